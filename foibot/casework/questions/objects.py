"""What may stand where a thing is asked for, and is no recorded information? One turn of phrase to a line.

Nothing at all ('some information'), an announcement ('the following'), a word that points back ('this'), something
about the request itself ('a receipt'), a service ('a new bin'), or no more than a subject ('information about pools').
Tables are read as `phrases.table` says; what stands after the asking frame of a plain sentence is matched.
"""

import re

from foibot.casework.questions import welsh
from foibot.casework.questions.phrases import SNIPPETS, table

EMPTY = re.compile(
    r"([\s,:;.?!–-]|the|some|about|under|to|in|line|with|of|pursuant|accordance|my|rights?|your|foi\w*|freedom|recorded|only"
    r"|information"
    r"|act|2000|2004|environmental|regulations|eirs?|and|or|as|well|please|you|that|both|details|if|possible|could"
    r"|from|for"
    r"|this|a|an|request|requests|following|is|held|by|council|section|1|s\.1|few|questions?|have|couple|things?"
    r"|data|bits?"
    r"|kind|purposes?|first|before|beforehand|advance|facts|answers|info|more|further|help|clarity|transparency"
    r"|find|out"
    r"|figures|full|disclosure)*$"
)
ANNOUNCED = table(
    r"""
    ((answers?|responses?|repl(y|ies)|information|details
        |data) (to |on |about |for |in relation to |regarding )?)?((all|each|any) of )?(the|this|these|those|my|some
        |a few|several|an?|two|three|four|five|six|\d{1,2}) (\w+ ){0,2}?<announced>
    following\b
    (\w+ ){0,8}(listed|set out|described|itemi[sz]ed|specified|detailed|given|shown) (below|overleaf
        |in the (attached |enclosed )?(schedule|annexe?|appendix|list below))\W*$
    """
    + welsh.ANNOUNCED,
    {
        "announced": r"(following\b(?! (?!information|info|details|data|questions?|points?|items?|documents?"
        r"|records?|requests?"
        r"|queries|figures|things?|matters?|in\b|under|for|from|with|about|regarding|relating|concerning|please"
        r"|pursuant"
        r"|which|that|by|as|on|if)\w)|questions?\b|queries\b|(\w+ )?below\b|points\b|requests? below|(things"
        r"|documents|items)\b(?=( (as|under) (\w+ ){0,3}(foi|eir|freedom of information|request)\b.{0,20})?\W*$))"
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
DEICTIC = table(
    r"""
    (this|that|it|these|those|them)(?= (by|for|from|in|on|as|to|if|within|with|under|before|because|since|and|please
        |quickly|soon)\b)
    (to |with )?<this>(?=\s*($|[.,?!;:)]))
    (to |with )?<this>(?=\s*(under|please|within|when|if|as soon|at your|where|then|asap|now|separately|today|back)\b)
    (to |with )?<this>(?=\s*((in|by|as|via|to|on|through)\b.{0,60}<format>|<format>))
    (to |with )?<this>(?=\s*(to|at) (me|this|my|the)\b)
    (an? |the )?(electronic|digital|hard|paper|scanned|pdf) (cop(y|ies)|versions?|formats?|form|files?)\W*$
    (as|in|by|via|to) (an? |the )?((single|searchable|editable) )?<format>
    """,
    {"this": _THIS, "format": SNIPPETS["format"]},
)
PROCESS = table(
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
    (how|where) (you|things|it|we|the team) (\w+ ){0,4}(with|on|about) <my request>
    how (you|it|things) (get|gets|got|goes|went|(are|is) (getting|going))( on)?\W*$
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
    (if|whether) that((?: is|'s) (ok|okay|all right|fine|acceptable|possible|convenient)| works|suits|would be)\b
    (if|whether) there (is|are|will be|would be|may be) (likely to be |going to be )?(a |any |an )?(charges?|fees?
        |costs?|problems?|issues?|delays?|difficult\w*|anything|quest\w*|parts?|further|more)
    (if|whether) i (need|should|can|have|am|could|must)
    (if|whether) (any|some)thing (is|needs|in)
    (if|whether) any(thing)? (else|further|of this|parts? of (this|it|my|the (request|information))|clarification
        |information|charges?|fees?|aspect|costs?)\b
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
        |on (?!how (i|to (refine|narrow)))|received|from|sought|notes?|documents?|for|used|relating|which (?!would|will
        |may|might)))
    (how|what|so that|any way) (i|we|my|the) (\w+ )?(can|may|could|might|request|would|need)\b.{0,40}\b(refine|narrow
        |rephras|reduc|amend|modif|limit|need|do)\w*
    (any|me if you have any|with any) (questions?|quer(y|ies)|problems?|clarification|concerns)\b
    (the|an?) .{0,40}(cost estimate|appropriate limit)\b
    what (you|it|could be|can be|can|could) (can|could|are able|do hold|provided|be provided)\b
    so\b
    (the |a |any )?(link|web ?link|url|web ?address|web ?page)\b( to (it|this|that|them))?\W*$
    .{0,60}\b(handling|dealing with|processing|looking after) (my|this|our) (request|enquiry|query|e-?mail
        |letter|case)\b
    (that |if |whether )?<my request>( has| have)? (\w+ )?(reached|arrived|been (received|passed|sent|forwarded
        |logged))\b
    your (charges?|fees?)(\W*$|,? if any\b|,? before\b)
    (that )?you do not (publish|disclose|share|use|include) (my|our) (name|details|identity|address)\b
    # whom to write to
    (a |the )?(named|single|direct) (point of )?contact\b
    (me |us )?(to |on |in |onto )?(the )?(right|correct|relevant|appropriate) (\w+ )?(person|department|team
        |authority|direction|place|body|officer|contact|council)\b
    (this|it|my (request|e-?mail|query|enquiry)|the (request|e-?mail|below|above))\b.{0,30}\b(on\b|onto\b|to (the
        |your|whoever|a|an|another)\b|accordingly)
    (who|which (authority|council|organi[sz]ation|body|department|team)|where) (i (should|need|can|could)|does
        |to contact|to ask|would)\b.{0,40}$
    """
)
SERVICE = table(
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
    confirmation (that|of)\b.{0,20}\b(it|this|you|my request)\b.{0,20}\b(reached|received|receipt|arrived|got|have)\b
    (the|a|your) (delivery|billing|invoice) address\b
    (where|whether|how|when|if) (she|he) (is|can|will|may|might|should|stands)\b
    (your |some |more |an? )?(apolog(y|ies)|feedback|urgent \w+|reference \w+|confirmation of (receipt|this|my))\b
    (of )?(the |any |my )?next steps\b
    (a|the|your|any) (convenient|suitable|preferred|good) (\w+ )?(date|time|day|slot)s?\b
    (if|whether) (you|they|someone|somebody|it|we|i) (could|can|might|may|would|will)\b
    (once|either way|how to (proceed|apply|pay|complain|get|do))\b
    (what (you think|happens next|i (need|should|have|must|can)|we (need|should|have)))\b
    when (the |my |our )?(payments?|invoice|refund|parcel|order|delivery) (will|is|can|might|should|has)\b
    when (you (can|are|will|could)|it will|it is|this (is|will|has)|i (can|should|may)|we can|someone)\b
    (that )?you (will|can|are (happy|able|content|going)|agree|accept)\b
    (that |when |if |whether )?(this|it|(my|our) (\w+ ){0,3}\w+) (has|have|is|are|will|was)( now| all)?( been
        | be)? (done|cancelled|actioned|received|completed|acceptable|ok|okay|in order|updated|correct|fixed|sorted
        |resolved|dealt|possible|so|right|changed|processed|booked)\b
    .{0,60}\b(if you (are able|can|could|will|would|wish|plan|intend) (to )?(attend|come|join|make)|dietary
        |able to attend)\b
    """
)
TOPIC = re.compile(
    r"(more )?about\b|((some|more|further|the|additional|a little|a bit of|certain|recorded|following|detailed"
    r"|up-to-date"
    r"|basic) )*(information|info|details|data|questions?|stats|enquir(y|ies))\b.{0,40}?\b(about|on|regarding"
    r"|concerning"
    r"|relating to|related to|relat\w+ to|in relation to|with regards? to|with respect to|in respect of|surrounding"
    r"|pertaining to|around|covering|into|specifically)\b"
    rf"|{welsh.TOPICS}"
)
