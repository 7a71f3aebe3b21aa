"""What does this invitation invite to? A calendar part in; what, when, where and who as lines of text out (RFC 5545).

Read only where a mail has no text of its own; the calendar part stays among the files.
"""

import re
from datetime import datetime, timedelta

_LONGEST = 500_000
_MOST_EVENTS = 20
_LINE = re.compile(r"([A-Za-z-]{1,40})((?:;[^:;\"]{1,200}(?:\"[^\"]{0,500}\"[^:;\"]{0,200})?)*)(?::)(.*)", re.S)
_PARAMETER = re.compile(r";(CN|TZID|VALUE)=(?:\"([^\"]*)\"|([^;:]*))", re.I)
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z?))?")
_ESCAPED = re.compile(r"\\(.)", re.S)
_KINDS = frozenset({"VEVENT", "VTODO", "VJOURNAL"})
_METHODS = {"CANCEL": "Cancelled", "REPLY": "Answer to an invitation", "COUNTER": "Another time proposed"}
_LABELS = (("DTSTART", "Starts"), ("DTEND", "Ends"), ("DUE", "Due"), ("LOCATION", "Where"), ("ORGANIZER", "Organiser"))


def to_text(source: str) -> str:
    """The events of a calendar as readable lines; "" where it has none. Never raises."""
    lines = re.sub(r"\r?\n[ \t]", "", source[:_LONGEST]).splitlines()
    method = ""
    within: list[str] = []
    event: dict[str, tuple[dict[str, str], str]] = {}
    told: list[str] = []
    for line in lines:
        read = _LINE.fullmatch(line)
        if read is None:
            continue
        name, value = read[1].upper(), read[3]
        if name == "BEGIN":
            within.append(value.strip().upper())
            event = {} if within[-1] in _KINDS else event
        elif name == "END":
            if within and within[-1] in _KINDS and len(told) < _MOST_EVENTS:
                told.append(_event(event, method))
            del within[-1:]
        elif name == "METHOD":
            method = value.strip().upper()
        elif within and within[-1] in _KINDS:
            parameters = {key.upper(): quoted or bare for key, quoted, bare in _PARAMETER.findall(read[2])}
            event.setdefault(name, (parameters, value))
    return "\n\n".join(told)


def _event(event: dict[str, tuple[dict[str, str], str]], method: str) -> str:
    title = _plain(event.get("SUMMARY", ({}, ""))[1]) or "An event without a title"
    cancelled = event.get("STATUS", ({}, ""))[1].upper() == "CANCELLED"
    said = "Cancelled" if cancelled else _METHODS.get(method, "Invitation")
    lines = [f"{said}: {title}"]
    for name, label in _LABELS:
        if name in event:
            parameters, value = event[name]
            shown = _person(parameters, value) if name == "ORGANIZER" else _moment(parameters, value, name == "DTEND")
            lines.append(f"{label}: {_plain(value) if name == 'LOCATION' else shown}")
    description = _plain(event.get("DESCRIPTION", ({}, ""))[1])
    return "\n".join(line for line in lines if not line.endswith(": ")) + (f"\n\n{description}" if description else "")


def _person(parameters: dict[str, str], value: str) -> str:
    address = value.strip()
    address = address[7:] if address[:7].lower() == "mailto:" else address
    name = parameters.get("CN", "").strip()
    return f"{name} <{address}>" if name and name != address else address


def _moment(parameters: dict[str, str], value: str, is_end: bool) -> str:
    """A day and time as they were written, with the zone that was named: nobody's own time is put in their place."""
    stamp = _STAMP.match(value.strip())
    if stamp is None:
        return value.strip()
    year, month, day, hour, minute, universal = stamp.groups()
    try:
        at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))  # noqa: DTZ001 (shown, not reckoned with)
    except (ValueError, OverflowError):
        return value.strip()
    if is_end and hour is None:
        at -= timedelta(days=1)  # of whole days the end is the first day after (section 3.6.1)
    shown = f"{at.day} {at:%B %Y}"
    if hour is None:
        return shown
    zone = "UTC" if universal else parameters.get("TZID", "")
    return f"{shown}, {at:%H:%M}{f' ({zone})' if zone else ''}"


def _plain(value: str) -> str:
    """A text value without its escapes (section 3.3.11)."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()
