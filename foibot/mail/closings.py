"""Does a writer take leave in this line, or sign? "Kind regards", "Thanks, Jane", "Sam Okoro BA (Hons)"."""

from foibot.mail import reply_phrases
from foibot.mail.shapes import ANSWER, CONTACT

NAME_WORDS = 6
_EDGE = " \t*_-\u2013\u2014|#~[]"
_LONGEST_NAME = 60
_LONGEST_LINE = 120


def is_closing(line: str) -> bool:
    """Whether a line is a closing phrase, perhaps with the name behind it."""
    text = line.strip(_EDGE + ",.!;").lower()
    if len(text) > 60:
        return False
    phrase, comma, name = text.partition(",")
    said = phrase.strip() in reply_phrases.CLOSINGS and (not comma or len(name.split()) <= 3)
    return said or closes_with_name(line)


def closes_with_name(line: str) -> bool:
    """Whether a line is a closing with the name behind it: "Thanks, Jane", "Kind regards Jane Smith"."""
    words = line[:_LONGEST_LINE].strip(_EDGE + ",.!;").replace(",", " ").split()
    return any(
        " ".join(words[:-count]).lower() in reply_phrases.CLOSINGS and all(word[0].isupper() for word in words[-count:])
        for count in (1, 2)
        if len(words) > count
    )


def is_name(line: str) -> bool:
    """Whether a line below a closing may be a name: a few words, no address and no answer."""
    words = line.split()
    return len(words) <= NAME_WORDS and not CONTACT.search(line) and not ANSWER.match(line) and ":" not in line


def is_whole_name(line: str, names: frozenset[str]) -> bool:
    """Whether a line begins with the writer's first and last name, as "Sam Okoro BA (Hons)" does."""
    words = line[:_LONGEST_LINE].replace(",", " ").split()
    own = {word.casefold() for word in words[:2]}
    titles = all(word.strip("()")[:1].isupper() for word in words[2:])
    return len(line) <= _LONGEST_NAME and len(own) == 2 and own <= names and titles and not line.endswith(".")


def is_own_name(line: str, names: frozenset[str]) -> bool:
    """Whether a line is nothing but names of the writer: "Tiffany", as it is signed by hand."""
    words = line.strip(_EDGE + ",.").casefold().split()
    return 0 < len(words) <= 3 and names.issuperset(words)
