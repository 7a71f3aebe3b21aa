"""Can an officer tell from anything shown who asked, and can the request still be answered?"""

import re
import time
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from foibot.casework.case import Case, Question, State
from foibot.casework.covering import (
    THE_REQUESTER,
    as_services_see,
    signs_of,
    without_name,
    without_name_in_file,
    without_requester,
)
from foibot.casework.facts import Requester
from tests.casework.covering_mails import MAILS, NOBODY

ALEX = Requester("Alex Morgan", "alex@example.org")
CORPUS = Path(__file__).parents[1] / "corpus" / "requests"


def shown(text: str, requester: Requester = ALEX) -> str:
    return without_requester(text, signs_of(requester, text))


def asked(question: str, requester: Requester = ALEX, text: str = "") -> str:
    return without_name(question, signs_of(requester, text))


@dataclass(frozen=True)
class Dress:
    """A name in the From line, a name in a question, and whether it is the same person's."""

    name: str
    written: str

    @property
    def requester(self) -> Requester:
        return Requester(self.name, "somebody@example.org")


SAME = [
    Dress("Alex Morgan", "Alex Morgan"),
    Dress("Alex Morgan", "ALEX MORGAN"),
    Dress("Alex Morgan", "alex morgan"),
    Dress("Alex Morgan", "Morgan, Alex"),
    Dress("Alex Morgan", "MORGAN Alex"),
    Dress("Alex Morgan", "Morgan, A."),
    Dress("Alex Morgan", "Mr A. Morgan"),
    Dress("Alex Morgan", "A Morgan"),
    Dress("Alex Morgan", "A.J. Morgan"),
    Dress("Alex Morgan", "AJ Morgan"),
    Dress("Alex Morgan", "Dr Alex J Morgan"),
    Dress("Alex Morgan", "Alexander Morgan"),
    Dress("Alex Morgan", "Alex\nMorgan"),
    Dress("Alex Morgan", "Alex\r\n> Morgan"),
    Dress("Alex Morgan", "Alex\u00a0Morgan"),
    Dress("Alex Morgan", "Alex   Morgan"),
    Dress("Alex Morgan", "**Alex Morgan**"),
    Dress("Alex Morgan", "Al\u00adex Mor\u200bgan"),
    Dress("Alex Morgan", "@alexmorgan"),
    Dress("Alex Morgan", "https://alexmorgan.example/about"),
    Dress("Alex Morgan", "alex.morgan@home.example"),
    Dress("Alex Morgan", "amorgan@home.example"),
    Dress("Alexandra Morgan", 'Alexandra "Sandy" Morgan'),
    Dress("Morgan, Alex", "Alex Morgan"),
    Dress("MORGAN Alex", "Alex Morgan"),
    Dress("Dr Alex J. Morgan MBE", "Alex Morgan"),
    Dress("Alex James Morgan", "A. James Morgan"),
    Dress("Alex Morgan (Exampleton Post)", "Alex Morgan"),
    Dress("Alex Morgan, Exampleton Post", "Alex Morgan"),
    Dress("Alex Morgan | Exampleton Post", "Exampleton Post"),
    Dress("Exampleton Debt Justice", "Exampleton Debt Justice"),
    Dress("Siân Rees", "Sian Rees"),
    Dress("Sian Rees", "Si\u00e2n Rees"),
    Dress("Siân Rees", "Sia\u0302n Rees"),
    Dress("Siân Rees-Hughes", "Siân Rees Hughes"),
    Dress("Siân Rees-Hughes", "Sian Rees\u2011\nHughes"),
    Dress("Siân Rees-Hughes", "Siân Hughes"),
    Dress("Siân Lloyd George", "Siân Lloyd-George"),
    Dress("Nia O'Neill", "Nia O\u2019Neill"),
    Dress("Nia O\u2019Neill", "NIA O'NEILL"),
    Dress("Nia ap Gwilym", "Nia ap Gwilym"),
    Dress("Jan van der Berg", "J. van der Berg"),
    Dress("Anne-Marie Booth", "Anne Marie Booth"),
    Dress("Alex March", "A. March"),
    Dress("Capt. Robin Head", "Robin Head"),
    Dress("Will Park", "Will Park"),
    Dress("Mark Hall", "Hall, Mark"),
    Dress("Grant May", "MAY Grant"),
    Dress("Jo Street", "Jo Street"),
]


