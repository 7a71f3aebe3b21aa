"""Does a mail that does not call upon the Act ask for what the council has on record, or see to its writer's business?

Each question is weighed by itself. 'How many fines were there in 2024?' can only be answered from records; 'Can I pay
by phone?' is a customer's. Between them stands what may be either ('Who maintains the lights?'): it counts where the
writer has no errand and asks nothing as a customer would. To take a customer's mail for a request sends a case number
to a supplier; to take a request for a customer's mail costs an officer a minute. So in doubt a mail asks nothing.
"""

import re
from collections.abc import Sequence
from enum import IntEnum

from foibot.casework.questions import company, leads, phrases, welsh
from foibot.casework.questions.phrases import table
from foibot.casework.questions.speech import ends_asking, is_hollow, object_asked_for, opening, plain


class Weight(IntEnum):
    """How surely a question is for recorded information."""

    NONE = 0
    """Of the writer's own matter, of using a service, of what happens next, between colleagues; or nothing shows."""
    LIKELY = 1
    """Something is asked to be told or handed over, and nothing in the question says that it is no record."""
    RECORD = 2
    """For a quantity, a paper, or what the council did, decided, owns or spent."""


# --- does the mail call upon the Act, or ask in so many words? ------------------------------------------------------

_MENTIONED = re.compile(
    r"\b(?:foia?|freedom of information|eir|information request|request for information)\b"
    r"(?:(?: request| case)?(?: ref(?:erence)?\.?| no\.?| number)?:?[ /#-]{0,2}"
    r"(?!(?:19|20)\d\d\b(?![/-]\d))[a-z]{0,4}[/-]?\d[\w/-]{2,}"
    r"| (?:requests|teams|leads|network|forum|practitioners|cases|inbox|mailbox|rota"
    r"|backlog|training|annual|performance|quarterly)\b)"
    r"|\byour (?:\w+ )?(?:foi|freedom of information|information) (?:request|case)\b"
    r"|\b(?:my|our) (?:\w+ )?(?:foi|freedom of information|information) (?:request|case)"
    r" (?:of|dated|sent|made|submitted|from)\b"
)
"""A case number, or the work itself: the Act is spoken of, not called upon."""
_ACT_DATED = re.compile(r"\b(foia?|freedom of information|environmental information|eir)( act| regulations)? 200\d\b")
_ASKED_IN_WORDS = table(
    r"""
    \b(supply|provide|send|give|like|have|request\w*|seek\w*)( (me|us|with|you|some|any|all|the|these
        |following))* (figures|data|statistics|information (held|recorded))\b
    \b(request|requesting) (the following |some )?information\b
    \bmy request (is (about|for)|relates to|concerns)\b
    """
)

# --- what a question is about ---------------------------------------------------------------------------------------

