"""What kind of mail is it, where it is of a kind that seldom asks for information?

A sentence such as 'Could you let me know when it will be?' asks of the council's records in one mail, and of a job
interview in the next. Only the mail as a whole can tell.
"""

import re
from collections.abc import Sequence
from enum import Enum

from foibot.casework.questions.phrases import table


class Kind(Enum):
    """What a mail is, as far as that says something about its questions."""

    NOTICE = "a notice to many, of a machine, or between colleagues"
    OWN_AFFAIRS = "about the writer's own dealings with the council, or a sale"
    COMPLAINT = "a complaint"
    OPINION = "the writer's comments on a proposal"
    OPEN = "nothing known"


ENOUGH_CUES = 2
"""Different turns of phrase of one kind that a mail must have to be of it: one alone may be what a request is about."""

_NOTICE_SUBJECT = table(
    r"""
    (automatic|auto|automated)[ -]?(reply|response|acknowledge?ment|message)\b
    out of (the )?office\b
    (undeliverable|undelivered|delivery (status|failure|has failed|incomplete|delayed)|mail delivery|returned mail
        |failure notice|message (undeliverable|recall))\b
    ((not )?read|recall|delivered)\s?:
    (accepted|declined|tentative(ly accepted)?|cancell?ed( event)?|(updated )?invitation|new time proposed
        |meeting (request|cancelled|moved|forward notification))\s?[:/–-]
    (press|media|news) (release|notice)\s?[:–-]
    (for immediate release|embargoed)\b
    newsletter\W*$
    """
)
_SURELY_OWN = re.compile(
    r"\b(?:(?:find|is|are) (?:attached|enclosed)|(?:attach|enclose|submit)) (?:is |are )?(?:my|our) (?:\w+ ){0,2}"
    r"(?:application|cv|invoice|return|form|payment|cheque|plans?)\b"
)
_NOTICE_LINE = re.compile(
    r"\W*(?:(?-i:ENDS|Ends)|notes? to editors?\b.*|for immediate release\b.*|embargo(?:ed)? (?:until|till|for)\b.*"
    r"|media (?:enquiries|contacts?)\b.*)\W*",
    re.I,
)
_NEWSLETTER = table(
    r"""
    \bunsubscribe
    \b(stop|no longer wish to|opt out of) receiv\w+
    \bin (your|a) (web )?browser
    \bmanage (your )?(e-?mail )?preferences
    \b(click|tap) here\b
    \bread (more|in full|on)\b
    \bnews ?letter\b
    \b(round-?up|digest|bulletin)\b
    \bthis (week|month)'s\b
    \bissue (no\.? )?\d
    \byou('re| are) receiving this
    \bearly bird\b
    \bbook (your|now)\b
    \bto book\b
    \b(last few|limited) places
    \bplaces are limited
    \breserve your
    \bregister (now|here|today)\b
    \bjoin us (for|on|at|in)\b
    \bmasterclass
    \bwebinar
    \bour (\w+ )?(trainers|speakers|experts)\b
    \bper delegate
    \byour delegates
    \bhalf price\b
    \bour (\w+[ -]){0,2}(courses?|workshops?)\b
    \bhold (a|your) place\b
    """
)
_AUTOMATIC = table(
    r"""
    \bi('m| am) (currently )?(out of (the )?office|on (annual |maternity |paternity |sick )?leave|away)\b
    \b(no|limited|intermittent) access to (my )?e-?mail
    \bcould(n't| not) be delivered
    \b(cannot|unable to) be delivered
    \bdelivery (has )?failed
    \bthis is an automat
    \bif (it|your (enquiry|message|matter)) is urgent\b
    \bfor urgent\b
    \b(mailbox|inbox) (is )?(full|unmonitored|not monitored)
    \bdo not reply to this
    \bthank you for contacting\b
    \byour reference (number )?is\b
    \bwe (aim|will aim|endeavour) to (reply|respond|answer)\b
    \bi (will|shall) (reply|respond|be back|return)\b
    \bback (to|in) the office
    """
)
_INTERNAL = table(
    r"""
    \bthe (requester|applicant) (asks|asked|has asked|wants|would like|is asking)\b
    \b(your|the|a) draft (reply|response|answer)
    \bok(ay)? to (send|go|release)\b
    \bcolleagues\b
    \b(refer to|thank you for) your (\w+ )?request\b
    \bclarify (your|question|part|what you)\b
    \b(we|i) (will|can|cannot) (then )?(proceed|process)\b
    \byour request (has been|is being|was)\b
    \b(input|response|answers?|information|return) ((is )?(due|needed|required) )?from your (service|team|department)\b
    \binternal audit\W*$
    \bthis year's audit\b
    \bdraft (is )?(attached|below)\b
    \bif you('re| are) (content|happy)\b
    \bare you (content|happy) with\b
    \bhappy to (talk|discuss|chat)\b
    \bi('ve| have) (had a look|looked) at (this|it)\b
    \bcomplaint from (mr|mrs|ms|miss|dr)\b
    \byour handling of (his|her|their|the) (\w+ )?request\b
    \breconsider your (response|decision)\b
    \byour (numbers|paragraphs?|figures|sections?|returns?) (for|to|by)\b
    \bthe (\w+ ){1,3}(return|annual report) by\b
    \b(need|send|provide|return|let me have) your (input|answers|response|contribution|comments)\b
    """
)
_JOB = table(
    r"""
    \bmy (cv|curriculum vitae|covering letter|notice period)\b
    \bmy (current|present) (role|post|position|job)\b
    \bcover(ing)? letter\b
    \bhiring manager
    \b(apply|applying|application|applied) for (the |this )?(\w+ ){0,4}(post|role|position|job|vacancy)\b
    \b(available|invited?) for (an )?interview
    \bshortlist
    \byears' experience
    \bi have experience
    \b(thinking of|interested in) applying\b
    \bwhen are (the )?interviews\b
    \b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) years in\b
    \bwork experience
    """
)
_OPINION = table(
    r"""
    \b(my|our) (comments|views|observations|objections?) (on|about|to|below|follow)\b
    \b(my|our) (comments|response|objection)\b
    \btake (this|these|them|my \w+|our \w+) into account
    \bkeep (me|us) informed
    \bthe undersigned\b
    \b(i|we) (strongly |wish to |would like to )?(object|oppose|support)\b
    """
)
_COMPLAINT = table(
    r"""
    \bformal complaint
    \bcomplaint (about|against)\b
    \b(make|lodge|raise|register|submit) (a|my|this) complaint
    \bcomplain about\b
    \bapolog(y|ise)\b
    \bdisciplin
    \bombudsman
    \brude
    \b(appall|disgust)
    """
)
_BOOKING = table(
    r"""
    \b(i|we)('d| would) (also )?like to (hire|book|reserve|rent|register|enrol|enter|apply|attend|join|sell|donate
        |buy)\b
    \b(want|wish|hoping|looking) to (hire|book|reserve|rent|enrol|buy)\b
    \b(wedding|party|birthday|christening|ceremony|reception)\b
    \b(get|getting) married\b
    \bis (it|the (\w+ ){1,3})(still )?(available|free)\b
    \b(available|free) on\b
    \bhow much is it\b
    \bdeposit\b
    \bbring our own\b
    \bhow do i pay\b
    """
)
_TRADE = table(
    r"""
    \b(our|this|the attached|enclosed|attached) invoice\b
    \binvoice (no|number|ref|\d)
    \bremittance
    \b(not|yet to) (yet )?been? paid\b
    \bpayment (terms|is due|due|be made|will)\b
    \bamount due\b
    \bstatement of account
    \bsettle (this|the|your) (account|invoice)
    \boverdue (account|invoice|balance)
    \b(account|balance) is overdue
    \bdear customer
    \bpayment (by|within)\b
    \byour (\w+ ){0,2}needs\b
    \bdecision.maker
    \bwho (would be|is) (the )?best (person )?to (speak|talk)
    \b(\d+|five|ten|fifteen|twenty)[ -]minutes?\b
    \b(quick|short|brief|introductory) (call|chat|conversation)\b
    \bdemo\b
    \bwe('ve| have)? (saved|helped|work with|worked with|supply|offer|provide)\b
    \bour (\w+ ){0,2}(product|platform|solution|software|range|brochure|price|offer|catalogue)s?\b
    \b(free|no.obligation) (trial|quote|quotation|demo|consultation|survey)\b
    \bsav(e|ing) (you|your team|time)\b
    \bstreamlin
    \b(that )?time back\b
    \baccount (executive|manager)\b
    \bbusiness development\b
    \bsales (team|manager|director|executive)\b
    \bhelps? (\d+\+? |over \d+ |many |hundreds of )?(councils|local authorities|public bodies|organi[sz]ations|teams)\b
    \blet's (talk|chat|connect|catch up)\b
    \bbook a (slot|call|demo|meeting)\b
    \b\d+ ?% of (councils|organi[sz]ations|businesses|local authorities)\b
    \bis your (organi[sz]ation|council|team) \w
    \btried to (call|reach|ring)\b
    \btouch base
    \b(intend|wish|hope|hoping|planning|plan) to (bid|tender)\b
    \btender\b.{0,60}\bclarification\b
    \bdropped you (a line|an e-?mail|a note)\b
    \b(had a|get the|get a|had the) chance to (think|look|read|consider|review)\b
    \bshow you (around|round|how|what|our)\b
    \ba good time to\b
    \breaching out
    \bfollow(ing)? up on my (last|previous)\b
    """
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.NOTICE, _NEWSLETTER),
    (Kind.NOTICE, _AUTOMATIC),
    (Kind.NOTICE, _INTERNAL),
    (Kind.OWN_AFFAIRS, _JOB),
    (Kind.OWN_AFFAIRS, _TRADE),
    (Kind.OWN_AFFAIRS, _BOOKING),
    (Kind.COMPLAINT, _COMPLAINT),
    (Kind.OPINION, _OPINION),
)


def kind_of(subject: str, lines: Sequence[str], wording: str) -> Kind:
    """The kind of a mail. `subject` and `wording`, its subject and text together, are plain; `lines` are as typed."""
    if _NOTICE_SUBJECT.match(subject) or any(_NOTICE_LINE.fullmatch(line[:120]) for line in lines):
        return Kind.NOTICE
    if _SURELY_OWN.search(wording):
        return Kind.OWN_AFFAIRS
    for kind, cues in _KINDS:
        if len(set(cues.findall(wording))) >= ENOUGH_CUES:
            return kind
    return Kind.OPEN