@pytest.mark.parametrize("case", SAME, ids=lambda case: f"{case.name}: {case.written!r}")
def test_the_requester_s_name_in_a_question_is_covered_in_any_dress(case: Dress) -> None:
    question = asked(f"How many complaints did {case.written} make in 2025?", case.requester)

    assert f"How many complaints did {THE_REQUESTER} make in 2025?" == question.replace("**", "")


OTHERS = [
    ("Alex Morgan", "How many potholes are there in Morgan Road and in Alex Road?"),
    ("Alex Morgan", "What is the budget of Alex Morgan Primary School?"),
    ("Alex Morgan", "Was A Morgan Road resident told, or Councillor Sam Morgan?"),
    ("Alex Morgan", "What was the head teacher, Mr Morgan, paid?"),
    ("Alex Morgan", "What did Morgan Sindall and J Morgan tender?"),
    ("Alex Morgan", "Did Alex. Morgan was closed."),
    ("Alex Morgan", "Streets: Alex\n\nMorgan"),
    ("Alex Morgan", "Please copy sam.okoro@example.net and alex.morgan@exampleton.gov.uk"),
    ("Alex Morgan", "Ring 024 7683 1196 about EX4 4PQ"),
    ("Alex", "How many bins are there in Alex Street?"),
    ("", "How many bins are there?"),
    ("Jane Street", "How many street lights are there in the street? A Street View?"),
    ("Will Park", "Will the park be open? Will park wardens patrol it? Please will Park Road be swept?"),
    ("Will Park", "Will Park Road be closed?"),
    ("Will May", "Will May elections be held?"),
    ("Mark Hall", "Please mark hall bookings. Who may book the Hall, mark it and pay?"),
    ("April May", "How many were there in April, May and June?"),
    ("Grant Field", "Which grant field is used? How many grant fields?"),
    ("Rob Banks", "Did anyone rob banks?"),
    ("A Wood", "Is there a wood, and a Wood Street?"),
    ("Rose Green", "Is the rose green?"),
]


@pytest.mark.parametrize(("name", "question"), OTHERS, ids=[f"{n}: {q[:40]!r}" for n, q in OTHERS])
def test_what_a_question_is_about_is_never_covered(name: str, question: str) -> None:
    assert question == asked(question, Requester(name, "somebody@example.org"))


@pytest.mark.parametrize(
    "address",
    ["alex@example.org", "ALEX@Example.org", "<alex@example.org>", "foi+request-12345-abcd@whatdotheyknow.com"],
)
def test_the_requester_s_own_address_is_covered_in_a_question(address: str) -> None:
    assert f"Who wrote to {THE_REQUESTER}, and when?" == asked(f"Who wrote to {address}, and when?")


CAROL = Requester("", "carol@shop.example")
CALL_ME = "Can someone call me about my bins? 024 76 111222"
WHOLE_MAILS = [
    (f"{CALL_ME}\nCarol White", f"Can someone call me about my bins? {THE_REQUESTER}"),
    (f"{CALL_ME}\n\nCarol White\n", f"Can someone call me about my bins? {THE_REQUESTER}"),
    (f"{CALL_ME} Carol White", f"Can someone call me about my bins? {THE_REQUESTER}"),
    (f"{CALL_ME}\n\nRegards\n\nCarol White\nShop Ltd", f"{CALL_ME[:34]} {THE_REQUESTER} Regards {THE_REQUESTER}"),
    (
        "my bins are never emptied on a Friday\nCarol White\n024 76 111222",
        f"my bins are never emptied on a Friday {THE_REQUESTER}",
    ),
    ("Who empties my bins. Carol", f"Who empties my bins. {THE_REQUESTER}"),
    ("Who empties the bins?\nSam O'Neill", f"Who empties the bins? {THE_REQUESTER}"),
    ("Who empties the bins?\nCarol", f"Who empties the bins? {THE_REQUESTER}"),
]


