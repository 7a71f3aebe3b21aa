"""What do the lines of a staff reply come to, before anything is applied?"""

import hashlib
import re
from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.approvers import not_theirs
from foibot.casework.case import Case, State
from foibot.casework.commands import (
    Command,
    Unclear,
    asides,
    is_placeholder,
    outcomes_in_own_words,
    tells_of_destruction,
    word_of,
)
from foibot.casework.council import Role
from foibot.casework.decision import Mail, Office
from foibot.casework.decisions import clockwork, handing, own_letter, refusing
from foibot.casework.decisions.beyond import beyond, instead, passing_on
from foibot.casework.decisions.courtesy import conditions
from foibot.casework.decisions.hints import without_leave
from foibot.casework.decisions.releasing import release_file
from foibot.casework.decisions.remedies import again, in_order, remedies
from foibot.casework.decisions.reply import APPROVER_WORDS, LONGEST, OUTCOMES, Reply, writer
from foibot.casework.decisions.requester import assign, to_team, triage
from foibot.casework.decisions.second_thoughts import stale_files
from foibot.casework.decisions.steps import questions
from foibot.casework.decisions.unmeant import unmeant
from foibot.casework.facts import Fact
from foibot.casework.forms import forms_meant
from foibot.casework.letters import ClockMoved, LeftOut, Letter
from foibot.casework.moves import foresee
from foibot.casework.release import sort_files
from foibot.casework.whom import find_colleague, means_team
from foibot.mail.reply import newly_written

_NOT_WITH_AN_ANSWER = "files go with the letter only when they come with an answer, and nothing else"
_WITH_FILES = frozenset({*OUTCOMES, *refusing.WITH_FILES, "NOTE", "RELEASE"})
_UNKNOWN = "If you do not know whose it is, the FOI team takes it."
_BUTTONS = 6
_TEAM_ITSELF = "the FOI team"
_OF_THE_WHOLE = ("HOURS", "CLARIFY")
_REPEATED = 80  # characters of a line that the echo repeats
_NUMBERED = re.compile(r"^[ \t]*(?:Q(?:uestion)?[ \t]*)?(\d{1,2})[ \t]*[:.)](?=\s)", re.IGNORECASE | re.MULTILINE)
ASKS = re.compile(r"\?(?=[\s\"'”’)\]]|$)")
_LONGEST_QUESTION = 300  # characters of a question that is offered back as a CLARIFY
_OF_A_REFUSAL = re.compile(r"confiden|releas|publi|disclos|shar", re.IGNORECASE)  # what a refusal is about
_ATTACHED = re.compile(r"\b(?:attached|enclosed|attachment|see (?:the )?(?:file|spreadsheet|pdf))\b", re.IGNORECASE)


class Reading(msgspec.Struct):
    """What the lines of one reply come to; whole or not at all, so any `problems` void the rest."""

    facts: list[Fact] = []
    problems: list[str] = []
    examples: list[str] = []
    warnings: list[str] = []
    understood: list[str] = []  # what was done that nothing else in the echo shows, a sentence each
    inside: list[str] = []
    left_out: list[LeftOut] = []
    settled: list[int] = []
    mails: list[Mail] = []
    revoke: list[str] = []
    handed_to: str = ""
    passed: list[tuple[int, str]] = []  # what was written about a colleague's question, which they get
    agreed: date | None = None  # the day of the reply, where the FOI team agreed to what was proposed in it
    clock: ClockMoved | None = None
    sent: Letter | None = None  # to the requester, at once
    to_do: list[str] = []  # what the FOI team has to act on, a clause each
    to_know: list[str] = []  # what it is only told
    asks: bool = False  # somebody asks a question of colleagues
    wants_draft: bool = False
    wants_submit: bool = False
    wants_help: bool = False
    brings_letter: bool = False


