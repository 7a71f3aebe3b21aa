"""Does a requester's further mail on a case that is over ask for something new, so that it is a request of its own?

Whoever asks for information in writing, with a name and an address, has made a request (FOIA s.8), whatever mail they
press Reply on. It is taken as one without a person only where it plainly is: under a subject of its own, or by its own
word, and with nothing in it about the request before. Whatever else it may be, the FOI team decides.
"""

import dataclasses
import re

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.complaints import Complaint, hear, sentences
from foibot.casework.decision import Decision, Incoming, Office
from foibot.casework.decisions.requester import asks_for_own_data, new_request, own_subject
from foibot.casework.further import About, read_further, speaks_of_the_old
from foibot.casework.placing import topic_of
from foibot.casework.questions import read_questions
from foibot.law.dates import in_words
from foibot.mail.reply import newly_written

_OVER = frozenset({State.RESPONDED, State.REVIEWED, State.TRANSFERRED, State.WITHDRAWN})
_NEW = frozenset({About.QUESTION, About.FORM, About.OTHER})
_SAYS_SO = re.compile(
    r"\b(?:make|making|submit|submitting|treat|file|filing|this is|here is|consider|sending)\b.{0,40}?"
    r"\b(?:new|another|separate|fresh|second|different)\b.{0,30}?\brequests?\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\W*(?:(?:an?|my|some|more|another) )?(?:follow|further|quer(?:y|ies)|questions?|clarif\w*|thank\w*"
    r"|your|about your|reminder|chas\w*|update|urgent|foi|freedom|information|request|help|hello|hi)\b.{0,20}",
    re.IGNORECASE,
)


def asks_anew(case: Case, incoming: Incoming, office: Office) -> bool:
    """Whether a mail by the requester of `case`, which is over, plainly is a request on another matter."""
    message = incoming.message
    written = newly_written(message)
    if case.state not in _OVER or case.under_review or incoming.denied or not written.strip():
        return False
    subject = own_subject(incoming, office)
    return (
        (_has_a_subject_of_its_own(case, subject) or any(map(_SAYS_SO.search, sentences(written))))
        and read_questions(subject, written).asks
        and {topic.about for topic in read_further(written)} <= _NEW
        and hear(message.subject, written).kind is Complaint.NONE
        and not speaks_of_the_old(written)
        and not asks_for_own_data(message.subject, written)
    )


def asked_anew(case: Case, reference: str, incoming: Incoming, office: Office) -> Decision:
    """The new request under `reference`, of what was newly written alone; on the old case a note says where it went."""
    own = of_its_own(incoming, office)
    questions = read_questions(own.message.subject, own.message.text).questions
    decision = new_request(reference, own, office, questions)
    note = facts.NoteMade(
        f"The requester's mail of {in_words(incoming.receipt.day)} asks for something new: it is {reference}."
    )
    noted = Decision(disposition=decision.disposition, because=decision.because, case=case.reference, facts=(note,))
    because = f"it answers a mail about {case.reference}, which is over, and asks for something new"
    return replace(decision, because=f"{because}; {decision.because}", beside=(*decision.beside, noted))


def of_its_own(incoming: Incoming, office: Office) -> Incoming:
    """A further mail as a mail by itself: what was newly written in it, under a subject without the old reference."""
    written = newly_written(incoming.message) or incoming.message.text
    message = dataclasses.replace(incoming.message, subject=own_subject(incoming, office), text=written)
    return replace(incoming, message=message)


def _has_a_subject_of_its_own(case: Case, subject: str) -> bool:
    new, old = topic_of(subject), topic_of(case.subject)
    return bool(new) and new not in old and (not old or old not in new) and not _NO_SUBJECT.fullmatch(new)
