"""What stands around the commands: greetings and closings are covering, conditions on an approval are asked about."""

import pytest

from foibot.casework.commands import ReadReply, plain_passages, read_reply, words_for
from foibot.casework.council import Role

ASKED = {1: "How many claims did the council receive?", 2: "How much did it pay on those claims?"}
OFFICER = words_for({Role.OFFICER})
HEAD = words_for({Role.HEAD})


def read(text: str, words: frozenset[str] = OFFICER, writer: str = "Sam Okoro") -> ReadReply:
    return read_reply(plain_passages(text), ASKED, words, writer)


def said(reply: ReadReply) -> list[tuple[str, tuple[int, ...] | None, str]]:
    return [(command.word, command.numbers, command.text) for command in reply.commands]


@pytest.mark.parametrize(
    ("closing", "writer"),
    [
        ("Thanks", ""),
        ("Thanks, Sam", ""),
        ("Many thanks\nSam Okoro\nHighways Officer\nTel 024 7683 0000", ""),
        ("Kind regards,\n\nSam Okoro", ""),
        ("Hope this helps", ""),
        ("Hope this helps. Any questions, give me a shout.\nCheers\nS", ""),
        ("Let me know if you need anything else.", ""),
        ("Thanks for your patience.", ""),
        ("Sam", "Sam Okoro"),
        ("SO", "Sam Okoro"),
        ("Sam Okoro | Highways | 024 7683 0000", "Sam Okoro"),
        ("Sam\n\nRegards\nSam Okoro\nClaims Manager\nDDI: 024 7683 0000", "Sam Okoro"),
        ("Hope this helps.\nSam\n\n--\nSam Okoro\nClaims Manager, Highways", "Sam Okoro"),
        ("SO\n\nSent from my iPhone", "Sam Okoro"),
        ("--\nSam Okoro", ""),
        ("Sent from my phone", ""),
        ("Best\nSam\nPS Jo sends her love.", ""),
    ],
)
def test_a_closing_is_covering_and_no_part_of_the_answer(closing: str, writer: str) -> None:
    reply = read(f"1: 214\n2: It paid £31,200.\n\n{closing}", writer=writer)

    assert [("ANSWER", (1,), "214"), ("ANSWER", (2,), "It paid £31,200.")] == said(reply)
    assert (closing,) == reply.covering


@pytest.mark.parametrize(
    "last",
    [
        "Thanks to the new machine, fewer claims came in.",
        "Best estimates only.",
        "The officer is\n\nSam Okoro",
        "Contact: Sam Okoro",
        "Regards these as one.",
        "If you want the policy, see the library.",
        "Jo Khan",
        "Sam Okoro decided them.",
    ],
)
def test_a_sentence_that_says_something_stays_in_the_answer(last: str) -> None:
    assert [("ANSWER", (1,), f"214\n\n{last}")] == said(read(f"1: 214\n\n{last}"))


def test_a_list_of_people_above_a_signature_keeps_the_writer() -> None:
    reply = read("1: The panel were\nJo Khan\nSam Okoro\n\nRegards\nSam Okoro\nClaims Manager")

    assert [("ANSWER", (1,), "The panel were\nJo Khan\nSam Okoro")] == said(reply)


def test_text_before_the_first_command_is_covering() -> None:
    assert ("Hi all,\n\nhere they are.",) == read("Hi all,\n\nhere they are.\n\n1: 214").covering


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("APPROVE\nbut only if Legal agree", ["but only if Legal agree"]),
        ("APPROVE: if Legal agree", ["APPROVE: if Legal agree"]),
        ("Please change 4 to 5.\nAPPROVE", ["Please change 4 to 5."]),
        ("All fine now.\nAPPROVE\nThanks\nPat", []),
        ("Approve", []),
        ("Looks good to me", ["Looks good to me"]),
        ("Yes", ["Yes"]),
        ("Approve, but change 2", ["Approve, but change 2"]),
        ("I will look at it on Monday.", []),
    ],
)
def test_an_approval_is_one_word_and_what_could_be_a_condition_is_asked_about(text: str, unclear: list[str]) -> None:
    assert unclear == [one.text for one in read(text, words=HEAD).unclear]