_NEVER_RECORD = table(
    r"""
    \b(do|did|have|are|were) we (hold|have|had|get|answer|miss|receive|know|need|still|usually|ever)\b
    \byour draft by\b
    \b(deadline|due date) for (this|that|it)\b
    \b(names?|number|address|details|contact)( \w+){0,3} (of|for) (the |your )?(person|colleague|contact|team
        |someone) (who|that|which) (deals?|handles?|looks?|pays?|approves?|buys?)\b
    \bwho ((is|would be) )?(the )?(responsible|best placed|in charge|deals|best person) .{0,15}\b(buying|purchas\w+
        |your)\b
    \byour (records|system|files|books) (have|has|is|are) (been )?(updated|amended|changed|correct\w*|up to date)\b
    \b(have|give|send) (me |us )?(a|the) date\W*$
    \bhow many of you\b
    \byou (each|both|two)\b|\b(each|both|two) of you\b
    \bwhat (sort|kind) of (answer|reply|response|council|way)\b
    \bremittance\b
    \bnames? (withheld|supplied|and address)\b
    """
)
"""Searched for anywhere in a question; business even where a number or a paper is named."""
_NAMED_COLLEAGUE = re.compile(
    r"(?!(?:Also|Please|Sir|Madam|Then|However|Second|First|Third|Fourth|Next|Again|Plus|Overall|Beforehand|Today|Now"
    r"|Further|Furthermore|Moreover|Besides|Instead|Otherwise|Yes|No|Council|Since)\b|[A-Z][a-z]+ly\b)"
    r"[A-Z][a-z]{2,10}, (?:how|can|could|is|are|do|did|have|has|what|when|who|will|would|please)\b"
)
"""'Gill, how many did we answer?'"""
_CUSTOMER = table(
    r"""
    # of oneself: 'Can I pay by phone?', 'When will I hear?'
    \b(can|could|may|might|should|shall|must|will|would) (i|we)\b(?! (have|see|get|obtain|find|request|ask|look
        |inspect|view|know|enquire|also|please|therefore)\b)
    \b(do|am|have|are|was|were|did) (i|we)\b
    \b(whether|if|what) (i|we) (need|can|must|should|have to|may|ought|could)\b
    \b(my|our) (\w+ ){0,2}(invoices?|account|order|application|claim|appointment|booking|bins?|badge|permit|refund
        |ticket|fine|parcel|placement|plot|tenancy|boiler|repair|form)\b
    \b(in front|ahead) of (me|us)\b
    # of using a service: what it costs, when it comes, whether it is to be had
    \bhow to (pay|apply|book|join|register|appeal|complain)\b
    \bhow much (is|will|would|'s) (it|that|this|one)\b(?! so far| in total| costing)
    \bhow much (per|for|to (hire|book|rent|join|get|have))\b
    \bwhat do you charge\b
    \bis there an? (fee|charge|cost|discount|deposit)\W*$
    \bwhat('s| is| are) (the|your) (cost|charges?|fees?|prices?|(opening )?(hours|times)|rules)( (for|of
        |to) \w+)?\W*$
    \bis (it|this|that) (still|free|cheaper|ok|okay|finished|ready|possible|enough|on course|too late)\b
    \bhow (soon|quickly) (can|could|will|would)\b
    \bhow long (will|does|would|is) (it|this|that|they|you)\b
    \bdo you (deal with|offer|do|need|want|take|accept|sell|deliver|cater|allow|mind|like|think)\b
    # of what happens next
    \bwhat happens (if|next|when|now)\b
    \b(when|which day|what time) (will|would|can|could|are|do) (you|someone|somebody|it|they)\b(?! (spend|publish
        |pay|inspect|hold|plan\w*|going to (publish|decide))\b)
    \bwould you (like|mind|be|let|want|prefer|consider)\b
    \b(can|could|would|will) (anyone|anybody|somebody|someone)\b
    """
)
"""Searched for anywhere in a question."""
_FIGURE_OR_PAPER = re.compile(
    r"\b(?:how (?:many|much|often) (?=.{0,120}(?:\b(?:were|was|did|had|has|have|since|ever|last|past|council|annually"
    r"|currently|(?:a|per|every|each) (?:year|month|week|day))\b|(?:19|20)\d\d))"
    r"|numbers? of|percentage|proportion|cop(?:y|ies) of|costs? of|lists? of|breakdown of|minutes of"
    r"|break (?:this|it|that|these|them) down|(?:what|how much|who|when|which|why|whether) the council)\b"
)
_PAPER = re.compile(
    r"\b(?:notes|records|minutes|reports?|correspondence|e-?mails|letters|polic(?:y|ies)|contracts?|surveys?"
    r"|calculations?|modelling|data|figures|statistics|stats|assessments?|log|diary|registers?|readings|orders?|bills"
    r"|statements?)(?: ?(?:$|\W)| (?:of|for|from|about|on|between|with|and|to|which|that)\b)"
)
"""What is kept on paper, and may stand far behind 'I should like to see'."""
_GRID = re.compile(r" \| |\b(?:complete|fill in) (?:this|the) (?:\w+ )?(?:table|grid)\b")
_OF_THE_COUNCIL = table(
    r"""
    (what|who|why|when|where|which( \w+){1,3}|how)( (\w+ )?(reason|basis|date|grounds))? (was|were|did|had
        |has)\b(?! (it been|my|i|we)\b)
    (who|which (\w+ )?(officers?|councillors?|committees?|compan(y|ies)|firms?|contractors?)) (\w+ed|sold|bought|paid
        |made|gave|took|chose|owns?|runs?|built|drew|went|supplies|is responsible|signs?|decides?|pays?)\b
    (has|have|did|does|is|was|were) (the|your|this|any|a|an|there|it|they|all|each)\b.{0,60}\b(ever|council|authority
        |committee|cabinet|councillors?|officers|contractor|decision|decided|survey\w*|audit\w*|inspect\w*|consult\w*
        |contract|advertised|tender\w*|published|recorded|records?|cost|spent|paid|approved|assess\w*|report\w*|plans?
        |figures?|polic(y|ies)|permission|licen[cs]\w*|budget|owned|carried out)\b
    (does|do|has|have|is|are|did|will) (the |our |your )?(council|authority|councillors|schools|county|borough
        |district)\b
    (what|which)( \w+){0,4} (does|do|has|have|did|will|is) (the |our )?(council|authority|county|borough)\b
    (on|at|by|in|under|to|from|for) (what|which|whom|whose)\b
    """
)
"""Matched where a question opens."""
_LIKELY = table(
    r"""
    what (is|are|was|were|'s) (the|your) (\w+ ){0,3}<thing>
    what( \w+){1,3} (was|were|did|had|has been|have been)\b
    what (does|do|did) .{1,80}\bcost\b
    (how|where|when|why) (is|are) (this|these|such|the|it|they)\b.{0,40}(\w+ed|late|closed|shut|empty)\b
    how (many|much|often|long)\b
    .{0,120}\b(contracts?|budgets?|polic(y|ies)|code of practice|decisions?|overr(un|an)|overspend\w*|adopted
        |maintains?|maintained|belongs?|owned|owns|funded|funding|do you (pay|spend|keep|hold)|readings|findings)\b
    """,
    phrases.SNIPPETS,
)
"""Matched where a question opens."""
_WELSH = table(welsh.INTERROGATIVES)
_HOW = re.compile(r"\bhow (?:many|much|often)\b")
_LABEL = re.compile(r"\A\[[^\]]{1,60}\] ")
_NOTHING_TOLD = re.compile(r"(?:and|or|so|then|i|we|the form|an? form)\b")
_ERRANDS = table(
    r"""
    \b(i|we)('d| would) (also )?like to (book|hire|reserve|sign up|renew|apply|register|join|enrol|cancel|order)\b
    \b(i|we) (wish|want|am writing|are writing|would like) to (appeal|challenge|complain|object|dispute|cancel)\b
    \b(send|get|ask|have) (somebody|someone|an? (\w+ )?(crew|van|engineer|officer|inspector|man))\b
    \bplease (just )?(cancel|mend|fix|ring|collect|empty|have a word|come|arrange|call)\b
    \b(bigger|new|another|second|extra|larger) bin\b
    \bsend (me |us )?(the|a|an|your) (\w+ )?form\b
    \b(have|got|received|read) your letter\b
    \bto answer your (\w+ )?(questions?|queries|query|points)\b
    \b(close|withdraw|cancel) (this|it|my request)\b
    \b(still waiting|bumping|chasing|following up|chance to (look|think|read|consider))\b
    \b(recruitment|candidates?|send cvs?|invoices?|remittance|credit control|purchase order)\b
    \b(do not reply|not monitored|no-?reply|log ?in|help cent(re|er)|not be delivered|could not deliver)\b
    \b(aob|any other business|agenda|round table|next meeting|team meeting|catch.up)\b
    \b(casework|constituent|on behalf of (mrs?|ms|miss) \w+)\b
    \bmy (comments|views|response|objection|grounds)\b
    \b(the undersigned|just (a note|to say|wanted to)|how lovely|well done)\b
    """
)
"""Said anywhere in a mail: its writer has come for something else."""


