"""Which separate questions does a request ask? (policy to be written)"""

import re
from dataclasses import dataclass

from foibot.casework.questions import phrases
from foibot.casework.questions.gather import gather
from foibot.casework.questions.items import Findings, tidy
from foibot.casework.questions.layout import read_layout
from foibot.casework.questions.parts import OwnText, bare_subject, forwarded, own_text
from foibot.casework.questions.sentences import sentences
from foibot.casework.questions.speech import Act, act_of, asks_for_this, names_a_thing, object_asked_for, plain


@dataclass(frozen=True)
class Reading:
    """The questions of a mail; `asks` is False, and `questions` empty, where it asks for no information."""

    questions: tuple[str, ...]
    asks: bool
    because: str


def read_questions(subject: str, text: str) -> Reading:
    own = own_text(subject, text)
    lawful = phrases.ACT.search(plain(subject)) is not None or phrases.ACT.search(plain(" ".join(own.above + own.passed_on)[:4000])) is not None
    found = _findings(own, lawful)
    if own.passed_on:
        found.extend(_findings(forwarded(own), lawful))
    if found.questions:
        body = plain(" ".join(own.above))
        if not lawful and phrases.UNREQUESTED.search(body) and not any(_strong(q) for q in found.questions):
            return Reading((), False, "weak")
        return Reading(tuple(found.questions), True, "it asks")
    return _fallback(subject, own, found, lawful)


def _strong(question: str) -> bool:
    text = plain(question)
    thing = object_asked_for(text)
    return phrases.RECORD.search(text) is not None or names_a_thing(text) or (thing is not None and phrases.THING_SOON.match(thing) is not None) or phrases.PLAIN_QUESTION.match(text) is not None


def _findings(own: OwnText, lawful: bool) -> Findings:
    found = gather(read_layout(own.above), lawful=lawful)
    found.extend(gather(read_layout(own.below), lawful=lawful))
    return found


def _fallback(subject: str, own: OwnText, found: Findings, lawful: bool) -> Reading:
    topic = bare_subject(subject)
    said = [sentence for line in own.above for sentence in sentences(line)]
    spoken = [plain(sentence) for sentence in said]
    body = " ".join(spoken)
    if found.topics:
        return Reading(tuple(found.topics), True, "topic")
    if found.things and lawful:
        return Reading(tuple(found.things), True, "things named")
    if topic and not spoken:
        return Reading((topic,), True, "subject alone")
    if topic and any(asks_for_this(sentence) for sentence in spoken) and not phrases.CHASES.search(f"{plain(topic)} {body}"):
        return Reading((topic,), True, "subject")
    for sentence, text in zip(said, spoken, strict=True):
        if phrases.ATTACHED_REQUEST.search(text):
            return Reading((tidy(sentence),), True, "attached")
    for sentence in said:
        if lawful and act_of(sentence) in (Act.LEADS, Act.TOPIC) and phrases.ACT.search(plain(sentence)):
            return Reading((tidy(sentence),), True, "announced")
    return Reading((), False, "nothing")


def find_questions(subject: str, text: str) -> tuple[str, ...]:
    return read_questions(subject, text).questions


def asks_nothing(subject: str, text: str) -> bool:
    return not read_questions(subject, text).asks
