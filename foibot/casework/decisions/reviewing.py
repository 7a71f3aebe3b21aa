"""What does the desk do about a reply of the reviewer? Findings are kept, and the letter is shown before it goes.

As with an answer, a reply is applied whole or not at all, and SUBMIT sends exactly what was shown.
"""

import hashlib
import re
from collections.abc import Sequence

import msgspec

from foibot.casework import facts, reviews
from foibot.casework.case import Case
from foibot.casework.commands import Command, ReadReply, help_for, read_reply
from foibot.casework.commands.closings import closing_from
from foibot.casework.council import Role
from foibot.casework.decision import Ask, Attached, Cabinet, Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions.reply import LONGEST, answering
from foibot.casework.decisions.review_echoes import Said, echo, refused
from foibot.casework.decisions.review_opening import thread_of
from foibot.casework.facts import Fact
from foibot.casework.letters import Help, LeftOut, Purpose
from foibot.casework.moves import foresee
from foibot.casework.placing import Prompt
from foibot.casework.release import sort_files
from foibot.mail.addresses import is_safe_address, same_address
from foibot.mail.reply import interleaved, newly_written

FINDINGS = {
    "UPHELD": reviews.UPHELD,
    "PARTLY UPHELD": reviews.PARTLY_UPHELD,
    "OVERTURNED": reviews.OVERTURNED,
}
WORDS = (*FINDINGS, "NOTE", "KEEP", "SUBMIT", "HELP")
_RELEASING = frozenset({reviews.PARTLY_UPHELD, reviews.OVERTURNED})
_GREETING = re.compile(r"(?:hi|hello|dear|good (?:morning|afternoon))\b.{0,40}", re.IGNORECASE)
# A finding in the reviewer's own words: what they mean is not guessed at, but shown as it has to be written.
_OWN_WORDS = (
    re.compile(
        r"\b(?:agree|agreed|agreeing|side|sided|find|found|finding|am) (?:\w+ )?(?:with|for) (?:the|our|what the) "
        r"(?:requester|applicant|complainant)\b|\bwith the (?:requester|applicant|complainant) (?:on|about|over)\b"
        r"|\b(?:requester|applicant|complainant) (?:is|was) (?:\w+ )?(?:right|correct)\b"
        r"|\bcomplaint (?:\w+ )?(?:is|was|should be)? ?(?:\w+ )?(?:justified|well[- ]founded|upheld|right)\b"
        r"|\buphold (?:the|their|this) complaint\b|\bshould (?:\w+ )?be (?:overturned|released|disclosed)\b"
        r"|\b(?:disagree|do not agree|don['\u2019]t agree) with (?:the|our) "
        r"(?:council|officer|service|team|(?:first )?answer|decision)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!not )(?<!n['\u2019]t )\b(?:agree|agreed|agreeing|side|sided|find|found|finding|am) (?:\w+ )?(?:with|for) "
        r"(?:the|our) (?:council|officer|service|team|(?:first )?answer|decision)\b"
        r"|\b(?:answer|decision|council|officer) (?:\w+ )?(?:is|was) (?:\w+ )?(?:right|correct)\b"
        r"|\bshould (?:\w+ )?be upheld\b|\bshould stand\b",
        re.IGNORECASE,
    ),
)
_WRITTEN = (("OVERTURNED", "the new answer"), ("UPHELD", "why the first answer was right"))
_NUMBER = re.compile(r"\b\d{1,2}\b")
_NUMBER_WITHIN = 30  # characters behind or before a finding in own words
_ABOVE = "."  # stands for the command above: a name alone is a signature only under something


class _Reading(msgspec.Struct):
    """What the lines of one reply come to; any `problems` void the rest."""

    facts: list[Fact] = []
    problems: list[str] = []
    examples: list[str] = []
    inside: list[str] = []
    left_out: list[LeftOut] = []
    found: bool = False
    wants_submit: bool = False
    wants_help: bool = False


def on_reviewer_reply(
    case: Case, prompt: Prompt, incoming: Incoming, office: Office, cabinet: Cabinet
) -> Decision | None:
    """The consequences of a reply by the reviewer of a case; None where somebody else wrote, or of something else."""
    sender = incoming.message.from_address
    if case.review is None or not same_address(case.review.reviewer, sender):
        return None
    asked = {q.n: q.text for q in case.questions}
    name = office.council.person(sender).name
    read = read_reply(interleaved(incoming.message.text[:LONGEST]), asked, WORDS, name)
    said = Said(prompt=prompt, incoming=incoming, read=read)
    if not case.under_review or case.review.released_at is not None:
        if Role.TEAM in office.council.roles_of(sender) and not any(c.word in FINDINGS for c in read.commands):
            return None
        kept = facts.NoteMade(newly_written(incoming.message))
        inside = (" ".join(kept.text.split()),)
        return echo(case, said, office, "too late", happened=(kept,), disposition=Disposition.REFUSED, inside=inside)
    if sender.casefold() in reviews.deciders(case, cabinet.history(case.reference)):
        return refused(case, said, office, "You had a part in the answer, so somebody else must review it.")
    return _decide(case, said, office, cabinet)


