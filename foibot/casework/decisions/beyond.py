"""What is said of a word of the table that this version does not carry out, and of a service that nobody knows?"""

from collections.abc import Sequence

from foibot.casework.commands import TABLE, word_of
from foibot.casework.council import Council
from foibot.casework.decisions.reply import APPROVER_WORDS, OFFICER_WORDS, TEAM_WORDS
from foibot.casework.whom import services_like

_ASKING = ("STATUS", "LIST", "NUDGE", "RESCUE")
_BEYOND = frozenset(TABLE) - {*OFFICER_WORDS, *TEAM_WORDS, *APPROVER_WORDS, *_ASKING}
_FILES = "A file goes when it comes with an answer, and `KEEP:` with its name holds it back."
_BY_HAND = "Please do it by hand, and keep a word of it with the request by NOTE:."
_INSTEAD = {
    "CLEAN": _FILES,
    **dict.fromkeys(("UPHELD", "PARTLY UPHELD", "OVERTURNED"), "No internal review of this request waits for you."),
}


def beyond(*lines: str) -> str:
    """The first word that one of these lines begins with, as a command, and that cannot be carried out; "" for none."""
    return next((word for word in map(word_of, lines) if word in _BEYOND), "")


def instead(word: str, *, of_team: bool) -> str:
    """What somebody is told who wrote such a word: sentences."""
    if of_team:
        return f"This version cannot do {word} by mail yet. {_INSTEAD.get(word, _BY_HAND)}"
    hint = f"{_INSTEAD[word]} " if word == "CLEAN" else ""
    return (
        f"{word} cannot be carried out by mail yet. {hint}The FOI team has your words and will write to you. You can "
        "answer the other questions meanwhile."
    )


def passing_on(word: str, council: Council, said: str = "", numbers: Sequence[int] = ()) -> tuple[str, ...]:
    """Lines with REASSIGN or ASSIGN that would work: to the one service whose name is close to what was `said`, if
    there is one; and from an officer who does not know whose it is, to the FOI team."""
    head = f"{word} {','.join(map(str, numbers))}:" if numbers else f"{word}:"
    near = services_like(council, said)
    found = (f"{head} {near[0].name}",) if len(near) == 1 else ()
    return (*found, f"{head} FOI team") if word == "REASSIGN" else found