def read_lines(case: Case, reply: Reply, office: Office) -> Reading:
    """Reads a reply line by line against its case."""
    reading = Reading()
    if len(reply.incoming.message.text) > LONGEST:
        reading.problems.append("It is too long to be read line by line; please send long answers as a file.")
        return reading
    for unclear in (*_doubts_of_its_own(reply), *reply.read.unclear):
        if {word_of(unclear.text), unclear.example} & {*APPROVER_WORDS}:
            told = not_theirs(case, office.council, reply.cabinet.history(case.reference))
            reading.problems.append(f"“{one_line(unclear.text)}”: {told}")
        elif n := handing.for_a_colleague(case, unclear.text, reply, office):
            reading.passed.append((n, unclear.text))
        else:
            _not_clear(unclear, case, reply, office, reading)
    unclear_only = list(reading.problems)
    for command in reply.read.commands:
        _take(case, command, reply, office, reading)
        reading.warnings += _doubts(command, reply, case)
    if reading.problems and reading.problems == unclear_only:
        reading.examples = [*(in_order(reply) or (*again(reply), *reading.examples))]  # nothing else is amiss
    _heed_the_unmeant(case, reply, office, reading)
    _refuse(case, reply, office, reading)
    for said in reply.read.covering:
        reading.inside.append(" ".join(said.split()))
        reading.facts.append(facts.NoteMade(said))
    if reading.passed and not reading.problems:
        reading.facts += [facts.NoteMade(said) for _, said in reading.passed]
        by = writer(reply, office.council).called
        reading.mails += handing.passed_on(case, reading.passed, by, office, reply.request_text)
    _move_the_clock(case, reply, office, reading)
    _hear_questions(reply, office, reading)
    letter = _bring_letter(case, reply, office, reading) if reading.brings_letter else None
    _take_files(reply, reading, letter)
    _miss_files(case, reading)
    if reading.wants_submit:
        _heed_hesitation(reply, writer(reply, office.council).name, reading)
        if any(not file.inline for file in reply.incoming.message.attachments):
            reading.problems.append("A file came with SUBMIT and is not part of the letter that you were shown.")
            reading.examples.append("SUBMIT")
    _advise_no_early_submit(case, reply, reading)
    return reading


def _heed_the_unmeant(case: Case, reply: Reply, office: Office, reading: Reading) -> None:
    """Asks about what its writer may not have meant, where nothing else is asked."""
    if not reading.problems:
        found = unmeant(case, reply, office)
        reading.problems += found.problems
        reading.examples += found.examples
        reading.warnings += found.warnings


def _doubts_of_its_own(reply: Reply) -> list[Unclear]:
    """The doubts about a reply, but none about what stands below a word that cannot be carried out: it may be that
    word's own text, such as the list under QUESTIONS."""
    first = min((one.line for one in reply.read.unclear if beyond(one.text)), default=None)
    return [doubt for doubt in reply.read.ambiguous if first is None or doubt.line < first]


def _advise_no_early_submit(case: Case, reply: Reply, reading: Reading) -> None:
    """SUBMIT is no line that would work while something is missing: what is missing is."""
    missing = [q.n for q in case.missing if q.n not in reading.settled]
    if not missing or "SUBMIT" not in reading.examples:
        return
    reading.examples = [example for example in reading.examples if example != "SUBMIT"]
    needs = "needs an answer" if len(missing) == 1 else "need answers"
    reading.problems.append(f"{questions(missing).capitalize()} still {needs} before anything can be sent.")
    reading.examples += [f"{n}: your answer" for n in missing if n in reply.questions][:1]


def _hear_questions(reply: Reply, office: Office, reading: Reading) -> None:
    """A question that a colleague asks reaches the FOI team; where the reply says nothing else, it may be one for the
    requester, so that their own words are offered as a CLARIFY."""
    asked = [said for said in reply.read.covering if ASKS.search(said)]
    unclear = [one.text for one in (*reply.read.unclear, *reply.read.ambiguous) if ASKS.search(one.text)]
    if _of_team(reply, office) or not (asked or unclear):
        return
    reading.asks = True
    reading.to_know += [f"“{one_line(said)}”" for said in (*asked, *unclear)]
    if asked and not reply.read.commands and not reading.problems:
        words = without_leave(asked[0], reply, office)
        reading.examples.append(f"CLARIFY: {words if len(words) <= _LONGEST_QUESTION else 'your question'}")


def _refuse(case: Case, reply: Reply, office: Office, reading: Reading) -> None:
    """Carries out the lines that refuse, and those that say what an outcome rests on."""
    done = refusing.carry_out(case, reading.facts, reply, office)
    if twice := sorted(set(done.settled) & set(reading.settled)):
        reading.problems.append(f"Two lines settle {questions(twice)}; please send the one that is meant.")
    reading.facts += done.facts
    reading.problems += done.problems
    reading.examples += done.examples
    reading.warnings += done.warnings
    reading.understood += done.understood
    reading.settled += done.settled
    reading.to_do += done.to_do
    stale = stale_files(case, reading.facts)
    reading.facts += stale.kept
    reading.warnings += stale.warnings