def _decide(case: Case, said: Said, office: Office, cabinet: Cabinet) -> Decision:
    reading = _read(case, said, office, cabinet)
    if reading.problems:
        return echo(
            case,
            said,
            office,
            "not understood",
            disposition=Disposition.NOT_UNDERSTOOD,
            problems=tuple(reading.problems),
            examples=tuple(reading.examples),
        )
    if reading.wants_help:
        return _help(case, said, office)
    after = foresee(case, case.reference, reading.facts, office.now)
    inside, left_out = tuple(reading.inside), tuple(reading.left_out)
    missing = reviews.unfound(after)
    if not reading.found and not reading.wants_submit:
        return echo(
            after, said, office, "noted", happened=reading.facts, inside=inside, left_out=left_out, missing=missing
        )
    if missing:
        return echo(
            after, said, office, "incomplete", happened=reading.facts, inside=inside, left_out=left_out, missing=missing
        )
    return _letter(after, said, office, cabinet, reading)


def shown_again(
    case: Case, prompt: Prompt, incoming: Incoming, office: Office, cabinet: Cabinet, happened: Sequence[Fact]
) -> Decision:
    """The reviewer's letter as it stands once `happened` is recorded, as `case` has it already: SUBMIT sends it."""
    said = Said(prompt=prompt, incoming=incoming, read=ReadReply((), (), (), ()))
    return _letter(case, said, office, cabinet, _Reading(facts=[*happened]))


def _letter(case: Case, said: Said, office: Office, cabinet: Cabinet, reading: _Reading) -> Decision:
    """Shows the letter; or sends it, where this reply answers the preview of exactly it."""
    files = reviews.files_of(cabinet.history(case.reference), reading.facts)
    letter = reviews.response(case, office, files)
    document = office.write(letter)
    digest = reviews.digest(document, case, files)
    going = tuple(file.filename for file in files)
    inside, left_out = tuple(reading.inside), tuple(reading.left_out)
    if not reading.wants_submit or said.prompt.digest != digest:
        shown = facts.ReviewLetterShown(digest=digest, document=msgspec.json.encode(document).decode(), to=said.sender)
        return echo(
            case,
            said,
            office,
            "changed" if reading.wants_submit and said.prompt.digest else "complete",
            happened=(*reading.facts, shown),
            document=document,
            digest=digest,
            inside=inside,
            left_out=left_out,
            going=going,
        )
    if not is_safe_address(case.requester.address):
        return refused(case, said, office, "There is no address to which the letter could go; the FOI team can help.")
    review = case.review
    source = cabinet.mail(review.arrival) if review else None
    outcome = Mail(
        purpose=Purpose.REVIEW_RESPONSE,
        to=case.requester.address,
        to_name=case.requester.name,
        letter=letter,
        document=document,
        dates=reviews.dates_of(office.today),
        thread=thread_of(case, source.message.message_id if source else ""),
        attached=(
            Attached(document=document, filename=f"{case.reference} review.pdf"),
            *(Attached(file=file) for file in files),
        ),
    )
    released = facts.ReviewReleased(digest=digest, recipient=case.requester.address, dated=office.today)
    return echo(
        case,
        said,
        office,
        "submitted",
        happened=(*reading.facts, released),
        mails=(outcome,),
        inside=inside,
        left_out=left_out,
        going=going,
    )


def _read(case: Case, said: Said, office: Office, cabinet: Cabinet) -> _Reading:
    """Reads a reply line by line against its case."""
    reading = _Reading()
    if len(said.incoming.message.text) > LONGEST:
        reading.problems.append("It is too long to be read line by line; please send long texts as a file.")
        return reading
    found = any(command.word in FINDINGS for command in said.read.commands)
    for words in () if found else said.read.covering:
        _own_words(words, case, reading)
    for unclear in (*said.read.ambiguous, *said.read.unclear):
        if _own_words(unclear.text, case, reading):
            continue
        reading.problems.append(f"“{_one_line(unclear.text)}”: {unclear.because}")
        reading.examples += [unclear.example] if unclear.example.startswith(WORDS) else []
    for command in said.read.commands:
        _take(case, command, reading, cabinet)
    for covering in said.read.covering:
        reading.inside.append(" ".join(covering.split()))
        reading.facts.append(facts.NoteMade(covering))
    _take_files(said, reading)
    if reading.wants_submit:
        _heed_doubts(said, office.council.person(said.sender).name, reading)
    return reading


