"""How do people ask, and for what? The turns of phrase of asking, one to a line.

Asking has two halves: a frame ('could you please tell me') and the thing asked for. `FRAME` has the first; which things
asked for are no recorded information stands in `objects`.

A table is read by `table`: each line is one alternative, a line that begins with '|' goes on with the one before it,
`<name>` stands for a snippet, a space for one space, and parentheses only group. Sentences are matched after
`speech.plain` has made them plain: lower case, straight quotes.
"""

import re
from collections.abc import Mapping

from foibot.casework.questions import welsh

_GROUP = re.compile(r"(?<!\\)\((?!\?)")


def table(text: str, snippets: Mapping[str, str] | None = None, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """The pattern that matches any line of `text`; blank lines and lines that begin with '#' are left out.

    Where every line begins with a word boundary or the front of the text, they are all tried where words begin and
    nowhere else: that is several times faster.
    """
    alternatives: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("|"):
            alternatives[-1] += line
        elif line and not line.startswith("#"):
            alternatives.append(line)
    known = SNIPPETS if snippets is None else snippets
    bounded = all(line.startswith(("\\b", "^")) for line in alternatives)
    if bounded:
        alternatives = [line.removeprefix("\\b") for line in alternatives]
    together = "|".join(f"(?:{expand(line, known)})" for line in alternatives)
    return re.compile(_GROUP.sub("(?:", rf"\b(?=\w)(?:{together})" if bounded else together), flags)


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
    " name publish refer direct / = let (me|us) (know|have|see) / = let know / = set out / = make available"
    " / = (get|find)( out)?( for)? (me|us) / = find out (?=how|what|who|why|if|whether|when|where) / = dig out"
    " / = include (?=a copy|copies|details|any)"
)
_LEARN = _words(
    "know see have request obtain understand learn view inspect hear enquire access establish discover ascertain"
    " receive / = ask( you)?( for)? / = find out / = work out"
    " / = get(?! (out|together|back|in|on|rid|round|someone|somebody)\\b)"
    " / = be (told|given|provided with|provided|sent|informed of|informed|supplied with|advised of|shown)"
)
_FILLERS = (
    r"((,|please|kindly|can|could|would|will|may|might|also|you|i|we|then|be able to|able to|possibly|just"
    r"|therefore|further"
    r"|additionally|either|instead|simply|separately|at least|if possible|where possible|where held"
    r"|be so (kind|good) as to|be (kind|good) enough to"
    r"|perhaps|in addition|as well|now|the council|someone|advise and|respectfully|to|mind)\W+)*"
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
    " tonnage whether supplier provider headcount extent "
    + welsh.THINGS
    + " / = job titles? / = contact details / = (structure|organi[sz]ation) chart / = business case"
    " / = how (many|much|often|long) / = nos?\\.? of"
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
    **welsh.SNIPPETS,
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
    \b(please|kindly|pls|plz|pray)\b[ ,]+<fillers><tell>
    \b(can|could|would|will|might) <you>\b[ ,]+<fillers><tell>
    \b(would it be|is it) possible (for (me|us|you) )?to (please )?(<tell>|<learn>)
    \bwould you mind (telling|sending|providing|confirming|giving|sharing|letting (me|us) (know|have|see))\b
    \b(can|could|may|might) (i|we)\b[ ,]+(please[ ,]+)?<also>(please[ ,]+)?<learn>
    \b(grateful|appreciate( it)?|obliged|appreciated|helpful|kind|great|good|wonderful|pleased|thankful
        |interested) if (you|someone|somebody|the council|i|we)\b[ ,]+<fillers>(<tell>|<learn>)
    \b(grateful|obliged|thankful|indebted)( to you)? (for|to <learn>)
    \b(i|we)('d|'m|'re|'ve|'ll)?( \w+){0,5}? (like|love|wish|want|need|require|keen|pleased|glad|interested|curious
        |trying|hoping|asking|writing|demand|insist|expect)( \w+){0,2}? to (\w+ )?(submit a request to )?<learn>
    \bhop(e|ed|ing) (that )?(you|someone) (can|could|might|may|would|will)( be able to)?( also| please
        | kindly)? <tell>
    \b(i|we)('d| would| should|'m| am|'re| are)? <also>(like|want|need|require|demand|seek|seeking|looking for|after
        |enquiring|interested in|appreciate|welcome|value|be interested in|be grateful for|be (also )?glad of)\b(?! (to
        |that|you|the fact|how(?! (many|much|often|long)\b)|(the (council|authority)|someone|somebody) to)\b)
    \b(want|need|like|expect|require|urge|invite|call (up)?on|beg) (you|the council
        |the authority) to (also |please )?<tell>
    \bhoping (that )?(you|the council) (have|had|hold|held|keep|kept)\b
    ^if (you|someone|somebody|the council) (can|could|would|might)\b[ ,]+<fillers><tell>
    \bperhaps <you> (can|could|would|might) <fillers><tell>
    ^(the|my|our) request is for\b
    \b(may|might|could) (i|we) trouble you for\b
    \b(i|we) <also>desire( to <learn>)?\b
    \b(i|we) <also>(insist on (seeing|having|receiving|being (given|told|sent)))\b
    \b(i|we)('d| would| should|'m| am|'re| are)? <also>request(ing)?( that (you|the council
        |the authority) (please )?<tell>|\b(?! (that|to)\b))
    \b(i|we)('d| would| should|'m| am|'re| are)? <also>ask(ing)?( for| that (you|the council
        |the authority) <tell>|( you| the council)?( to <tell>| (?=how|what|whether|when|which|why|if)))
    ^(just |only |really )*(need|want|wanting|looking|trying|hoping|would like|like)( to)? (?=<learn>)<learn>
    ^(just |only |really )*(need|want|looking for|seeking|requesting|after) (?=the |all |any |copies |details |a copy)
    \b(he|she|they|(the|this) (caller|customer|enquirer|resident|lady|gentleman)) (would like|wishes|wants|wish
        |want|asks|asked|is asking|are asking) to <learn>
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
    + welsh.FRAMES
    + "\\b"
    + welsh.IMPERATIVES.strip()
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
    be so (good|kind) as to <tell>
    (provide|supply|disclose|specify|identify|describe|outline|indicate|summari[sz]e|furnish|enumerate)\b
    (set out|tell (me|us)|let (me|us) (know|have|see)|(send|give|e-?mail|show|forward) (me|us))\b
    (send|state|list|release|detail|share|name|give|quote|show)(?= (a|an|the|any|all|every|each|how|what|whether
        |which|when|who|of|copies|details|full)\b)
    (explain|advise|confirm|clarify)(?= (how|why|what|the|whether|if|when|who|which|any|that|on|your)\b)
    """
    + welsh.IMPERATIVES
)
RECIPIENT = re.compile(rf"\A{welsh.RECIPIENTS}{SNIPPETS['recipient']}")
TO_WRITER = table(
    r"""
    [ ,]+(me|us|over|through)\b
    (\W+\w+){0,4} to (me|us)\b
    """
)
HANDS_OVER = re.compile(r"\b(send|give|forward|show|point|refer|direct|anfonwch)\Z")
DOCUMENT_SOON = re.compile(
    r"(the|any|your|all) (\w+ ){0,3}(bills?|lease|licen[cs]e|certificate|permission|photographs?|footage|audit|review"
    r"|valuation|order|deeds?|specification|brief|accounts|terms of reference|constitution|logs?|will|claim)\b"
)
TO_OTHERS = re.compile(r" to (?!me\b|us\b)")
TELLS = re.compile(r"\b(tell|inform)\Z")
OTHERS = re.compile(r"(them|him|her|it|your|the|my|our|people|residents|everyone|all|staff)\b")
PURPOSE = re.compile(
    r"\b(my|our) (\w+ )?(phd|doctorate|dissertation|thesis|research|project|study|studies|article|course|degree)\b"
)
WANTS = re.compile(r"\b(trying to (find|work) out|like|want|need|require|demand|welcome|appreciate)\Z")
WANTABLE = re.compile(
    r"(the|all|any|every|each|a|an|your|that|this|these|those|both|some|full|sight|access|disclosure|confirmation"
    r"|clarification|answers|details|copies|proof)\b"
)
SUBDIVIDES = re.compile(r"(for|in|of|regarding|about|on|during|between|over|as at|as of)\b")
OWN_STATEMENT = re.compile(r"(i|we|my|our)\b")
INTERESTED = re.compile(r"\b(interested in|enquiring about|curious about)\b")
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
    who \w+s (at|after|for|to|the|it|them|our|your)\b
    who (\w+ed|built|gave|got|won|ran|chose|wrote|sold|bought)\b
    whose\b
    (when|where|why) <is>\b
    (on|in|for|by|at|to|from|of|with|under|within) (which|what|whom|whose|how (many|much|often|long))\b
    """
    + welsh.INTERROGATIVES
)
INVERTED = table(
    r"""
    (is|are|was|were|do|does|did|has|have|had|will|would) (the|there|any|a|an|your|you|u|this|these|those|it|they|all
        |each|either|council|councillors|officers|staff|members|schools|residents|anyone|anybody|someone|such|every
        |both|local|social|dogs|children|people|tenants)\b
    """
)
MODAL_FIRST = re.compile(
    r"(can|could|may|must|should|might) (?!you\b|i\b|we\b|be\b|someone\b|somebody\b|this\b|it\b)\w+ "
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
PLEASE = re.compile(r"\b(please|os gwelwch yn dda|plîs)\b")
ONE_MORE = re.compile(r"(and|plus|also),? (the|any|all|every|each)\b")
CARRIES_ON = re.compile(r"(also|and|plus|finally|lastly|in addition|(first|second|third|fourth|fifth)(ly)?),? ")
ONE_QUESTION_MORE = re.compile(
    r"(and|plus|also),? (also,? )?(whether|how (many|much|often|long)"
    r"|(what|which|who)(?! (a|an|i|we|are you|do you)\b))\b"
)
FINITE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|does|do|did|gets?|seems?|went|goes|keeps?)\b")
RELATIVE = re.compile(r" (which|that|who|whose) .*")
AND_TELL = re.compile(
    rf",? and (also |then )?(please )?{_TELL} (me |us )?(?=(the|a|an|any|all|copies|details|how|what|who)\b)"
)
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

GENERAL = re.compile(
    r"(the |some |any |all |further |relevant |available )*(details|information|info|data|figures|statistics|records)\b"
)
RECORD = re.compile(
    r"how (many|much|often)|numbers? of|percentage|proportion|cop(y|ies) of|costs? of|lists? of|amount of|details"
    r" of|average"
    r"|total|minutes of|date of|breakdown of|names? of"
)
SOUNDS_OUT = re.compile(r"(do you (know|find|spend|use|have)|are you|have you|would you|did you)\b")
WHETHER_HELD = re.compile(
    rf"((do|does|have|has) (you|the council)|(is|are) there)\b( still| also| now| already)?( have| hold| keep| got)?"
    rf" {_DETERMINERS}(\w+ ){{0,2}}{SNIPPETS['thing']}"
)
