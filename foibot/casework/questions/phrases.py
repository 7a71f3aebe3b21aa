"""Which turns of phrase ask, lead in, hedge, define or merely keep company? The tables that speech.py reads.

Asking has two halves: a frame ('could you please tell me', 'I would like to see') and what is asked for. The frames
stand in `FRAME`; the tables named `OBJECT_…` say which things asked for are not information at all. Everything is
matched against a sentence made plain by `speech.plain`: lower case, straight quotes, no emphasis marks.
"""

import re


def any_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives))


# --- the words that asking is made of -------------------------------------------------------------------------------

TELL = (
    r"(?:provide|send|supply|give|tell|say|confirm|state|list|disclose|release|detail|specify|share|identify|explain"
    r"|describe|outline|indicate|advise|inform|let (?:me|us) (?:know|have|see)|let know|set out|show|clarify|e-?mail"
    r"|furnish|forward|point|quote|summari[sz]e|enumerate|attach|include (?=a copy|copies|details|any)|name|make available|supply|refer|direct)\b"
)
FILLERS = (
    r"(?:(?:please|kindly|can|could|would|will|may|might|also|you|i|we|then|be able to|able to|possibly|just|therefore"
    r"|further|additionally|either|instead|simply|separately|at least|if possible|where possible|where held|be so kind"
    r" as to|be kind enough to|perhaps|in addition|as well|now|the council|someone|advise and|respectfully|to|mind)\W+)*"
)
RECIPIENT = (
    r"(?:[ ,]+(?:me|us|to me|to us|with|back|please|also|both|for me|over|through|in advance|first|beforehand|in writing|by e-?mail|by return|as soon as possible|asap|at your"
    r" (?:earliest )?convenience|by (?:the )?(?:end|middle|start) of (?:next |this |the )?\w+|by (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: (?:of )?\w+)?|by (?:mon|tues|wednes|thurs|fri)day)\b)*[ ,]*"
)
LEARN = (
    r"(?:know|see|have|request|ask(?: you)?(?: for)?|find out|receive|obtain|understand|get|learn|view|inspect|hear"
    r"|enquire|access|establish|work out|discover|ascertain|be (?:told|given|provided with|provided|sent|informed of|informed|supplied with|advised of|shown))\b"
)
I_ALSO = r"(?:(?:also|really|therefore|further|furthermore|additionally|just|hereby|now|respectfully|formally|specifically|kindly|so|very|much|still) )*"
FRAME = any_of(
    rf"\b(?:please|kindly|pls|plz)\b[ ,]+{FILLERS}(?P<verb>{TELL})",
    rf"\b(?:can|could|would|will|might) (?:you|u|the council|someone|somebody|anyone|anybody|one of you|your (?:team|department|colleagues?|office))\b[ ,]+{FILLERS}(?P<verb2>{TELL})",
    rf"\b(?:would it be|is it) possible (?:for (?:me|us|you) )?to (?:please )?(?:{TELL}|{LEARN})",
    rf"\bwould you mind (?:telling|sending|providing|confirming|giving|sharing|letting (?:me|us) (?:know|have|see))\b",
    rf"\b(?:can|could|may|might) (?:i|we)\b[ ,]+(?:please[ ,]+)?{I_ALSO}(?:please[ ,]+)?{LEARN}",
    rf"\b(?:grateful|appreciate(?: it)?|obliged|appreciated|helpful|kind|great|good|wonderful|pleased|thankful|interested) if"
    rf" (?:you|someone|somebody|the council|i|we)\b[ ,]+{FILLERS}(?:{TELL}|{LEARN})",
    rf"\b(?:grateful|obliged|thankful) (?:for|to {LEARN})",
    rf"\b(?:i|we)(?:'d|'m|'re|'ve|'ll)?(?: \w+){{0,5}}? (?:like|love|wish|want|need|require|keen|pleased|glad|interested|curious|trying|hoping|asking|writing|demand|insist|expect)"
    rf"(?: \w+){{0,2}}? to (?:\w+ )?(?:submit a request to )?{LEARN}",
    rf"\bhop(?:e|ed|ing) (?:that )?(?:you|someone) (?:can|could|might|may|would|will)(?: be able to)?(?: also| please| kindly)? {TELL}",
    rf"\b(?:i|we)(?:'d| would| should|'m| am|'re| are)? {I_ALSO}(?:like|want|need|require|demand|seek|seeking|request|requesting|ask(?:ing)? for|ask(?:ing)? that you {TELL}"
    rf"|ask(?:ing)?(?: you| the council)?(?: to {TELL}| (?=how|what|whether|when|which|why|if))|looking for|after|enquiring|interested in|appreciate|welcome|be interested in|be grateful for|be (?:also )?glad of)\b(?! to\b)",
    r"\band (?:am|are) (?:also )?(?:requesting|seeking|asking for|looking for|after)\b",
    rf"\b(?:i|we) (?:am|are|'m|'re)? ?{I_ALSO}writing (?:to you )?(?:under .{{3,80}} )?to (?:formally |kindly )?(?:request|ask(?: for)?|seek|enquire|obtain)\b",
    r"\bwonder(?:ed|ing)? (?=if|whether|how|what|when|where|why|which|who)",
    rf"\b(?:would|will|'d) (?:also )?(?:be )?(?:really |very |most |also |particularly |extremely )*(?:helpful|useful|good|great|interesting|of interest|nice) to {LEARN}",
    r"\bwhat (?:i|we)(?:'d| would| should)? (?:also )?(?:really )?(?:like|want|need|wish)(?: to know)? (?:is|are)\b",
    r"\bmy (?:main |first |second |third |last |other |final |only |next )?(?:question|query) (?:is|concerns)\b",
    r"^(?:this is )?(?:a |an |my )?(?:\w+ ){0,5}request for (?=the|a|an|copies|all|any|details|every)",
    r"\brequest (?:to (?:ask|know|find out|see|obtain)|asking(?: you)?)\b(?= (?:how|what|which|who|when|where|why|if|whether|for|the|a|any|all)\b)",
    r"\b(?:treat|take|consider|accept|regard) this (?:\w+ ){0,3}as (?:a |an |my )?(?:\w+ ){0,6}request for (?=the|a|an|copies|all|any|details|every)",
    r"\bdo you (?:happen to )?know (?=how|what|whether|if|when|who|which|where|why)",
)
IMPERATIVE = re.compile(
    r"(?:(?:provide|supply|disclose|specify|identify|describe|outline|indicate|summari[sz]e|furnish|enumerate)\b|set out\b|tell (?:me|us)\b|let (?:me|us) (?:know|have|see)\b"
    r"|(?:send|give|e-?mail|show|forward) (?:me|us)\b|(?:send|state|list|release|detail|share|name|give|quote|show)(?= (?:a|an|the|any|all|every|each|how|what|whether|which|when|who|of|copies|details|full)\b)"
    r"|(?:explain|advise|confirm|clarify)(?= (?:how|why|what|the|whether|if|when|who|which|any|that|on|your)\b))"
)
INTERROGATIVE = re.compile(
    r"how (?:many|much|often|long|far|old|big|large|is|are|was|were|do|does|did|has|have|will|would|can|could|frequently|regularly|quickly|soon|likely|effective|well)\b"
    r"|what(?:'s|s)\b|what if any\b|what,? if any\b"
    r"|what (?:\w+[ ,]+){0,3}(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|should|happens?|happened|if any)\b"
    r"|what (?:percentage|proportion|number|amount|total|steps|action|actions|measures|types?|plans?|training|guidance|proposals?|quantity|volume)\b"
    r"|which (?:\w+ ){0,5}(?:is|are|was|were|has|have|had|did|does|do|will|would|can|own|pay|use|used|provide|run|of the|of these|of your)\b"
    r"|who(?:'s| is| are| was| were| has| have| made| pays?| paid| decided| owns?| owned| runs?| carried| did| does| will| authori[sz]ed| approved"
    r"| manages?| managed| provides?| provided| monitors?| maintains?| holds?| signed| commissioned| conducted| supplies| supplied| took)\b|whose\b"
    r"|(?:when|where) (?:is|are|was|were|did|does|do|will|has|have|can)\b|why (?:is|are|was|were|did|does|do|has|have|had)\b"
    r"|(?:on|in|for|by|at|to|from|of|with|under|within) (?:which|what|whom|whose|how (?:many|much|often|long))\b"
)
INVERTED = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would) (?:the|there|any|a|an|your|you|this|these|those|it|they|all|each|either|council"
    r"|councillors|officers|staff|members|schools|residents|anyone|anybody|someone|such|every|both|local|social|dogs|children|people|tenants)\b"
)
THING = (
    r"(?:numbers?|amounts?|costs?|cop(?:y|ies)|details?|lists?|names?|dates?|values?|totals?|percentages?|proportions?|breakdown|spend"
    r"|spending|expenditure|budgets?|polic(?:y|ies)|minutes|agendas?|reports?|correspondence|communications?|e-?mails?|letters?|figures?"
    r"|statistics|data|information|locations?|reasons?|averages?|records?|documents?|documentation|contracts?|plans?|drawings|maps?"
    r"|assessments?|surveys?|notes|decisions?|notices?|representations?|description|duration|length|size|rates?|fees?|charges?|income"
    r"|revenue|profit|salar(?:y|ies)|pay|grades?|job titles?|contact details|types?|categories|results|outcomes?|addresses|guidance"
    r"|procedures?|strateg(?:y|ies)|agreements?|invoices?|receipts|tenders?|bids?|submissions?|responses|complaints?|analysis|summary"
    r"|evidence|schedules?|register|dataset|spreadsheet|table|timetable|(?:structure|organi[sz]ation) chart|business case|proposals?|drafts?"
    r"|inspections?|quantit(?:y|ies)|volume|weight|tonnage|whether|how (?:many|much|often|long)|supplier|provider|headcount|extent)\b"
)
DETERMINERS = (
    r"(?:(?:the|a|an|any|all|each|every|your|full|total|current|latest|most recent|complete|up-to-date|annual|average|gross|net|overall|exact"
    r"|approximate|estimated|monthly|weekly|yearly|relevant|internal|external|written|and|related|recorded|such|other|of|its|their|both"
    r"|original|final|actual|brief|anonymi[sz]ed|detailed|itemi[sz]ed|highest|lowest|longest|shortest|maximum|minimum|median|mean|cumulative"
    r"|combined|separate|single|main|initial|present|existing|previous|published|unredacted|electronic|council's|authority's)\s+)*"
)
NOMINAL = re.compile(DETERMINERS + THING)
THING_SOON = re.compile(rf"(?:\W*\w+\W+){{0,4}}{THING}")

