"""How do people ask, and for what? The turns of phrase of asking, one to a line.

Asking has two halves: a frame ('could you please tell me') and the thing asked for. `FRAME` has the first; the tables
named `OBJECT_…` say which things asked for are no recorded information: nothing at all, 'the following', 'this',
something about the request itself, a service.

A table is read by `table`: each line is one alternative, a line that begins with '|' goes on with the one before it,
`<name>` stands for a snippet, a space for one space, and parentheses only group. Sentences are matched after
`speech.plain` has made them plain: lower case, straight quotes.
"""

import re
from collections.abc import Mapping


def table(text: str, snippets: Mapping[str, str] | None = None, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern that matches any line of `text`; blank lines and lines that begin with '#' are left out."""
    alternatives: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("|"):
            alternatives[-1] += line
        elif line and not line.startswith("#"):
            alternatives.append(line)
    known = SNIPPETS if snippets is None else snippets
    return re.compile("|".join(f"(?:{expand(line, known)})" for line in alternatives), flags)


def expand(text: str, snippets: Mapping[str, str]) -> str:
    """`text` with each `<name>` replaced by its snippet."""
    for name, snippet in snippets.items():
        text = text.replace(f"<{name}>", snippet)
    return text


def words(text: str) -> frozenset[str]:
    """The words of `text`, to look others up in."""
    return frozenset(text.split())


def _words(text: str) -> str:
    """'a b / c' as an alternation: words are parted by spaces, phrases of several words by slashes."""
    return "(" + "|".join(word for part in text.split("/") for word in _alternatives(part)) + ")"


def _alternatives(part: str) -> list[str]:
    part = part.strip()
    return [part.removeprefix("=").strip()] if part.startswith("=") else part.split()


# --- snippets -------------------------------------------------------------------------------------------------------

_TELL = _words(
    "provide send supply give tell say confirm state list disclose release detail specify share identify explain"
    " describe"
    " outline indicate advise inform show clarify e-?mail furnish forward point quote summari[sz]e enumerate attach"
    " name"
    " refer direct / = let (me|us) (know|have|see) / = let know / = set out / = make available"
    " / = include (?=a copy|copies|details|any)"
)
_LEARN = _words(
    "know see have request obtain understand get learn view inspect hear enquire access establish discover ascertain"
    " receive / = ask( you)?( for)? / = find out / = work out"
    " / = be (told|given|provided with|provided|sent|informed of|informed|supplied with|advised of|shown)"
)
_FILLERS = (
    r"((,|please|kindly|can|could|would|will|may|might|also|you|i|we|then|be able to|able to|possibly|just"
    r"|therefore|further"
    r"|additionally|either|instead|simply|separately|at least|if possible|where possible|where held|be so kind as to"
    r"|be kind enough to|perhaps|in addition|as well|now|the council|someone|advise and|respectfully|to|mind)\W+)*"
)
_THING = _words(
    "numbers? amounts? costs? cop(y|ies) details? lists? names? dates? values? totals? percentages? proportions?"
    " breakdown"
    " spend spending expenditure budgets? polic(y|ies) minutes agendas? reports? correspondence communications?"
    " e-?mails?"
    " letters? figures? statistics data information locations? reasons? averages? records? documents? documentation"
    " contracts? plans? drawings maps? assessments? surveys? notes decisions? notices? representations? description"
    " duration length size rates? fees? charges? income revenue profit salar(y|ies) pay grades? types? categories"
    " results"
    " outcomes? addresses guidance procedures? strateg(y|ies) agreements? invoices? receipts tenders? bids?"
    " submissions?"
    " responses complaints? analysis summary evidence schedules? register dataset spreadsheet table timetable"
    " proposals?"
    " drafts? inspections? payments? grants? funding quantit(y|ies) volume weight"
    " tonnage whether supplier provider headcount extent"
    " / = job titles? / = contact details / = (structure|organi[sz]ation) chart / = business case"
    " / = how (many|much|often|long)"
)
_DETERMINERS = (
    r"((the|a|an|any|all|each|every|your|full|total|current|latest|most recent|complete|up-to-date|annual|average"
    r"|gross|net"
    r"|overall|exact|approximate|estimated|monthly|weekly|yearly|relevant|internal|external|written|and|related"
    r"|recorded|such"
    r"|other|of|its|their|both|original|final|actual|brief|anonymi[sz]ed|detailed|itemi[sz]ed|highest|lowest|longest"
    r"|shortest|maximum|minimum|median|mean|cumulative|combined|separate|single|main|initial|present|existing|previous"
    r"|published|unredacted|electronic|council's|authority's)\s+)*"
)
_FORMAT = (
    r"(electronic\w*|digital\w*|e-?mail|excel|csv|pdf|spreadsheets?|word (document|format|file)|xlsx?|writing|post"
    r"|machine.readable|(\w+ ){0,3}format|tabular|plain text|hard copy|json)\b"
)
SNIPPETS: dict[str, str] = {
    "tell": rf"{_TELL}\b",
    "learn": rf"{_LEARN}\b",
    "fillers": _FILLERS,
    "also": r"((also|really|therefore|further|furthermore|additionally|just|hereby|now|respectfully|formally"
    r"|specifically"
    r"|kindly|so|very|much|still) )*",
    "you": r"(you|u|the council|someone|somebody|anyone|anybody|one of you|your (team|department|colleagues?"
    r"|officers?|office)"
    r"|an officer|a member of (your )?(staff|team)|whoever is responsible)",
    "thing": rf"{_THING}\b",
    "determiners": _DETERMINERS,
    "format": _FORMAT,
    "wh": r"(how|what|why|when|where|who|whom|whose|which|whether)\b",
    "is": r"(is|are|was|were|has|have|had|did|does|do|will|would|can|could)",
    "my request": r"(my|this|our) (\w+ ){0,3}(request|foi|e-?mail|enquiry|query|complaint|application|letter|message"
    r"|claim|matter|case|appeal)\b",
    "recipient": r"([ ,]+(me|us|to me|to us|with|back|please|also|both|for me|over|through|in advance|first|beforehand"
    r"|in writing|by e-?mail|by return|as soon as possible|asap|at your (earliest )?convenience"
    r"|by (the )?(end|middle|start) of (next |this |the )?\w+|by (the )?\d{1,2}(st|nd|rd|th)?( (of )?\w+)?"
    r"|by (mon|tues|wednes|thurs|fri)day|by (easter|christmas|noon|then|today|tomorrow|lunchtime))\b)*[ ,]*",
}

# --- frames ---------------------------------------------------------------------------------------------------------

FRAME = table(
    r"""
    \b(please|kindly|pls|plz)\b[ ,]+<fillers><tell>
    \b(can|could|would|will|might) <you>\b[ ,]+<fillers><tell>
    \b(would it be|is it) possible (for (me|us|you) )?to (please )?(<tell>|<learn>)
    \bwould you mind (telling|sending|providing|confirming|giving|sharing|letting (me|us) (know|have|see))\b
    \b(can|could|may|might) (i|we)\b[ ,]+(please[ ,]+)?<also>(please[ ,]+)?<learn>
    \b(grateful|appreciate( it)?|obliged|appreciated|helpful|kind|great|good|wonderful|pleased|thankful
        |interested) if (you|someone|somebody|the council|i|we)\b[ ,]+<fillers>(<tell>|<learn>)
    \b(grateful|obliged|thankful) (for|to <learn>)
    \b(i|we)('d|'m|'re|'ve|'ll)?( \w+){0,5}? (like|love|wish|want|need|require|keen|pleased|glad|interested|curious
        |trying|hoping|asking|writing|demand|insist|expect)( \w+){0,2}? to (\w+ )?(submit a request to )?<learn>
    \bhop(e|ed|ing) (that )?(you|someone) (can|could|might|may|would|will)( be able to)?( also| please
        | kindly)? <tell>
    \b(i|we)('d| would| should|'m| am|'re| are)? <also>(like|want|need|require|demand|seek|seeking|looking for|after
        |enquiring|interested in|appreciate|welcome|be interested in|be grateful for|be (also )?glad of)\b(?! (to
        |that|you|the fact|how)\b)
    \b(i|we)('d| would| should|'m| am|'re| are)? <also>request(ing)?( that (you|the council
        |the authority) (please )?<tell>|\b(?! (that|to)\b))
    \b(i|we)('d| would| should|'m| am|'re| are)? <also>ask(ing)?( for| that you <tell>|( you
        | the council)?( to <tell>| (?=how|what|whether|when|which|why|if)))
    \band (am|are) (also )?(requesting|seeking|asking for|looking for|after)\b
    \b(i|we) (am|are|'m|'re)? ?<also>writing (to you )?(under .{3,80} )?to (formally |kindly )?(request|ask( for)?
        |seek|enquire|obtain)\b
    \b(our|my|the) (client|constituent|member|tenant|association|society|committee|family)s? (also )?(wish|wishes
        |would like
        |want|wants|request|requests|seek|seeks|ask|asks|require|requires)\b( to <learn>| for)?
    \bwonder(ed|ing)? (?=if|whether|how|what|when|where|why|which|who)
    \b(would|will|'d) (also )?(be )?(really |very |most |also |particularly |extremely )*(helpful|useful|good|great
        |interesting|of interest|nice) to <learn>
    \bwould (also )?(really |greatly |very much )?(help|assist|interest) (me|us)( greatly)? (if you <fillers><tell>
        |to <learn>)
    \bwhat (i|we)('d| would| should)? (also )?(really )?(like|want|need|wish)( to know)? (is|are)\b
    \bmy (main |first |second |third |last |other |final |only |next )?(question|query) (is|concerns)\b
    ^(this is )?(a |an |my )?(\w+ ){0,5}request for (?=(the|a|an|copies|all|any|details|every)\b)
    \b(treat|take|consider|accept|regard) this (\w+ ){0,3}as (a |an |my )?(\w+ ){0,6}request for (?=(the|a|an|copies
        |all|any|details|every)\b)
    \brequest (to (ask|know|find out|see|obtain)|asking( you)?)\b(?= (how|what|which|who|when|where|why|if|whether
        |for|the|a|any|all)\b)
    \bdo you (happen to )?know (?=how|what|whether|if|when|who|which|where|why)
    """
)
INNER_FRAME = table(
    r"""
    (it |very much )?(if|whether) <you>\b[ ,]+<fillers>(<tell>|<learn>)
    (it |very much )?(if|whether) (i|we)\b[ ,]+<fillers>(<tell>|<learn>)
    (how|to) (i|we)? ?(can )?(find out|see|obtain|get)\b
    """
)
IMPERATIVE = table(
    r"""
    (provide|supply|disclose|specify|identify|describe|outline|indicate|summari[sz]e|furnish|enumerate)\b
    (set out|tell (me|us)|let (me|us) (know|have|see)|(send|give|e-?mail|show|forward) (me|us))\b
    (send|state|list|release|detail|share|name|give|quote|show)(?= (a|an|the|any|all|every|each|how|what|whether
        |which|when|who|of|copies|details|full)\b)
    (explain|advise|confirm|clarify)(?= (how|why|what|the|whether|if|when|who|which|any|that|on|your)\b)
    """
)
RECIPIENT = re.compile(rf"\A{SNIPPETS['recipient']}")
TO_WRITER = table(
    r"""
    [ ,]+(me|us|over|through)\b
    (\W+\w+){0,4} to (me|us)\b
    """
)
HANDS_OVER = re.compile(r"\b(send|give|forward|show|point|refer|direct)\Z")
TELLS = re.compile(r"\b(tell|inform)\Z")
OTHERS = re.compile(r"(them|him|her|it|your|the|my|our|people|residents|everyone|all|staff)\b")
PURPOSE = re.compile(
    r"\b(my|our) (\w+ )?(phd|doctorate|dissertation|thesis|research|project|study|studies|article|course|degree)\b"
)
WANTS = re.compile(r"\b(like|want|need|require|demand|welcome|appreciate)\Z")
WANTABLE = re.compile(
    r"(the|all|any|every|each|a|an|your|that|this|these|those|both|some|full|sight|access|disclosure|confirmation"
    r"|clarification|answers|details|copies|proof)\b"
)
SUBDIVIDES = re.compile(r"(for|in|of|regarding|about|on|during|between|over|as at|as of)\b")
OWN_STATEMENT = re.compile(r"(i|we|my|our)\b")
I_OR_WE = re.compile(r"\b(i|we)\b")

# --- questions by their form ----------------------------------------------------------------------------------------

INTERROGATIVE = table(
    r"""
    how (many|much|often|long|far|old|big|large|is|are|was|were|do|does|did|has|have|will|would|can|could|frequently
        |regularly|quickly|soon|likely|effective|well|satisfied)\b
    what('s|s)\b
    what,? if any\b
    what (\w+[ ,]+){0,3}(<is>|should|happens?|happened|if any)\b
    what (percentage|proportion|number|amount|total|steps|actions?|measures|types?|plans?|training|guidance
        |proposals?|quantity|volume)\b
    which (\w+ ){0,5}(<is>|own|pay|use|used|provide|run|of the|of these|of your)\b
    which (company|firm|contractor|officer|department|team|schools?|streets?|roads?)\b
    who('s| <is>| made| pays?| paid| decided| owns?| owned| runs?| carried| authori[sz]ed| approved| manages?
        | managed| provides?| provided| monitors?| maintains?| holds?| signed| commissioned| conducted| supplies
        | supplied| took| sits)\b
    who (\w+ed|built|gave|got|won|ran|chose|wrote|sold|bought)\b
    whose\b
    (when|where|why) <is>\b
    (on|in|for|by|at|to|from|of|with|under|within) (which|what|whom|whose|how (many|much|often|long))\b
    """
)
INVERTED = table(
    r"""
    (is|are|was|were|do|does|did|has|have|had|will|would) (the|there|any|a|an|your|you|u|this|these|those|it|they|all
        |each|either|council|councillors|officers|staff|members|schools|residents|anyone|anybody|someone|such|every
        |both|local|social|dogs|children|people|tenants)\b
    """
)
WH_WITHIN = re.compile(rf".{{0,40}}[\s,:]{SNIPPETS['wh']}")
NOMINAL = re.compile(expand("<determiners><thing>", SNIPPETS))
THING_SOON = re.compile(expand(r"(\W*\w+\W+){0,4}<thing>", SNIPPETS))
WH = re.compile(SNIPPETS["wh"])
AFTER_COMMA = re.compile(
    rf"(,|:| -| –)\s*(and |then )?(please )?({INTERROGATIVE.pattern}|{INVERTED.pattern}|{SNIPPETS['tell']})"
)
LABELLED = re.compile(rf": ({INTERROGATIVE.pattern}|{INVERTED.pattern})")
WILL_YOU = re.compile(r"(can|could|will|would) you\b")
PLEASE = re.compile(r"\bplease\b")
ONE_MORE = re.compile(r"(and|plus|also),? (the|any|all|every|each)\b")
CARRIES_ON = re.compile(r"(also|and|plus|finally|lastly|in addition|second(ly)?|third(ly)?),? ")
FINITE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|does|do|did|gets?|seems?|went|goes|keeps?)\b")
WOULD_BE_WELCOME = re.compile(
    r"\b(would|will|'d) be (much |greatly |very |most )?(appreciated|welcome|useful|helpful|of interest|gratefully"
    r" received)\b"
)
CONNECTIVE = re.compile(
    r"((and|also|but|so|or|finally|lastly|first(ly)?|second(ly)?|third(ly)?|fourth(ly)?|fifth(ly)?|next|then"
    r"|additionally"
    r"|furthermore|moreover|separately|specifically|in particular|in addition( to (this|that|the above))?|further"
    r"|first of all|last of all|to begin with|to start with|besides|again|plus|ok|okay|p\.?s|as well|similarly|likewise"
    r"|relatedly|on a related note|one more thing)\b[.,:;]?\s+)+"
)
ADVERBIAL = re.compile(
    r"(under|pursuant|in|on|for|since|between|during|as|at|with|regarding|of|within|by|over|across|from|to|using"
    r"|relating"
    r"|following|throughout|concerning|where|excluding|including|based|given|apart|other than|prior|before|after"
    r"|outside"
    r"|according|out of|if|when)\b"
)

# --- what may stand in the place of a thing asked for and is none ---------------------------------------------------

OBJECT_EMPTY = re.compile(
    r"([\s,:;.?!–-]|the|some|about|under|to|in|line|with|of|pursuant|accordance|my|rights?|your|foi\w*|freedom"
    r"|information"
    r"|act|2000|2004|environmental|regulations|eirs?|and|or|as|well|please|you|that|both|details|if|possible|could"
    r"|from|for"
    r"|this|a|an|request|requests|following|is|held|by|council|section|1|s\.1|few|questions?|have|couple|things?"
    r"|data|bits?"
    r"|kind|purposes?|first|before|beforehand|advance|facts|answers|info|more|further|help|clarity|transparency"
    r"|find|out"
    r"|figures|full|disclosure)*$"
)
OBJECT_ANNOUNCED = table(
    r"""
    ((answers?|responses?|repl(y|ies)|information|details
        |data) (to |on |about |for |in relation to |regarding )?)?((all|each|any) of )?(the|this|these|those|my|some
        |a few|several|an?|two|three|four|five|six|\d{1,2}) (\w+ ){0,2}?<announced>
    following\b
    """,
    {
        "announced": r"(following\b(?! (?!information|info|details|data|questions?|points?|items?|documents?"
        r"|records?|requests?"
        r"|queries|figures|things?|matters?|in\b|under|for|from|with|about|regarding|relating|concerning|please"
        r"|pursuant"
        r"|which|that|by|as|on|if)\w)|questions?\b|queries\b|(\w+ )?below\b|points\b|requests? below)"
    },
)
_THIS = (
    r"(((all|any|each|both|as much|as many) (of )?)?((this|that|it|these|those|them|the same|everything)\b"
    r"|(the |my |your |this |these |all |any |such )*(above |requested |relevant |held |full )*(information|info"
    r"|data|details"
    r"|figures|documents?|material|results|answers?|responses?|repl(y|ies)|request)\b"
    r"( (requested|sought|(i|we) (requested|asked for|have requested|seek)|above|below|in full|by return))*|(the"
    r" )?(above|below)\b))"
)
OBJECT_DEICTIC = table(
    r"""
    (this|that|it|these|those|them)(?= (by|for|from|in|on|as|to|if|within|with|under|before|because|since|and|please
        |quickly|soon)\b)
    (to |with )?<this>(?=\s*($|[.,?!;:)]))
    (to |with )?<this>(?=\s*(under|please|within|when|if|as soon|at your|where|then|asap|now|separately|today|back)\b)
    (to |with )?<this>(?=\s*((in|by|as|via|to|on|through)\b.{0,60}<format>|<format>))
    (to |with )?<this>(?=\s*(to|at) (me|this|my|the)\b)
    """,
    {"this": _THIS, "format": _FORMAT},
)
OBJECT_PROCESS = table(
    r"""
    # receipt and reply
    (the |my |your |safe |by |an? |any |some )*(receipt|safe arrival|acknowledge?ment)\b
    (that |if |whether |when )?(you|the council|this|it|my (request|e-?mail))('ve| have| has)?( \w+)? (received|got
        |receive|arrived|reached|been received|is being|been (logged|passed|received|registered))\b
    (a|an|your|the|my|with a|with an|with your) (\w+ ){0,2}(response|reply|answer|acknowledge?ment|update
        |explanation for (the|this) delay|reference number|confirmation|receipt|decision on my request)\b(?! (from|of
        |to the|to each|rate|rates|time|times|received|sent|that|which))
    (an )?answers? to (the|my) (question|above|request)\b(?!s)
    (of |on |with )?(an?|any|the|your) (\w+ )?(update|progress|delay)\b
    (how|where|whether|if|when|why|what has happened to|what is happening (to|with)|about)( is| are)? <my request>
    (with )?<my request>
    when (i|we) (can|will|should|may|might|could|am likely to|are likely to) (expect|receive|hear|get|have)\b
    the date (by|on) which (i|we)\b
    by (what date|when) (i|we)\b
    what('s| is| has been) (going on|happening|the (delay|hold.?up|status|position|progress)|causing|taking)\b
    why (i|there|it|this|my|we)\b.{0,12}\b(not|no|taking|delay|nothing|yet|late|n't)
    (an? |the |out |carry out )?internal review\b
    # trouble with the request
    (if|whether)( or not)? you (need|require|would|want|are (able|happy|available|free|unable|not|going to be able)
        |can(not|'t)?\b|have any (quest|quer|prob|difficult|further|issue|concern)|do not|don't|think|wish|foresee
        |anticipate|believe|intend to (apply|withhold|refuse|charge))
    (if|whether)( or not)? this (is (ok|okay|acceptable|possible|correct|right|the (right|correct)|something|not
        |an? (issue|problem)|going|likely|in order|sufficient|enough|too|all|suitable|feasible|what)|request|will
        |would|needs|exceeds|cannot|e-?mail|information|falls)
    (if|whether) (this|that|it) (changes|affects|means|alters|helps)\b
    (if|whether) that (is (ok|okay|all right|acceptable|possible|convenient)|works|suits|would be)\b
    (if|whether) there (is|are|will be|would be|may be) (likely to be |going to be )?(a |any |an )?(charges?|fees?
        |costs?|problems?|issues?|delays?|difficult\w*|anything|quest\w*|parts?|further|more)
    (if|whether) i (need|should|can|have|am|could|must)
    (if|whether) (any|some)thing (is|needs|in)
    (if|whether) any(thing)? (else|further|of this|parts?|clarification|information|charges?|fees?|aspect|costs?)\b
    (if|whether) (more|further|it (is|would|will|exceeds)|we (need|can|should))
    (if|whether)( or not)? (you|the council) (hold|holds) (the |this |any of the |all )*(requested )?(information
        |data)\b(?! (on|about|regarding|relating))
    (if|whether) (the |any )?(information|data) (is |are )?(not )?(held|requested)
    of any (charges?|fees?|costs?)\W*$
    (if|whether|that) (your|the|any|there)\b.{0,30}\b(charges?|fees?|costs?|limit)\b
    (any|the|what|how much|of any|about any)?\s?(charges?|fees?)\b.{0,40}(payable|involved|apply|made|incurred|due
        |for (this|providing|supplying)|in advance|before)\b
    .{0,60}\b(exemptions?|refusal notice|grounds for refus\w+|public interest test)\b
    (any |some |the |such |me |further |additional )*(advice|guidance|assistance|help
        |advice and assistance)\b(?! (to (staff|officers|members|councillors|residents|schools)|given|provided|issued
        |on (?!how (i|to (refine|narrow)))|received|from|sought|note|document|for))
    (how|what|so that|any way) (i|we|my|the) (\w+ )?(can|may|could|might|request|would|need)\b.{0,40}\b(refine|narrow
        |rephras|reduc|amend|modif|limit|need|do)\w*
    (any|me if you have any|with any) (questions?|quer(y|ies)|problems?|clarification|concerns)\b
    (the|an?) .{0,40}(cost estimate|appropriate limit)\b
    what (you|it|could be|can be|can|could) (can|could|are able|do hold|provided|be provided)\b
    so\b
    # whom to write to
    (me |us )?(to |on |in |onto )?(the )?(right|correct|relevant|appropriate) (\w+ )?(person|department|team
        |authority|direction|place|body|officer|contact|council)\b
    (this|it|my (request|e-?mail|query|enquiry)|the (request|e-?mail|below|above))\b.{0,30}\b(on\b|onto\b|to (the
        |your|whoever|a|an|another)\b|accordingly)
    (who|which (authority|council|organi[sz]ation|body|department|team)|where) (i (should|need|can|could)|does
        |to contact|to ask|would)\b.{0,40}$
    """
)
OBJECT_SERVICE = table(
    r"""
    (the|an|any) (opportunity|chance)\b
    (colleagues|friends|staff|others|members|your team)\b
    (this|it|that|things?|them|(the|this) (matter|issue|problem|situation)|something|action)( to be| being)? (\w+ed
        |done|dealt|put|taken|made|seen|sent|brought)\b
    (someone|somebody|anyone|anybody|any ?one|anything|nothing|it|him|her|them|us all|everyone|yourselves)\b
    an? (\w+ ){0,3}(crew|van|plumber|call|ring|refund|quote|quotation|form|permit|badge|appointment|visit|engineer
        |inspector|skip|extension|slot|invite|invitation|invoice|lift|hand|chance|moment|bin|box|caddy|link|feedback
        |thought|meeting)\b
    (\w+ ){0,3}(application (form|pack)|new (\w+ )?(bin|badge|permit|card|box|caddy|key|lock|bag|one))\b
    (my|our) (\w+ )?(bins?|permit|badge|refund|account|bill|fine|ticket|repairs?|collection|keys?|money|deposit
        |booking|appointment|place|attendance|payment|order|details)\b
    (your|you) (\w+ )?(cv|availability|thoughts|views?|bank|feedback|comments|address|telephone|phone number|opinion
        |assistance|help|attention|support|consideration|time|name|dates?|number|co-?operation)\b
    (your |some |more |an? )?(apolog(y|ies)|feedback|urgent \w+|reference \w+|confirmation of (receipt|this|my))\b
    (of )?(the |any |my )?next steps\b
    (a|the|your|any) (convenient|suitable|preferred|good) (\w+ )?(date|time|day|slot)s?\b
    (if|whether) (you|they|someone|somebody|it|we|i) (could|can|might|may|would|will)\b
    (once|either way|how to (proceed|apply|pay|complain|get|do))\b
    (what (you think|happens next|i (need|should|have|must|can)|we (need|should|have)))\b
    when (you (can|are|will|could)|it will|it is|this (is|will|has)|i (can|should|may)|we can|someone)\b
    (that )?you (will|can|are (happy|able|content|going)|agree|accept)\b
    (that |when |if |whether )?(this|it|(my|our) (\w+ ){0,3}\w+) (has|have|is|are|will|was)( now| all)?( been
        | be)? (done|cancelled|actioned|received|completed|acceptable|ok|okay|in order|updated|correct|fixed|sorted
        |resolved|dealt|possible|so|right|changed|processed|booked)\b
    .{0,60}\b(if you (are able|can|could|will|would|wish|plan|intend) (to )?(attend|come|join|make)|dietary
        |able to attend)\b
    """
)
OBJECT_TOPIC = re.compile(
    r"(more )?about\b|((some|more|further|the|additional|a little|a bit of|certain|recorded|following|detailed"
    r"|up-to-date"
    r"|basic) )*(information|info|details|data|questions?|stats|enquir(y|ies))\b.{0,40}?\b(about|on|regarding"
    r"|concerning"
    r"|relating to|related to|relat\w+ to|in relation to|with regards? to|with respect to|in respect of|surrounding"
    r"|pertaining to|around|covering|into|specifically)\b"
)
GENERAL = re.compile(
    r"(the |some |any |all |further |relevant |available )*(details|information|info|data|figures|statistics|records)\b"
)
RECORD = re.compile(
    r"how (many|much|often)|numbers? of|percentage|proportion|cop(y|ies) of|costs? of|lists? of|amount of|details"
    r" of|average"
    r"|total|minutes of|date of|breakdown of|names? of"
)
PLAIN_QUESTION = re.compile(
    r"(why|who|which|what|how (many|much|often|long|is|was|were|did|does|has|have)|when (?!will|are|can|would))\b"
)
