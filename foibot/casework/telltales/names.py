"""In which dress can a person's name stand in a text, and where does it stand there?

A name is compared by its folded words (no accents, apostrophes or letter case). A word that is also an ordinary one
(Will, Park) counts only where it is written like a name.
"""

import re
import unicodedata
from collections.abc import Sequence

import msgspec

Span = tuple[int, int]

# A letter with what may ride on it: combining accents, soft hyphens, zero-width marks.
_LETTER = r"(?:[^\W\d_][\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*)"
_WORD = re.compile(rf"{_LETTER}+(?:['\u2019\u2018\u02bc`\u00b4]{_LETTER}+)*")
_POSSESSIVE = re.compile(r"['\u2019\u02bc`\u00b4][sS]$")
_SPACE = r"[*_]{0,3}[^\S\n]{0,12}(?:\n[> \t]{0,12})?[*_]{0,3}"
_PLAIN_GAP = re.compile(_SPACE)
_DOTTED_GAP = re.compile(rf"\.?{_SPACE}")
_COMMA_GAP = re.compile(rf"[^\S\n]?,{_SPACE}")
_HYPHEN_GAP = re.compile(r"[^\S\n]?[-\u2010-\u2014][^\S\n]?\n?[> \t]{0,4}")
_JOINT = re.compile(r"[._+-]|%20")
_NICKNAME_GAP = re.compile(rf"{_SPACE}[\"'\u2018\u201c(]")
_NICKNAME_END = re.compile(rf"[\"'\u2019\u201d)]{_SPACE}")
_SAME_LINE = re.compile(r"[^\S\n]{1,3}")
_SENTENCE_START = re.compile(r"(?:^|[.?!:\u2022*>)-])\s*$")
_SENTENCE_END = re.compile(r"[?!\n]|\.(?=\s|$)")
_LONGEST_SENTENCE = 300
_LONGEST_GAP = 32
_MIDDLE_WORDS = 3
_LONGEST_NAME = 120  # characters


def table(words: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(words.split())


_STRANGE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})

TITLES = table("mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev reverend messrs")
_OFFICES = table("cllr councillor cyng capt captain col colonel major lt sgt pc fr father sister rabbi imam mp am msp")
_LETTERS_AFTER = table("mbe obe cbe kbe phd dphil ba bsc ma msc llb frsa jr snr esq kc qc dl jp cpa")
_PARTICLES = table("de da di du del della le la van von der den ten ter ap ab ferch al el bin ibn ben st mac")
PLACES = table(
    """street road lane avenue close court crescent drive gardens grove hall hill house mews park place rise row square
    terrace view walk way estate school primary academy college university hospital library centre center surgery
    church bridge green common wood farm station depot industrial infant infants junior junction nursery lodge stadium
    theatre heol ffordd stryd ysgol playground recreation ward"""
)
_NOT_OF_PERSONS = table(
    """council borough team service services department freedom information request foi officer
    manager director secretary reporter editor journalist researcher correspondent newsdesk
    ltd limited plc llp inc group association society union charity campaign friends residents
    company solicitors consultants foundation network agency institute enquiries admin the and for of at from with
    dear sir madam please regards thanks data protection environmental regulations monday tuesday wednesday thursday
    friday saturday sunday january february july september october november december support
    appendix annex question questions schedule questionnaire re subject date"""
)
# These are surnames too: no person's only where a text, and not the From line, gives them.
_OF_FEW_PERSONS = table("march head post press mail chair trust act city county times news desk office")
COMMON = table(
    """will mark may grant park hall street hill field fields wood woods green brown black white gray grey rose grace
    hope faith joy june april august summer summers dawn eve rich frank bill jack rob pat sue drew chase guy gene dean
    art miles price bush bank banks brook brooks bridge bridges church lane way moor heath marsh ford stone stones
    rivers lake pool poole pond wells west east north south land read rice cook baker butler carter mason miller
    potter turner hunter fisher archer bishop king queen prince knight page day winter long short little small
    young old good best wise sharp swift strong power powers speed bond case care cash charge cost penny pound gold
    silver steel sand clay bell ball book box chance chambers coach cross crown court dale fox wolf bird swan crane
    lamb bull fish pike house major manor march mead mill mills moss noble nurse parish pope post plant porter quick
    ray rock root rule rush sale sales self service shore singer smart snow spring square steward stock store temple
    town train tree vale vicar wall ward warden waters weeks willow wing work works yard road close can must
    might ash bay berry birch branch burn childs christian constable cotton crisp dancer dean earl
    farmer flood flowers forest garden gates glass heather holly iris ivy jasmine joiner law lock love
    mercer nail olive paige parks pearl piper planner police reach reader robin ruby rust shepherd skip
    slater sterling stringer tanner tower trees tuck violet waste water
    weaver wheeler winner"""
)


