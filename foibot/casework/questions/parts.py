"""Which lines of a mail are the writer's own request, and which are old mail, footers, banners and signatures?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_QUOTED = re.compile(r"\s*(?:>\s?)+")
_FORWARD = re.compile(
    r"\s*(?:-{2,}\s*(?:forwarded|original) (?:message|e-?mail|appointment)|begin forwarded message:|_{20,}\s*$)", re.I
)
_FORWARD_SAID = re.compile(r"\s*(?:-{2,}\s*forwarded|begin forwarded)", re.I)
_HEADER = re.compile(
    r"\s*\**(?P<name>from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments|o|oddi wrth|anfonwyd|at|pwnc)\**\s?:\**(?:\s|$)",
    re.I,
)
_ATTRIBUTION = re.compile(
    r"\s*(?:on|ar|le|am|at)\b.{4,200}\b(?:wrote|ysgrifennodd)\s?:\s*$|.{0,120}<[^<>@\s]{1,80}@[^<>\s]{1,120}>.{0,60}\bwrote\s?:\s*$|\s*on .{4,100}\byou wrote\s?:?\s*$",
    re.I,
)
_ATTRIBUTION_START = re.compile(r"\s*on\b.{4,160}$", re.I)
_ATTRIBUTION_END = re.compile(r".{0,160}\bwrote\s?:\s*$", re.I)
_FORWARDED_SUBJECT = re.compile(r"\s*(?:\[[^\]]{0,30}\]\s*)?(?:fw|fwd|ymlaen)\s?:", re.I)
_POINTS_BELOW = re.compile(
    r"\b(?:see|as|deal with|answer|look at|process|forward\w*|resend\w*|re-send\w*|sending (?:it|this) again|resubmit\w*|below is|copied|pasted|handle|action|respond to|request|questions?|the) (?:the )?(?:\w+ ){0,4}below\b|\bsee below\b|\bbelow please\b",
    re.I,
)
_CHASES = re.compile(
    r"\b(?:no (?:reply|response|answer)|not (?:had|received|heard)|haven't (?:had|received|heard)|chas(?:e|ing)|overdue|any update|still waiting|reminder|out of time|passed)\b",
    re.I,
)
_FOOTER = re.compile(
    r"\s*(?:please use this e-?mail address for all replies to this request|disclaimer: this message and any reply)",
    re.I,
)
_RULE = re.compile(r"\s*[-_=*~]{5,}\s*$")
_SIGNATURE_RULE = re.compile(r"--\s?$")
_BANNER = re.compile(
    r"\W*(?:caution|warning|external(?: e-?mail| sender| message)?|attention|security notice|this (?:e-?mail|message) (?:originated|was sent|came|is from|has originated)|you don't often get e-?mail from|be careful|think before you click|rhybudd)\b.{0,400}\b(?:outside|external|attachments?|links?|sender|learn why|recogni[sz]e)\b",
    re.I,
)
_LEGAL = re.compile(
    r"\b(?:intended (?:recipient|solely)|confidential(?:ity)? (?:and|notice)|(?:are|is|may be|contains?) confidential|virus(?:es)?|before printing|registered (?:in england|office|number|charity)|sent from my|get outlook for|privacy (?:notice|policy)|received (?:this|it) in error|unsubscribe|all (?:incoming|outgoing) e-?mail)\b",
    re.I,
)
_SALUTATION = re.compile(
    r"\W*(?!.*\b(?:please|can|could|want|would|how|what|which|i|i'd|i'm|i’d|i’m|we|need|like)\b)(?:(?:dear|annwyl|to whom (?:it|this) may concern|sirs?|madam|fao|for the attention of|attn)\b[^,?!;:]{0,60}(?:,(?-i:\s*[A-Z][\w.'-]*){0,4})*|(?:hi|hello|hiya|hey|helo|shwmae|bore da|prynhawn da|good (?:morning|afternoon|evening|day)|greetings)\b(?!.*\bunder\b)[^?!;:]{0,50})[,.:!–-]*\s*$",
    re.I,
)
_VALEDICTION = re.compile(
    r"\W*(?:yn (?:gywir|bur)|yours?(?: very| most)? (?:sincerely|faithfully|truly|ever|etc|in \w+|yn gywir|obedient servant|obediently|aye)|yours|sincerely(?: yours)?|faithfully|(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many|good)(?: (?:kind|warm))? (?:regards|wishes|thanks)|(?:kind|best) regards and thanks|regards|rgds|kr|bw|best|cheers|ta|"
    r"(?:with |many |and )?(?:thanks|thank you)(?: (?:again|in advance|so much|very much|and regards|and kind regards|and best wishes|for your (?:help|time|assistance)(?: (?:with|in) this)?(?: matter)?))?|cofion(?: (?:cynnes|gorau))?|diolch(?: (?:yn fawr|o galon))?|all the best|take care|your obedient servant|respectfully|with thanks|sent from my \w+|get outlook for \w+|keep up the good work)"
    r"\b(?:[ ,.!–-]+(?!for\b|to\b)[\w'.-]+){0,3}[ ,.!xX–-]*$",
    re.I,
)
_POSTSCRIPT = re.compile(r"\W*p\.?\s?p?\.?s\.?\b[.:,)\s–-]*", re.I)
_FORM_LABEL = re.compile(
    r"\s*(?:(?:your |full |first |last |sur|fore|applicant |contact |company |organisation |preferred |home |mobile |daytime |post |postal |submission |date |e-?mail |telephone |phone )*(?:name|e-?mail(?: address)?|telephone(?: number)?|phone(?: number)?|mobile(?: number)?|address(?: line \d)?|postcode|title|organisation|company|submitted"
    r"|reference(?: number)?|form id|ip address|town|county|date)|how (?:would|do|should) .{0,80}|(?:preferred|response) (?:format|method).{0,40}|are you .{0,80}|do you .{0,60}|date (?:of|submitted).{0,20}|i (?:confirm|agree|consent).{0,80}|format|declaration|privacy.{0,40}|consent.{0,40}|category|submitted.{0,20}|department)\s?\*?\s?[:?]",
    re.I,
)
_FORM_REQUEST = re.compile(
    r"\s*(?:(?:please )?(?:what|which) information .{0,60}|(?:please )?(?:describe|give details|provide details|enter|tell us).{0,80}(?:information|request|know|require|want|need|looking for).{0,40}|(?:the |your |my |full |foi |details of (?:your |the )?|information )*(?:request|enquiry|question|query|message|information)(?:s)?(?: requested| required| details| text)?|request details|comments?|subject of request.{0,20}|details|description)\s?\*?\s?[:?]+:?\s*",
    re.I,
)
_SUBJECT_PREFIX = re.compile(
    r"\s*(?:(?:\[(?:external|ext|caution)[^\]]{0,20}\]|(?:re|fw|fwd|sv|aw|ymlaen)\s?:)\s*)+", re.I
)


LONGEST_BANNER = 4
"""Lines that a banner of the council's own mail gateway may go on for."""


