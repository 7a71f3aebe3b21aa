"""In what form does a requester want the answer: on paper, as a spreadsheet, in large print?

FOIA s.11 and EIR reg 6 give effect to such a wish as far as is reasonable. It is read sentence by sentence from the
request and from further mails, in English and Welsh. A sentence that asks about paper, post or spreadsheets is no wish:
whatever is not plainly one is left out, since the wish stays in the text for people to read.
"""

import re
from collections.abc import Collection

from foibot.casework.complaints import sentences
from foibot.casework.facts import FormWanted

_MOST_FORMS = 4  # a mail that names more is about forms
_SHOWN = 120  # characters of a sentence that are repeated


def law_of_forms(regime: str) -> str:
    """Where the law of a case speaks of the form of an answer."""
    return {"eir": "EIR reg 6", "sar": "UK GDPR art. 12"}.get(regime, "FOIA s.11")


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})", re.IGNORECASE)


_AS = r"\b(?:in|as|using) (?:(?:an?|the|form of|open|electronic|digital|editable|accessible|microsoft|ms) ){0,4}"
_DONE_BY = r"(?<!ed )(?<!sent )(?<!made )(?<!voting )(?<!vote )(?<!votes )\b"  # what was done by post is no wish

# In this order of need: what somebody could not read otherwise comes first. Every answer goes by e-mail, so that a mere
# “by e-mail” is no wish for another form; “only by e-mail” is one.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "in large print",
        _any(
            r"\b(?:larger?|bigger) (?:print|type|font)\b(?! (?:books?|titles?|stock|section|editions?|signs?))",
            r"\bprint bras\b",
        ),
    ),
    ("in Braille", _any(r"\bin braille\b", r"\bbraille (?:copy|copies|version|format|please)\b", r"^\W*braille\b")),
    ("as an audio recording", _any(rf"{_AS}audio\b", r"\baudio (?:format|version|cd)\b", r"\bon (?:tape|audio|cd)\b")),
    ("in Easy Read", _any(r"\bin easy[- ]read\b", r"\b(?:an?|the) easy[- ]read (?:version|format|copy)\b")),
    ("in British Sign Language", _any(r"\bin (?:bsl|(?:british )?sign language)\b")),
    (
        "in Welsh",
        _any(
            r"\bin (?:the )?welsh(?: language)?(?=\W*$|[,;]| (?:please|if|or|and|where|as)\b)",
            r"\byn (?:y )?g?gymraeg\b",
        ),
    ),
    (
        "on paper, by post",
        _any(
            r"\b(?:paper|hard|printed) cop(?:y|ies)\b",
            rf"{_DONE_BY}on paper\b",
            rf"{_DONE_BY}(?:by|in the|through the|via the|via) (?:royal mail|post)\b",
            r"\bcopi papur\b",
            r"\b[dt]rwy'r post\b",
        ),
    ),
    (
        "as a spreadsheet",
        _any(
            rf"{_AS}(?:spreadsheet|excel|csv|xlsx?|ods)\b",
            rf"{_AS}(?:machine|computer)[- ]readable\b",
            r"\b(?:an?|either|or|format:) (?:spreadsheet|csv|excel|xlsx?)\b",
            r"\b(?:spreadsheet|csv|excel|xlsx?) (?:format|form|file|version)s?\b",
            r"^\W*(?:spreadsheet|csv|excel|xlsx?)\b",
            r"\btaenlen\b",
        ),
    ),
    ("as a Word document", _any(rf"{_AS}(?:word|docx?) (?:document|format|file)\b")),
    ("as a PDF", _any(rf"{_AS}pdf\b", r"\ba pdf\b")),
    (
        "only by e-mail",
        _any(
            r"\bby e-?mail only\b",
            r"\bonly (?:by|via) e-?mail\b",
            r"\belectronically\b",
            rf"{_AS}electronic (?:form|format)\b",
            r"\b(?:an? |as |in )?electronic (?:cop(?:y|ies)|form|format|version)\b",
        ),
    ),
)

