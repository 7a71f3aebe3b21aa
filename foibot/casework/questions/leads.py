"""What does a lead-in or heading say about the list below it? One turn of phrase to a line.

Tables are read as `phrases.table` says; sentences are matched after `speech.plain` has made them plain.
"""

import re

from foibot.casework.questions import welsh
from foibot.casework.questions.phrases import table

ANNOUNCES = table(
    r"""
    \b(questions?|requests?|quer(y|ies)) (are|is|below|as follows|set out)\b(?! (about|for|regarding|concerning)\b)
    \bas follows\b
    ^(please |kindly |can you |could you )+(answer|respond to|complete)\b(?!.{0,40}\b(table|grid|form|by|within)\b)
    \b(set out|listed|detailed) below\b
    \b(questions|details|information|list) below\b
    \b(a few|some|several|a couple of|a number of|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|these
        |various|\d{1,2}) (\w+ ){0,2}(questions|requests|queries)\b(?!.{0,60}\b(were|was|have been|has been|received
        |asked by)\b)
    \b(make|making|submit|submitting|put in|send|sending|lodge|file|is) (a|an|this|the following|my
        |this as a)? ?(\w+ ){0,6}request\b(?!.{0,80}\b(for|about|regarding|relat\w+|concerning)\b)
    \bone (more|other|last|further) (thing|question|point)\b\W*$
    \b(quick|further|another) question\b\W*$
    \bfollowing( \w+){0,2}\s*[:.]*$
    """
    + welsh.ANNOUNCES
)
HANDED_OVER = re.compile(r"\b(send|forward|e-?mail|give|release|ask (the )?(\w+ ){1,3}for)\W*:$")
"""'Please send:' asks for whatever is listed below it."""
ANNOUNCED_HERE = re.compile(r"\bfollowing\b|\bbelow\b|\b[cg]anlynol\b|\bunder (the )?(foi|freedom|eir|environmental)\b")
TOPIC = table(
    r"""
    \b(make|making|submit|submitting|lodge|file|raise|put in|send|sending|is) (a|an|this|my
        |the following) (\w+ ){0,6}request\b.{0,60}\b(for|about|regarding|relat\w+|concerning|on)\b
    \b(this|the following|my) (is a )?(\w+ ){0,6}request\b(?!.{0,40}\b(was|were|sent|due|dated|reference
        |made)\b).{0,60}\b(about|regarding|concerning|relat\w+|for|on)\b
    \b(i|we) ?(am|are|'m|'re) (interested in|researching|looking (at|into)|investigating|conducting|carrying out
        |doing)\b
    ^(foi|freedom of information|information|eir) request\b.{0,40}\b(about|regarding|concerning|relat\w+|for|on|:)
    """
)
MERE_REQUEST = re.compile(
    r"\b(?:requests?|ask|asking)(?: is| are)? for (?:any |some |the )?"
    r"(?:(?:recorded|environmental|official|public|written) ){0,2}information\b"
    r"(?!.*\b(?:about|on|regarding|concerning|relat\w+|in (?:relation|respect)|with regard)\b)"
    r"(?: (?:only|please|held|under|within|pursuant|made|as defined|and (?:not?|is)|rather|to which"
    r"|in (?:accordance|terms|recorded)|by|for the purposes?|submitted|covered|falling)\b[^,:;–]{0,120})?"
    r"(?:[.!]?\Z|, (?:not?|and not?|(?:to|for) which|rather|it|the)\b)"
)
"""'This is a request for environmental information': which Act is called upon, and not what is wanted."""
ANOTHER = re.compile(r"\b(?:also|another|second|separate|further|new)\b")
SAYS_WHERE = table(
    r"""
    ^(i|we)('ve| have)? (also |just |now )?(put|set out|listed|typed|written|laid out|numbered|tabulated|arranged
        |grouped|kept|split|included|given|tried)\b.{0,30}\b(what|everything|all|(things|information|details|questions
        |points)) (that )?(i|we)\b(?!.*\b(please|kindly|(can|could) you|how many)\b)
    ^(what|everything|all|the (information|details|data|figures|things|documents)) (that |which )?(i|we)\b.{0,30}\b(is
        |are) (all )?(set out|listed|shown|given|laid out|numbered|below|above|attached|enclosed)\b
    ^(what|everything|all|the (information|details|data|figures|things|documents)) (that |which )?(i|we)\b.{0,30}\b(is
        |are) (all )?in (the|a|an|this|my) (\w+ ){0,2}(table|list|grid|form|spreadsheet|schedule|attachment|document
        |letter|e-?mail)\b
    """
)
"""'I have put what I need in a table': where the questions stand, and not what they are."""
HEADING_ASKS = re.compile(
    r"\b(questions?|information (requested|required|sought|needed)|requested information|data (requested|required)"
    r"|(my|the|information|details of (my|the)|foi|specific) requests?|request details|details of request"
    r"|i (would like|want|wish) to know|what i (want|need|would like))\b|request$"
)
HEADING_SILENT = table(
    r"""
    (some |brief |a bit of |my )?(background|context|introduction|purpose|scope|about (me|us|this))\b
    (please |important |explanatory )?(notes?|definitions?|clarifications?|interpretation|explanation|instructions?)\b
    (exclusions?|disclaimer|contact details|public interest|section \d+|advice and assistance|exemptions?|refusal)\b
    ((preferred |response )?format|(form|manner) of (response|reply|disclosure)|timing|response|reply|delivery)\b
    (time ?(frame|period|scale)s?|(relevant )?period( covered)?|deadline|cost limit|reasons? for)\b
    (in this (issue|edition|bulletin|newsletter)|also inside|what's on|diary dates|dates for (the|your) diary)\b
    (upcoming|coming|forthcoming|future|next) (events?|webinars?|courses|workshops|sessions|training|seminars)\b
    """
)
LEAD_ASIDE = table(
    r"""
    \bin (answer|reply|response) to (your|the)\b.{0,60}:$
    ^how (i|we|you|to|should|would)\b.{0,60}:$
    """
)
LEAD_SILENT = table(
    r"""
    \b(exclud\w+|(do not|don't) (include|require|want|need)|not (include|seeking|requesting|require
        |asking))\b.{0,80}:$
    \b(definitions?|define|notes?|background|context|means?|defined|grounds|reasons|because)\b.{0,80}:$
    \b(for (the purposes?|clarity|reference|(?<!request for )(?<!requests for )information)|note (that
        |the)|please (include|exclude|ensure|note))\b.{0,80}:$
    \b(understand|object\w*|aware|previously|know that|facts|assume|such as|concerns|worried|interpret\w*
        |regard\w* as)\b.{0,80}:$
    """
)
AGENDA = re.compile(r"(the |our |draft )?(agenda|order of business|programme|contents|in this issue)\b.{0,20}:$")
DIVIDES_LAST = re.compile(
    r"(please |could you |can you )*(provide|give|supply|show) (this|these|it|them|the figures?)\b"
)
REFERS_BACK = table(
    r"""
    \b(each|all|any|every|both) (one )?of (the above|these|those|them|the (above|following))\b
    \bfor each\b
    \bin each case\b
    \bthe above\b
    """
)
OF_THESE = re.compile(
    r"\b(of|from|out of|among(st)?) (these|those|them|the(se|m) above|which|whom|the above|this number)\b.{0,20}:$"
)
FIELDS_OF_PREVIOUS = table(
    r"""
    (this|these|it|they|the (list|spreadsheet|data|information|table|report|response|dataset|log|records?)) (should
        |must|to|would|will|can|needs? to)? ?(please )?(include|contain|show|cover|list|state)\b
    (please )?include\b
    for each (\w+ )?\w+,? (please |also )*(include|show)\b
    for each (one|entry|case|record|of these|of them)?,? ?(please )?(include|state|give|show|provide|list)\b
    """
)
FILL_IN = re.compile(r"\b(table|grid|spreadsheet|form|template|boxes|columns?|complete|fill)\b")
FILL_ABOVE = re.compile(r"(?:please |kindly |(?:can|could|would|will) you )+(?:please |kindly )?(?:complete|fill)\b")
COMPLETE = re.compile(r"\b(complete|fill|completing|filling|use|using)\b")

