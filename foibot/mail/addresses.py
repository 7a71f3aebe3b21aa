"""Who is written to, and which case does an address or subject name?

Addresses are parsed leniently and matched strictly: Exchange mangles them, people copy them badly, and a wrong match
shows one person's case to another.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from foibot.mail.headers import decode_words, without_comments

# An encoded word is taken whole: what it encodes badly (a colon, a comma) separates nothing.
_EDGE = re.compile(r'=\?[^?\s]{1,60}\?[bqBQ]\?[^?\s]{0,400}\?=|["\\(),;:<>]')
# Bounded, so that a long run without an @ is not searched again from each of its characters.
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,256}@[^\s<>()\[\],;:\"@]{1,255}")
_QUOTED_LOCAL = re.compile(r'"((?:[^"\\]|\\.){1,64})"\s{0,9}@\s{0,9}([^\s<>()\[\],;:"@]{1,255})')
_LITERAL = re.compile(r"[^\s<>()\[\],;:\"@]{1,256}@\[[0-9A-Za-z.:]{2,60}\]")
_PLAIN_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\x80-\U0010ffff-]+")
_ROUTE = re.compile(r"<\s{0,20}@[^<>:]{0,500}:")  # RFC 5322 section 4.4: the hosts on the way count for nothing
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")  # white space is left out where it was folded in
_BLANKS_AROUND = re.compile(r"\s{0,9}@\s{0,9}")
_ANGLE = re.compile(r"<([^<>]*)>?")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.){0,1000}+)"')
_IMCEA = re.compile(r"imcea[a-z0-9]*-(.+)@[^@]*$", re.I | re.S)
_IMCEA_BYTE = re.compile(r"\+([0-9a-f]{2})", re.I)
_SAFE = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\x80-\U0010ffff-]+@[A-Za-z0-9.\x80-\U0010ffff-]+")
_SUBJECT_TAG = re.compile(r"\[\s{0,20}([^\[\]\s]{0,60}?\d[^\[\]\s]{0,60})(?:\s{1,20}([^\[\]\s]{1,60}))?\s{0,20}\]")
_LONGEST_ADDRESS = 254
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: its display name ("" where there is none) and its address with the domain in lower case."""

    name: str
    address: str


def parse_list(value: str, limit: int = 1_000) -> list[Address]:
    """The mailboxes of one address header, in order, at most `limit`; what holds no address is left out.

    Takes groups, `address (Name)`, unquoted commas in names, missing brackets, semicolons and encoded words.
    """
    if "@" in value and ":" in value:
        value = _ROUTE.sub("<", value)
    found: list[Address] = []
    surname = ""
    for piece in (alone for several in _pieces(value) for alone in _apart(several)):
        mailbox = _mailbox(piece)
        if mailbox is None:
            surname = piece.strip() if piece.strip() and '"' not in piece else ""
            continue
        if surname and "<" in piece:
            mailbox = Address(f"{decode_words(surname)}, {mailbox.name}".strip(", "), mailbox.address)
        surname = ""
        found.append(mailbox)
        if len(found) == limit:
            break
    if not found and "=?" in value:
        decoded = decode_words(value)
        return parse_list(decoded, limit) if "=?" not in decoded else []
    return found


def _apart(piece: str) -> list[str]:
    """Addresses with nothing but blanks between them, each by itself."""
    words = piece.split()
    return words if len(words) > 1 and all(word.count("@") == 1 for word in words) and "<" not in piece else [piece]


def _pieces(value: str) -> list[str]:
    """`value` cut at the commas, semicolons and group colons that stand outside quotes, brackets and comments."""
    pieces: list[str] = []
    start, skip, depth = 0, -1, 0
    quoted = angled = False
    for edge in _EDGE.finditer(value):
        at, sign = edge.start(), edge[0]
        if at == skip or sign[0] == "=":
            continue
        if sign == "\\":
            skip = at + 1
        elif sign == '"' and not depth:
            quoted = not quoted
        elif sign in "()" and not quoted:
            depth = max(0, depth + (1 if sign == "(" else -1))
        elif quoted or depth:
            continue
        elif sign in "<>":
            angled = sign == "<"
        elif not angled or sign == ",":
            pieces.append("" if sign == ":" else value[start:at])
            start, angled = at + 1, False
    last = value[start:]
    # A bracket or quote that never closes has swallowed the separators: cut at every one of them instead.
    if (quoted or depth) and last.count("@") > 1:
        return pieces + re.split("[,;]", last)
    return [*pieces, last]