def _move_the_clock(case: Case, reply: Reply, office: Office, reading: Reading) -> None:
    """Carries out the lines about the clock, after all others."""
    carried = clockwork.carry_out(case, reading.facts, reply.read.commands, reply, office)
    reading.facts += carried.facts
    reading.mails += carried.mails
    reading.problems += carried.problems
    reading.examples += carried.examples
    reading.warnings += carried.warnings
    reading.clock, reading.sent = carried.clock, carried.letter
    reading.to_do += [carried.team] if carried.team and not reading.problems else []


def _heed_hesitation(reply: Reply, name: str, reading: Reading) -> None:
    """A letter cannot be called back, so that any word of waiting beside SUBMIT is asked about."""
    notes = [command.text for command in reply.read.commands if command.word == "NOTE"]
    for said in conditions("SUBMIT", reply.incoming.message.text, reply.read.covering, notes, name):
        reading.problems.append(
            f"“{one_line(said)}” stands beside SUBMIT and could be a condition. Once the letter is ready to go, "
            "send SUBMIT alone."
        )
        reading.examples.append("SUBMIT")


def one_line(text: str) -> str:
    """The beginning of what somebody wrote, as the echo repeats it."""
    line = " ".join(text.split())
    return line if len(line) <= _REPEATED else f"{line[:_REPEATED]}…"


def _not_clear(unclear: Unclear, case: Case, reply: Reply, office: Office, reading: Reading) -> None:
    said = f"“{one_line(unclear.text)}”"
    if word := beyond(unclear.text, unclear.example):
        meant = "" if beyond(unclear.text) else f"{unclear.because} "
        reading.problems.append(f"{said}: {meant}{instead(word, of_team=_of_team(reply, office))}")
        reading.to_do.append(f"{word} cannot be carried out by mail yet: {said}")
        return
    reading.problems.append(f"{said}: {unclear.because}")
    if unclear.example.startswith("REASSIGN"):
        _offer_services(office, reading)
    if tells_of_destruction(unclear.text):
        reading.to_do.append(f"records may have been destroyed after the request came (FOIA s.77): {said}")
    reading.examples += remedies(unclear, case, office)


def _of_team(reply: Reply, office: Office) -> bool:
    return Role.TEAM in office.council.roles_of(reply.sender)


def _offer_services(office: Office, reading: Reading) -> None:
    names = ", ".join(service.name for service in office.council.services)
    reading.problems.append(f"REASSIGN takes a service, a name or an address. The services are: {names}. {_UNKNOWN}")


def _take(case: Case, command: Command, reply: Reply, office: Office, reading: Reading) -> None:
    """Adds what one line means to the reading, or says why it means nothing."""
    match command.word:
        case "ANSWER" | "NOT HELD" | "PUBLISHED":
            _take_outcome(case, command, reply, office, reading)
        case "NOTE":
            reading.to_know.append(f"“{one_line(command.text)}”")
            reading.inside.append(" ".join(command.text.split()))
            reading.facts.append(facts.NoteMade(command.text))
        case "FORM":
            reading.inside.append(one_line(f"FORM: {command.text}"))
            reading.facts += forms_meant(command.text)
        case "KEEP":
            _take_keep(case, command, reading)
        case "RELEASE":
            _take_release(case, command, reply, office, reading)
        case "REASSIGN" | "ASSIGN":
            _take_reassign(case, command, reply, office, reading)
        case "LETTER":
            reading.brings_letter = True
        case "DRAFT":
            reading.wants_draft = True
        case "SUBMIT":
            reading.wants_submit = True
        case "HELP":
            reading.wants_help = True
        case word if word in clockwork.WORDS or word in refusing.WORDS:
            pass  # together, once the other lines have been taken
        case word:
            reading.problems.append(f"{word} is answered by itself: please send it alone, without other lines.")
            reading.examples.append(one_line(f"{word} {command.text}"))


def _not_theirs(case: Case, n: int, office: Office) -> str:
    """That a question is asked of somebody else, or of nobody."""
    called = handing.whose(case, n, office)
    return f"Question {n} is asked of {called}, not of you." if called else f"There is no question {n} on this request."


