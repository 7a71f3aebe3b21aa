"""Does a mail ask for information, and what are its questions? All that the mail says is weighed here together."""

from collections.abc import Sequence
from dataclasses import dataclass

from foibot.casework.questions import company, phrases
from foibot.casework.questions.gather import gather
from foibot.casework.questions.items import Findings, tidy
from foibot.casework.questions.layout import Paragraph, read_layout
from foibot.casework.questions.parts import OwnText, bare_subject, forwarded, own_text
from foibot.casework.questions.sentences import sentences
from foibot.casework.questions.speech import Act, act_of, asks_for_this, names_a_thing, object_asked_for, plain

LONGEST_TEXT = 100_000
"""Characters of a mail that are read for questions. The whole text is kept and shown to the officer anyway."""
LONGEST_WORDING = 4000
"""Characters that are looked at for what the mail as a whole is about."""
LONGEST_NOTE = 40
"""Words of a body that may leave its question to the subject line: 'Please can I have the above under FOI.'"""


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
    parts = [own, forwarded(own)] if own.passed_on else [own]
    wording = plain(" ".join([subject, *(line for part in parts for line in part.above)]), LONGEST_WORDING)
    lawful = company.ACT.search(wording) is not None
    found = Findings()
    for part in parts:
        found.extend(gather(read_layout(part.above), lawful=lawful))
        found.extend(gather(read_layout(part.below), lawful=lawful))
    questions = found.with_last_topic()
    if not questions:
        return _without_questions(bare_subject(subject), parts[-1], found, lawful=lawful)
    if _wants_something_else(wording, lawful=lawful) and not any(_seeks_records(q, wording) for q in questions):
        return Reading((), "what it asks is not for information, as the rest of it shows")
    return Reading(tuple(questions), "it asks")


def _wants_something_else(wording: str, *, lawful: bool) -> bool:
    """Whether a mail chases an earlier request, or names no Act and is about a visit, a bin or a thank-you."""
    if company.ASKED_BEFORE.search(wording):
        return True
    return not lawful and bool(company.SOCIABLE.search(wording) or company.BUSINESS.search(wording))


def _seeks_records(question: str, wording: str) -> bool:
    """Whether a question is plainly for information whatever company it keeps."""
    text = plain(question)
    thing = object_asked_for(text)
    if phrases.RECORD.search(text) or phrases.THING_SOON.match(text if thing is None else thing):
        return True
    return phrases.PLAIN_QUESTION.match(text) is not None and not company.SOCIABLE.search(wording)


def _without_questions(topic: str, own: OwnText, found: Findings, *, lawful: bool) -> Reading:
    """The passage that stands for the questions where none can be parted off, if the mail asks at all."""
    blocks = read_layout(own.above)
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    said = [sentence for line in lines for sentence in sentences(line)]
    if found.things and lawful:
        return Reading(tuple(found.things), "it names the Act and the things wanted")
    if topic and not blocks:
        return Reading((topic,), "there is only a subject line")
    if topic and _leaves_it_to_the_subject(topic, said, lawful=lawful):
        return Reading((topic,), "the body leaves the question to the subject line")
    if passage := _passage_that_announces(said, lawful=lawful):
        return Reading((tidy(passage),), "it announces a request without saying more")
    return Reading((), "nothing in it asks for information")


def _leaves_it_to_the_subject(topic: str, said: Sequence[str], *, lawful: bool) -> bool:
    spoken = [plain(sentence) for sentence in said]
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
    """'Please find attached my FOI request.', else the sentence that asks in the name of the Act; or ''."""
    for sentence in said:
        if company.ATTACHED_REQUEST.search(plain(sentence)):
            return sentence
    for sentence in said if lawful else ():
        announces = act_of(sentence) in (Act.LEADS, Act.TOPIC) and company.ACT.search(plain(sentence))
        if announces or company.IN_THE_NAME_OF_THE_ACT.match(plain(sentence)):
            return sentence
    return ""