# --- openings that carry nothing ------------------------------------------------------------------------------------

CONNECTIVE = re.compile(
    r"(?:(?:and|also|but|so|or|finally|lastly|first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|next|then|additionally|furthermore"
    r"|moreover|separately|specifically|in particular|in addition(?: to (?:this|that|the above))?|further|first of all|last of all|to begin with"
    r"|to start with|besides|again|plus|ok|okay|p\.?s|as well|similarly|likewise|relatedly|on a related note|one more thing)\b[.,:;]?\s+)+"
)
ADVERBIAL = re.compile(
    r"(?:under|pursuant|in|on|for|since|between|during|as|at|with|regarding|of|within|by|over|across|from|to|using|relating|following|throughout"
    r"|concerning|where|excluding|including|based|given|apart|other than|prior|before|after|outside|according|out of|if|when)\b"
)

# --- what may stand in the place of a thing asked for and is not one ------------------------------------------------

_FORMAT = r"(?:electronic\w*|digital\w*|e-?mail|excel|csv|pdf|spreadsheets?|word (?:document|format|file)|xlsx?|writing|post|machine.readable|(?:\w+ ){0,3}format|tabular|plain text|hard copy|json)\b"
_ANY_OF_THIS = (
    r"(?:(?:all|any|each|both|as much|as many) (?:of )?)?(?:(?:this|that|it|these|those|them|the same|everything|(?:the |my |your |this |these |all |any |such )*(?:above |requested |relevant |held |full )*"
    r"(?:information|info|data|details|figures|documents?|material|results|answers?|responses?|repl(?:y|ies)|request)\b(?: (?:requested|sought|(?:i|we) (?:requested|asked for|have requested|seek)|above|below|in full|by return))*)\b|(?:the )?(?:above|below)\b)"
)
OBJECT_EMPTY = re.compile(
    r"(?:[\s,:;.?!–-]|the|some|about|under|to|in|line|with|of|pursuant|accordance|my|rights?|your|foi\w*|freedom|information|act|2000|2004|environmental|regulations|eirs?|and|or|as|well|please|you|that|both"
    r"|details|if|possible|could|from|for|this|a|an|request|requests|following|is|held|by|council|section|1|s\.1|few|questions?|have|couple|things?|data|bits?|kind|purposes?|first|before|beforehand|advance|facts|answers|info|more|further|help|clarity|transparency|find|out|figures|full|disclosure)*$"
)
OBJECT_ANNOUNCED = re.compile(
    r"(?:(?:answers?|responses?|repl(?:y|ies)|information|details|data) (?:to |on |about |for |in relation to |regarding )?)?(?:(?:all|each|any) of )?(?:the|this|these|those|my|some|a few|several|an?|two|three|four|five|six|\d{1,2}) (?:\w+ ){0,2}?"
    r"(?:following\b(?! (?!information|info|details|data|questions?|points?|items?|documents?|records?|requests?|queries|figures|things?|matters?|in(?:formation)?\b|under|for|from|with|about|regarding|relating|concerning|please|pursuant|which|that|by|as|on|if)\w)"
    r"|questions?\b|queries\b|(?:\w+ )?below\b|points\b|requests? below)|following\b"
)
OBJECT_DEICTIC = re.compile(rf"(?:this|that|it|these|those|them)(?= (?:by|for|from|in|on|as|to|if|within|with|under|before|because|since|and|please|quickly|soon)\b)|(?:to |with )?{_ANY_OF_THIS}(?=\s*(?:$|[.,?!;:)]|(?:under|please|within|when|if|as soon|at your|where|then|asap|now|separately|today|back)\b|(?:in|by|as|via|to|on|through)\b.{{0,60}}{_FORMAT}|{_FORMAT}|(?:to|at) (?:me|this|my|the)\b))")
OBJECT_PROCESS = any_of(
    r"\b(?:subject|heading|title) (?:line|heading|of this|of my|above)\b|\bin (?:the|my) (?:subject|title)\b",
    r"(?:the |my |your |safe |by |an? |any |some )*(?:receipt|safe arrival|acknowledge?ment)\b", r"so\b", r"what (?:you|it|could be|can be|can|could) (?:can|could|are able|do hold|provided|be provided)\b",
    r"(?:that |if |whether |when )?(?:you|the council|this|it|my (?:request|e-?mail))(?:'ve| have| has)?(?: \w+)? (?:received|got|receive|arrived|reached|been received|is being|been (?:logged|passed|received|registered))\b",
    r"(?:a|an|your|the|my|with a|with an|with your) (?:\w+ ){0,2}(?:response|reply|answer|acknowledge?ment|update|explanation for (?:the|this) delay|reference number|confirmation|receipt|decision on my request)\b(?! (?:from|of|to the|to each|rate|rates|time|times|received|sent|that|which))",
    r"(?:of |on |with )?(?:an?|any|the|your) (?:\w+ )?(?:update|progress|delay)\b",
    r"(?:how|where|whether|if|when|why|what has happened to|what is happening (?:to|with)|about)(?: is| are)? (?:my|this|our) (?:\w+ ){0,3}(?:request|e-?mail|complaint|letter|query|enquiry|message|matter|case|application|claim|appeal|foi)\b", r"(?:with )?(?:my|this|our) (?:\w+ ){0,3}(?:request|e-?mail|complaint|letter|query|enquiry|message|matter|case)\b",
    r"when (?:i|we) (?:can|will|should|may|might|could) (?:expect|receive|hear|get|have)\b|the date (?:by|on) which (?:i|we)\b|by (?:what date|when) (?:i|we)\b",
    r"(?:if|whether)(?: or not)? (?:you (?:need|require|would|want|are (?:able|happy|available|free|unable|not|going to be able)|can(?:not|'t)?\b|have any (?:quest|quer|prob|difficult|further|issue|concern)|do not|don't|think|wish|foresee|anticipate|believe|intend to (?:apply|withhold|refuse|charge))"
    r"|this (?:is|request|will|would|needs|exceeds|cannot|e-?mail|information|falls)|that (?:is|works)|there (?:is|are|will be|would be|may be) (?:likely to be |going to be )?(?:a |any |an )?(?:charges?|fees?|costs?|problems?|issues?|delays?|difficult\w*|anything|quest\w*|parts?|further|more)"
    r"|i (?:need|should|can|have|am|could|must)|(?:any|some)thing (?:is|needs|in)|any(?:thing)? (?:else|further|of this|parts?|clarification|information|charges?|fees?|aspect|costs?)\b|more|further|it (?:is|would|will|exceeds)|we (?:need|can|should)|(?:you|the council) (?:hold|holds) (?:the |this |any of the |all )*(?:requested )?(?:information|data)\b(?! (?:on|about|regarding|relating))"
    r"|(?:the |any )?(?:information|data) (?:is |are )?(?:not )?(?:held|requested))",
    r"(?:any|the|what|how much|of any|about any)?\s?(?:charges?|fees?)\b.{0,40}(?:payable|involved|apply|made|incurred|due|for (?:this|providing|supplying)|in advance|before)\b",
    r"(?:if|whether|that) (?:your|the|any|there)\b.{0,30}\b(?:charges?|fees?|costs?|limit)\b", r".{0,60}\b(?:exemptions?|refusal notice|grounds for refus\w+|public interest test)\b",
    r"(?:any |some |the |such |me |further |additional )*(?:advice|guidance|assistance|help|advice and assistance)\b(?! (?:to (?:staff|officers|members|councillors|residents|schools)|given|provided|issued|on (?!how (?:i|to (?:refine|narrow)))|received|from|sought|note|document|for))",
    r"(?:how|what|so that|any way) (?:i|we|my|the) (?:\w+ )?(?:can|may|could|might|request|would|need)\b.{0,40}\b(?:refine|narrow|rephras|reduc|amend|modif|limit|need|do)\w*",
    r"(?:any|me if you have any|with any) (?:questions?|quer(?:y|ies)|problems?|clarification|concerns)\b",
    r"(?:me |us )?(?:to |on |in |onto )?(?:the )?(?:right|correct|relevant|appropriate) (?:\w+ )?(?:person|department|team|authority|direction|place|body|officer|contact|council)\b",
    r"(?:this|it|my (?:request|e-?mail|query|enquiry)|the (?:request|e-?mail|below|above))\b.{0,30}\b(?:on\b|onto\b|to (?:the|your|whoever|a|an|another)\b|accordingly)",
    r"(?:an? |the |out |carry out )?internal review\b", r"what(?:'s| is| has been) (?:going on|happening|the (?:delay|hold.?up|status|position|progress)|causing|taking)\b", r"why (?:i|there|it|this|my|we)\b.{0,12}\b(?:not|no|taking|delay|nothing|yet|late|n't)", r"(?:an )?answers? to (?:the|my) (?:question|above|request)\b(?!s)", r"(?:who|which (?:authority|council|organi[sz]ation|body|department|team)|where) (?:i (?:should|need|can|could)|does|to contact|to ask|would)\b.{0,40}$",
    r"(?:the|an?) .{0,40}(?:cost estimate|section \d+|appropriate limit)\b",
)
OBJECT_SERVICE = any_of(
    r"(?:the|an|any) (?:opportunity|chance)\b", r"(?:this|it|that|things?|them|(?:the|this) (?:matter|issue|problem|situation)|something|action)(?: to be| being)? (?:\w+ed|done|dealt|put|taken|made|seen|sent|brought)\b",
    r"(?:someone|somebody|an? (?:\w+ ){0,3}(?:crew|van|plumber|call|ring|refund|quote|quotation|form|permit|badge|appointment|visit|engineer|inspector|skip|extension|slot|invite|invitation|invoice|lift|hand|chance|moment|bin|box|caddy|link|feedback|thought))\b",
    r"(?:\w+ ){0,3}(?:application (?:form|pack)|new (?:\w+ )?(?:bin|badge|permit|card|box|caddy|key|lock|bag|one))\b", r"(?:my|our) (?:\w+ )?(?:bins?|permit|badge|refund|account|bill|fine|ticket|repairs?|collection|keys?|money|deposit)\b",
    r"(?:any(?:one|body)|anything|nothing|it|him|her|them|us all|everyone)\b", r"(?:your|you) (?:\w+ )?(?:cv|availability|thoughts|views?|bank|feedback|comments|address|telephone|phone number|opinion|assistance|help|attention|support|consideration|time|name|dates?|number)\b",
    r"(?:a|the|your|any) (?:convenient|suitable|preferred|good) (?:\w+ )?(?:date|time|day|slot)s?\b", r".{0,60}\b(?:if you (?:are able|can|could|will|would|wish|plan|intend) (?:to )?(?:attend|come|join|make)|dietary|your availability|able to attend)\b",
)
OBJECT_TOPIC = re.compile(
    r"(?:more )?about\b|(?:(?:some|any|more|further|the|additional|a little|a bit of|certain|recorded|following|detailed|up-to-date|basic) )*(?:information|info|details|data|records|figures|statistics|documents|questions?|stats|enquir(?:y|ies)|material|documentation)\b.{0,40}?"
    r"\b(?:about|on|regarding|concerning|relating to|related to|relat\w+ to|in relation to|with regards? to|with respect to|in respect of|surrounding|pertaining to|around|covering|into|specifically)\b"
)
TOPIC_FRAME = re.compile(r"\b(?:i|we)\b")

