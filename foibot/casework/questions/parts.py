"""Which lines of a mail are the writer's own request, and which are old mail, footers, banners and signatures?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foibot.casework.questions.phrases import table

LONGEST_MARK = 400
"""Characters of a line within which a header, a banner or a closing must show itself."""
LONGEST_BANNER = 4
"""Lines that a banner of the council's own mail gateway may go on for."""
ENOUGH_LABELS = 3
"""Lines 'Name: …', 'Email: …' from which on a mail is taken for a web form."""


def _table(text: str) -> re.Pattern[str]:
    """A table of phrases in any letter case: lines of mail are matched as they stand."""
    return table(text, {}, re.IGNORECASE)


_QUOTED = re.compile(r"\s*(?:>\s?)+")
_POINTED = re.compile(r"\s*>(?=\s)(?!\s*>)")
_ASKS_BELOW = re.compile(
    r"(?!>).*\b(?:provide|supply|send|know|tell me|give me|let me have|sight of|copies of|disclose|confirm|state"
    r"|following)\b.{0,80}:\s*$",
    re.I,
)
_FORWARD = _table(
    r"""
    \s*-{2,}\s*(forwarded|original) (message|e-?mail|appointment)
    \s*begin forwarded message:
    \s*_{20,}\s*$
    """
)
MOST_HEADERS = 12
"""Lines of a forwarded mail within which its subject stands."""
_SUBJECT_HEADER = re.compile(r"\s*\**(?:subject|pwnc)\**\s?:\**\s*(?P<subject>.*)", re.I)
_FORWARD_SAID = re.compile(r"\s*(?:-{2,}\s*forwarded|begin forwarded)", re.I)
_HEADER = re.compile(
    r"\s*\**(?P<name>from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments|oddi wrth|anfonwyd|at"
    r"|pwnc)\**\s?:"
    r"\**(?:\s|$)",
    re.I,
)
_ATTRIBUTION = _table(
    r"""
    \s*(on|ar|le|am|at)\b.{4,200}\b(wrote|ysgrifennodd)\s?:\s*$
    .{0,120}<[^<>@\s]{1,80}@[^<>\s]{1,120}>.{0,60}\bwrote\s?:\s*$
    \s*on .{4,100}\byou wrote\s?:?\s*$
    """
)
_ATTRIBUTION_START = re.compile(r"\s*on\b.{4,160}$", re.I)
_ATTRIBUTION_END = re.compile(r".{0,160}\bwrote\s?:\s*$", re.I)
_MAY_BEGIN_OLD = re.compile(r"\s*(?:[-_*]|begin|from|oddi|(?:on|ar|le|am|at)\b)", re.I)
"""How a line begins that may begin an old mail: most do not, and are not looked at further."""
_FORWARDED_SUBJECT = re.compile(r"\s*(?:\[[^\]]{0,30}\]\s*)?(?:fw|fwd|ymlaen)\s?:", re.I)
_POINTS_BELOW = re.compile(
    r"\b(?:see|as|deal with|answer|look at|process|forward\w*|re-?send\w*|sending (?:it|this) again|resubmit\w*"
    r"|below is|copied"
    r"|pasted|handle|action|respond to|request|questions?|the) (?:the )?(?:\w+ ){0,4}below\b|\bbelow please\b",
    re.I,
)
_CHASES = re.compile(
    r"\b(?:no (?:reply|response|answer)|not (?:had|received|heard)|haven't (?:had|received|heard)|chas(?:e|ing)|overdue"
    r"|any (?:update|news|progress|word|joy)|still waiting|reminder|out of time|passed|was due"
    r"|now \d+ (?:working )?days"
    r"|days since|when (?:will|can|shall|might|should) i|when i (?:will|can|shall|might|should))\b",
    re.I,
)
_FOOTER = _table(
    r"""
    \s*please use this e-?mail address for all replies to this request
    \s*disclaimer: this message and any reply
    """
)
_BLANK_ANSWER = re.compile(r"\s*(?:(?-i:A(?=:))|ans(?:wer)?|response|reply|ateb)\s?[.:]+[\s_.…]*", re.I)
_RULE = re.compile(r"\s*[-_=*~]{5,}\s*$")
_SIGNATURE_RULE = re.compile(r"--\s?$")
_BANNER = _table(
    r"""
    \W{0,9}(caution|warning|external( e-?mail| sender| message)?|attention|security notice|be careful
        |think before you click|rhybudd)\b.{0,300}\b(outside|external|attachments?|links?|sender|recogni[sz]e)\b
    \W{0,9}this (e-?mail|message) (originated|was sent|came|is from|has originated)\b.{0,300}\b(outside|external)\b
    \W{0,9}you don't often get e-?mail from\b
    """
)
_LEGAL = _table(
    r"""
    .*\b(intended (recipient|solely|only for)|before printing|registered (in england|office|charity)|received (this
        |it) in error|all (incoming|outgoing) e-?mail)\b
    .*\bthis (e-?mail|message)\b.{0,60}\b(confidential|privileged|virus)
    \W{0,5}(sent from my|get outlook for|sent from outlook)\b
    """
)
_SALUTATION = re.compile(
    r"\W{0,9}(?!.*\b(?:please|can|could|want|would|how|what|which|i|i'd|i'm|i’d|i’m|we|need|like)\b)"
    r"(?:(?:dear|annwyl|to whom (?:it|this) may concern|sirs?|madam|fao|for the attention of|attn)\b[^,?!;:]{0,60}"
    r"(?:,(?-i:\s*[A-Z][\w.'-]*){0,4}){0,3}"
    r"|(?:hi|hello|hiya|hey|helo|shwmae|bore da|prynhawn da|good (?:morning|afternoon|evening|day)|greetings)\b"
    r"(?!.*\bunder\b)[^?!;:]{0,50})[,.:!–-]{0,3}\s*$",
    re.I,
)
_CLOSINGS = (
    r"yn (?:gywir|bur)|yours?(?: very| most)? (?:sincerely|faithfully|truly|ever|etc|in \w+|obedient servant"
    r"|obediently|aye)"
    r"|yours|sincerely(?: yours)?|faithfully|(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|good)(?: (?:kind|warm))?"
    r" (?:regards|wishes|thanks)|(?:kind|best) regards and thanks|regards|rgds|kr|bw|best|cheers|ta"
    r"|(?:with |many |and )?(?:thanks|thank you)(?: (?:again|in advance|so much|very much|and regards|and kind regards"
    r"|and best wishes|for your (?:help|time|assistance)(?: (?:with|in) this)?(?: matter)?))?"
    r"|cofion(?: (?:cynnes|gorau))?|diolch(?: (?:yn fawr|o galon))?|all the best|take care|your obedient servant"
    r"|respectfully"
    r"|keep up the good work"
)
_VALEDICTION = re.compile(
    rf"\W{{0,9}}(?:{_CLOSINGS})\b(?:[ ,.!–-]+(?!for\b|to\b)[\w'.-]+){{0,3}}[ ,.!xX–-]{{0,9}}$", re.I
)
_POSTSCRIPT = re.compile(r"\W{0,5}p\.?\s?p?\.?s\.?\b[.:,)\s–-]{0,5}", re.I)
_OF_THE_PERSON = (
    r"(?:(?:your|full|first|last|sur|fore|applicant|contact|company|organisation|preferred|home|mobile|daytime|post"
    r"|postal"
    r"|submission|date|e-?mail|telephone|phone) ?){0,3}"
)
_FORM_LABEL = re.compile(
    rf"\s*(?:{_OF_THE_PERSON}(?:name|e-?mail(?: address)?|telephone(?: number)?|phone(?: number)?|mobile(?: number)?"
    r"|address(?: line \d)?|postcode|title|organisation|company|submitted|reference(?: number)?|form id|ip address"
    r"|town|county|request[eo]r"
    r"|date)|how (?:would|do|should) .{0,80}|(?:preferred|response) (?:format|method).{0,40}|are you .{0,80}|do you"
    r" .{0,60}"
    r"|date (?:of|submitted).{0,20}|i (?:confirm|agree|consent).{0,80}|format|declaration|privacy.{0,40}|consent.{0,40}"
    r"|category|submitted.{0,20}|department)\s?\*?\s?[:?]",
    re.I,
)
_FORM_REQUEST = re.compile(
    r"\s*(?:(?:please )?(?:what|which) information .{0,60}|(?:please )?(?:describe|give details|provide details"
    r"|enter|tell us)"
    r".{0,80}(?:information|request|know|require|want|need|looking for).{0,40}"
    r"|(?:(?:the|your|my|full|foi|details of|information) ?){0,4}(?:request|enquiry|question|query|message"
    r"|information)s?"
    r"(?: requested| required| details| text)?|request details|comments?|subject of request.{0,20}|details|description)"
    r"\s?\*?\s?[:?]{1,3}\s*",
    re.I,
)
_SUBJECT_PREFIX = re.compile(
    r"\s*(?:(?:\[(?:external|ext|caution)[^\]]{0,20}\]|(?:re|fw|fwd|sv|aw|ymlaen)\s?:)\s*){1,9}", re.I
)