def _own_words(text: str, case: Case, reading: _Reading) -> bool:
    """Whether these words are a finding in the reviewer's own; then says how each is written."""
    asked = [q.n for q in case.questions]
    examples = []
    for pattern, (word, what) in zip(_OWN_WORDS, _WRITTEN, strict=True):
        for match in pattern.finditer(text):
            places = ((match.end(), match.end() + _NUMBER_WITHIN), (match.start() - _NUMBER_WITHIN, match.start()))
            near = (int(n) for start, end in places for n in _NUMBER.findall(text, max(start, 0), end))
            n = next((n for n in near if n in asked), next(iter(asked), 1))
            examples.append(f"{word} {n}: {what}")
    if examples:
        reading.problems.append(
            f"“{_one_line(text)}” reads like a finding. A finding begins with UPHELD, PARTLY UPHELD or OVERTURNED and "
            "the question's number; what follows the colon is what the requester will read."
        )
        reading.examples += dict.fromkeys(examples)
    return bool(examples)


def _take(case: Case, command: Command, reading: _Reading, cabinet: Cabinet) -> None:
    text = command.text.strip()
    match command.word:
        case word if word in FINDINGS:
            if not text:
                reading.problems.append(f"There is nothing after “{word}”.")
                reading.examples.append(f"{word} 1: what the requester will read")
            reading.found = True
            reading.facts += [
                facts.ReviewFindingGiven(n=n, finding=FINDINGS[word], text=text) for n in command.numbers or (0,)
            ]
        case "NOTE":
            reading.inside.append(" ".join(text.split()))
            reading.facts.append(facts.NoteMade(text))
        case "KEEP":
            going = [file.filename for file in reviews.files_of(cabinet.history(case.reference), reading.facts)]
            wanted = text.strip("“”\"'.").casefold()
            found = next((filename for filename in going if filename.casefold() == wanted), None)
            if found is None:
                names = ", ".join(going) or "none"
                reading.problems.append(
                    f"No file called “{text}” goes with the letter. The files that go are: {names}."
                )
                return
            reading.facts.append(facts.FileKeptBack(found))
            reading.found = True
        case "SUBMIT":
            reading.wants_submit = True
        case "HELP":
            reading.wants_help = True
        case word:
            n = command.numbers[0] if command.numbers else 1
            reading.problems.append(
                f"“{_one_line(text) or word}” gives no finding. A new answer begins with OVERTURNED."
            )
            reading.examples.append(f"OVERTURNED {n}: {_one_line(text)}")


def _take_files(said: Said, reading: _Reading) -> None:
    """Files go with the letter where they came with a finding that releases something."""
    files = said.incoming.message.attachments
    digests = [hashlib.sha256(file.content).hexdigest() for file in files]
    going, left_out = sort_files(files, digests, said.incoming.arrival)
    releases = any(isinstance(f, facts.ReviewFindingGiven) and f.finding in _RELEASING for f in reading.facts)
    if releases:
        reading.facts += going
    else:
        why = "files go with the letter only when they come with OVERTURNED or PARTLY UPHELD"
        left_out += [LeftOut(file.filename, why) for file in going]
    reading.left_out += left_out


def _heed_doubts(said: Said, name: str, reading: _Reading) -> None:
    """A letter cannot be called back: anything beside SUBMIT but a greeting and a farewell is asked about."""
    notes = [command.text for command in said.read.commands if command.word == "NOTE"]
    for words in (*said.read.covering, *notes):
        lines = [line for line in words.splitlines() if line.strip() and not _GREETING.fullmatch(line.strip())]
        if lines and closing_from([_ABOVE, *lines], name) > 1:
            reading.problems.append(
                f"“{_one_line(words)}” stands beside SUBMIT and could be a condition. If the letter is to go now, send "
                "SUBMIT alone."
            )
            reading.examples.append("SUBMIT")
    if any(not file.inline for file in said.incoming.message.attachments):
        reading.problems.append("A file came with SUBMIT and is not part of the letter that you were shown.")
        reading.examples.append("SUBMIT")


def _help(case: Case, said: Said, office: Office) -> Decision:
    name = office.council.person(said.sender).name
    lines = help_for(frozenset(Role), WORDS)
    mail = Mail(
        purpose=Purpose.HELP,
        to=said.sender,
        to_name=name,
        letter=Help(reference=case.reference, name=name, lines=lines),
        thread=answering(said.incoming),
        ask=Ask(questions=said.prompt.questions, digest=said.prompt.digest),
    )
    return Decision(
        disposition=Disposition.APPLIED,
        because="HELP",
        case=case.reference,
        mails=(mail,),
        mark=said.prompt.mark,
    )


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:80]}…"
