"""The table of words: whole, by role, and true to its own examples."""

import pytest

from foibot.casework.commands import TABLE, Takes, help_for, plain_passages, read_reply, words_for
from foibot.casework.commands.groups import HEADINGS
from foibot.casework.council import Role

ASKED = {1: "How many claims did the council receive?", 2: "How much did it pay on those claims?"}
CONTRACT = {
    Role.OFFICER: (
        "ANSWER, NOT HELD, SEARCHED, PUBLISHED, FUTURE, WITHHELD, PARTLY, NEITHER, HARM, FOR, AGAINST, BALANCE, "
        "QUALIFIED PERSON, HOURS, COST LIMIT, VEXATIOUS, REPEATED, CLARIFY, EXTEND, FEE, REASSIGN, LATER, NOTE, KEEP, "
        "RELEASE, CLEAN, LETTER, DRAFT, SUBMIT, UNDO, STATUS, LIST, HELP"
    ),
    Role.HEAD: "APPROVE, APPROVE WITH, REJECT, STATUS, LIST, HELP, NUDGE",
    Role.REVIEWER: "UPHELD, PARTLY UPHELD, OVERTURNED, STATUS, LIST, HELP",
    Role.SUPERVISOR: "STATUS, LIST, HELP, NUDGE",
}
TEAM_ONLY = (
    "NEW, RESCUE, ATTACH, IGNORE, RECEIVED, REGIME, QUESTIONS, ASSIGN, FORM, REQUESTER, ADDRESS, SPLIT, MERGE, "
    "TRANSFER, REVIEW, PAID, CLARIFIED, HOLDING, LATE, ICO, WITHDRAWN, AGREE, RESTRICT, CLOSE, REOPEN, PAUSE, RESUME"
)


@pytest.mark.parametrize(("role", "words"), CONTRACT.items(), ids=[role.value for role in CONTRACT])
def test_each_role_may_write_the_words_of_the_contract(role: Role, words: str) -> None:
    assert set(words.split(", ")) == words_for({role})


def test_the_team_may_write_its_own_words_and_every_line_of_an_officer_or_approver() -> None:
    of_others = words_for({Role.OFFICER}) | words_for({Role.HEAD}) | words_for({Role.REVIEWER})

    assert set(TEAM_ONLY.split(", ")) | of_others | {"NUDGE", "RESCUE"} == words_for({Role.TEAM})


def test_every_word_belongs_to_the_table_of_some_role() -> None:
    assert set(TABLE) == words_for(set(Role))


@pytest.mark.parametrize("word", TABLE.values(), ids=list(TABLE))
def test_the_example_of_a_word_is_read_as_that_word(word) -> None:
    reply = read_reply(plain_passages(word.example), ASKED, words_for(word.roles))

    assert reply.certain
    assert [word.word] == [command.word for command in reply.commands]
    assert [""] == [command.written for command in reply.commands]
    assert (word.text is Takes.NEVER) == (reply.commands[0].text == "")


def test_help_gives_what_to_type_and_what_it_does_for_the_words_of_the_role_only() -> None:
    lines = help_for({Role.HEAD}, {"APPROVE", "REJECT", "SUBMIT"})

    assert (
        ("APPROVE", "Sends exactly the letter you were shown.", "To approve"),
        ("REJECT: The second answer lacks its year.", "Sends the letter back with your reasons.", "To approve"),
    ) == lines


def test_every_word_has_its_heading_in_the_help() -> None:
    assert set(TABLE) == set(HEADINGS)


def test_help_fits_a_telephone() -> None:
    lines = help_for(set(Role), TABLE)

    assert [] == [(what, does) for what, does, _ in lines if len(what) > 110 or len(does) > 85]
