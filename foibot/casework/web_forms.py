"""What did somebody write into the council's web form, whose mail comes from a machine of the council?

The form's mail is read by its labels (`[[form]]` of the configuration). What is typed into a form is the word of
whoever typed it, like a From.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from foibot.casework.council import WebForm
from foibot.mail.addresses import is_safe_address, parse_list, same_address
from foibot.mail.message import Message

_BESIDE = re.compile(r"[ \t]*(?:[:|=?\uff1a]+|\t|[ ]{2,}|[-\u2013][ \t])[ \t:|]*")
_DRESS = " \t*_|>#\u2022"
_LONGEST_LINE = 5_000


class Filled(msgspec.Struct, frozen=True):
    """A form as it was filled in: the mail as if its writer had sent it, and what could not be read, "" for nothing."""

    message: Message
    doubt: str = ""


def form_of(forms: Sequence[WebForm], sender: str) -> WebForm | None:
    """The web form whose mails come from this address; None where it is none of theirs."""
    return next((form for form in forms if same_address(form.sender, sender)), None)


def filled_in(form: WebForm, message: Message) -> Filled:
    """What was typed into a form: name, address for correspondence and request, under its labels, each the first time.

    Where the request's own label is missing, the whole text stands for it; nothing that was typed is left out.
    """
    labels = {"name": form.name, "email": form.email, "request": form.request}
    values = _values(message.text.split("\n"), labels)
    missing = [f"“{label}”" for key, label in labels.items() if label and key not in values]
    people = parse_list(values.get("email", ""), 1)
    address = people[0].address if people and is_safe_address(people[0].address) else ""
    doubt = ""
    if missing:
        doubt = f"it comes from the web form of {form.sender}, and has no {' and no '.join(missing)}"
    elif not address:
        doubt = f"it comes from the web form of {form.sender}, and names no address under “{form.email}”"
    whole = values.get("request", message.text)
    written = replace(
        message,
        from_address=address,
        from_name=" ".join(values.get("name", "").split()),
        sender_addresses=(address,) if address else (),
        reply_to=(),
        in_reply_to=(),
        references=(),
        text=whole,
        html="",
    )
    return Filled(written, doubt)


def _values(lines: Sequence[str], labels: dict[str, str]) -> dict[str, str]:
    """What stands beside or under each label. A name or an address is one line; the request reaches to the next label
    that has not stood yet, or to the end."""
    found: dict[str, list[str]] = {}
    now = ""
    for line in lines:
        named = next(
            (
                (key, beside)
                for key, label in labels.items()
                if label and key not in found and (beside := _beside(line, label)) is not None
            ),
            None,
        )
        if named is not None:
            now, beside = named
            found[now] = [beside] if beside else []
        elif now == "request" or (now and not "".join(found[now])):
            found[now].append(line)
    return {key: "\n".join(value).strip() for key, value in found.items() if key == "request" or "".join(value).strip()}


def _beside(line: str, label: str) -> str | None:
    """What stands beside a label at the start of a line, "" where it stands alone; None where it is another line."""
    text = line[:_LONGEST_LINE].strip(_DRESS)
    wanted = label.strip().rstrip(":?").strip()
    if text[: len(wanted)].casefold() != wanted.casefold():
        return None
    rest = text[len(wanted) :].lstrip("*_")
    if not rest.strip(" \t:?|*_"):
        return ""
    separated = _BESIDE.match(rest)
    return rest[separated.end() :].strip(_DRESS) + line[_LONGEST_LINE:] if separated else None
