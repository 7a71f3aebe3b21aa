"""What keeps company with asking and is not asked for? Handling, conditions, definitions, rhetoric: a phrase a line.

Tables are read as `phrases.table` says; sentences are matched after `speech.plain` has made them plain.
"""

import re

from foibot.casework.questions import welsh
from foibot.casework.questions.phrases import table

ACT = table(
    r"""
    freedom of information
    \bfoi(a|sa)?\b
    environmental information
    \beir\b
    information request
    request for information
    subject access
    """
    + welsh.ACT
)
UNDER_THE_ACT = re.compile(
    r"\b(?:under|pursuant to|accordance with|terms of) (?:the )?"
    r"(?:foi|freedom of information|eir|environmental information)"
)
IN_THE_NAME_OF_THE_ACT = re.compile(
    r"(under|pursuant to|in accordance with|by virtue of) (the )?(foi|freedom of information|eir"
    r"|environmental information)\b|(foi|freedom of information|eir)( act| request)?( 2000)?\W+\w"
)
PROCESS = table(
    r"""
    # one's own request
    \b<my request>.{0,30}\b(answered|received|dealt|processed|logged|acknowledged|considered|replied|responded
        |getting on|got to|progress\w*|up to)\b
    \b(look(ed)?|chance to \w+|read|deal\w*|reply|replied|respond\w*|consider\w*) (at |to |with |on )?<my request>
    \b(did|have) you (get|got|receive|received|see|seen) (my|this|the (above|below|e-?mail|request|message))\b
    \bwhen (can|will|should|may|might|could) (i|we) (expect|receive|hear|get)\b.{0,40}\b(response|reply|answer|hear
        |information|decision|from you)\b
    ^(is there |have you |do you have |has there been )?(any|an) (update|news|progress)\b
    \b(update|progress|status|stage|position)\b.{0,30}\b<my request>
    \b(what is|what's) (happening|going on) (with|to) (my|this|our)\b
    \bwhat('s| is) (the (delay|hold-?up)|taking so long|keeping (you|it))\s*\?
    \bwhere is my (\w+ ){0,2}(response|reply|answer|request|information)\b
    \breference (number )?(for|of) (my|this)\b
    \b(reply|replied|respond|responded|response|deal|dealt|dealing|attend\w*|consider\w*)\b.{0,20}\b(to|with
        |regarding) (my|this|the above|the below|the attached) (\w+ ){0,3}(request|e-?mail|letter|message|enquiry
        |matter|query)\b
    \b(information|details|data|documents|answers) (that |which )?(i
        |we) (have |had |originally |previously |first )?(requested|asked for)\b
    \binternal review\b
    \bwhen (will|are|can) you (going to )?(reply|respond|answer)\b
    \bwhen (can|will|should|may|might|could) (i|we) (expect|receive|get|have) (it|this|that|them|one|these|those)\b
    \bwithdraw\w* (my|this|our|the) (\w+ )?(request|foi|enquiry|question)
    \b(treat|consider|regard|log|handle|process|accept|deal with|take) (this|my|the following|these
        |it)\b(?!.{0,80}\brequest for (any|all|the|a|an|copies|details|every)\b)( \w+){0,4} (as|under|into|in line
        |accordingly|seriously)\b
    \backnowledge? (receipt|this|my|that)\b
    \bways? (that|in which|to) .{0,20}\b(my|this|the) request\b
    \b(subject|heading|title) (line|heading|of this|of my|above)\b
    \bin (the|my) (subject|title)\b
    \b(can|could) (\w+ ){1,4}(answer|deal with|handle|pick up|pick|help with|look at|action|process) (this|it
        |the (below|above))\b
    # how to reply
    \b(look(ing)? forward|await(ing)? your|hear(ing)? (back )?from you)\b
    \b(do not|don't|please|feel free to) (hesitate|contact (me|us)|get in touch|call me|ring me|phone me|reply to
        |respond|write to me|e-?mail me (if|with any|back))
    \bfeel free\b
    \bif (you|there)( are| is)? ((have|need|require|would like|want) )?(any |some )?(further|more|additional|other
        |questions?|quer(y|ies)|clarif\w*|problems?|concerns?|difficult\w*|issues?|me to|anything|something
        |to (discuss|clarify|contact|speak))\b
    \b(contact|call|ring|phone|e-?mail|telephone) me (on|at|by|via|to|if|as|back)\b
    \breply\b.{0,20}\b(to (this|my) (e-?mail )?address|by e-?mail|by return|via this)\b
    \b(respond|reply|answer|provide|comply)\w*\b.{0,60}\bwithin (the )?(statutory|legal|20|twenty|time)
    \b(entitled to|i expect|we expect|obliged to|required to|under a duty|legal(ly)? (duty
        |obliged))\b.{0,60}\b(respon|reply|answer|twenty|20 working|comply)
    \badvi[sc]e and assist
    \bredact\b
    \b(a|my) (personal|data) (protection|data)\b.{0,20}\b(removed|redacted)
    \breceived (this|it)\b.{0,20}\bin error\b
    # whom to write to
    ^is \S{1,80}@\S{1,80} (the|a) (right|wrong|correct)\b
    \b(is this|are you|if (this|you)|have i|am i|who is)\b.{0,40}\b(right|correct|wrong|appropriate|best
        |relevant) (\w+ )?(person|department|team|authority|address|e-?mail|place|body|officer|contact|inbox
        |organi[sz]ation|council|recipient|people)\b
    \b(who|where) (do|should|can|could|must|would) (i|we) (contact|call|ring|phone|send|speak|write|ask|talk
        |complain|report|direct
        |go|apply)\b
    \b(please|kindly)\b.{0,30}\b(pass|forward|transfer|redirect|re-direct) (this|it|my|the|me)\b
    """
    + welsh.PROCESS
)
CHASES = re.compile(
    r"\b(no (reply|response|answer)|not (had|received|heard)|haven't (had|received|heard)|chas(e|ing)|overdue|any"
    r" update"
    r"|still (waiting|nothing)|reminder|out of time|working days have|resend|delay|yet to (receive|hear|have)"
    r"|unanswered"
    r"|refer to (our|my) (letter|request|e-?mail)|without further|outstanding)\b"
)
ASKED_BEFORE = re.compile(
    r"\b(i|we)(('ve| have)( already)?)? (put in|put an|sent|submitted|made|e-?mailed|lodged|filed"
    r"|raised)\b.{0,60}\b(foi|request|freedom|internal review)"
    r"|\bsince (i|we) (asked|wrote|applied|requested)\b|\b(i|we) (asked|applied) for (an )?(internal )?review\b"
)
WISHES_OTHERWISE = table(
    r"""
    \b(i|we)('d| would| should|'m| am)? (also |just |really )?(like|wish|want|need|writing)?\s?to (thank|apply|invite
        |complain|object|report|book|arrange|run|raise|say|point out|express|add|withdraw|cancel|congratulate|comment
        |introduce|offer|discuss|meet|speak|talk|inform you|let you know|tell you|register|attend|come|pay|change
        |update|notify|chase|follow up|appeal|challenge|stress|remind|emphasi[sz]e|see (this|it|the \w+ (fixed
        |repaired|done|stopped))|have (this|it|my|our))\b
    \b(i|we)('d| would)? (want|like|need|wish) you to (know|understand|see|realise|be aware)\b
    \b(no longer|don't|do not) (need|want|require|wish)\b
    \b(i|we) (requested|asked|sent|submitted|made|wrote|e-?mailed|applied)\b(?!.{0,120}\bnow (like|request|ask)\b)
    \b(on the following grounds|for the following reasons)\b
    \bask(ing)? that (?!you\b|the (council|authority) <tell>)
    """
)
DEMANDS_ACTION = table(
    r"""
    (please |kindly )?(can|could) (you|someone|somebody|the council|anyone|an? \w+|your \w+|this|it|that)\b
    would (you|someone|somebody|anyone) (?!be \w+ing)\w
    will (you|someone|somebody|anyone) (please|kindly|just|stop|come|send|fix|help|make|do|give|open|judge|speak|join
        |support)\b
    (would it be|is it) possible\b
    (please )?(may|can|could) (i|we)\b
    (is|are) (someone|somebody|anyone)\b
    """
)