def _take_outcome(case: Case, command: Command, reply: Reply, office: Office, reading: Reading) -> None:
    numbers = command.numbers or (reply.questions if len(reply.questions) == 1 else ())
    if not numbers:
        reading.problems.append(f"“{command.word}” does not say which question it is about.")
        first = next(iter(reply.questions), 1)
        reading.examples.append(f"{command.word} {first}: {command.text[:40]}")
        return
    if is_placeholder(command.text):
        reading.problems.append(
            f"“{one_line(command.text)}” only stands where your own words belong, and the requester would read it."
        )
        return
    if not command.text.strip() and command.word != "NOT HELD":
        reading.problems.append(f"There is nothing after “{command.word} {numbers[0]}:”.")
        reading.examples.append(f"{numbers[0]}: what the requester will read")
        return
    for n in numbers:
        if n not in reply.questions:
            reading.problems.append(_not_theirs(case, n, office))
            continue
        reading.settled.append(n)
        outcome, answer = OUTCOMES[command.word], command.text.strip()
        reading.warnings += handing.replaced(case, n, answer, reply, office)
        sections = ("s.21",) if outcome == "published" and case.regime == "foi" else ()
        given = facts.OutcomeGiven(
            n=n, outcome=outcome, answer=answer, arrival=reply.incoming.arrival, exemptions=sections
        )
        reading.facts.append(given)


def _take_keep(case: Case, command: Command, reading: Reading) -> None:
    wanted = command.text.strip().strip("“”\"'.").casefold()
    found = next((f.filename for f in case.files if f.filename.casefold() == wanted), None)
    if dropped := own_letter.held_back(case, wanted):
        reading.facts.append(dropped)
        return
    if found is None:
        names = ", ".join(f.filename for f in case.going) or "none"
        said = command.text.strip()
        reading.problems.append(f"No file called “{said}” goes with the letter. The files that go are: {names}.")
        return
    reading.facts.append(facts.FileKeptBack(found))


def _take_release(case: Case, command: Command, reply: Reply, office: Office, reading: Reading) -> None:
    found = release_file(case, command, reply, office.council)
    if isinstance(found, str):
        reading.problems.append(found)
    else:
        reading.facts.append(found)


def _take_reassign(case: Case, command: Command, reply: Reply, office: Office, reading: Reading) -> None:
    numbers = command.numbers or reply.questions
    if not command.numbers and not _of_team(reply, office):
        numbers = handing.to_hand_over(case, numbers, reading.settled)
    colleague, said = find_colleague(office.council, command.text), command.text.strip()
    to_team_itself = colleague is None and means_team(office.council, said)
    if colleague is None and not to_team_itself:
        names = ", ".join(service.name for service in office.council.services)
        unknown = f" {_UNKNOWN}" if command.word == "REASSIGN" else ""
        reading.problems.append(
            f"“{one_line(said)}” is no service, name or address that we know. The services are: {names}.{unknown}"
        )
        reading.examples += passing_on(command.word, office.council, said, command.numbers or ())
        return
    if strange := [n for n in numbers if n not in reply.questions]:
        reading.problems.append(_not_theirs(case, strange[0], office))
        return
    if case.state is State.HELD:
        reading.problems.append(f"{case.reference} is held: say first that it is a request.")
        reading.examples.append("NEW")
    if not case.open or reading.problems:
        return
    sender = writer(reply, office.council)
    if colleague is None:
        _hand_to_team(case, numbers, reply, office, reading)
    else:
        service, person = colleague
        happened, mails = assign(
            _with_others_handed_on(case, reading, office),
            office,
            service,
            numbers,
            f"{sender.called} passed it on",
            reply.request_text,
            officer=person.address,
            handed_over_by=sender.called,
        )
        reading.facts += happened
        reading.mails += mails
    handed_to = f"{colleague[1].called} ({colleague[0].name})" if colleague else _TEAM_ITSELF
    told, revoked = handing.let_go(
        case, numbers, reply, office, to=colleague[1].address if colleague else "", handed_to=handed_to
    )
    reading.mails += told
    reading.revoke += revoked
    reading.handed_to = " and ".join(dict.fromkeys(filter(None, (reading.handed_to, handed_to))))


def _with_others_handed_on(case: Case, reading: Reading, office: Office) -> Case:
    """The case once what earlier lines of the reply handed on is with others."""
    moved = [fact for fact in reading.facts if isinstance(fact, facts.Assigned)]
    return foresee(case, case.reference, moved, office.now)


def _hand_to_team(case: Case, numbers: Sequence[int], reply: Reply, office: Office, reading: Reading) -> None:
    """The FOI team finds out whose questions these are."""
    called = writer(reply, office.council).called
    whole = len(numbers) == len(case.questions)
    head = "ASSIGN:" if whole else f"ASSIGN {','.join(map(str, numbers))}:"
    letter = triage(
        case,
        office,
        headline=f"Which service knows the answer to {questions(numbers)}?",
        because=f"{called} does not know, and has handed {'it' if len(numbers) == 1 else 'them'} to you",
        incoming=reply.incoming,
        buttons=tuple((service.name, f"{head} {service.name}") for service in office.council.services[:_BUTTONS]),
    )
    letter = replace(letter, text=newly_written(reply.incoming.message))
    reading.facts.append(
        facts.Assigned(service="", officer="", questions=tuple(numbers), because=f"{called} did not know whose it is")
    )
    reading.mails += to_team(office.council, letter, numbers=tuple(q.n for q in case.questions))