# --- does a list divide one thing, or name several? -----------------------------------------------------------------

_NO_NOUN = r"(?!(\w+ ){0,2}(information|info|details|data|questions|documents|items|points|queries|requests)\b)"
_NOT_TELL = r"(?!please|provide|state|give|tell|confirm|supply|send|list|how|what|can|could)"
BREAKDOWN = table(
    r"""
    (\b(broken|split|break\w*|analysed|categori[sz]ed|disaggregated|grouped|separated|itemi[sz]ed|divided|sorted
        |shown)( (this|these|it|them|the|that|your)( \w+)?)?( down| out| up)?,? (by|into|between|as follows|for
        |in(to)?|according to|per)\b(?!.*\b(please|tell|provide|supply|send|state)\b).{0,80})\s*[:–-]*$
    (\bby|\baccording to)\s*[:–-]*$
    \b(for|in|during|over|across|under|to|from|of|at|between) ((each of |all of |any of )?(the|these) following|(each
        |all|any) of (the|these|those|your|our)) <no noun>(<not tell>\w+[ /-]?){1,4}\s*[:–-]*$
    \bof (the|these) following <no noun>(\w+ ){1,3}(does|do|did|has|have|is|are|was|were|will)\b.{0,60}[:?–-]*$
    \b(for|in) each (of the (last|past|years|financial|previous)|year|financial)\b(?!.*\b(provide|state|give|tell
        |confirm|supply|send|list)\b).{0,40}:$
    """,
    {"no noun": _NO_NOUN, "not tell": _NOT_TELL},
)
FIELDS = table(
    r"""
    \b(including|includes?|to include|such as|namely|containing|contains?|showing|detailing|stating|giving|with
        |specifying|under|covering|listing|together with|along with)(,? (but not limited to|as a minimum|(where
        |if) (held|possible|available|known)|at least|for each( \w+){0,3}|in each case|the|these|all|all of|any of
        |separate|following|fields|columns|headings|information|details|data|categories|items
        |for each))*(,? \(?(where|if) (possible|available|held|known)\)?)?\s*[:–-]*$
    \b(e\.g\.?|for example|i\.e\.?)\W*$
    \b(including|such as|namely)\b.{0,60}:$
    \b(following|these) (fields|columns|headings)\b.{0,40}$
    """
)
UNFINISHED = re.compile(
    r"\b(of|for|to|about|on|in|the|following|me|us|know|have|provide|send|is|are|confirm|state|whether|with)$"
)
DATASET = re.compile(
    r"\b(list|register|spreadsheet|dataset|data set|schedule|table|extract|report|database|log|breakdown|copy"
    r"|copies|record"
    r"|summary|file|inventory|map|correspondence|documents?)s?\b"
)
DANGLING = re.compile(
    r"\b(the|a|an|and|were|was|are|is|be|been|has|have|had|did|does|do|will|would|can|many|much"
    r"|either|both|that|which|who|whether|if|when|how|what|why|where|because|provide|state|give|tell|confirm|supply"
    r"|send|list"
    r"|know|including|include|show|explain|identify|say|(did|does|do|has|have|had|will|would|is|are|was|were) (the "
    r"|your |this )?"
    r"(council|authority|local authority|you|they|it|department|service))\s*(,[^,]{0,40})?[:–-]*$"
)
NEW_REQUEST = re.compile(
    r"\b(following|this|new|another|further|separate) (\w+ ){0,3}(request|question|query|enquiry)s?\b"
)
ASKS_SOMEHOW = re.compile(
    r"\b(please|provide|supply|request\w*|ask\w*|seek\w*|send|disclose|disclosure|know|told|tell|can|could|would"
    r"|want|need|require)\b"
)
OF_EACH = re.compile(
    r"\b(details|information|info|data|fields|columns|particulars)"
    r" (for|about|on|of|in respect of|in relation to|regarding) (each|every)\b.*:$"
)
THE_FOLLOWING = re.compile(r"\bthe following( (information|details|data|questions?|points?))?\W*$")
ASKED_THEN = re.compile(
    r"\b(i|we) (wrote|e-?mailed|asked|requested|sent|submitted|applied|made|put in)\b(?!.*\bnow\b).{0,120}\Z"
)
DEFINITE = re.compile(r"(the|any|all|every|each|a|an)\b")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
VALUE = table(
    r"""
    (the )?(financial |calendar |academic |school |tax )?(years? )?(ending |to |from )?\W*(\d{1,2}(st|nd|rd
        |th)? )?(<month> )?(19|20)\d\d(\s?[-–/]\s?(\d\d){1,2})?\b.{0,30}$
    q[1-4]\b.{0,20}$
    <month>\b.{0,12}$
    [\d<>£+.,%-]+( ?(-|–|to) ?[\d£.,]+)?( \w+){0,5}$
    (under|over|aged?|between) \d+\b.{0,20}$
    """,
    {"month": _MONTH},
)