# --- sentences that are about the handling of the request, whatever their frame -------------------------------------

RECORD = any_of(
    r"how (?:many|much|often)", r"numbers? of", r"percentage", r"proportion", r"cop(?:y|ies) of", r"costs? of", r"lists? of", r"amount of", r"details of", r"average", r"total", r"minutes of",
    r"date of", r"breakdown of", r"names? of",
)
_MY_REQUEST = r"(?:my|this|our) (?:\w+ ){0,3}(?:request|foi|e-?mail|enquiry|query|complaint|application|letter|message|claim)\b"
PROCESS = any_of(
    _MY_REQUEST + r".{0,30}\b(?:answered|received|dealt|processed|logged|acknowledged|considered|replied|responded|getting on|got to|progress\w*|up to)\b", r"\b(?:look(?:ed)?|chance to \w+|read|deal\w*|reply|replied|respond\w*|consider\w*) (?:at |to |with |on )?" + _MY_REQUEST,
    r"\b(?:who|where) (?:do|should|can|could|must|would) (?:i|we) (?:contact|send|speak|write|ask|talk|complain|report|direct|go|apply)\b",
    r"\b(?:subject|heading|title) (?:line|heading|of this|of my|above)\b|\bin (?:the|my) (?:subject|title)\b",
    r"\b(?:did|have) you (?:get|got|receive|received|see|seen) (?:my|this|the (?:above|below|e-?mail|request|message))\b", r"\breceived (?:this|it)\b.{0,20}\bin error\b",
    r"\b(?:look(?:ing)? forward|await(?:ing)? your|hear(?:ing)? (?:back )?from you)\b", r"\b(?:do not|don't|please|feel free to) (?:hesitate|contact (?:me|us)|get in touch|call me|ring me|phone me|reply to|respond|write to me|e-?mail me (?:if|with any|back))",
    r"\bfeel free\b", r"\bif (?:you|there)(?: are| is)? (?:have|need|require|would like|want|any) (?:any|to (?:discuss|clarify|contact|speak|see|know|get in)|more|further|me to|anything|something|other|quest|quer|clarif|problem)",
    r"\b(?:is this|are you|if (?:this|you)|have i|am i|who is)\b.{0,40}\b(?:right|correct|wrong|appropriate|best|relevant) (?:\w+ )?(?:person|department|team|authority|address|e-?mail|place|body|officer|contact|inbox|organi[sz]ation|council|recipient|people)\b",
    r"\bwhen (?:can|will|should|may|might|could) (?:i|we) (?:expect|receive|hear|get)\b.{0,40}\b(?:response|reply|answer|hear|information|decision|from you)\b",
    r"^(?:is there |have you |do you have |has there been )?(?:any|an) (?:update|news|progress)\b", r"\b(?:update|progress|status|stage|position)\b.{0,30}\b(?:my|this|our) (?:\w+ ){0,3}(?:request|foi|complaint|case|application|enquiry|query|e-?mail)\b",
    r"\bways? (?:that|in which|to) .{0,20}\b(?:my|this|the) request\b", r"\b(?:what is|what's) (?:happening|going on) (?:with|to) (?:my|this|our)\b", r"\bwhere is my (?:\w+ ){0,2}(?:response|reply|answer|request|information)\b", r"\breference (?:number )?(?:for|of) (?:my|this)\b",
    r"\b(?:reply|replied|respond|responded|response|deal|dealt|dealing|attend\w*|consider\w*)\b.{0,20}\b(?:to|with|regarding) (?:my|this|the above|the below|the attached) (?:\w+ ){0,3}(?:request|e-?mail|letter|message|enquiry|matter|query)\b",
    r"\b(?:information|details|data|documents|answers) (?:that |which )?(?:i|we) (?:have |had |originally |previously |first )?(?:requested|asked for)\b", r"\binternal review\b", r"\badvi[sc]e and assist",
    r"\b(?:treat|consider|regard|log|handle|process|accept|deal with|take) (?:this|my|the following|these|it)\b(?!.{0,80}\brequest for (?:any|all|the|a|an|copies|details|every)\b)(?: \w+){0,4} (?:as|under|into|in line|accordingly|seriously)\b", r"\backnowledge? (?:receipt|this|my|that)\b", r"\b(?:contact|call|ring|phone|e-?mail|telephone) me (?:on|at|by|via|to|if|as|back)\b",
    r"\breply\b.{0,20}\b(?:to (?:this|my) (?:e-?mail )?address|by e-?mail|by return|via this)\b", r"\b(?:respond|reply|answer|provide|comply)\w*\b.{0,60}\bwithin (?:the )?(?:statutory|legal|20|twenty|time)", r"\b(?:entitled to|i expect|we expect|obliged to|required to|under a duty|legal(?:ly)? (?:duty|obliged))\b.{0,60}\b(?:respon|reply|answer|twenty|20 working|comply)",
    r"\b(?:please|kindly)\b.{0,30}\b(?:pass|forward|transfer|redirect|re-direct) (?:this|it|my|the|me)\b", r"\bredact\b", r"\b(?:a|my) (?:personal|data) (?:protection|data)\b.{0,20}\b(?:removed|redacted)",
)