# How a wish is put: to send, have or prefer the answer; and the form of it.
_PARCEL = (
    r"(?:(?:me|us|it|them|this|these|that|the|your|my|our|all|any|back|to|of|a|an|full|requested|above|following"
    r"|information|info|answers?|reply|replies|response|responses|data|figures|details|copy|copies|documents?"
    r"|records|material|results?|lists?|everything|letter|please|if possible|preferably|ideally"
    r"|ateb|yr|y|i|mi|mewn|fel) ){0,9}"
)
_HANDS_OVER = (
    r"\b(?:send|sent|post|supply|supplied|provide|provided|give|reply|respond|answer|receive|have|get|like|prefer|want"
    r"|need|wish|deliver|return|supplying|providing|sending|replying|responding|let me have|make it available"
    r"|anfon|anfonwch|gael|hoffwn|atebwch|ymateb|ymatebwch)"
)
_OFFERS = _any(
    rf"{_HANDS_OVER} {_PARCEL}$",
    r"\b(?:prefer|preferably|preference|preferred|ideally|suit|suits|formats?|requires?|required)\b",
    r"\b(?:please|kindly|plis)\b.{0,120}$",
    r"^\W*(?:an? )?$",
)
_WANTS = re.compile(
    r"\b(?:please|kindly|could|can|would|will|may|i'd|i'll|want|need|prefer\w*|ideally|send|provide|supply|like|wish"
    r"|suits?|if possible|where possible|only|plis|hoffwn|hoffem|os gwelwch|gaf|allwch|anfonwch|atebwch|ymatebwch"
    r"|format:|form:)\b|format:|form:",
    re.IGNORECASE,
)
# What a council holds, spends or does in such a form, and what a mail says of itself.
_NO_WISH = _any(
    r"\bhow (?:many|much|often)\b",
    r"\b(?:number|numbers|cost|costs|costing|spend|spent|spending|budget|total|amount|percentage"
    r"|proportion) (?:of|on|for)\b(?=.{0,80}\b(?:post|paper|print|braille|audio|welsh|excel|spreadsheets?|electronic))",
    r"\b(?:hold|held|holds|keep|kept|keeps|stored?|stores|recorded|maintain\w*|trained|training|software|licen[cs]es?)\b"
    r".{0,60}\b(?:paper|spreadsheets?|excel|csv|pdf|electronic\w*|audio|welsh|braille)\b",
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|applications?|libraries|library|pupils|taught|lessons|speak|speakers|signs?"
    r"|posters?|leaflets?|newspapers?|schools?|notices?|letters?|books?|cigarettes?|cars?|vehicles?)\b"
    r".{0,60}\b(?:post|paper|print|braille|audio|welsh|electronic\w*|e-?mail)\b",
    r"\b(?:do|does|did|is|are|was|were) (?:the council|you|they|there|any|it)\b.{0,100}"
    r"\b(?:paper|spreadsheets?|excel|csv|pdf|electronic\w*|audio|welsh|braille|post|print)\b",
    r"\b(?:thank|thanks|attached|enclosed|diolch)\b",
    r"\b(?:do not|don't|doesn't|does not|not|no need|rather than|instead of|without) (?:\w+ ){0,3}?"
    r"(?:need|want|require|send|post|paper|braille|audio|as an?|in an?|by)\b",
    r"\b(?:who|why|when|which|what)\b.{0,80}\b(?:sent|issued|published|printed|paper|post|spreadsheet|welsh|braille)\b",
)


_ASKED_AFTER = re.compile(
    r"\W{0,3}(?:copy |copies |version |format |file |form )?(?:please|if possible|where possible|would (?:be|suit)"
    r"|is fine|is best|preferred|only|os gwelwch)\b",
    re.IGNORECASE,
)


_NONE = re.compile(r"\W*(?:none|no|nothing|not? (?:other|special|particular) form|e-?mail|any)\W*", re.IGNORECASE)
_PUT = ("Please send it {}.", "Please send it in {}.", "Please send it as a {}.", "Please send a {} copy.")


def forms_wanted(written: str, known: Collection[str] = ()) -> tuple[FormWanted, ...]:
    """The forms in which the answer is plainly wanted and that are not `known` yet, each once and at most four,
    those of need first. `written` is what somebody newly wrote."""
    wishes = [line for line in sentences(written) if _WANTS.search(line) and not _NO_WISH.search(line)]
    said = [
        (form, next((line for line in wishes if _is_asked_for(pattern, line)), ""))
        for form, pattern in _FORMS
        if form not in known
    ]
    return tuple(FormWanted(form, _short(line)) for form, line in said if line)[:_MOST_FORMS]


def forms_meant(said: str) -> tuple[FormWanted, ...]:
    """What a colleague says of the form that is wanted, in place of what was read before; “none” names none."""
    line = _short(said)
    if _NONE.fullmatch(line):
        return (FormWanted("", line),)
    named = next((found for how in _PUT if (found := forms_wanted(how.format(line)))), ())
    meant = [wish.form for wish in named] or [f"in this form: {line}"]
    return (FormWanted("", line), *(FormWanted(form, line) for form in meant))


def _is_asked_for(form: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence names a form, and what stands around it asks for the answer so."""
    found = form.search(sentence)
    return found is not None and bool(
        _OFFERS.search(sentence[: found.start()]) or _ASKED_AFTER.match(sentence, found.end())
    )


def _short(text: str) -> str:
    line = " ".join(text.split()).strip(" .")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