CAN_YOU = re.compile(r"(can|could) you\b")

# --- what hangs on a question ---------------------------------------------------------------------------------------

DEPENDENT = table(
    r"""
    (and |but |or )?(if|where|when) (so|yes|not|no|applicable|that is the case|this is( not)? the case
        |the answer is (yes|no))\b
    (and |but |or )?(if|where|when) (it|they|there|you|the council|one|any|some|either|these|those|this|that) (has
        |have|does|do|did|is|are|was|were|will|had|exists?)( not| been| any)?(?=[,:]| please\b| how\b| what\b| who\b
        | where\b| when\b| why\b| which\b)
    (and |but |or )?(if|where|when) any (were|was|have|has|did|of (them|these|those))\b
    (and |but |or )?(if|where|when) an? (\w+ ){0,3}(was|is|has been|were) (held|made|done|issued|carried out
        |in place)\b
    (and |or )?(why|why not|when|who|where|by whom|how|how so|how much|how many|which|which ones|what for
        |on what (basis|grounds|date)|to whom|since when|in what way|what was it|by how much|how often|for how long
        |what were they|what was the outcome|and what)\s*\?
    (yes|y) ?(/|or) ?(no|n)\b
    if (confirmed|affirmative|correct|true|in place)\b
    """
    + welsh.DEPENDENT
)
FRAGMENT = re.compile(
    r"((and|or) (in|of|for|per|by|to|at|on|from|the|\d)|what about|how about"
    r"|how (much|many|long|often) (in|of|per|at|on|to|for|by)|by how|in|at|for|on)\b"
)
IF = re.compile(
    r"(if|where|should|in the event|were|unless|in case|to the extent|insofar|in so far|even if|as long as|provided"
    r"|assuming|os|pe)\b"
)
ABOUT_CONDUCT = re.compile(
    r"if ((the council|the authority|you|it|they) (does|do|did|has|have|is|are)|there (is|was|were|are)|no)(?: not"
    r"|n't| no)?"
    r" (?!((already )?(hold|held|record|keep|able|possible|collect|wish|want|clear|consider|provide|available|the"
    r" right|need"
    r"|require|intend|information|data|more|any|hear|think|believe|feel|decide|estimate|only|publish|minded|inclined"
    r"|relying|claim|argu|invok|treat)\w*\b"
    r"|have (this|the|any)\b|in a position))"
)
FALLBACK_CONDITION = re.compile(
    r"\b(not|cannot|can't|unable|isn't|aren't|don't|doesn't|won't|hasn't|haven't|without|exceed\w*|too|refus\w*"
    r"|withh\w*"
    r"|exempt\w*|unclear|ambiguous|clarif\w*|question|queries|wrong|elsewhere|another authority|already (published"
    r"|available"
    r"|in the public)|publicly available|impossible|redact\w*|burden\w*|any part|any of (this|the)|parts? of"
    r"|difficult\w*"
    r"|only (part|some|hold|held)|cost limit|appropriate limit|easier|simpler|preferable|longer|delay\w*|more than one"
    r"|partial\w*|prefer|third party|wish|charge|fee|different(ly)?|lost|deleted|destroyed|unavailable|estimate\w*"
    r"|fewer|below"
    r"|low numbers|held by|narrow\w*|necessary|appropriate|consider(s|ed)?|(this|my|the) request|the information"
    r"|(you|council|authority)\b.{0,30}\b(rely|relying|invoke|invoking|(argue|contend|maintain|assert"
    r"|say) that|exception)|(section|regulation|exception)\b.{0,30}\b(applies|applied|engaged|claimed|relied)"
    r"|public interest|minded to"
    r"|(is|are|as|be|commercial\w*|legally)( \w+){0,2} (sensitive|confidential\w*|privileged)|confidentiality"
    rf"|you (need|require|have any|want|would like|believe|think|feel)|{welsh.EMPTY_CONDITIONS})\b"
)
PRONOUN_ONLY = re.compile(
    r"(it|them|one|a copy|copies|this|that|these|those|details)\b( (of|to) (it|them|me|us|this))?\W*(please|also"
    r"|too)?\W*$"
)
THE_SAME_THING = re.compile(r"(it|them|one|a copy|copies)( of (it|them))?( to (me|us))?\W*(please|also|too)?\W*$")
_GENTLY = (
    r"(please |kindly |now |can you |could you |can this be |could this be |can these be |could these be |ideally,? |i"
    r" would like "
    r"|i'd like |if possible,? |where possible,? |where you can,? )*(also )?"
)
_WISH = (
    r"(it would (be (helpful|useful)|help) |(i|we)('d| would| should)? (also )?(like|want|need|prefer|appreciate|be"
    r" (very |most |much )?(glad|grateful|obliged|pleased)) )((also|it)? ?(to (have|see|get)|if|having) )?"
)
_THESE = r"(this|these|it|that|them|the (figures|numbers|data|information|answers|results|totals))( all)?"
_FIGURES = (
    r"(((a|an|the|your|these|this|those|it|them|separate|all|each|any|individual) )*(figures?|numbers?|totals?|data"
    r"|answers?"
    r"|breakdown|information|results|value)? ?)"
)
_PER = (
    r"(separately|individually|year (by|on) year|(month|ward|school|site) by \w+|for each|for all|by (year|month"
    r"|ward|quarter"
    r"|financial|calendar|directorate|department|category|type|service|age)|per (year|month|annum|ward)|broken down"
    r"|split"
    r"|in each|as a|as at|for the (last|past|financial|calendar|period|year|same)|for (19|20)\d\d|over the)"
)
_PERIOD = (
    r"(each of |both |all )?(the )?((last|past|previous|following|two|three|four|five|six|ten|most recent"
    r"|\d{1,2})\b|period"
    r"|financial|calendar|academic|each|years?|(19|20)\d\d|all)"
)
QUALIFIER = table(
    r"""
    <gently>(break(ing)? (this|these|it|that|them|the|your|down|each)|(this|these|it) broken|broken down|split
        |splitting|separate|breakdown|disaggregate|itemi[sz]e (this|these|each|the)|include (?!details|a copy|copies
        |any)|exclude|do not include|don't include|limit|restrict|ignore|count|use|list these|group|round)\b
    <gently>(the |these |this |all |your )?(figures|data|information|answers|numbers|it|results
        |totals) (to be )?(broken|split|separated|given|shown|provided|<per>)\b
    <gently>(give|provide|show|supply|state|express|present|report) <figures><per>
    <gently>(give|provide|show|supply|state|express|present|report) (me |us )?(with )?(a )?(separate|individual) (figure
        |number|total|answer|breakdown|value|amount)s?\b
    <gently>(can i have|may i have|could i have|i need|i want|i am looking for|i'm looking for|provide|give|send
        |supply)( (me|us))?( with)? ((the|all|this|these|your|any) )*(data|figures|information|numbers|answers|above
        |statistics|results)?( above)? ?(from|for|covering|over|relating to|to cover|in respect of) <period>
    (please )?(can|could) (this|these|the (figures|data|information|answers))( all)? be\b
    <wish>(<these>( to be| could be| can be| were| be)? )?(set out|broken( down)?|split|arranged|given|shown|separated
        |presented|divided|tabulated|laid out|itemi[sz]ed|grouped)( up| out)? <per>
    <wish>(a|an) (\w+ )?breakdown,? <per>(?!.* of )
    all (that )?(i|we) (need|want|require) (is|are) (an? )?(rough|approximate|estimated?|ballpark|round)\b
    (a|one) figure (for|per) (each|every)? ?\w+ (would|will)\b
    the (time ?(frame|period)|period) (i am|of|for|is|covered)\b
    (a|an) (breakdown|yes/no|estimate|approximate|rough)\b.{0,60}(would|is|will|answer)\b
    (for|in relation to|in respect of|in|regarding|with regard to) (all|both|each|the)?( of)?( the| these
        | my)?( \w+)?( (following|next|above|last|first|other))? ?(questions?|items?|parts?|points?|q)\b( \d| below
        | above|,|\W*$)
    """,
    {"gently": _GENTLY, "wish": _WISH, "these": _THESE, "figures": _FIGURES, "period": _PERIOD, "per": _PER},
)
PREFERABLY = re.compile(
    r"(ideally|preferably),? (with|in|as|for|from|by|including|broken)\b"
    r"|(please )?include (the following|these)( \w+){0,4}:"
)
BREAKS_DOWN = re.compile(r"(please |now |kindly |can you |could you |also )*(break|split|separate)\b")
OF_THE_LAST = re.compile(r"\b(this|that|it|these|them|your answer|a figure)\b")
ADDS = re.compile(r"(please |kindly |also )*(in|ex)clude\b")
WHOLE_SCOPE = re.compile(
    r"\b(all|each of the above|the above|above|every|each answer|each question|questions?|throughout|everything"
    r"|answers|items?"
    r"|parts?)\b"
)
ALL_ANSWERS = re.compile(WHOLE_SCOPE.pattern + r"|\b(data|figures|information|statistics)\b")