# --- hangers-on -----------------------------------------------------------------------------------------------------

DEPENDENT = any_of(
    r"(?:and |but |or )?(?:if|where|when) (?:(?:so|yes|not|no|applicable|that is the case|this is(?: not)? the case|the answer is (?:yes|no))\b|(?:it|they|there|you|the council|one|any|some|either|these|those|this|that)"
    r" (?:has|have|does|do|did|is|are|was|were|will|had|exists?)(?: not| been| any)?(?=[,:]| please\b| how\b| what\b)|any (?:were|was|have|has|did|of (?:them|these|those))\b|an? (?:\w+ ){0,3}(?:was|is|has been|were) (?:held|made|done|issued|carried out|in place)\b)",
    r"(?:and |or )?(?:why|why not|when|who|where|by whom|how|how so|how much|how many|which|which ones|what for|on what (?:basis|grounds|date)|to whom|since when|in what way|what was it|by how much|how often|for how long|what were they|what was the outcome|and what)\s*\?",
    r"(?:yes|y) ?(?:/|or) ?(?:no|n)\b",
)
IF = re.compile(r"(?:if|where|should|in the event|were|unless|in case|to the extent|insofar|in so far|even if|as long as|provided|assuming)\b")
ABOUT_CONDUCT = re.compile(
    r"if (?:(?:the council|the authority|you|it|they) (?:does|do|did|has|have|is|are)|there (?:is|was|were|are)|no)(?: not|n't| no)? (?!(?:already )?(?:hold|held|record|keep|able|possible|collect|wish|want|clear|consider|provide|available|the right|need|require|intend|information|data|more|any|hear|think|believe|feel|decide|estimate|only|publish)\w*\b|have (?:this|the|any)\b|in a position)"
)
FALLBACK_CONDITION = re.compile(
    r"\b(?:not|cannot|can't|unable|isn't|aren't|don't|doesn't|won't|hasn't|haven't|without|exceed\w*|too|refus\w*|withh\w*|exempt\w*|unclear|ambiguous|clarif\w*|question|queries|wrong|elsewhere|another authority|already (?:published|available|in the public)|publicly available"
    r"|impossible|redact\w*|burden\w*|any part|any of (?:this|the)|parts? of|difficult\w*|only (?:part|some|hold|held)|cost limit|appropriate limit|easier|simpler|preferable|longer|delay\w*|more than one|partial\w*|prefer|third party|wish|charge|fee|different(?:ly)?|lost|deleted|destroyed|unavailable"
    r"|estimate\w*|fewer|below|low numbers|held by|narrow\w*|necessary|appropriate|consider(?:s|ed)?|(?:this|my|the) request|the information|you (?:need|require|have any|want|would like|believe|think|feel))\b"
)
NOTE = re.compile(r"(?:please )?(?:also )?note\b|n\.?\s?b\.?\b")
DEFINITION = any_of(
    r"by (?:the (?:term|phrase|word)s? )?[\"'].{1,80}[\"'],? (?:i|we) (?:mean|refer)", r"by .{1,80}\b(?:i|we) mean\b", r"for (?:the )?purposes? of (?:this|my|these|the)\b.{0,40}[:,]", r"(?:for|to avoid) (?:the )?(?:avoidance of )?(?:any )?(?:doubt|clarity|clarification|reference|confusion|context|information)\b",
    r"n\.?\s?b\.?\b", r"(?:please )?note\b", r"to (?:be clear|clarify)\b", r"(?:please )?(?:assume|interpret|read|take|understand|bear in mind|be aware)\b", r"(?:i|we) (?:define|am defining|mean|refer|use|am using|am (?:only|not|happy|content|aware)|do not|don't|understand)\b",
    r"(?:in|throughout) this request\b.{0,80}\b(?:means?|refers?|includes?)\b", r"the (?:term|phrase|word|expression)s?\b", r"[\"'][^\"']{1,80}[\"'] (?:means?|refers?|is (?:defined|taken)|includes?|has the meaning|should be)\b", r"[\w -]{1,60} (?:means|refers to|is defined as|is taken to mean|should be (?:read|taken|understood))\b",
    r"this (?:request )?(?:includes|covers|excludes|relates|does not|should (?:include|cover|exclude)|applies|is (?:only|not|limited))\b",
)
_ASK_GENTLY = r"(?:please |kindly |can you |could you |can this be |could this be |can these be |could these be |ideally,? |i would like |i'd like |if possible,? |where possible,? |where you can,? )*(?:also )?"
_FIGURES = r"(?:(?:(?:a|an|the|your|these|this|those|it|them|separate|all|each|any|individual) )*(?:figures?|numbers?|totals?|data|answers?|breakdown|information|results|value)? ?)"
_PER = r"(?:separately|individually|year (?:by|on) year|(?:month|ward|school|site) by \w+|for each|for all|by (?:year|month|ward|quarter|financial|calendar|directorate|department|category|type|service|age)|per (?:year|month|annum|ward)|broken down|split|in each|as a|as at|for the (?:last|past|financial|calendar|period|year|same)|for (?:19|20)\d\d|over the)"
QUALIFIER = any_of(
    r"(?:for|in relation to|in respect of|in|regarding|with regard to) (?:all|both|each|the)?(?: of)?(?: the| these| my)?(?: \w+)?(?: (?:following|next|above|last|first|other))? ?(?:questions?|items?|parts?|points?|q)\b(?: \d| below| above|,|\W*$)", _ASK_GENTLY + r"(?:can i have|may i have|could i have|i need|i want|i am looking for|i'm looking for|provide|give|send|supply)(?: (?:me|us))?(?: with)? (?:(?:the|all|this|these|your|any) )*"
    r"(?:data|figures|information|numbers|answers|above|statistics|results)?(?: above)? ?(?:from|for|covering|over|relating to|to cover|in respect of) (?:each of |both |all )?(?:the )?(?:(?:last|past|previous|following|two|three|four|five|six|ten|most recent|\d{1,2})\b|period|financial|calendar|academic|each|years?|(?:19|20)\d\d|all)",
    _ASK_GENTLY + r"(?:break(?:ing)? (?:this|these|it|that|them|the|your|down|each)|(?:this|these|it) broken|broken down|split|splitting|separate|breakdown|disaggregate|itemi[sz]e (?:this|these|each|the)|include (?!details|a copy|copies|any)|exclude|do not include|don't include|limit|restrict|ignore|count|use|list these|group|round)\b",
    _ASK_GENTLY + r"(?:the |these |this |all |your )?(?:figures|data|information|answers|numbers|it|results|totals) (?:to be )?(?:broken|split|separated|given|shown|provided)\b",
    _ASK_GENTLY + r"(?:give|provide|show|supply|state|express|present|report) " + _FIGURES + _PER, r"(?:please )?(?:can|could) (?:this|these|the (?:figures|data|information|answers))(?: all)? be\b", r"the (?:time ?(?:frame|period)|period) (?:i am|of|for|is|covered)\b",
    r"(?:a|an) (?:breakdown|yes/no|estimate|approximate|rough)\b.{0,60}(?:would|is|will|answer)\b",
)
BREAKS_DOWN = re.compile(r"(?:please |kindly |can you |could you |also )*(?:break|split|separate)\b")
WHOLE_SCOPE = re.compile(r"\b(?:all|each of the above|the above|above|every|each answer|each question|questions?|throughout|everything|answers|items?|parts?)\b")
ALL_ANSWERS = re.compile(WHOLE_SCOPE.pattern + r"|\b(?:data|figures|information|statistics)\b")
RHETORIC = any_of(
    r"(?:how|what|where) (?:is|are|am) (?:\w+ ){1,5}(?:supposed|meant|expected) to\b", r"how (?:do|can|could) you (?:sleep|live with|justify|look)\b", r"did (?:any of )?you (?:actually|even|bother|ever|not)\b", r".*,\s*(?:is|are|do|does|should|would|will|can|have|has|did|was|were|could|must)(?:n't)? (?:it|they|you|we|he|she|i|there)\s*\?", r"(?:so )?(?:you|we|they|he|she|it|nobody|people|this|that|i) (?!of\b|out\b)\w+", r"what (?:planet|world|universe|century)\b", r"is it (?:any wonder|not|too much|fair|right|acceptable|really|because|just me)", r"is (?:this|that) (?:acceptable|fair|right|how|what|really|too much|not|the best|any way|a joke|why)\b", r"(?:why|how) (?:should|on earth|the hell|dare|hard can|stupid|much more)\b",
    r"how (?:can|could) (?:anyone|anybody|you|it|we|they|this|that|the council|a council|a local|any|people|councillors|officers)\b", r"how (?:many times|much longer|long|much more|many more)\b.{0,20}\b(?:must|do (?:i|we|residents)|will (?:i|we)|have (?:i|we)|should)\b",
    r"do you (?:really|honestly|seriously|think|expect|believe|not|agree|want|realise|care|people)\b", r"(?:don't|isn't|aren't|wasn't|weren't|haven't|hasn't|won't|shouldn't|wouldn't|doesn't|didn't|can't|couldn't) (?!there\b)\w", r"surely\b",
    r"why (?:does|do|is|has|did|will|won't|are) (?:nobody|no one|no-one|everyone|everything|you (?:never|always|people|keep|not))\b", r"how would you (?:like|feel)\b", r"what is the (?:world|matter|use)\b", r"who (?:do (?:you|they) think|says|knows|cares|would|in their|on earth|wants|needs|else|can|could)\b", r"what(?:'s| is) not to (?:like|love)\b", r"what (?:on earth|is the point|'s the point|is wrong with|do (?:i|we) (?:get|pay|have)|kind of (?:council|message|place|society)|has (?:the world|happened to)|more (?:do|can)|next|does this (?:mean|say)|are we|are you (?:going to do|doing)"
    r"|is the council (?:going to do|doing) about|about (?:the|us|our|my)|exactly (?:are|do) (?:we|i)|were they thinking|a|do you (?:think|say|reckon))\b", r"where (?:is|has|does|did) (?:our|my|all (?:our|my|the)) (?:money|council tax)", r"where will it end", r"have you (?:people |lot |all )?(?:no|ever|any idea|lost|forgotten|tried|thought|considered (?:the environment|how|what))\b",
    r"are you (?:proud|kidding|serious|happy|tired|following|looking|interested|ready|free|available|aware that|aware of how|able to (?:come|attend|make|join|help|meet)|listening|coming|paying|struggling|in need)\b", r"did you (?:know|really)\b",
    r"when (?:will|are) (?:you|the council|they|somebody|someone|this|people|councillors)(?: going to| ever)? (?:wake|learn|listen|take responsibility|stop|realise|care|do something|act)\b", r"really\b", r"can you (?:imagine|believe|not)\b", r"(?:want|need|like) to (?:know|find out|learn|hear) more\b", r"need (?:help|advice)\b", r"remember when\b",
    r"am i (?:alone|the only|wrong|missing)\b", r"would you (?:want|like|live|accept|put up|be (?:interested|happy|willing|able to (?:come|attend|join))|consider)\b", r"is (?:anyone|anybody|somebody|someone) (?:listening|there|going to|ever)\b", r"what happened to\b", r"since when\b", r"whatever happened\b",
    r"(?:can|could) (?:we|i) (?:arrange|meet|schedule|book|set up|discuss|organi[sz]e|pop|come|drop|use|hire|bring|pay|park|put|leave|take|apply|interest|help|offer)\b", r"shall (?:we|i)\b", r"should (?:i|we)\b", r"why not\b", r"how (?:are|is) (?:you|things|everyone|the family)\b", r"how about\b",
    r"is it (?:ok|okay|alright|all right|possible to (?:arrange|book|meet|come|have someone|get someone|change|move|pay))\b", r"do you (?:need|require|fancy|have (?:time|a (?:minute|moment|second)|any (?:questions|availability)))\b", r"any (?:chance|idea|thoughts)\b", r"(?:ok|okay|right|yes|no|agreed|eh|hello|what|pardon)\s*\?",
    r"(?:and )?for what\s*\?", r"to what end\b", r"will (?:you|anyone) (?:be (?:attending|able)|come|join|stand up|listen)\b",
)

