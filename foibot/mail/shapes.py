"""Which shapes of lines do all who read replies know: an answer to a numbered question, an address, a date, a time?"""

import re

# A line that answers a question by its number, or begins with a command in capitals, is nobody's signature or banner.
ANSWER = re.compile(
    r"\s*(?:\d{1,2}\s*[:.)]\s|Q\s?\d|(?!(?:TEL|DDI|MOB|FAX|EMAIL|E-MAIL|WEB|EXT|URL|MOBILE|PHONE)\b)"
    r"[A-Z]{3,}[A-Z ]{0,30}(?:\s(?:ALL|[\d,\- ]{1,20}))?\s*(?::|$))"
)
ADDRESS = re.compile(r"[\w.+'-]@[\w-]{1,63}\.[\w-]|<mailto:", re.I)  # that there is one, not which
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
TIME = re.compile(r"(?<!\d)\d{1,2}[:.h\u6642\u70b9]\d{2}(?!\d)|(?<!\d)\d{1,2} ?[ap]m\b", re.I)
# What a signature holds so that its writer can be reached.
CONTACT = re.compile(
    r"@|https?:|www\.|(?:\+?\d[\d ()./-]{7,}\d)|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    r"|\b(?:tel|phone|mob|mobile|ext|ddi|fax|e-?mail|ffôn|ebost|t|m|e|w)\s*[:.]",
    re.I,
)
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")


def plain(line: str) -> str:
    """A line as rules see it: no marks of direction, which stand around Hebrew and Arabic, and ordinary spaces."""
    return line if line.isascii() else _SPACES.sub(" ", _INVISIBLE.sub("", line))