@dataclass(frozen=True)
class OwnText:
    """The writer's own lines: down to the name at the end, what stands below it, and forwarded text to be read."""

    above: tuple[str, ...]
    below: tuple[str, ...] = ()
    passed_on: tuple[str, ...] = ()


def bare_subject(subject: str) -> str:
    """The subject as typed, without 'Re:', 'Fwd:' and '[EXTERNAL]' in front, white space folded."""
    return " ".join(_SUBJECT_PREFIX.sub("", subject, count=1).split())


def own_text(subject: str, text: str) -> OwnText:
    """What the writer wrote. Old mail below a reply is left out; forwarded mail is kept, since the request is in it."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    if all(_QUOTED.match(line) for line in lines if line.strip()):
        lines = _unquoted(lines)
    cut = _start_of_old_mail(lines)
    top = [line for line in lines[:cut] if not _QUOTED.match(line)]
    old = lines[cut:]
    passed_on: tuple[str, ...] = ()
    if old and _is_passed_on(subject, top, old):
        passed_on = tuple(_without_headers(_unquoted(old)))
    above, below = _at_the_name(_without_company(top))
    return OwnText(above, below, passed_on)


def forwarded(own: OwnText) -> OwnText:
    """The forwarded text, itself cut where still older mail begins."""
    lines = list(own.passed_on)
    cut = _start_of_old_mail(lines)
    above, below = _at_the_name(_without_company(_unquoted(lines[:cut])))
    return OwnText(above, below)


def _unquoted(lines: Sequence[str]) -> list[str]:
    return [_QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line for line in lines]


def _start_of_old_mail(lines: Sequence[str]) -> int:
    for number, line in enumerate(lines):
        bare = _QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line
        if _FORWARD.match(bare) or _ATTRIBUTION.match(bare) or _header_block(lines, number):
            return number
        if _ATTRIBUTION_START.match(bare) and number + 1 < len(lines) and _ATTRIBUTION_END.match(lines[number + 1]):
            return number
    return len(lines)


def _header_block(lines: Sequence[str], number: int) -> bool:
    first = _HEADER.match(lines[number])
    if first is None or first["name"].lower() not in ("from", "oddi wrth"):
        return False
    names = {found["name"].lower() for line in lines[number : number + 6] if (found := _HEADER.match(line))}
    return len(names) >= 3


def _is_passed_on(subject: str, top: Sequence[str], old: Sequence[str]) -> bool:
    written = " ".join(line.strip() for line in top if line.strip())
    if written and _CHASES.search(written[:2000]):
        return False
    if not written or any(_FORWARD_SAID.match(line) for line in old[:3]) or _FORWARDED_SUBJECT.match(subject):
        return True
    return bool(_POINTS_BELOW.search(written[:2000]))


def _without_headers(lines: Sequence[str]) -> list[str]:
    """Forwarded lines without the forward's own head: marker, attribution, From/Sent/To/Subject."""
    start = 0
    while start < len(lines):
        line = lines[start]
        if line.strip() and not (
            _FORWARD.match(line)
            or _HEADER.match(line)
            or _ATTRIBUTION.match(line)
            or _ATTRIBUTION_END.match(line)
            or _ATTRIBUTION_START.match(line)
        ):
            break
        start += 1
    return list(lines[start:])


