"""What was read as an answer, or cut away from one, though its writer may not have meant it so?

The grammar cannot tell: a mailbox that answers for somebody away, a mail that was pasted, a file that was forgotten.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from foibot.casework.case import Case
from foibot.casework.commands import AT_ONCE, Command, Unclear, doubtful_tail, is_not_yet
from foibot.casework.decision import Office
from foibot.casework.decisions.hints import changed_in_words, offers
from foibot.casework.decisions.remedies import again, remedies
from foibot.casework.decisions.reply import OUTCOMES, Reply
from foibot.mail import phrases
from foibot.mail.reply import unmarked_mail

_ADDRESS = re.compile(r"[\w.+-]@[\w-]|\bwww\.|https?:|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")  # by e-mail, web or post
_NUMBERED = re.compile(r"[ \t]*(?:Q(?:uestion)?\.?[ \t]*)?\d{1,3}[ \t]*[:.)-][ \t]*(?P<said>\S.*)", re.IGNORECASE)
_FILE = (
    r"(?:file|spreadsheet|sheet|table|document|pdf|list|workbook|cop(?:y|ies)|excel|word|csv|report|breakdown|log)s?"
)
_PLACES = r"(?:spaces?|areas?|play|gardens?|nurser|garages?|buildings?|land|schools?)"
_ATTACHED = re.compile(  # and not "no conditions are attached to it", "an enclosed space"
    r"\b(?:(?:see|find|in|on|per|refer to) (?:the |my |our )?(?:attached|enclosed|attachments?|enclosures?)\b"
    rf"(?! {_PLACES})"
    rf"|(?:the |this )?(?:attached|enclosed) (?:\w{{1,12}} )?{_FILE}\b"
    r"|(?:i|we)(?:'ve| have)? (?:attached|enclosed)\b"
    rf"|(?:{_FILE}|e-?mails?|details?|figures?|data|policy|policies|both|all|these|they|it|this)"
    r"(?: (?:is|are))?(?: all| both| now| also)? (?:attached|enclosed)(?! (?:to|by)\b)"
    r"|see (?:the )?(?:tabs?|worksheets?|spreadsheet|excel)\b|in (?:the )?(?:tabs?|worksheets?) \d)"
    r"|^\W{0,3}(?:(?:all|both|now) )?(?:attached|enclosed)"
    r"(?=$|[.,:;!(]| (?:is|are|here|below|as|for|with|the|a|please)\b)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"www\.|https?:", re.IGNORECASE)  # what is meant can be found there
_SENDS_A_FILE = frozenset({"RELEASE", "LETTER"})
_SPEAKS = frozenset({*OUTCOMES, "PARTLY"})
_REPEATED = 80  # characters of what was written that the echo repeats


class Unmeant(msgspec.Struct):
    """What has to be asked, lines that would work, and what is only pointed out."""

    problems: list[str] = []
    examples: list[str] = []
    warnings: list[str] = []


def unmeant(case: Case, reply: Reply, office: Office) -> Unmeant:
    """What in a reply that was read without doubt may have been meant otherwise."""
    found, commands = Unmeant(), reply.read.commands
    answers = [command for command in commands if command.word in OUTCOMES]
    if answers and len(answers) == len(commands) and (said := _says_away(reply.read.covering)):
        found.problems.append(
            f"It begins like the automatic reply of somebody who is away (“{_brief(said)}”), so that the numbers below "
            "were not taken for answers. If they are answers, please send them without those words."
        )
    if answers and (pasted := _pasted(case, reply, office)):
        numbers = answers[-1].numbers or reply.questions[:1]
        line = f"`ANSWER {numbers[0] if numbers else 1}:`"
        found.problems.append(
            f"Below your words stands another mail (“{_brief(pasted)}”), which we did not take for part of an answer. "
            f"If it is, please attach it as a file, or put the answer between {line} and `END`. If it is not, please "
            "leave it out."
        )
    without = dict(_without_its_file(case, reply))
    without |= dict(_with_a_tail(commands))
    found.problems += (why for why, _ in without.values())
    if found.problems:
        kept = zip(commands, again(reply), strict=False)
        found.examples += (would for c, line in kept for would in without.get(c.line, ("", (line,)))[1])
    if not found.problems and (changed := changed_in_words(case, reply)):
        found.problems.append(changed[0])
        found.examples.append(changed[1])
    found.warnings += (*_file_forgotten(case, reply), *offers(case, reply, office))
    for line in (line for said in reply.read.covering for line in said.splitlines()):
        if (numbered := _NUMBERED.fullmatch(line)) and is_not_yet(numbered["said"]):
            would = remedies(Unclear(0, line, "", f"LATER: {numbered['said'].strip(' .')}"), case, office)[0]
            found.warnings.append(f"“{_brief(line)}” is no answer yet. To tell us when it comes: `{would}`.")
    return found


def _with_a_tail(commands: Sequence[Command]) -> Iterator[tuple[int, tuple[str, tuple[str, ...]]]]:
    """What would leave at once with a doubtful end, unless END closes it: its line in the reply, what to ask, and the
    lines with which the end stays here, or goes."""
    for command in commands:
        if command.word not in AT_ONCE or command.certain or not (parted := doubtful_tail(command.text)):
            continue
        text, tail = parted
        if command.word == "TRANSFER" and _ADDRESS.search(tail):
            continue  # Exchange puts an empty line between the lines of an authority's address
        why = (
            f"What you wrote for {command.word} goes to the requester at once, and it ends “{_brief(tail)}”. With "
            "`NOTE:` that stays with colleagues; with `END` below your text the requester reads it all."
        )
        head = f"{command.word} {','.join(map(str, command.numbers))}" if command.numbers else command.word
        yield command.line, (why, (f"{head}: {text}\nNOTE: {tail}", f"{head}: {command.text}\nEND"))


def _without_its_file(case: Case, reply: Reply) -> Iterator[tuple[int, tuple[str, tuple[str, ...]]]]:
    """What speaks of a file where none goes with the letter, unless END closes it: its line in the reply, what to ask,
    and how to insist."""
    commands, came = reply.read.commands, any(not file.inline for file in reply.incoming.message.attachments)
    if came or case.going or any(command.word in _SENDS_A_FILE for command in commands):
        return
    for command in commands:
        said = " ".join(command.text.split()).replace("\u2019", "'")
        if command.word not in _SPEAKS or command.certain or _ELSEWHERE.search(said):
            continue
        if attached := _ATTACHED.search(said):
            which = ",".join(map(str, command.numbers or reply.questions[:1]))
            why = (
                f"What you wrote{_where(command)} says “{attached[0].strip()}”, and no file goes with the letter. "
                "Please send your reply again with the file; or, if no file is meant, the answer with END below it."
            )
            yield command.line, (why, (f"{command.word} {which}:\n{command.text}\nEND",))


def _file_forgotten(case: Case, reply: Reply) -> Iterator[str]:
    """That a note speaks of a file which did not come, where its writer owes an answer."""
    missing = [q.n for q in case.missing if q.n in reply.questions]
    said = " ".join(" ".join(reply.read.covering).split()).replace("\u2019", "'")
    came = any(not file.inline for file in reply.incoming.message.attachments)
    only_notes = all(command.word == "NOTE" for command in reply.read.commands)
    if missing and only_notes and not came and (attached := _ATTACHED.search(said)):
        yield (
            f"You wrote “{attached[0].strip()}”, and no file came. Please send it again with the file and an answer, "
            f"such as `{missing[0]}: Please see the file that goes with this letter.`"
        )


def _says_away(covering: Sequence[str]) -> str:
    """The words with which a mailbox says that its owner is away; "" where somebody wrote."""
    said = " ".join(covering[0].split()) if covering else ""
    lowered = f" {said.casefold()}".replace("\u2019", "'")
    voices = (phrases.ABSENT, phrases.FIRST_PERSON, phrases.UNTIL)
    return said if all(any(phrase in lowered for phrase in voice) for voice in voices) else ""


def _pasted(case: Case, reply: Reply, office: Office) -> str:
    """A mail that was read as the one that is answered, and shows no sign that it came from us."""
    mail = unmarked_mail(reply.incoming.message.text)
    signs = (case.reference.casefold(), office.council.mailbox.casefold())
    return "" if any(sign in mail.casefold() for sign in signs) else mail


def _where(command: Command) -> str:
    return f" for question {command.numbers[0]}" if command.numbers else ""


def _brief(said: str) -> str:
    line = " ".join(said.split())
    return line if len(line) <= _REPEATED else f"{line[:_REPEATED]}…"