@pytest.mark.parametrize(("mail", "covered"), WHOLE_MAILS, ids=[mail for mail, _ in WHOLE_MAILS])
def test_a_question_that_is_the_whole_mail_is_covered_as_a_mail(mail: str, covered: str) -> None:
    question = " ".join(mail.split())

    assert covered == asked(question, CAROL, mail)


@pytest.mark.parametrize(
    "question",
    [
        "Please call me on {}.",
        "Can someone ring me about it? {}",
        "Could you phone {} with the figure?",
        "Who empties the bins? Contact me on {}.",
        "Who empties the bins? My number is {}.",
        "Who empties the bins? {} please ring me.",
        "Please ring me when you know. Mobile: {}",
        "Please ring {} and say how many there are.",
    ],
)
def test_the_number_on_which_a_writer_asks_to_be_called_is_covered_in_a_question(question: str) -> None:
    assert question.format(THE_REQUESTER) == asked(question.format("01632 960 123"))


@pytest.mark.parametrize(
    "question",
    [
        "How many residents rang 024 7683 1196 in 2025?",
        "How many people call 0300 123 4567 each month?",
        "Can you tell me how long a call to 024 7683 1196 waits?",
        "Who can ring me? How many calls did 024 7683 1196 take in 2025?",
        "What did calls from 024 7683 1196 cost?",
    ],
)
def test_a_number_that_is_asked_about_stays(question: str) -> None:
    assert question == asked(question)


@pytest.mark.parametrize(
    "question",
    [
        "What became of the complaint by {}?",
        "How many letters from {} are on file?",
        "What was {}\u2019s complaint about?",
        "When did {} write to you?",
        "How often did {} complain?",
    ],
)
def test_a_title_and_a_surname_are_the_requester_where_they_dealt_with_the_council(question: str) -> None:
    assert question.format(THE_REQUESTER) == asked(question.format("Mr Morgan"))


def test_a_middle_name_and_the_surname_are_the_requester_s() -> None:
    requester = Requester("Alex James Morgan", "somebody@example.org")

    assert f"What did {THE_REQUESTER} say?" == asked("What did James Morgan say?", requester)
    assert f"Did {THE_REQUESTER} complain?" == asked("Did Mr James Morgan complain?", requester)


@pytest.mark.parametrize(
    "text",
    [
        "What did you pay\nBarnes Homes Ltd",
        "Please say what the council paid under its contract with\nBarnes Homes",
        "Please list spending for:\nElm Road\nMorgan Place",
        "Which of these wards were swept?\nMorgan Ward",
    ],
)
def test_a_last_line_that_is_part_of_what_is_asked_stays(text: str) -> None:
    assert text == shown(text, NOBODY)


def test_a_possessive_stays() -> None:
    assert f"Who emptied {THE_REQUESTER}\u2019s bin?" == asked("Who emptied Alex Morgan\u2019s bin?")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("My name is Sam Okoro and I ask", "Did Sam Okoro complain?"),
        ("hello my name is sam okoro and i ask", "Did Sam Okoro complain?"),
        ("I am Sam Okoro, a reporter with the Exampleton Post.", "Did S. Okoro complain?"),
        ("I, the undersigned Sam Okoro, ask", "Did Okoro, Sam complain?"),
        ("Submitted by: Sam Okoro\nHow many bins?", "Did Sam Okoro complain?"),
        ("Name: Sam Okoro\nEmail: so@example.net\n\nHow many bins?", "Did so@example.net complain?"),
        ("Applicant: Sam Okoro\n\nHow many bins?", "Did Mr S Okoro complain?"),
        ("First name: Sam\nSurname: Okoro\n\nHow many bins?", "Did Sam Okoro complain?"),
        ("How many bins?\n\nKind regards\n\nSam Okoro", "Did Sam Okoro complain?"),
        ("How many bins?\n\nRegards, Sam Okoro", "Did Sam Okoro complain?"),
        ("How many bins?\n\nSam Okoro", "Did Sam Okoro complain?"),
        ("How many bins?\n\nThanks\nSam\nsam.o@home.example", "Did sam.o@home.example complain?"),
    ],
)
def test_a_name_or_address_read_in_the_mail_itself_is_covered_in_its_questions(text: str, question: str) -> None:
    nobody = Requester("", "x1@example.org")

    assert f"Did {THE_REQUESTER} complain?" == asked(question, nobody, text)