def without_mentions(wording: str) -> str:
    """The plain text of a mail without what only speaks of requests, such as the number of an earlier one."""
    return _MENTIONED.sub(" ", _ACT_DATED.sub(r"\1", wording))


def weight_of(question: str) -> Weight:
    """How surely one question is for recorded information, by its own words."""
    text = plain(question)
    if _NEVER_RECORD.search(text) or _NAMED_COLLEAGUE.match(question):
        return Weight.NONE
    thing = object_asked_for(text)
    wanted = "" if thing is None else thing.removeprefix("whether ")
    if _FIGURE_OR_PAPER.search(text) or phrases.NOMINAL.match(wanted) or _GRID.search(text):
        return Weight.RECORD
    if _CUSTOMER.search(text):
        return Weight.NONE
    start = opening(_LABEL.sub("", text))
    entry = _entry(text)
    named = phrases.THING_SOON.match(wanted or entry) or _PAPER.search(wanted)
    held = phrases.WHETHER_HELD.match(start) or _OF_THE_COUNCIL.match(start if thing is None else thing)
    if named or held or phrases.RECORD.search(_HOW.sub("", text)) or _WELSH.match(start):
        return Weight.RECORD
    told = bool(wanted) and not is_hollow(wanted) and not _NOTHING_TOLD.match(wanted)
    return Weight.LIKELY if told or leads.DEFINITE.match(entry) or _LIKELY.match(start) else Weight.NONE


def _entry(text: str) -> str:
    """A plain entry such as 'the drainage plan', which a list or its lead-in asks for; else ''."""
    definite = leads.DEFINITE.match(text) or phrases.NOMINAL.match(text)
    return text.removeprefix("whether ") if definite and not ends_asking(text) else ""


def asks_of_records(questions: Sequence[str], wording: str) -> bool:
    """Whether a mail is a request for information by what it asks. `wording`: its plain text, with its subject.

    One question that is plainly of records is enough. What is only likely to be counts where the writer has no errand,
    and asks more than twice as much of it than as a customer.
    """
    if _ASKED_IN_WORDS.search(wording) is not None:
        return True
    weights = [weight_of(question) for question in questions]
    if Weight.RECORD in weights:
        return True
    as_customer = sum(_CUSTOMER.search(plain(question)) is not None for question in questions)
    return weights.count(Weight.LIKELY) > 2 * as_customer and not _is_errand(wording)


def _is_errand(wording: str) -> bool:
    return any(sign.search(wording) for sign in (_ERRANDS, company.ASKED_BEFORE, company.SOCIABLE, company.BUSINESS))