def _without_company(lines: Sequence[str]) -> list[str]:
    """Lines without banner, request-site footer, signature block after '-- ', and what a web form adds."""
    kept: list[str] = []
    in_banner = 0
    for line in lines:
        if _FOOTER.match(line) or _SIGNATURE_RULE.fullmatch(line):
            break
        if _BANNER.match(line[:600]):
            in_banner = LONGEST_BANNER
            continue
        in_banner = in_banner - 1 if in_banner and line.strip() and not _SALUTATION.match(line) else 0
        if not in_banner and not _LEGAL.search(line[:600]):
            kept.append(line)
    while kept and (not kept[-1].strip() or _RULE.match(kept[-1])):
        kept.pop()
    return _form_answers(kept) if sum(1 for line in kept if _FORM_LABEL.match(line)) >= 3 else kept


def _form_answers(lines: Sequence[str]) -> list[str]:
    """Of a web form, what the person typed under the label that asks for the request."""
    kept: list[str] = []
    wanted = False
    for line in lines:
        if found := _FORM_REQUEST.match(line):
            wanted = True
            kept.append(line[found.end() :])
        elif _FORM_LABEL.match(line):
            wanted = False
        elif wanted:
            kept.append(line)
    return kept if any(line.strip() for line in kept) else list(lines)


def _at_the_name(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines above the closing words, and those below; salutations are left out of the first."""
    started = False
    above: list[str] = []
    for number, line in enumerate(lines):
        if not line.strip():
            above.append("")
            continue
        if not started and _SALUTATION.match(line):
            above.append("")
            continue
        if _VALEDICTION.match(line):
            return tuple(above), _below(lines[number + 1 :])
        if (found := _POSTSCRIPT.match(line)) and started:
            above.append("")
            above.append(line[found.end() :])
            continue
        started = True
        above.append(line)
    return tuple(above), ()


def _below(lines: Sequence[str]) -> tuple[str, ...]:
    """What stands below the name, with 'PS' taken off a postscript and a gap before it."""
    kept: list[str] = []
    for line in lines:
        if found := _POSTSCRIPT.match(line):
            kept += ["", line[found.end() :]]
        else:
            kept.append(line)
    return tuple(kept)