@pytest.mark.parametrize(
    ("address", "question"),
    [
        ("sam.okoro@example.org", "Did Sam Okoro complain?"),
        ("s.okoro42@example.org", "Did S. Okoro complain?"),
        ("sam_okoro@example.org", "Did Okoro, Sam complain?"),
    ],
)
def test_the_mailbox_is_evidence_of_a_name(address: str, question: str) -> None:
    assert f"Did {THE_REQUESTER} complain?" == asked(question, Requester("", address))


@pytest.mark.parametrize("address", ["info@example.org", "news.desk@example.org", "foi.request@example.org"])
def test_a_mailbox_of_nobody_is_evidence_of_nothing(address: str) -> None:
    question = "Did the news desk make a foi request for info?"

    assert question == asked(question, Requester("", address))


@pytest.mark.parametrize(
    ("filename", "covered"),
    [
        ("Alex_Morgan_request.pdf", "[the requester]_request.pdf"),
        ("request-alex-morgan.docx", "request-[the requester].docx"),
        ("AlexMorgan.pdf", "[the requester].pdf"),
        ("letter from Morgan.pdf", "letter from [the requester].pdf"),
        ("amorgan.txt", "[the requester].txt"),
        ("Morgan Road plan.pdf", "Morgan Road plan.pdf"),
        ("potholes.csv", "potholes.csv"),
        ("", ""),
    ],
)
def test_a_file_name_does_not_name_the_requester(filename: str, covered: str) -> None:
    assert covered == without_name_in_file(filename, signs_of(ALEX))


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("As Mr Morgan I am cross.", f"As {THE_REQUESTER} I am cross."),
        ("Write to me at 1 Elm Road, Exampleton EX1 2AB please.", f"Write to me at {THE_REQUESTER} please."),
        ("My address is 1 Elm Road,\nExampleton\nEX1 2AB", f"My address is {THE_REQUESTER}"),
        ("I live at 12 Elm Road and see potholes.", f"I live at {THE_REQUESTER} and see potholes."),
        (
            "You can call me on 07700 900123 or +44 (0)24 7683 9999 ext 12.",
            "You can call me on [the requester] or [the requester].",
        ),
        ("My mobile number is 07700 900 123, thanks.", f"My mobile number is {THE_REQUESTER}, thanks."),
        ("Please send it to me at am@home.example today.", f"Please send it to me at {THE_REQUESTER} today."),
        ("I am a reporter with the Exampleton Post and ask this.", f"I am {THE_REQUESTER} and ask this."),
        ("I write on behalf of Exampleton Civic Society to ask.", f"I write on behalf of {THE_REQUESTER} to ask."),
        ("Dear Alex,\nthanks for writing", f"Dear {THE_REQUESTER},\nthanks for writing"),
        ("how much did it cost thanks alex", f"how much did it cost thanks {THE_REQUESTER}"),
        (
            "How many? Many thanks, Alex Morgan, Exampleton Post",
            f"How many? Many thanks, {THE_REQUESTER}, Exampleton Post",
        ),
        ("Many thanks, Alex Morgan, Exampleton Post", f"Many thanks, {THE_REQUESTER}"),
    ],
)
def test_running_text_that_says_who_writes_is_covered(text: str, covered: str) -> None:
    assert covered == shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please write to me at your earliest convenience.",
        "Premises: The Specimen Arms\nName: Specimen Arms Ltd\nAddress: 2 Sample Street\nHow many complaints?",
        "Planning ref: 22/001\nApplicant: Sam Barnes\nAddress: 12 Elm Road\nHow many objections?",
        "Name | Address\nSample Fish Bar | 1 Sample Street\nThe Arms | 2 Sample Street",
        "How many calls did 024 7683 1196 get?",
        "Please list spending at:\n\nElm Road\n\nHigh Street\n\nMorgan Place",
        "I am writing to ask about Morgan Road.",
        "I am aware that Barnes Homes built it. This is Elm School policy.",
        "Thank you for your help with this.\n\nI would like to know the cost of Morgan Hall.",
    ],
)
def test_running_text_about_something_else_is_not_covered(text: str) -> None:
    assert text == shown(text)


