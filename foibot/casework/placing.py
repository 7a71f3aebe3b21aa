"""To which correspondence does a message belong: a prompt of ours, a case, or nothing yet?

A message is anchored by what only a reply to our mail carries: the plus address it came to, the mail it answers, the
tag in its subject. Anchors that disagree hold the message; the sender is checked against what they point to.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from foibot.casework.case import Case
from foibot.casework.council import Council, Role
from foibot.law.dates import in_words


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that asks a member of staff for something. `mark` is the short random token that stands for it."""

    mark: str
    case: str  # "" where the question is about no case
    person: str  # the address it was sent to
    purpose: str
    questions: tuple[int, ...]
    message_id: str
    digest: str = ""  # of the letter that it shows, where it shows one
    issued_at: datetime
    revoked: bool = False


class Anchor(msgspec.Struct, frozen=True):
    """One sign of where a message belongs: `where` names it in words; a prompt, or a case alone."""

    where: str
    prompt: Prompt | None
    case: str


class Place(StrEnum):
    """Whose mail it is."""

    STAFF = "staff"
    REQUESTER = "requester"
    NEW = "new"
    REFUSED = "refused"
    UNPLACED = "unplaced"


class Placement(msgspec.Struct, frozen=True):
    """Where a message belongs and why. `prompt` is set for STAFF, `case` for STAFF and REQUESTER; `likely` are the
    references to which the signs of an UNPLACED message point."""

    place: Place
    because: str
    prompt: Prompt | None = None
    case: str = ""
    likely: tuple[str, ...] = ()


def place(
    council: Council,
    sender: str,
    subject: str,
    anchors: Sequence[Anchor],
    anchored: Case | None,
    theirs: Sequence[Case],
    authentic: bool,
    doubt: str,
) -> Placement:
    """Where a person's message belongs.

    `anchors` in order of strength; `anchored` is the case the first of them names; `theirs` the sender's own cases,
    newest first; `authentic` and `doubt` the verdict on the sender's address and its reason.
    """
    roles = council.roles_of(sender)
    prompts = {a.prompt.mark: a.prompt for a in anchors if a.prompt is not None}
    cases = {a.case for a in anchors if a.case}
    if len(prompts) > 1 or len(cases) > 1:
        signs = "; ".join(f"{a.where} points to {a.prompt.mark if a.prompt else a.case}" for a in anchors)
        likely = tuple(dict.fromkeys(a.case for a in anchors if a.case and a.prompt is None))
        return Placement(Place.REFUSED if roles else Place.UNPLACED, f"its signs disagree: {signs}", likely=likely)
    if prompts:
        return _answer_to(next(iter(prompts.values())), council, sender, roles, authentic, doubt)
    if roles and anchored is not None and sender.casefold() == anchored.requester.address.casefold() and authentic:
        return Placement(Place.REQUESTER, f"{anchors[0].where} names the sender's own case", case=anchored.reference)
    if roles:
        return Placement(
            Place.REFUSED if anchors else Place.UNPLACED,
            "it comes from a member of staff, and answers none of our prompts",
            case=next(iter(cases), ""),
        )
    if anchored is not None:
        if sender.casefold() == anchored.requester.address.casefold():
            return Placement(
                Place.REQUESTER, f"{anchors[0].where} names the sender's own case", case=anchored.reference
            )
        because = f"{anchors[0].where} names {anchored.reference}, whose requester is another"
        return Placement(Place.UNPLACED, because, likely=(anchored.reference,))
    for case in theirs:
        if (
            topic_of(subject)
            and topic_of(subject) == topic_of(case.subject)
            and subject.strip() != case.subject.strip()
        ):
            return Placement(Place.REQUESTER, "the sender's own case has the same subject", case=case.reference)
    return Placement(Place.NEW, "nothing ties it to a case")


def _answer_to(
    prompt: Prompt, council: Council, sender: str, roles: frozenset[Role], authentic: bool, doubt: str
) -> Placement:
    """A staff command needs a roster address, the mark of a prompt sent to it or to the team, and authentication."""
    if (last_day := council.roster.gone.get(sender.casefold())) is not None:
        because = f"the roster says that {in_words(last_day)} was the last day of {sender}, whose rights have ended"
        return Placement(Place.REFUSED, because, prompt, prompt.case)
    if not roles:
        return Placement(
            Place.UNPLACED, f"it carries the mark of a prompt, but {sender or 'its sender'} is not on the roster"
        )
    to_team = Role.TEAM in council.roles_of(prompt.person) and Role.TEAM in roles
    if not council.stands_for(sender, prompt.person) and not to_team:
        return Placement(Place.REFUSED, "the prompt it answers was sent to somebody else", prompt, prompt.case)
    if not authentic:
        return Placement(Place.REFUSED, f"the sender's address could not be confirmed: {doubt}", prompt, prompt.case)
    if prompt.revoked:
        return Placement(Place.REFUSED, "the prompt it answers is no longer open", prompt, prompt.case)
    return Placement(Place.STAFF, "it answers a prompt of ours", prompt, prompt.case)


def is_named(reference: str, said: str) -> bool:
    """Whether a mail's words name a case by its reference; a mere number only where it is said to be one."""
    behind = r"\b(?:ref(?:erence)?|case|request|foi)(?: number| no)?[\s.:#(\[]{1,3}" if reference.isdigit() else ""
    return re.search(rf"{behind}(?<![\w-]){re.escape(reference)}(?![\w-])", said, re.IGNORECASE) is not None


def topic_of(subject: str) -> str:
    """A subject without its reply and forward marks, without regard to letter case."""
    topic = subject.strip().casefold()
    while topic.startswith(("re:", "fw:", "fwd:", "aw:", "sv:")):
        topic = topic.split(":", 1)[1].strip()
    return topic
