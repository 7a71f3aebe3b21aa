"""Does a mail ask for information, and what are its questions? All that the mail says is weighed here together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foibot.casework.questions import company, phrases
from foibot.casework.questions.gather import gather
from foibot.casework.questions.items import Findings, finished, tidy
from foibot.casework.questions.kinds import Kind, kind_of
from foibot.casework.questions.layout import Paragraph, read_layout
from foibot.casework.questions.parts import OwnText, bare_subject, forwarded, own_text
from foibot.casework.questions.sentences import sentences
from foibot.casework.questions.speech import (
    Act,
    act_of,
    asks_for_this,
    names_a_thing,
    object_asked_for,
    opening,
    plain,
    without_courtesy,
)
from foibot.casework.questions.weighing import Weight, asks_of_records, weight_of, without_mentions

LONGEST_TEXT = 100_000
"""Characters of a mail that are read for questions. The whole text is kept and shown to the officer anyway."""
LONGEST_WORDING = 4000
"""Characters that are looked at for what the mail as a whole is about."""
MOST_FORWARDS = 3
"""Times that a mail may have been passed on and is still read to its end."""
MOST_IN_PASSING = 5
"""Questions that a notice or an offer may have in it; a mail with more is a request whatever else it says."""
LONGEST_NOTE = 40
"""Words of a body that may leave its question to the subject line: 'Please can I have the above under FOI.'"""

ATTACHED = "it points to a request that is attached"
"""Why a mail asks whose questions stand in a file that came with it."""
SHORTEST_TOPIC = 4
"""Words from which on a subject line such as 'FOI: spending on trees' says what is wanted."""
_NAMES_THE_ACT = re.compile(
    r"\W*(?:(?:my|an?|the|new|urgent|formal)\W+){0,3}(?:foia?|freedom of information|environmental information|eir)"
    r"(?:\W+(?:act|regulations?|2000|2004|foia?|eir|requests?|enquiry|inquiry|query|application)){0,4}\W*",
    re.IGNORECASE,
)
MOST_SIGNED = 4
"""Lines of a name, a number and an address."""
_SIGNED = re.compile(
    r"(?:[A-Z][\w'’.-]{0,30}(?:,? |\Z)){2,5}|(?i:(?:mobile|mob|tel|telephone|phone|e-?mail|[tme])\b[.:]*\s*)?"
    r"(?:[+(]?\d[\d ()-]{6,20}|[^\s@]{1,60}@\S{1,80})"
)


@dataclass(frozen=True)
class Reading:
    """The questions of a mail in their order; empty exactly where it asks for no information. `because` says why."""

    questions: tuple[str, ...]
    because: str

    @property
    def asks(self) -> bool:
        return bool(self.questions)


def read_questions(subject: str, text: str) -> Reading:
    """What a mail asks for. `text` is its readable body, old mail below it and all; nothing is raised on any input."""
    own = own_text(subject, text[:LONGEST_TEXT])
    parts = [own]
    while parts[-1].passed_on and len(parts) <= MOST_FORWARDS:
        parts.append(forwarded(parts[-1]))
    wording = plain(" ".join([subject, *(line for part in parts for line in part.above)]), LONGEST_WORDING)
    lawful = company.ACT.search(wording) is not None
    claims = lawful and company.ACT.search(without_mentions(wording)) is not None
    found = Findings()
    for part in reversed(parts):
        found = _with_note(_gathered(part, lawful=lawful), found)
    said = [] if found.questions else _said(parts[-1])
    if attached := _attached_request(said):
        return Reading((attached,), ATTACHED)
    questions = [finished(question) for question in found.with_last_topic()]
    lines = [line for part in parts for line in part.above]
    if not _asks_under_the_act(questions, wording):
        kind = _kind_if_in_passing(questions, kind_of(plain(bare_subject(subject)), lines, wording))
        if kind is not Kind.OPEN and not any(_asks_in_earnest(q, kind, lawful=claims) for q in questions):
            return Reading((), f"it is {kind.value}")
    if not questions:
        return _without_questions(bare_subject(subject), parts[-1], said, found, lawful=lawful)
    if _must_show_it(wording, claims=claims) and not asks_of_records(questions, wording):
        return Reading((), "what it asks is not for information, as the rest of it shows")
    return Reading(tuple(questions), "it asks")


def _gathered(part: OwnText, *, lawful: bool) -> Findings:
    found = gather(read_layout(part.above), lawful=lawful)
    found.extend(gather(read_layout(part.below), lawful=lawful))
    return found


def _with_note(note: Findings, below: Findings) -> Findings:
    """What a text asks, and what it passes on. Above a request, 'Are you in on Thursday?' is between colleagues."""
    if below.questions and not any(map(_may_be_of_the_request, note.questions)):
        return below
    note.extend(below)
    return note


def _may_be_of_the_request(noted: str) -> bool:
    return weight_of(noted) is not Weight.NONE or company.UNDER_THE_ACT.search(plain(noted)) is not None


def _kind_if_in_passing(questions: Sequence[str], kind: Kind) -> Kind:
    """The kind of a mail, unless it asks for so much that it is a request whatever else it says."""
    if len(questions) <= MOST_IN_PASSING:
        return kind
    titles = sum(weight_of(question) is not Weight.RECORD for question in questions)
    return kind if kind is Kind.NOTICE and titles * 2 > len(questions) else Kind.OPEN


def _asks_under_the_act(questions: Sequence[str], wording: str) -> bool:
    """Whether a mail asks under the Act in so many words, and for a figure or a paper."""
    if company.UNDER_THE_ACT.search(wording) is None:
        return False
    return any(phrases.RECORD.search(plain(question)) for question in questions)


def _asks_in_earnest(question: str, kind: Kind, *, lawful: bool) -> bool:
    """Whether a mail of a kind that seldom asks does so here, and not just of itself."""
    text = plain(question)
    framed = object_asked_for(text) is not None
    if kind is Kind.COMPLAINT and lawful:
        return True
    asked = framed or (lawful and kind is Kind.OWN_AFFAIRS)
    return asked and not phrases.SOUNDS_OUT.match(opening(text)) and phrases.RECORD.search(text) is not None


def _must_show_it(wording: str, *, claims: bool) -> bool:
    """Whether only its questions can make a mail a request: it chases one, or does not call upon the Act."""
    return not claims or company.ASKED_BEFORE.search(wording) is not None


def _said(own: OwnText) -> list[str]:
    """The sentences of a text that stand in no list and no table."""
    lines = [line for block in read_layout(own.above) if isinstance(block, Paragraph) for line in block.lines]
    return [sentence for line in lines for sentence in sentences(line)]


def _attached_request(said: Sequence[str]) -> str:
    """The sentence that points to an attachment in which the questions stand; or ''."""
    pointing = (sentence for sentence in said if company.ATTACHED_REQUEST.search(plain(sentence)))
    return tidy(without_courtesy(next(pointing, "")))


def _without_questions(topic: str, own: OwnText, said: Sequence[str], found: Findings, *, lawful: bool) -> Reading:
    """The passage that stands for the questions where none can be parted off, if the mail asks at all."""
    if found.things and lawful:
        return Reading(tuple(found.things), "it names the Act and the things wanted")
    if topic and not any(letter.isalnum() for line in own.above for letter in line):
        if _NAMES_THE_ACT.fullmatch(topic):
            return Reading((), "there is only a subject line, which names the Act and asks for nothing")
        return Reading((topic,), "there is only a subject line")
    if _tells_all(topic) and _is_only_signed(own.above):
        return Reading((topic,), "there is only a subject line and a name")
    if topic and _leaves_it_to_the_subject(topic, said, lawful=lawful):
        return Reading((topic,), "the body leaves the question to the subject line")
    if passage := _passage_that_announces(said, lawful=lawful):
        return Reading((tidy(passage),), "it announces a request without saying more")
    return Reading((), "nothing in it asks for information")


def _tells_all(topic: str) -> bool:
    """Whether a subject line asks, or calls upon the Act and goes on to say for what."""
    lawful = company.ACT.search(without_mentions(plain(topic))) is not None
    return act_of(topic) is Act.ASKS or (lawful and len(topic.split()) >= SHORTEST_TOPIC)


def _is_only_signed(lines: Sequence[str]) -> bool:
    """Whether a body is no more than a name and how to reach it."""
    written = [line for line in lines if line.strip()]
    return len(written) <= MOST_SIGNED and all(_SIGNED.fullmatch(line.strip()) for line in written)


def _leaves_it_to_the_subject(topic: str, said: Sequence[str], *, lawful: bool) -> bool:
    spoken = [plain(without_courtesy(sentence)) for sentence in said]
    if sum(len(sentence.split()) for sentence in spoken) > LONGEST_NOTE:
        return False
    if company.CHASES.search(" ".join([plain(topic), *spoken])):
        return False
    only_courtesy = all(act_of(sentence) is Act.PROCESS or _is_thanks(sentence) for sentence in spoken)
    if act_of(topic) is Act.ASKS and only_courtesy:
        return True
    subject_asks = lawful or names_a_thing(plain(topic)) or act_of(topic) is Act.ASKS
    return subject_asks and any(asks_for_this(sentence) for sentence in spoken)


def _is_thanks(sentence: str) -> bool:
    return sentence.startswith(("thank", "many thanks", "cheers", "diolch"))


def _passage_that_announces(said: Sequence[str], *, lawful: bool) -> str:
    """The sentence that asks in the name of the Act; or ''."""
    for sentence in said if lawful else ():
        announces = act_of(sentence) in (Act.LEADS, Act.TOPIC) and company.ACT.search(plain(sentence))
        if announces or company.IN_THE_NAME_OF_THE_ACT.match(plain(sentence)):
            return sentence
    return ""