# --- sentences that open a list, or only announce -------------------------------------------------------------------

ANNOUNCES = any_of(
    r"\b(?:questions?|requests?|quer(?:y|ies)) (?:are|is|below|as follows|set out)\b", r"\bas follows\b", r"\b(?:set out|listed|detailed) below\b", r"\b(?:questions|details|information|list) below\b", r"\b(?:a few|some|several|a couple of|a number of|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|these|various|\d{1,2}) (?:\w+ ){0,2}(?:questions|requests|queries)\b(?!.{0,60}\b(?:were|was|have been|has been|received|asked by)\b)",
    r"\b(?:make|making|submit|submitting|put in|send|sending|lodge|file|is) (?:a|an|this|the following|my|this as a)? ?(?:\w+ ){0,6}request\b(?!.{0,80}\b(?:for|about|regarding|relat\w+|concerning)\b)", r"\bone (?:more|other|last|further) (?:thing|question|point)\b\W*$", r"\b(?:quick|further|another) question\b\W*$", r"\bfollowing(?: \w+){0,2}\s*[:.]*$",
)
ANNOUNCED_HERE = re.compile(r"\bfollowing\b|\bbelow\b|\bunder (?:the )?(?:foi|freedom|eir|environmental)\b")
TOPIC = any_of(
    r"\b(?:make|making|submit|submitting|lodge|file|raise|put in|send|sending|is) (?:a|an|this|my|the following) (?:\w+ ){0,6}request\b.{0,60}\b(?:for|about|regarding|relat\w+|concerning|on)\b", r"\b(?:this|the following|my) (?:is a )?(?:\w+ ){0,6}request\b.{0,60}\b(?:about|regarding|concerning|relat\w+|for|on)\b",
    r"\b(?:i|we) ?(?:am|are|'m|'re) (?:interested in|researching|looking (?:at|into)|investigating|conducting|carrying out|doing)\b", r"^(?:foi|freedom of information|information|eir) request\b.{0,40}\b(?:about|regarding|concerning|relat\w+|for|on|:)",
)
ATTACHED_REQUEST = any_of(
    r"\b(?:attached|enclosed|attachment)\b.{0,80}\b(?:foi|freedom of information|eir|information request|request for information|questions|request under|subject access)\b", r"\b(?:foi|freedom of information|information request|request for information|questions|subject access request)\b.{0,60}\b(?:attached|enclosed|attachment)\b",
)
ACT = any_of(r"freedom of information", r"\bfoi(?:a|sa)?\b", r"environmental information", r"\beir\b", r"information request", r"request for information", r"subject access", r"cais am wybodaeth")
CHASES = re.compile(
    r"\b(?:no (?:reply|response|answer)|not (?:had|received|heard)|haven't (?:had|received|heard)|chas(?:e|ing)|overdue|any update|still waiting|reminder|out of time|working days have|resend|delay)\b"
)
WISHES_OTHERWISE = any_of(
    r"\b(?:i|we)(?:'d| would| should|'m| am)? (?:also |just |really )?(?:like|wish|want|need|writing)?\s?to (?:thank|apply|invite|complain|object|report|book|arrange|run|raise|say|point out|express|add|withdraw|cancel|congratulate|comment|introduce|offer|discuss|meet|speak|talk|inform you|let you know|tell you|register|attend|come|pay|change|update|notify|chase|follow up|appeal|challenge|stress|remind|emphasi[sz]e"
    r"|see (?:this|it|the \w+ (?:fixed|repaired|done|stopped))|have (?:this|it|my|our))\b", r"\b(?:no longer|don't|do not) (?:need|want|require|wish)\b", r"\b(?:i|we) (?:requested|asked|sent|submitted|made|wrote|e-?mailed|applied)\b", r"\b(?:on the following grounds|for the following reasons)\b", r"\bask that (?!you\b)",
)
DEMANDS_ACTION = any_of(
    r"(?:please |kindly )?(?:can|could|would|will) (?:you|someone|somebody|the council|anyone)\b", r"(?:would it be|is it) possible\b", r"(?:please )?(?:may|can|could) (?:i|we)\b", r"(?:is|are) (?:someone|somebody|anyone)\b",
)