@dataclass(frozen=True)
class OwnText:
    """The writer's own lines: down to the name at the end, what stands below it, and forwarded text to be read."""

    above: tuple[str, ...]
    below: tuple[str, ...] = ()
    passed_on: tuple[str, ...] = ()
    passed_subject: str = ""


def bare_subject(subject: str) -> str:
    """The subject as typed, without 'Re:', 'Fwd:' and '[EXTERNAL]' in front, white space folded."""
    return " ".join(_SUBJECT_PREFIX.sub("", subject, count=1).split())


def own_text(subject: str, text: str) -> OwnText:
    """What the writer wrote. Old mail below a reply is left out; forwarded mail is kept, since the request is in it."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = _with_pointed_bullets(lines)
    if all(_QUOTED.match(line) for line in lines if line.strip()):
        lines = _unquoted(lines)
    return _own_lines(subject, lines)


def _own_lines(subject: str, lines: Sequence[str]) -> OwnText:
    cut = _start_of_old_mail(lines)
    top = [line for line in lines[:cut] if not _QUOTED.match(line)]
    above, below = _at_the_name(_without_company(top))
    old = lines[cut:]
    if not old or not _is_passed_on(subject, top, old):
        return OwnText(above, below)
    old = _unquoted(old)
    heads = (found["subject"] for line in old[:MOST_HEADERS] if (found := _begins(_SUBJECT_HEADER, line)))
    return OwnText(above, below, tuple(_without_headers(old)), next(heads, ""))


def _with_pointed_bullets(lines: Sequence[str]) -> list[str]:
    """Lines in which '>' right below a lead-in that asks ('could you let me know:') is a bullet and no quotation."""
    kept: list[str] = []
    asked = False
    for line in lines:
        pointed = asked and _POINTED.match(line)
        kept.append(f"-{line[pointed.end() :]}" if pointed else line)
        if line.strip() and not pointed:
            asked = line.endswith(":") and _begins(_ASKS_BELOW, line) is not None
    return kept


def forwarded(own: OwnText) -> OwnText:
    """The forwarded text, which may itself pass on a still older mail."""
    return _own_lines(own.passed_subject, _unquoted(own.passed_on))


def _begins(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    return pattern.match(line[:LONGEST_MARK])


def _unquoted(lines: Sequence[str]) -> list[str]:
    return [_QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line for line in lines]


def _start_of_old_mail(lines: Sequence[str]) -> int:
    bare = _unquoted(lines)
    for number, line in enumerate(bare):
        if not _MAY_BEGIN_OLD.match(line) and "wrote" not in line:
            continue
        if _begins(_FORWARD, line) or _begins(_ATTRIBUTION, line) or _header_block(bare, number):
            return number
        if _begins(_ATTRIBUTION_START, line) and number + 1 < len(bare) and _begins(_ATTRIBUTION_END, bare[number + 1]):
            return number
    return len(lines)


def _header_block(lines: Sequence[str], number: int) -> bool:
    first = _begins(_HEADER, lines[number])
    if first is None or first["name"].lower() not in ("from", "oddi wrth"):
        return False
    names = {found["name"].lower() for line in lines[number : number + 6] if (found := _begins(_HEADER, line))}
    return len(names) >= 3


def _is_passed_on(subject: str, top: Sequence[str], old: Sequence[str]) -> bool:
    """Whether the old mail is passed on to be dealt with, and is not just what a reply answers or a chaser repeats."""
    written = " ".join(line.strip() for line in top if line.strip())[:2000]
    if written and _CHASES.search(written):
        return False
    if not written or any(_begins(_FORWARD_SAID, line) for line in old[:3]) or _FORWARDED_SUBJECT.match(subject):
        return True
    return _POINTS_BELOW.search(written) is not None


def _without_headers(lines: Sequence[str]) -> list[str]:
    """Forwarded lines without the forward's own head: marker, attribution, From/Sent/To/Subject."""
    head = (_FORWARD, _HEADER, _ATTRIBUTION, _ATTRIBUTION_END, _ATTRIBUTION_START)
    start = 0
    while start < len(lines) and (not lines[start].strip() or any(_begins(mark, lines[start]) for mark in head)):
        start += 1
    return list(lines[start:])