# --- what is said about the request, or to nobody -------------------------------------------------------------------

NOTE = re.compile(r"(please )?(also )?note\b|n\.?\s?b\.?\b")
DEFINITION = table(
    r"""
    by (the (term|phrase|word)s? )?["'].{1,80}["'],? (i|we) (mean|refer)
    by .{1,80}\b(i|we) mean\b
    for (the )?purposes? of (this|my|these|the)\b.{0,40}[:,]
    (for|to avoid) (the )?(avoidance of )?(any )?(doubt|clarity|clarification|reference|confusion|context
        |information)\b
    to (be clear|clarify)\b
    (please )?(assume|interpret|read|take|understand|bear in mind|be aware)\b
    (i|we) (define|am defining|mean|refer|use|am using|am (only|not|happy|content|aware)|do not|don't|understand)\b
    (in|throughout) this request\b.{0,80}\b(means?|refers?|includes?)\b
    the (term|phrase|word|expression)s?\b
    ["'][^"']{1,80}["'] (means?|refers?|is (defined|taken)|includes?|has the meaning|should be)\b
    [\w -]{1,60} (means|refers to|is defined as|is taken to mean|should be (read|taken|understood))\b
    this (request )?(includes|covers|excludes|relates|does not|should (include|cover|exclude)|applies|is (only|not
        |limited))\b
    """
)
RHETORIC = table(
    r"""
    # tags and statements with a question mark
    (is|are|do|does|did|was|were|has|have|had|can|could|will|would|should|must) (it|they|he|she|we|you|i|this
        |that)\s*\?
    # of oneself, or in anger
    (why|what|how|who) (do|did|am|will|would|should|must) i\b(?! (find|see|get|obtain|know|access))
    .*\b<shambles>\b
    .*,\s*(is|are|do|does|should|would|will|can|have|has|did|was|were|could|must)(n't)? (it|they|you|we|he|she|i
        |there)\s*\?
    (so )?(you|we|they|he|she|it|nobody|people|this|that|i) (?!of\b|out\b)\w+
    (don't|isn't|aren't|wasn't|weren't|haven't|hasn't|won't|shouldn't|wouldn't|doesn't|didn't|can't
        |couldn't) (?!there\b)\w
    (ok|okay|right|yes|no|agreed|eh|hello|what|pardon|really)\s*\?
    (still|yet|again|another) \w+\W*$
    (anyone|anybody|somebody|someone|hello) (there|listening|home|out there)\b
    (surely|really|why not|since when|to what end)\b
    (did|has|have|does|do|was|were|will|would|could|can) (nobody|no ?one|no-one|none of (you|them|us))\b(?!.*\b(apply
        |applied|bid|tender\w*|object\w*|register\w*|respon\w+)\b)
    (did|has|have|does|do) any ?(one )?of you\b
    # between colleagues
    are you (all )?(in|around|about|back|off|away|free|on leave|working from home)\b(?=\s*\?| <when>)
    is \w+ (in|around|back|off|away|on leave) <when>
    (are you|is \w+|who('s| is)) covering (for|<desk>)
    when (are|will) you (be )?(back|next in|in|off|away|around|free)\b
    who('s| is) (in|off|on (duty|call|leave)) <when>
    (lunch|coffee|tea|a pint)( <when>)?\s*\?
    how (was|were) your (holiday|weekend|leave|break|trip|day|christmas|easter)\b
    # is, are, do, did, have
    is it (any wonder|not|too much|fair|right|acceptable|really|because|just me)
    is (this|that|it) (one )?(of )?(yours|ours|for (you|us)|one for)\b
    what('s| is) next\b
    is (this|that) (even )?(legal|lawful|acceptable|fair|right|how|what|really|too much|not|the best|any way|a joke
        |why)\b
    is (anyone|anybody|somebody|someone) (listening|there|going to|ever)\b
    is (nobody|no one|there (anybody|anyone|somebody|someone))\b
    (is|are) (you|your \w+) (ready|prepared|getting|struggling|covered|up to date)\b
    do(es)? (you |your \w+ )?(struggl|suffer|wish|dream)\w*
    does (\d|(mon|tues|wednes|thurs|fri)day|that|this|it)\b.{0,20}\b(suit|work)\b
    (want|wish|like) to (know|see|find)\b
    is there any (chance|way you|possibility)\b
    is it (ok|okay|alright|all right|possible to (arrange|book|meet|come|have someone|get someone|change|move|pay))\b
    is ((mon|tues|wednes|thurs|fri)day|this|that|it) (ok|okay|all right|alright|fine|convenient|on)\b
    (is|are) (we|you) still (on|meeting|coming|ok|okay|free|able|all right|available)\b
    are you (proud|kidding|serious|happy|tired|following|looking|interested|ready|free|available|aware that
        |aware of how|able to (come|attend|make|join|help|meet)|listening|coming|paying|struggling|in need)\b
    are we (now |all |really |just )*(made of|supposed|expected|not|all|really|meant|living)\b
    am i (alone|the only|wrong|missing)\b
    do you (really|honestly|seriously|think|expect|believe|not|agree|want|realise|care|people)\b
    do you (need|require|fancy|have ((\d+|five|ten|a few) (minutes|mins|moments)|time|a (minute|moment|second)
        |any (questions|availability)))\b
    do you know if (the meeting|it|we|you)\b
    did you (know|really)\b
    did (any of )?you (actually|even|bother|ever|not)\b
    did (anyone|anybody|someone|somebody|nobody|no one)( \w+){0,4} (think|stop|bother|consider|ask|care|notice|listen)\b
    have you (people |lot |all )?(no|ever|any idea|lost|forgotten|tried|thought|considered (the environment|how
        |what))\b
    have you seen\b
    # can, could, would, will, shall, should
    can you (imagine|believe|not)\b
    (can|could) (we|i) (arrange|meet|schedule|book|set up|discuss|organi[sz]e|pop|come|drop|use|hire|bring|pay|park
        |put|leave|take|apply|interest|help|offer|suggest)\b
    would you (want|like|live|accept|put up|be (interested|happy|willing|able to (come|attend|join))|consider)\b
    would .{1,40}\b(suit|work for you|be (ok|okay|convenient))\b
    will (you|anyone) (be (there|attending|able|coming|joining)|come|join|stand up|listen)\b
    (shall|should) (we|i)\b
    (want|need|like) to (know|find out|learn|hear) more\b
    need (help|advice)\b
    remember when\b
    any (chance|idea|thoughts)\b
    # how
    (why|how) (should|on earth|the hell|dare|hard can|stupid|much more)\b
    how (can|could) (anyone|anybody|you|it|we|they|this|that|the council|a council|a local|any|people|councillors
        |officers)\b
    how (many times|much longer|long|much more|many more)\b.{0,20}\b(must|do (i|we|residents)|will (i|we)|have (i|we)
        |should)\b
    how many more\b
    how long (before|until|till) (some|any)(one|body)\b
    how (do|can|could) you (sleep|live with|justify|look)\b
    how (are|is) (you|things|everyone|the family)\b
    how (about|would you (like|feel))\b
    how is (that|this|it) (fair|acceptable|right|possible|allowed|any)\b
    (how|what|where)( else)? (is|are|am) (\w+ ){1,5}(supposed|meant|expected) to\b
    # what
    what('s| is) not to (like|love)\b
    what (on earth|next|a|use|gives|planet|world|universe|century)\b
    what (is the (point|world|matter|use)|'s the point|is wrong with|do (i|we) (get|pay|have)|has (the world
        |happened to)|more (do|can|could)|does (this|that|it) (mean|say|tell)|are we|about (us|our|my)|exactly (are
        |do) (we|i)
        |were they thinking|do you (think|say|reckon))\b
    what (kind|sort) of (council|message|place|society|people|person|world)\b
    what (are you|is the council) (going to do|doing)( about (it|this|that|them))?\s*\?
    fancy (a|an|some|coming)\b
    what are (you|they|we) (waiting|playing|thinking)\b
    what did (i|we) do\b
    (what|whatever) happened to (common|decency|the days|customer|good|our (town|country|village))\b
    (and )?for what\s*\?
    # who, why, when, where
    what would (i|we|the world|you (do|say|think))\b
    why would (anyone|anybody|you|they|we|i|somebody|someone)\b
    why (build|spend|waste|bother|punish|fix|close|keep)\b
    who (do (you|they) think|says|knows|cares|would|in their|on earth|wants|needs|else|(can|could)(?! (look|see|view|use
        |access|apply|attend|vote|sign|approve|authori[sz]e|request|order|enter|read)\b))\b
    why (does|do|is|has|did|will|won't|are) (nobody|no one|no-one|everyone|everything|you (never|always|people|keep
        |not))\b
    why (do|must) (i|we) have to\b
    why (me|us|oh|can't|cannot|can you not|can they not)\b
    when (will|are) (you|the council|they|somebody|someone|this|people|councillors)( going to| ever)? (wake|learn
        |listen|take responsibility|stop|realise|care|do something|act)\b
    when will (it|this|that) (all )?(end|stop)\b
    when (is|will) (some|any)(one|body)\b
    when are (you|they|the council) going to\b
    where (is|has|does|did) (our|my|all (our|my|the)) (money|council tax)
    where (is|are) ((it|he|she|they)\s*\?|my \w+)
    where is the (justice|sense|logic|fairness)\b
    where has .{0,30}gone\b
    where will it end
    """,
    {
        "shambles": r"(shambles|farce|fiasco|disgrace(ful)?|joke|nonsense|madness|lunacy|outrage(ous)?|debacle"
        r"|mess we|incompeten\w+|pathetic|scandalous|idiot\w*)",
        "when": r"(today|tomorrow|tonight|later|yet|now|soon|all (day|week)|(this|next) (\w+day|week|month|morning"
        r"|afternoon)|on \w+day|until|from (mon|tues|wednes|thurs|fri)day)\b",
        "desk": r"(the )?(\w+ )?(in-?box|mail-?box|phones?|desk|shift|leave|christmas|easter|(mon|tues|wednes|thurs"
        r"|fri)day)\b",
    },
)
ANSWERS_ITSELF = re.compile(
    r"(?:(?:apparently|clearly|obviously|evidently|probably|certainly|of course|surely|i (?:think|suspect|fear|imagine"
    r"|expect|presume|believe)) not(?: \w+)?|i (?:\w+ ){0,2}doubt it|i (?:hardly|don't|do not) think so|(?:no|yes"
    r"|never|nothing|nobody|none|hardly|not once|not at all)(?: at all| of (?:it|them|you))?"
    r"|not (?:a|one) \w+(?: \w+){0,2}"
    r"|(?:it|they|you|he|she|we|i|there|nobody|no one|nothing) (?:(?:certainly|clearly|simply|just) )?(?:do|does|did|is"
    r"|are|was|were|has|have|had|will|would|came|cares?|ought to|should)(?:n't| not| none| nothing| nobody)?)\W*"
)
"""What follows a question that its writer answers: 'Did anyone look? I doubt it.'"""
SOCIABLE = re.compile(
    r"\b(invit\w*|join us|attend(ing)?|rsvp|r\.s\.v\.p|agm|quote|brochure|demo|our (services|products|company"
    r"|courses|clients)|unsubscribe|subscribe (to|now|here|today)|manage your preferences|top stories|webinar"
    r"|mailing list|gwaho\w+|your (order|parcel|delivery)|^introducing|make it (on )?\w+day"
    r"|reschedul\w*|(may|can|could) i (call|ring) you|we (hire|sell|manufacture|install|specialise)|free trial"
    r"|our (\w+ ){0,3}(services?|products?|solutions?|platform|software|dashboard|tool|app|clients|customers)"
    r"|we (offer|supply|help|provide|specialise)|please find|attached|enclosed?|i (\w+ )?(support|object)|we (support"
    r"|object)|consultation"
    r"|petition|congratulat\w*|condolence\w*|sympath\w*|well done"
    r"|thank you (to|for (the|your|all|everything|visiting|coming|having))"
    r"|thanks (to|for)"
    r"|loving care|delighted|grateful to)\b"
)
BUSINESS = re.compile(
    r"\b((my|our) (\w+ )?(bins?|caddy|bags?|badge|boiler|heating|roof|gate|meter) (has|have|is|are|was|were)"
    r"|disgust\w*|appall\w*|unacceptable|solicitor|sort (it|this)|repair\w*|collect(ed|ion)?|empty|emptied"
    r"|fix(ed)?|mend(ed)?|not working|been out|broken|leaking|work experience|placement|purchase order|inspector"
    r"|appointment|ring me|call me|come round|coming round|book(ed|ing)?|meeting|borrow|loan|refund|apply"
    r"|application form|cancel"
    r"|complain\w*|complaint|report (a|an|that)|appeal(ing)?)\b"
)
_ATTACHED = (
    r"(attach(ed|ment|ing)?|enclos(ed?|ing)|appended|(see|in) the (word |pdf |excel )?(document|file|pdf|letter))\b"
)
_ASKING = (
    r"((documents?|information|records?|items?) (listed|set out|described|specified)"
    r"|(?<!support of )(my|our) (request|enquiry|query)|foi|freedom of information|eir|information request"
    r"|request for information|questions|questionnaire"
    r"|request under|requests for|subject access( request)?|rhyddid gwybodaeth|cwestiynau)\b"
)
ATTACHED_REQUEST = table(
    r"""
    \b<attached>.{0,80}\b<asking>
    \b<asking>.{0,60}\b<attached>
    \b(complet(e|ing)|fill (in|out)|answer) .{0,40}\b<attached>.{0,20}\b(questionnaire|survey|spreadsheet|table|template
        |pro.?forma)\b
    """,
    {"attached": _ATTACHED, "asking": _ASKING},
)
AS_ABOVE = table(
    r"""
    .*\b(subject|heading|title) (line|heading|of this|of my|above)\b
    .*\bin (the|my) (subject|title)\b
    (please )?(treat|accept|take|regard|consider|log|register) (the )?(above|subject|title)\b
    (please )?(see|as|as per|per|re)? ?(the |my |in |in the )?(above|subject|title)( line| heading| title)?\b.{0,30}$
    """
)