def _mailbox(piece: str) -> Address | None:
    inside = [found for found in _ANGLE.findall(piece) if "@" in found]
    if inside:
        address = _bare(without_comments(inside[-1]))
        beside = piece[: piece.rfind("<")] or piece[piece.rfind(">") + 1 :]
        # A comment is no part of the name, unless there is no other.
        outside = without_comments(beside)
        name = outside if outside.strip(' \t<>"') else beside
    else:
        outside = without_comments(piece)
        match = (
            _QUOTED_LOCAL.search(outside)
            or _LITERAL.search(outside)
            or _ADDRESS.search(_QUOTED.sub(" ", outside))
            or _ADDRESS.search(outside)
            or _ADDRESS.search(outside := _BLANKS_AROUND.sub("@", outside))
        )
        if match is None:
            return None
        address = _bare(match[0])
        begins, ends = piece.find("("), piece.rfind(")")
        name = piece[begins + 1 : ends] if 0 <= begins < ends else outside.replace(match[0], " ")
    return Address(_name(name), address) if address else None


def _name(raw: str) -> str:
    text = _QUOTED.sub(lambda found: re.sub(r"\\(.)", r"\1", found[1]), raw)
    name = " ".join(decode_words(text).strip(" \t<>").split())
    name = name if ")" in name else name.strip("( ")
    for opens, closes in (('"', '"'), ("'", "'"), ("(", ")")):
        if len(name) > 1 and name[0] == opens and name[-1] == closes:
            name = name[1:-1].strip()
    return (name if name.count('"') != 1 else name.replace('"', "").strip())[:_LONGEST_NAME]


def _bare(text: str) -> str:
    """An address without its wrapping (mailto:, quotes, IMCEA), the domain in lower case; "" where it is none."""
    if _CONTROL.search(text.strip()):
        return ""
    if (quoted := _QUOTED_LOCAL.fullmatch(text.strip())) is not None:
        local = re.sub(r"\\(.)", r"\1", quoted[1])
        if not _PLAIN_LOCAL.fullmatch(local):
            # Only such a local part needs its quotes; they belong to the address then.
            return f'"{quoted[1]}"@{quoted[2].lower().rstrip(".")}'
    address = "".join(text.split()).strip("<>'\"").replace('"@', "@")
    if address[:7].lower() == "mailto:":
        address = address[7:].partition("?")[0]
    if mangled := _IMCEA.match(address):
        decoded = _IMCEA_BYTE.sub(lambda found: chr(int(found[1], 16)), mangled[1])
        address = decoded if "@" in decoded else address
    local, at, domain = address.rpartition("@")
    return f"{local}@{domain.lower().rstrip('.')}" if at and local and domain else ""


def normal(address: str) -> str:
    """The form in which two addresses are compared: bare, whole in lower case. "" for what is no address.

    A local part may lawfully tell case apart (RFC 5321 section 2.4); no mailbox that a council meets does.
    """
    return _bare(address).casefold()


def same_address(one: str, other: str) -> bool:
    """Whether both name the same mailbox; two texts that are no addresses are never the same."""
    return bool(normal(one)) and normal(one) == normal(other)


def is_safe_address(address: str) -> bool:
    """Whether mail may be sent to it: one @, ASCII, no control characters, spaces or quotes, at most 254 characters."""
    local, _, domain = address.rpartition("@")
    return (
        len(address) <= _LONGEST_ADDRESS
        and address.isascii()  # others need SMTPUTF8 from here to the mailbox, which no council's server promises
        and _SAFE.fullmatch(address) is not None
        and not any(part.startswith(".") or part.endswith(".") or ".." in part for part in (local, domain))
        and not local.startswith("-")
    )


def with_tag(mailbox: str, tag: str) -> str:
    """The plus-address of `mailbox` that carries `tag` (RFC 5233): `foi@x.gov.uk`, `k7f3q9` → `foi+k7f3q9@x.gov.uk`."""
    local, _, domain = mailbox.rpartition("@")
    return f"{local}+{tag}@{domain}"


def tag_of(address: str, mailbox: str) -> str | None:
    """The tag in a plus-address of `mailbox`, in lower case; None where it is another mailbox or carries none."""
    local, _, domain = normal(address).replace("%2b", "+").rpartition("@")
    ours, _, our_domain = normal(mailbox).rpartition("@")
    base, plus, tag = local.strip("'\"").partition("+")
    if not plus or base != ours or domain != our_domain:
        return None
    return tag.strip("'\" ") or None


def subject_tag(reference: str, mark: str | None = None) -> str:
    """What a subject carries so that an answer finds its case: `[REF]` to outsiders, `[REF mark]` to staff."""
    return f"[{reference} {mark}]" if mark else f"[{reference}]"


def without_subject_tags(subject: str, is_reference: Callable[[str], bool]) -> str:
    """A subject without the tags that name a case of ours, so that a new case's mails do not point to an old one."""
    return " ".join(_SUBJECT_TAG.sub(lambda found: "" if is_reference(found[1]) else found[0], subject).split())


def read_subject_tags(subject: str) -> tuple[tuple[str, str | None], ...]:
    """Each (reference, mark or None) that stands inside square brackets in a subject, in order.

    A reference holds a digit. It is given as written: compare it without regard to case. The mark is in lower case.
    """
    return tuple((found[1], found[2].lower() if found[2] else None) for found in _SUBJECT_TAG.finditer(subject))