def _without_company(lines: Sequence[str]) -> list[str]:
    """Lines without banner, request-site footer, signature block after '-- ', and what a web form adds."""
    kept: list[str] = []
    in_banner = 0
    for line in lines:
        if _begins(_FOOTER, line) or _SIGNATURE_RULE.fullmatch(line):
            break
        if _begins(_BANNER, line):
            in_banner = LONGEST_BANNER
            continue
        in_banner = in_banner - 1 if in_banner and line.strip() and not _begins(_SALUTATION, line) else 0
        if not in_banner and not _begins(_LEGAL, line) and not _BLANK_ANSWER.fullmatch(line):
            kept.append(line)
    while kept and (not kept[-1].strip() or _begins(_RULE, kept[-1])):
        kept.pop()
    labelled = [line for line in kept if ":" in line or "?" in line]
    labels = sum(1 for line in labelled if _begins(_FORM_LABEL, line) or _begins(_FORM_REQUEST, line))
    return _form_answers(kept) if labels >= ENOUGH_LABELS else kept


def _form_answers(lines: Sequence[str]) -> list[str]:
    """Of a web form, what the person typed under the label that asks for the request."""
    kept: list[str] = []
    wanted = False
    for line in lines:
        if found := _begins(_FORM_REQUEST, line):
            wanted = True
            kept.append(line[found.end() :])
        elif _begins(_FORM_LABEL, line):
            wanted = False
        elif wanted:
            kept.append(line)
    return kept if any(line.strip() for line in kept) else list(lines)


def _at_the_name(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines above the closing words, and those below; salutations are left out of the first."""
    started = False
    above: list[str] = []
    for number, line in enumerate(lines):
        if not line.strip() or (not started and _begins(_SALUTATION, line)):
            above.append("")
        elif _begins(_VALEDICTION, line):
            return tuple(above), _split_postscripts(lines[number + 1 :])
        else:
            started = True
            above.append(line)
    return _split_postscripts(above), ()


def _split_postscripts(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines with 'PS' taken off each postscript and a gap before it."""
    kept: list[str] = []
    for line in lines:
        found = _begins(_POSTSCRIPT, line)
        kept += ["", line[found.end() :]] if found else [line]
    return tuple(kept)