@pytest.mark.parametrize(
    ("requester", "text", "covered"),
    [pytest.param(mail.requester, mail.text, mail.covered, id=mail.about) for mail in MAILS],
)
def test_a_whole_mail_tells_what_is_asked_and_not_who_asks(requester: Requester, text: str, covered: str) -> None:
    assert covered == shown(text, requester)


CASE = Case(
    reference="FOI-1",
    state=State.ASSIGNED,
    regime="foi",
    requester=ALEX,
    subject="Complaints by Alex Morgan",
    received=date(2026, 3, 2),
    received_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
    received_evidence="an example",
    arrival=1,
    authenticated=True,
    attachments=("Alex Morgan.pdf",),
    questions=(Question(n=1, text="How many complaints did Alex Morgan make?", answer="None by A. Morgan."),),
)


def test_a_case_as_services_see_it_has_no_requester_and_the_same_questions() -> None:
    seen = as_services_see(CASE, signs_of(ALEX))

    assert Requester(THE_REQUESTER, "") == seen.requester
    assert f"Complaints by {THE_REQUESTER}" == seen.subject
    assert [f"How many complaints did {THE_REQUESTER} make?"] == [q.text for q in seen.questions]
    assert [f"None by {THE_REQUESTER}."] == [q.answer for q in seen.questions]
    assert (f"{THE_REQUESTER}.pdf",) == seen.attachments
    assert CASE == replace(
        seen, requester=ALEX, subject=CASE.subject, questions=CASE.questions, attachments=CASE.attachments
    )


def folded(text: str) -> str:
    return " ".join(re.sub(r"(?m)^[> ]+", "", text).split())


CORPUS_MAILS = [
    (mail["text"], tuple(mail["questions"]))
    for path in sorted(CORPUS.glob("*.toml"))
    for mail in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]
]


@pytest.mark.parametrize(
    "requester", [ALEX, Requester("", "x1@example.org"), Requester("Will Park", "will@example.org")]
)
def test_no_question_of_the_corpus_loses_a_word(requester: Requester) -> None:
    lost = [
        question
        for text, questions in CORPUS_MAILS
        for question in questions
        if folded(question) in folded(text)
        and (folded(question) not in folded(shown(text, requester)) or asked(question, requester, text) != question)
    ]

    assert [] == lost


PIECES = st.lists(
    st.sampled_from(
        [
            "Alex",
            "Morgan",
            "alex",
            "A.",
            "Mr",
            "Regards",
            "\n",
            "\n\n",
            " ",
            ", ",
            "> ",
            "--",
            "Name:",
            "From:",
            "Sent:",
            "To:",
            "wrote:",
            "Dear",
            "a@b.org",
            "EX1 2AB",
            "07700 900123",
            "1. ",
            "?",
            ".",
            "My name is",
            "(",
            "<",
            "\u0301",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=300), PIECES), st.text(max_size=40), st.text(max_size=40))
def test_nothing_that_can_be_written_makes_it_fail(text: str, name: str, address: str) -> None:
    signs = signs_of(Requester(name, address), text)

    covered = without_requester(text, signs)
    assert without_name(covered.replace(THE_REQUESTER, ""), signs).count("\n") <= text.count("\n")
    assert isinstance(without_name_in_file(text, signs), str)


@given(PIECES)
def test_the_full_name_and_the_address_never_come_through(text: str) -> None:
    covered = shown(f"{text} Alex Morgan; {text} alex@example.org; {text}")

    assert "Alex Morgan;" not in covered
    assert "alex@example.org" not in covered


@pytest.mark.parametrize(
    "piece",
    [
        "Alex ",
        "A.",
        "Mr ",
        "Regards\n",
        "Thanks Alex\n",
        "--\n",
        "> ",
        "a@",
        "@",
        "\n",
        " ",
        "Name: ",
        "Name:\n",
        "From: x\n",
        "x wrote:\n",
        "My name is ",
        "I am a ",
        "Morgan, ",
        "0",
        "x",
        "my address is ",
        "-",
        "a.",
        "\u0301",
        "I, A ",
        "(",
        "Tel: 0\n",
    ],
)
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        before = time.process_time()
        shown(text)
        return time.process_time() - before

    assert seconds(100_000) < 30 * seconds(10_000) + 0.5
