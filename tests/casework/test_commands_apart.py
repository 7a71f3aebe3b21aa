"""What stands inside an answer and is no part of it is asked about; what only looks like it stays."""

import pytest

from foibot.casework.commands import ReadReply, plain_passages, read_reply, words_for
from foibot.casework.council import Role

FOUR = {
    1: "The name of each contractor.",
    2: "The hourly rate that was agreed with it.",
    3: "The total that it was paid in 2025.",
    4: "Any e-mails with it about late repairs.",
}
TWO = {n: FOUR[n] for n in (1, 2)}


def read(text: str, asked: dict[int, str] = TWO) -> ReadReply:
    return read_reply(plain_passages(text), asked, words_for({Role.OFFICER}), writer="Sam Okoro")


def printed(reply: ReadReply) -> str:
    return "\n".join(command.text for command in reply.commands if command.word == "ANSWER")


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("1: 214 claims.\n\n2 will follow tomorrow once Finance are back", "LATER 2:"),
        ("1: 214 claims.\n2 to follow on Thursday", "LATER 2:"),
        ("1: 214 claims.\n\nFor 2, ask the insurance team please.", "REASSIGN 2:"),
        ("1: 214 claims.\n\nAs for question 2, that belongs to Finance.", "REASSIGN 2:"),
        ("1: 214 claims.\n\nNumber 2 is with Legal, they have the file.", "REASSIGN 2:"),
        ("1: 214 claims.\n\nCan you withhold 2 please, it is commercially sensitive.", "WITHHELD 2:"),
        ("1: 214 claims.\n\nWe can't give you 2 until the audit is done", "LATER 2:"),
        ("1: 214 claims.\n\nI'll get back to you on 2 next week.", "LATER 2:"),
        ("1: 214 claims. Haven't got 2 yet.", "2:"),
        ("1: 214 claims and 2 is still being worked out", "2:"),
    ],
)
def test_words_about_another_question_are_set_apart_with_a_line_that_would_say_them(text: str, example: str) -> None:
    reply = read(text)

    assert printed(reply).strip(".") == "214 claims"
    assert [one.example.startswith(example) for one in reply.unclear] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "1: Balmforth Ltd\n3: £1m\n\nstill waiting on 2 and 4 from Procurement",
        "1: Balmforth Ltd\n2 exempt (s.43)\n3: £1m\n4: none",
        "1: Balmforth Ltd\n\nI would like to refuse 2, prices are confidential until May.\n\n3: £1m\n4: None",
        "1: Balmforth Ltd\n\nThe 2nd and 4th questions are for Procurement",
    ],
)
def test_words_about_several_of_four_questions_are_in_no_answer(text: str) -> None:
    reply = read(text, FOUR)

    assert not reply.certain
    assert printed(reply).startswith("Balmforth Ltd")
    assert not any(word in printed(reply) for word in ("Procurement", "exempt", "refuse", "2nd"))


@pytest.mark.parametrize(
    "aside",
    [
        "Off the record, Dev thinks half are fraud.",
        "FYI the requester works for the Post",
        "Please don't mention the June folder to anyone.",
        "(For your eyes only: one is a councillor.)",
        "Internally, we know this is too low.",
        "NB: not for release - the Gazette is sniffing around.",
        "The requester rang me last week and was rude.",
        "This is secret, keep it to ourselves, but Pat lost the file.",
        "Between us,\nPat lost the file.",
    ],
)
def test_an_aside_in_a_paragraph_of_its_own_is_offered_as_a_note(aside: str) -> None:
    reply = read(f"1: 214\n2: £31,200\n\n{aside}")

    assert printed(reply) == "214\n£31,200"
    assert [one.example for one in reply.unclear] == [f"NOTE: {' '.join(aside.split()).strip('()')}"]


@pytest.mark.parametrize(
    "answer",
    ["£31,200. Between us, a guess.", "£31,200. Do you need it by quarter?", "£31,200, is that what you want?"],
)
def test_a_sentence_that_speaks_to_us_is_in_no_answer(answer: str) -> None:
    reply = read(f"1: 214\n2: {answer}")

    assert not reply.certain
    assert printed(reply).rstrip(".") == "214\n£31,200"


@pytest.mark.parametrize(
    "chat", ["Hope that helps, let me know if you need more.", "Sorry about that", "Cheers for it!"]
)
def test_chat_below_an_answer_is_covering_text(chat: str) -> None:
    reply = read(f"1: 214\n2: £31,200\n\n{chat}\nSam")

    assert (reply.certain, printed(reply)) == (True, "214\n£31,200")


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ("Sorry, we are not able to disclose this as it is commercially sensitive", "WITHHELD 2:"),
        ("Exempt, personal data.", "WITHHELD 2:"),
        ("I deleted the spreadsheet yesterday after your e-mail so we have none.", "NOTE:"),
        ("Which year do they mean?", "CLARIFY:"),
    ],
)
def test_what_is_no_answer_is_asked_about_with_the_line_that_says_it(answer: str, word: str) -> None:
    reply = read(f"1: 214\n2: {answer}")

    assert printed(reply) == "214"
    assert [one.example.startswith(word) for one in reply.unclear] == [True]


@pytest.mark.parametrize("later", ["TBC", "to follow Thursday", "don't know", "no idea, sorry", "to follow next week"])
def test_an_answer_still_to_come_leaves_its_question_open(later: str) -> None:
    reply = read(f"1: 214\n2: {later}")

    assert (reply.certain, printed(reply)) == (True, "214")


@pytest.mark.parametrize(
    "answer",
    [
        "214.\n\n2 of them were withdrawn before a decision.",
        "214.\n\n2 March 2026 was the day of the count.",
        "We inspect roads\n2 times a year, and after\n2 weeks again.",
        "214. 2 claims are still open.",
        "The Act on confidential information does not apply; there were 214.",
        "Further figures will be published in May.",
        "You can ask for a review of a claim within 28 days.",
        "Anyone can report a pothole. Please call 024 7683 0000 or use our website.",
        "We hold 214. The requester of each claim was told.",
        "The records of 2010 were destroyed in 2018 under our retention schedule.",
    ],
)
def test_what_only_looks_like_an_aside_stays_in_the_answer(answer: str) -> None:
    reply = read(f"1: {answer}\n2: £31,200")

    assert (reply.certain, printed(reply)) == (True, f"{answer}\n£31,200")


def test_between_answer_and_end_everything_is_the_answer() -> None:
    text = "Between us, 214.\n\n2 to follow.\nWe cannot release more. Is that ok?"

    assert printed(read(f"ANSWER 1:\n{text}\nEND")) == text


@pytest.mark.parametrize("line", ["LATER 2: Thursday", "LATER 2 - Thursday"])
def test_later_may_name_the_questions_that_wait(line: str) -> None:
    [answer, later] = read(f"1: 214\n{line}").commands

    assert (answer.text, later.word, later.numbers, later.text) == ("214", "LATER", (2,), "Thursday")


def test_a_date_after_later_is_no_question() -> None:
    [later] = read("LATER 2 March, the ledger is closed").commands

    assert (later.numbers, later.text) == (None, "2 March, the ledger is closed")


def test_an_answer_in_a_sentence_of_its_own_is_offered_under_its_number() -> None:
    reply = read("Answer to question 2 is £31,200.")

    assert [one.example for one in reply.unclear] == ["2: £31,200"]