# --- lists ----------------------------------------------------------------------------------------------------------

_GENERIC = r"(?!(?:\w+ ){0,2}(?:information|info|details|data|questions|documents|items|points|queries|requests)\b)"
_NOT_TELL = r"(?!please|provide|state|give|tell|confirm|supply|send|list|how|what|can|could)"
DANGLING = re.compile(
    r"\b(?:of|for|to|about|on|into|with|the|a|an|and|were|was|are|is|be|been|has|have|had|did|does|do|will|would|can|many|much|either|both|that|which|who|whether|if|when|how|what|why|where|because|provide|state|give|tell|confirm|supply|send|list|know|including|include|show|explain|identify|say"
    r"|(?:did|does|do|has|have|had|will|would|is|are|was|were) (?:the |your |this )?(?:council|authority|local authority|you|they|it|department|service))\s*(?:,[^,]{0,40})?[:–-]*$"
)
BREAKDOWN = any_of(
    r"(?:\b(?:broken|split|break\w*|analysed|categori[sz]ed|disaggregated|grouped|separated|itemi[sz]ed|divided|sorted|shown)(?: (?:this|these|it|them|the|that|your)(?: \w+)?)?(?: down| out| up)?,? (?:by|into|between|as follows|for|in(?:to)?|according to|per)\b.{0,80}|\bby|\baccording to)\s*[:–-]*$",
    rf"\b(?:for|in|during|over|across|under|to|from|of|at|between) (?:(?:each of |all of |any of )?(?:the|these) following|(?:each|all|any) of (?:the|these|those|your|our)) {_GENERIC}(?:{_NOT_TELL}\w+[ /-]?){{1,4}}\s*[:–-]*$", rf"\bof (?:the|these) following {_GENERIC}(?:\w+ ){{1,3}}(?:does|do|did|has|have|is|are|was|were|will)\b.{{0,60}}[:?–-]*$", r"\b(?:for|in) each (?:of the (?:last|past|years|financial|previous)|year|financial)\b(?!.*\b(?:provide|state|give|tell|confirm|supply|send|list)\b).{0,40}:$",
)
FIELDS = any_of(
    r"\b(?:including|includes?|to include|such as|namely|containing|contains?|showing|detailing|stating|giving|with|specifying|under|covering|listing|together with|along with)(?:,? (?:but not limited to|as a minimum|where (?:held|possible|available|known)|if (?:held|possible|available|known)|at least|for each(?: \w+){0,3}|in each case|the|these|all|all of|any of|separate|following|fields|columns|headings|information"
    r"|details|data|categories|items|for each))*(?:,? \(?(?:where|if) (?:possible|available|held|known)\)?)?\s*[:–-]*$", r"\b(?:e\.g\.?|for example|i\.e\.?)\W*$", r"\b(?:including|such as|namely)\b.{0,60}:$", r"\b(?:following|these) (?:fields|columns|headings)\b.{0,40}$",
)
DATASET = re.compile(r"\b(?:list|register|spreadsheet|dataset|data set|schedule|table|extract|report|database|log|breakdown|copy|copies|record|summary|file|inventory|map|correspondence|documents?)s?\b")
VALUE = any_of(
    r"(?:the )?(?:financial |calendar |academic |school |tax )?(?:years? )?(?:ending |to |from )?\W*(?:\d{1,2}(?:st|nd|rd|th)? )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* )?(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2})?\b.{0,30}$", r"q[1-4]\b.{0,20}$", r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.{0,12}$",
    r"[\d<>£+.,%-]+(?: ?(?:-|–|to) ?[\d£.,]+)?(?: \w+){0,5}$", r"(?:under|over|aged?|between) \d+\b.{0,20}$",
)
FIELDS_OF_PREVIOUS = re.compile(
    r"(?:(?:this|these|it|they|the (?:list|spreadsheet|data|information|table|report|response|dataset|log|records?)) (?:should|must|to|would|will|can|needs? to)? ?(?:please )?(?:include|contain|show|cover|list|state)"
    r"|(?:please )?include|for each (?:one|entry|case|record|of these|of them)?,? ?(?:please )?(?:include|state|give|show|provide|list))\b"
)
GENERAL = re.compile(r"(?:the |some |any |all |further |relevant |available )*(?:details|information|info|data|figures|statistics|records)\b")
UNREQUESTED = re.compile(
    r"\b(?:disgust\w*|appall\w*|unacceptable|solicitor|sort (?:it|this)|repair\w*|collect(?:ed|ion)?|empty|emptied|fix(?:ed)?|inspector|appointment|ring me|call me|come round|coming round|book(?:ed|ing)?|invit\w*|join us|attend|rsvp|quote|brochure|demo|meeting|our (?:services|products|company)|we (?:offer|supply|help)"
    r"|please find|attached|enclosed?|borrow|loan|refund|apply|application form|cancel)\b"
)
PLAIN_QUESTION = re.compile(r"(?:why|who|which|what|how (?:many|much|often|long|is|was|were|did|does|has|have)\b|when (?!will|are|can|would))\b")
WOULD_BE_WELCOME = re.compile(r"\b(?:would|will|'d) be (?:much |greatly |very |most )?(?:appreciated|welcome|useful|helpful|of interest|gratefully received)\b")
OF_THESE = re.compile(r"\b(?:of|from|out of|among(?:st)?) (?:these|those|them|the(?:se|m) above|which|whom|the above|this number)\b.{0,20}:$")
REFERS_BACK = re.compile(r"\b(?:each|all|any|every|both) (?:one )?of (?:the above|these|those|them|the (?:above|following))\b|\bfor each\b|\bin each case\b|\bthe above\b")
HEADING_ASKS = re.compile(
    r"\b(?:questions?|information (?:requested|required|sought|needed)|requested information|data (?:requested|required)|(?:my|the|information|details of (?:my|the)|foi|specific) requests?|request details|details of request|i (?:would like|want|wish) to know|what i (?:want|need|would like))\b|request$"
)
HEADING_SILENT = re.compile(
    r"(?:some |brief |a bit of |my )?(?:background|context|(?:please |important |explanatory )?notes?|definitions?|scope|exclusions?|(?:preferred |response )?format|introduction|about (?:me|us|this)|purpose|clarifications?|time ?(?:frame|period|scale)s?|(?:relevant )?period(?: covered)?|disclaimer|contact details|public interest|section \d+|advice and assistance|exemptions?|guidance"
    r"|explanation|terms|instructions?|delivery|deadline|refusal|reasons? for|interpretation|fees|cost limit|response)\b(?!.{0,30}\b(?:times?|rates?)\b)"
)
LEAD_SILENT = re.compile(
    r"\bin (?:answer|reply|response) to (?:your|the)\b.{0,60}:$|\b(?:exclud\w+|do not (?:include|require|want|need)|don't (?:include|require|want|need)|not (?:include|seeking|requesting|require|asking)|definitions?|define|notes?|background|context|means?|defined|grounds|reasons|because|for (?:the purposes?|clarity|reference|information)|note (?:that|the)|understand|object\w*|aware|previously|know that|facts|assume"
    r"|please (?:include|exclude|ensure|note)|such as|concerns|worried|interpret\w*|regard\w* as)\b.{0,80}:$"
)
COMPLETE = re.compile(r"\b(?:complete|fill|completing|filling)\b")
FILL_IN = re.compile(r"\b(?:table|grid|spreadsheet|form|template|boxes|columns?|complete|fill)\b")
AS_ABOVE = re.compile(r".*\b(?:subject|heading|title) (?:line|heading|of this|of my|above)\b|.*\bin (?:the|my) (?:subject|title)\b|(?:please )?(?:see|as|as per|per|re)? ?(?:the |my |in |in the )?(?:above|subject|title)(?: line| heading| title)?\b.{0,30}$")