def _doubts(command: Command, reply: Reply, case: Case) -> list[str]:
    """What the writer may not have meant, though it was read and carried out."""
    found = [f"We read “{one_line(command.written)}” as {command.word}."] if command.written else []
    if command.word in _OF_THE_WHOLE and command.numbers:
        found.append(f"{command.word} is about the whole request, and not question {command.numbers[0]} alone.")
    if command.word == "LATER" and command.numbers:
        said = {n for other in reply.read.commands for n in other.numbers or ()}
        if others := [q.n for q in case.missing if q.n in reply.questions and q.n not in said]:
            found.append(f"LATER is for all that you still have to answer, so that it covers {questions(others)} too.")
    if command.word not in OUTCOMES and command.word not in refusing.WORDS:
        return found
    where = f"What you wrote for question {command.numbers[0]}" if command.numbers else "What you wrote"
    found += [
        f"{where} says “{phrase}”, and the requester will read that. If it is for colleagues, start it with NOTE:."
        for phrase in asides(command.text)
        if command.word in OUTCOMES or not _OF_A_REFUSAL.search(phrase)
    ]
    if command.word == "ANSWER":
        found += [
            f"{where} says “{phrase}”. {_meant(word, command, case)}"
            for phrase, word in outcomes_in_own_words(command.text)
        ]
    for number in (int(match[1]) for match in _NUMBERED.finditer(command.text)):
        if number > len(case.questions) and number <= 2 * len(case.questions) + 5:
            found.append(f"{where} has a line that begins “{number}”; there is no question {number}.")
            break
    return found


def _meant(word: str, command: Command, case: Case) -> str:
    """What to write where an answer sounds like another outcome."""
    if word != "WITHHELD":
        return _MEANS[word]
    n = command.numbers[0] if command.numbers else 1
    lines = " or ".join(f"“{line}”" for line in refusing.help_with(command.text, n, case))
    return f"If it is to be kept back, the letter has to name the section and give the reasons: {lines}."


_MEANS = {
    "NOT HELD": "If you mean that we hold no record, write NOT HELD and the number.",
    "PUBLISHED": "If you mean that it is public already, write PUBLISHED, the number, and the link.",
    "FUTURE": "If it will be published, write FUTURE, the number, and when.",
    "COST LIMIT": "If it is too much work, write HOURS: with your estimate; COST LIMIT: refuses the request.",
}


def _bring_letter(case: Case, reply: Reply, office: Office, reading: Reading) -> facts.LetterBrought | None:
    """The attached file that becomes the letter."""
    brought = own_letter.bring(case, reply, office)
    reading.problems += brought.problems
    reading.examples += ["LETTER"] if brought.problems else []
    reading.facts += [brought.fact] if brought.fact else []
    return brought.fact


def _take_files(reply: Reply, reading: Reading, letter: facts.LetterBrought | None) -> None:
    files = reply.incoming.message.attachments
    if not files:
        return
    digests = [hashlib.sha256(file.content).hexdigest() for file in files]
    released = {fact.filename for fact in reading.facts if isinstance(fact, facts.FileOffered)}
    going, left_out = sort_files(files, digests, reply.incoming.arrival)
    going = [file for file in going if file.filename not in released and not (letter and file.index == letter.index)]
    only_answers = bool(reading.settled) and all(c.word in _WITH_FILES for c in reply.read.commands)
    if only_answers:
        reading.facts += going
    else:
        left_out += [LeftOut(f.filename, _NOT_WITH_AN_ANSWER, again=True) for f in going]
    reading.left_out += left_out


def _miss_files(case: Case, reading: Reading) -> None:
    """An answer that speaks of a file, where none goes with the letter."""
    offered = any(isinstance(fact, facts.FileOffered) for fact in reading.facts)
    if offered or case.going:
        return
    for fact in reading.facts:
        if isinstance(fact, facts.OutcomeGiven) and (found := _ATTACHED.search(fact.answer)):
            reading.warnings.append(
                f"What you wrote for question {fact.n} says “{found[0]}”, and no file goes with the letter."
            )