class PersonName(msgspec.Struct, frozen=True):
    """A person's name in folded words. A given name may be a mere initial; a hyphenated one has several words."""

    given: tuple[str, ...]
    middles: tuple[str, ...]
    surname: tuple[str, ...]

    @property
    def words(self) -> frozenset[str]:
        """The words of the name that are more than an initial."""
        return frozenset(word for word in (*self.given, *self.middles, *self.surname) if len(word) > 1)

    def by_middle_names(self) -> Sequence["PersonName"]:
        """The name as it is where a middle name is the one that the person goes by: Alex James is James."""
        return [PersonName((middle,), (), self.surname) for middle in self.middles if len(middle) > 2]


class _Word(msgspec.Struct, frozen=True):
    folded: str
    start: int
    end: int
    written: str

    @property
    def capital(self) -> bool:
        return self.written[0].isupper()

    @property
    def initial(self) -> bool:
        return len(self.folded) == 1


def fold(word: str) -> str:
    """A word without accents, apostrophes, invisible marks and letter case, so that Siân is Sian and O’Neill Oneill."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_STRANGE))
    return "".join(letter for letter in plain if letter.isalpha())


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order, without a possessive s."""
    return tuple(word.folded for word in _words(text))


def words_in(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text, each with the place where it begins and ends."""
    return [(word.folded, word.start, word.end) for word in _words(text)]


def is_no_person(word: str) -> bool:
    """Whether a folded word by itself is an organisation's, a role's, a place's or an ordinary one."""
    return word in _NOT_OF_PERSONS | _OF_FEW_PERSONS or word in PLACES or word in COMMON


def read_name(written: str, *, of_sender: bool = False) -> PersonName | None:
    """The person's name that these words are, whole: "Dr Alex J Morgan", "MORGAN, Alex". None for a single word, for
    what is an organisation's, a role's or a place's name, and for what is no name at all. `of_sender`: the From line
    says so, which a surname such as March needs."""
    written = written.strip(" \t\r\n,.;:*_-\u2013\u2014\"'")
    if not written or len(written) > _LONGEST_NAME or any(c.isdigit() or c in "@/\\?!|=" for c in written):
        return None
    before, comma, after = written.partition(",")
    if comma and all(fold(word) in _LETTERS_AFTER for word in after.split()):
        before, after = before, ""
    pieces, last = _pieces(before), _pieces(after)
    if last:
        if len([p for p in pieces if p[0] not in _PARTICLES]) > 1 or "," in after:
            return None
        pieces = [*last, *_as_one(pieces)]
    elif len(pieces) > 1 and _shouted_first(before):
        pieces = [*pieces[1:], pieces[0]]
    if not 2 <= len(pieces) <= 6 or len("".join(pieces[-1])) == 1:
        return None
    flat = {word for piece in pieces for word in piece}
    if flat & _NOT_OF_PERSONS or (flat & _OF_FEW_PERSONS and not of_sender):
        return None
    given, *middles = pieces
    surname = middles.pop()
    while middles and middles[-1][0] in _PARTICLES:
        surname = (*middles.pop(), *surname)
    return PersonName(given, tuple(word for piece in middles for word in piece), surname)


def _pieces(written: str) -> list[tuple[str, ...]]:
    """The words of a name, a hyphenated one as several in one piece, without titles and the letters after it."""
    pieces = [words_of(word) for word in written.replace(".", " ").split()]
    return [p for p in pieces if p and not (len(p) == 1 and p[0] in TITLES | _OFFICES | _LETTERS_AFTER)]


def _as_one(pieces: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [tuple(word for piece in pieces for word in piece)] if pieces else []


def _shouted_first(written: str) -> bool:
    words = [w for w in written.split() if fold(w) not in TITLES | _LETTERS_AFTER]
    return len(words) > 1 and words[0].isupper() and len(words[0]) > 2 and not any(w.isupper() for w in words[1:])


def _words(text: str) -> list[_Word]:
    found = []
    for match in _WORD.finditer(text):
        written = _POSSESSIVE.sub("", match[0]) or match[0]
        if folded := fold(written):
            found.append(_Word(folded, match.start(), match.start() + len(written), written))
    return found


def organisations_in(text: str, wanted: Sequence[tuple[str, ...]]) -> list[Span]:
    """Where these names, given as runs of folded words, stand in `text`."""
    words = _words(text)
    spans = []
    for at, word in enumerate(words):
        for phrase in wanted:
            if word.folded == phrase[0] and (end := _sequence(text, words, at, phrase)):
                spans.append((word.start, words[end - 1].end))
    return spans


def names_in(text: str, names: Sequence[PersonName], *, by_title: bool = True) -> list[Span]:
    """Where one of these names stands in `text`: in full, with initials, surname first, run together, over a line end;
    where `by_title`, also the surname behind a title alone ("Mr Morgan"). A street or school of the name is none."""
    words = _words(text)
    spans: list[Span] = []
    firsts = [(name, {name.given[0], name.given[0][0], name.surname[0]}) for name in names]
    joined = {
        run
        for name in names
        for run in ("".join(name.given + name.surname), "".join(name.surname + name.given))
        if len(run) > 6 and len(name.given[0]) > 1
    }
    for at, word in enumerate(words):
        if any(run in word.folded for run in joined):
            spans.append((word.start, word.end))
        for name, first in firsts:
            found = None
            if by_title and word.folded in TITLES:
                found = _titled(text, words, at, name)
            elif word.folded in first or word.folded[0] in first or word.folded[:3] == name.given[0][:3]:
                found = _straight(text, words, at, name) or _inverted(text, words, at, name)
            if found is not None and not _names_a_place(text, words, found):
                last = words[found - 1]
                dotted = last.initial and text[last.end : last.end + 1] == "."
                spans.append((_with_title(text, words, at), last.end + dotted))
    return spans


def _gap(text: str, words: Sequence[_Word], at: int) -> str:
    """What stands between the word before `at` and the word at it; a break that no name has where it is long."""
    start, end = words[at - 1].end, words[at].start
    return text[start:end] if end - start <= _LONGEST_GAP else "\n\n"


def _sequence(text: str, words: Sequence[_Word], at: int, wanted: Sequence[str]) -> int | None:
    """The index after the words `wanted`, if they stand from `at` on, parted by spaces or hyphens."""
    if at + len(wanted) > len(words):
        return None
    for step, word in enumerate(wanted):
        here = words[at + step]
        if here.folded != word or (word in COMMON and not here.capital):
            return None
        if step:
            gap = _gap(text, words, at + step)
            if not (_PLAIN_GAP.fullmatch(gap) or _HYPHEN_GAP.fullmatch(gap) or _JOINT.fullmatch(gap)):
                return None
    return at + len(wanted)


def _surname(text: str, words: Sequence[_Word], at: int, name: PersonName, *, whole: bool) -> int | None:
    """The index after the surname at `at`; where not `whole`, half of a double one will do."""
    end = _sequence(text, words, at, name.surname)
    if end is None and not whole and len(name.surname) > 1 and at < len(words):
        half = words[at]
        if len(half.folded) > 3 and half.capital and half.folded in name.surname:
            return at + 1
    return end


def _given(text: str, words: Sequence[_Word], at: int, name: PersonName) -> tuple[int, bool] | None:
    """The index after the given name at `at`, and whether it is more than initials."""
    word = words[at]
    end = _sequence(text, words, at, name.given)
    if end is not None and len(name.given[0]) > 1:
        return end, True
    own = name.given[0]
    if word.capital and min(len(own), len(word.folded)) > 2 and own not in COMMON and word.folded not in COMMON:
        longer, shorter = sorted((own, word.folded), key=len, reverse=True)
        if longer.startswith(shorter):
            return at + 1, True
    initials = "".join(part[0] for part in (*name.given[:1], *name.middles))
    if word.folded[0] != own[0]:
        return None
    if word.initial or (word.written.isupper() and 2 <= len(word.folded) <= 3 and _fits(word.folded, initials)):
        return at + 1, False
    return None


def _fits(letters: str, initials: str) -> bool:
    return letters.startswith(initials) or initials.startswith(letters) or letters[0] == initials == initials[0]


def _straight(text: str, words: Sequence[_Word], at: int, name: PersonName) -> int | None:
    """The index after "Alex Morgan", "A. J. Morgan", "Alex (Ally) Morgan" from `at` on."""
    opening = _given(text, words, at, name)
    if opening is None:
        return None
    end, full = opening
    for _ in range(_MIDDLE_WORDS + 1):
        if end >= len(words):
            return None
        gap = _gap(text, words, end)
        abbreviated = words[end - 1].initial or not full
        plain = (_DOTTED_GAP if abbreviated else _PLAIN_GAP).fullmatch(gap) or _JOINT.fullmatch(gap)
        closes = _NICKNAME_END.fullmatch(gap)
        if (plain or closes) and (after := _surname(text, words, end, name, whole=not full)) is not None:
            return after if _is_written_as_name(text, words, at, after, name, full=full) else None
        middle = words[end]
        if not (_NICKNAME_GAP.fullmatch(gap) or (plain and (middle.initial or middle.folded in name.middles))):
            return None
        end += 1
    return None


def _is_written_as_name(
    text: str, words: Sequence[_Word], at: int, after: int, name: PersonName, *, full: bool
) -> bool:
    """Whether what reads like the name is not a run of ordinary words: an article or "will" and a noun."""
    first, last = words[at], words[after - 1]
    before, behind = text[max(first.start - 8, 0) : first.start], text[last.end : last.end + 3]
    gap = text[first.end : first.end + 1]
    opens_sentence = _SENTENCE_START.search(before) is not None
    ordinary = name.surname[-1] in COMMON
    if full:
        alone = not behind.strip() or behind[0] in ",.;:)\n'\u2019"
        begins = opens_sentence and ordinary and name.given[0] in COMMON
        return alone or not (begins and _is_question(text, last.end))
    if gap in "._-+" and gap:
        return first.capital or gap != "." or not text[first.end + 1 : first.end + 2].isspace()
    if not (first.capital and last.capital):
        return False
    if after - at > 2 or len(first.folded) > 1:
        return True
    titled = at > 0 and words[at - 1].folded in TITLES
    article = first.folded in "ai" and opens_sentence and behind[:1] == " "
    return titled or not (ordinary or article)


def _is_question(text: str, at: int) -> bool:
    """Whether the sentence at this place ends in a question mark."""
    found = _SENTENCE_END.search(text, at, at + _LONGEST_SENTENCE)
    return found is not None and found[0] == "?"


def _inverted(text: str, words: Sequence[_Word], at: int, name: PersonName) -> int | None:
    """The index after "Morgan, Alex", "MORGAN Alex", "morgan_alex" from `at` on."""
    end = _surname(text, words, at, name, whole=True)
    if end is None or end >= len(words):
        return None
    gap = _gap(text, words, end)
    comma = _COMMA_GAP.fullmatch(gap)
    if (
        comma
        and words[end].folded in TITLES
        and end + 1 < len(words)
        and _DOTTED_GAP.fullmatch(_gap(text, words, end + 1))
    ):
        end += 1
    given = _given(text, words, end, name)
    if given is None or not (words[at].capital and words[end].capital or _JOINT.fullmatch(gap)):
        return None
    after, full = given
    ordinary = bool(COMMON & {name.surname[-1], name.given[0]})
    if comma:
        fits = full or name.surname[-1] not in COMMON
    elif full:
        shouted = words[at].written.isupper() and not words[end].written.isupper()
        plain = _PLAIN_GAP.fullmatch(gap) is not None and (shouted or not ordinary)
        fits = plain or _JOINT.fullmatch(gap) is not None
    else:
        dotted = text[words[end].end : words[end].end + 1] == "."
        fits = dotted and words[end].initial and not ordinary and _PLAIN_GAP.fullmatch(gap) is not None
    while (
        fits
        and after < len(words)
        and (words[after].initial and words[after].capital or words[after].folded in name.middles)
    ):
        if not _DOTTED_GAP.fullmatch(_gap(text, words, after)) or "\n" in _gap(text, words, after):
            break
        after += 1
    return after if fits else None


def _titled(text: str, words: Sequence[_Word], at: int, name: PersonName) -> int | None:
    """The index after "Mr Morgan", "Mr and Mrs Morgan", "Ms S Lloyd George" from the title at `at` on."""
    end = at + 1
    while end < len(words) and end - at <= _MIDDLE_WORDS:
        gap = _gap(text, words, end)
        if not (_DOTTED_GAP.fullmatch(gap) or gap.strip() in {"&", "/"}):
            return None
        if words[end].capital and (after := _surname(text, words, end, name, whole=True)) is not None:
            return after
        here = words[end]
        if not (here.folded in TITLES or here.folded == "and" or here.folded in name.middles or here.initial):
            return None
        end += 1
    return None


def _with_title(text: str, words: Sequence[_Word], at: int) -> int:
    """Where a name that begins at `at` begins with the title in front of it."""
    start = words[at].start
    if at and words[at - 1].folded in TITLES and _DOTTED_GAP.fullmatch(_gap(text, words, at)):
        start = words[at - 1].start
    return start


def _names_a_place(text: str, words: Sequence[_Word], end: int) -> bool:
    """Whether a capitalised Street, School … follows on the same line: then it is that which is meant."""
    if end >= len(words):
        return False
    return (
        words[end].folded in PLACES and words[end].capital and _SAME_LINE.fullmatch(_gap(text, words, end)) is not None
    )


def name_at(text: str, start: int, *, any_case: bool = False) -> Span | None:
    """The words from `start` on that are written as a name is: a run of at most five capitalised ones. Where
    `any_case`, also up to three in small letters, before a word that no name has. None where there is no such word."""
    stretch = text[start : start + _LONGEST_NAME]
    words = _words(stretch)
    if not words or stretch[: words[0].start].strip(" \t\r\n*_:,-\u2013\"'"):
        return None
    capital = words[0].capital
    if not capital and not any_case:
        return None
    end = 0
    for at, word in enumerate(words[: 5 if capital else 3]):
        gap = stretch[words[at - 1].end : word.start] if at else ""
        dotted = at and (words[at - 1].initial or words[at - 1].folded in TITLES)
        joined = _HYPHEN_GAP.fullmatch(gap) or (_DOTTED_GAP if dotted else _PLAIN_GAP).fullmatch(gap)
        ends = word.folded in _NOT_OF_PERSONS | _OF_FEW_PERSONS or word.folded in {
            "i",
            "am",
            "who",
            "writing",
            "is",
            "on",
        }
        if (at and not joined) or ends or (capital and not word.capital and word.folded not in _PARTICLES):
            break
        end = word.end
    return (start + words[0].start, start + end) if end else None
