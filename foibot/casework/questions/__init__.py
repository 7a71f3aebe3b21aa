"""Which separate questions does a request ask? (policy to be written)"""

import re
from dataclasses import dataclass

from foibot.casework.questions import company, phrases
from foibot.casework.questions.gather import gather
from foibot.casework.questions.items import Findings, tidy
from foibot.casework.questions.layout import Paragraph, read_layout
from foibot.casework.questions.parts import OwnText, bare_subject, forwarded, own_text
from foibot.casework.questions.sentences import sentences
from foibot.casework.questions.speech import (
    Act,
    act_of,
    asks_for_this,
    is_interrogative,
    names_a_thing,
    object_asked_for,
    plain,
)


@dataclass(frozen=True)
class Reading:
    """The questions of a mail; `asks` is False, and `questions` empty, where it asks for no information."""

    questions: tuple[str, ...]
    asks: bool
    because: str


def read_questions(subject: str, text: str) -> Reading:
    own = own_text(subject, text)
    parts = [own, forwarded(own)] if own.passed_on else [own]
    wording = plain(" ".join([subject, *(line for part in parts for line in part.above)])[:4000])
    lawful = company.ACT.search(wording) is not None
    found = Findings()
    for part in parts:
        found.extend(gather(read_layout(part.above), lawful=lawful))
        found.extend(gather(read_layout(part.below), lawful=lawful))
    questions = found.with_last_topic()
    if not questions:
        return _fallback(bare_subject(subject), parts[-1], found, lawful=lawful)
    if _is_no_request(wording, lawful) and not any(_strong(question, wording) for question in questions):
        return Reading((), False, "weak")
    return Reading(tuple(questions), True, "it asks")


def _is_no_request(body: str, lawful: bool) -> bool:
    if company.ASKED_BEFORE.search(body):
        return True
    return not lawful and bool(company.SOCIABLE.search(body) or company.BUSINESS.search(body))


def _strong(question: str, body: str) -> bool:
    text = plain(question)
    thing = object_asked_for(text)
    if phrases.RECORD.search(text) or names_a_thing(text) or (thing is not None and phrases.THING_SOON.match(thing)):
        return True
    return phrases.PLAIN_QUESTION.match(text) is not None and not company.SOCIABLE.search(body)


def _fallback(topic: str, own: OwnText, found: Findings, *, lawful: bool) -> Reading:
    blocks = read_layout(own.above)
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    said = [sentence for line in lines for sentence in sentences(line)]
    spoken = [plain(sentence) for sentence in said]
    body = " ".join(spoken)
    if found.things and lawful:
        return Reading(tuple(found.things), True, "things named")
    if topic and not blocks:
        return Reading((topic,), True, "subject alone")
    if topic and len(body.split()) <= 40 and any(asks_for_this(sentence) for sentence in spoken):
        able = lawful or is_interrogative(plain(topic)) or names_a_thing(plain(topic)) or act_of(topic) is Act.ASKS
        if able and not company.CHASES.search(f"{plain(topic)} {body}"):
            return Reading((topic,), True, "subject")
    for sentence, made_plain in zip(said, spoken, strict=True):
        if company.ATTACHED_REQUEST.search(made_plain):
            return Reading((tidy(sentence),), True, "attached")
    for sentence in said:
        if lawful and act_of(sentence) in (Act.LEADS, Act.TOPIC) and company.ACT.search(plain(sentence)):
            return Reading((tidy(sentence),), True, "announced")
    return Reading((), False, "nothing")


def find_questions(subject: str, text: str) -> tuple[str, ...]:
    return read_questions(subject, text).questions


def asks_nothing(subject: str, text: str) -> bool:
    return not read_questions(subject, text).asks
