"""Are the questions of a request parted as a careful officer would part them?"""

import re
import textwrap
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foibot.casework.questions import Reading, read_questions
from foibot.casework.questions.kinds import Kind, kind_of
from foibot.casework.questions.layout import Paragraph, read_layout
from foibot.casework.questions.markers import read_marker
from foibot.casework.questions.sentences import sentences
from foibot.casework.questions.speech import Act, act_of, plain
from foibot.casework.questions.weighing import Weight, weight_of, without_mentions

CORPUS = Path(__file__).parents[1] / "corpus" / "requests"
MAILS = [
    (f"{path.stem}: {mail['name']}", mail["subject"], mail["text"], tuple(mail["questions"]))
    for path in sorted(CORPUS.glob("*.toml"))
    for mail in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]
]
NAMES = [name for name, *_ in MAILS]
every_mail = pytest.mark.parametrize(("subject", "text", "questions"), [mail[1:] for mail in MAILS], ids=NAMES)


def folded(text: str) -> str:
    """Text without quote marks at line starts, white space folded: what 'word for word' is measured against."""
    return " ".join(re.sub(r"(?m)^[> ]+", "", text).split())


def new_mail_alone(text: str) -> bool:
    """Whether a mail has no older mail in it, so that it can be put below a forward or above a footer."""
    return bool(text.strip()) and not re.search(r"(?m)^(>|From:|Begin forwarded|-{3,})|wrote:", text)


# Every fourth is enough to show that what stands around a mail changes nothing.
ALONE = [mail for mail in MAILS if new_mail_alone(mail[2])][::4]
some_mails_alone = pytest.mark.parametrize(
    ("subject", "text", "questions"), [mail[1:] for mail in ALONE], ids=[mail[0] for mail in ALONE]
)


def test_the_corpus_holds_requests_and_mails_that_ask_nothing():
    asking = [questions for *_, questions in MAILS if questions]

    assert len(asking) >= 300
    assert len(MAILS) - len(asking) >= 100
    assert len(set(NAMES)) == len(NAMES)


@every_mail
def test_a_mail_is_split_as_the_officer_would_split_it(subject, text, questions):
    assert questions == read_questions(subject, text).questions


@every_mail
def test_what_the_officer_lists_is_word_for_word_part_of_the_mail(subject, text, questions):
    source = f"{folded(subject)} || {folded(text)}"

    assert [] == [question for question in questions if folded(question) not in source]


@every_mail
def test_a_mail_asks_exactly_where_it_has_questions(subject, text, questions):
    assert bool(questions) is read_questions(subject, text).asks


@some_mails_alone
def test_a_forward_is_read_as_the_mail_it_forwards(subject, text, questions):
    forward = (
        "FYI\n\n---------- Forwarded message ---------\nFrom: A Person <person@example.org>\n"
        f"Date: Mon, 6 Oct 2025 at 10:00\nSubject: {subject}\nTo: <foi@example.gov.uk>\n\n{text}"
    )

    assert questions == read_questions(f"Fwd: {subject}", forward).questions


@some_mails_alone
def test_banner_signature_and_footer_ask_nothing(subject, text, questions):
    banner = (
        "CAUTION: This email originated from outside the organisation. Do not open links unless you know the sender."
    )
    footer = (
        "-- \nA. Person | Example Ltd\nWhat can we do for you? www.example.com\n\n"
        "Please use this email address for all replies to this request:\nrequest-1@example.org\n"
        "Is foi@example.gov.uk the wrong address for requests? If so, please contact us.\n"
    )

    assert questions == read_questions(f"[EXTERNAL] {subject}", f"{banner}\n\n{text}\n{footer}").questions


def wrapped(text: str) -> str:
    """Text as a mail program sends it: long lines broken at 72 columns; table rows as they are."""
    lines = [
        [line] if len(line) <= 72 or "|" in line or "\t" in line else textwrap.wrap(line, 72, break_long_words=False)
        for line in text.split("\n")
    ]
    return "\n".join(part for parts in lines for part in parts)


def test_lines_broken_by_a_mail_program_change_nothing_in_all_but_a_few_mails():
    changed = [
        name
        for name, subject, text, questions in ALONE
        if questions != read_questions(subject, wrapped(text)).questions
    ]

    assert len(changed) * 50 <= len(ALONE), changed


@pytest.mark.parametrize(
    "marker", ["{})", "({})", "Q{}.", "Question {}:", "{} -", "#{}", "{}/", "{}.\n\n", "{}\ufe0f\u20e3"]
)
def test_a_numbered_list_reads_the_same_however_it_is_numbered(marker):
    asked = ("How many bins were lost?", "What did each cost?", "Who pays?")
    text = "Please answer:\n\n" + "\n".join(f"{marker.format(n)} {q}" for n, q in enumerate(asked, start=1))

    assert asked == read_questions("Bins", text).questions


@pytest.mark.parametrize(
    "bullet", ["-", "–", "•", "*", "·", "o ", "--", "→", "·\t", "\uf0b7", "§", "»", "Ø", "=>", "🔹", "?", "v"]
)
def test_a_bulleted_list_reads_the_same_whatever_the_bullet(bullet):
    text = f"Please supply:\n\n {bullet} the number of bins lost\n {bullet} the cost of each"

    assert ("the number of bins lost", "the cost of each") == read_questions("Bins", text).questions


def test_a_sign_before_one_line_alone_is_no_bullet():
    text = "Please supply the cost of\n§ 106 works in 2024."

    assert ("Please supply the cost of § 106 works in 2024.",) == read_questions("Works", text).questions


def test_boxes_to_tick_stay_in_the_question_above_them():
    text = "1. Who runs the baths?\n   ☐ The council\n   ☐ A trust\n2. Who pays?"

    assert ("Who runs the baths? ☐ The council ☐ A trust", "Who pays?") == read_questions("Baths", text).questions


def test_a_numbered_heading_sticks_to_no_question():
    text = "1. Costs\n\nWhat did it cost?\n\n2. Delay\n\nWhy was it late?\n\n3. Blame\n\nWho approved it?"

    assert ("What did it cost?", "Why was it late?", "Who approved it?") == read_questions("FOI", text).questions


def test_a_list_that_comes_back_with_its_answers_asks_nothing():
    text = "1. How many parks are there? - 64\n2. How many have toilets? None\n3. Who locks them? - Parks team"

    assert () == read_questions("FOI 12", text).questions


@pytest.mark.parametrize(
    ("kind", "subject", "text"),
    [
        (Kind.NOTICE, "Undeliverable: FOI 12", "Your message could not be delivered. Who can help?"),
        (Kind.NOTICE, "Damp", "New figures show damp.\n\nENDS\n\nNotes to editors: none"),
        (Kind.NOTICE, "News", "This month's round-up. Why do trees fall? To stop this, unsubscribe."),
        (Kind.NOTICE, "FOI 12", "Colleagues, the requester asks who owns the quay."),
        (Kind.OWN_AFFAIRS, "Post 12", "My CV and covering letter are below. When are interviews?"),
        (Kind.OWN_AFFAIRS, "Hall", "We would like to book the hall for a party. Is it available on Sunday?"),
        (Kind.OWN_AFFAIRS, "Invoice", "Payment is due for invoice 12. Who deals with it?"),
        (Kind.OWN_AFFAIRS, "Plans", "I attach my application. What happens next?"),
        (Kind.COMPLAINT, "Staff", "I wish to make a formal complaint. I expect an apology."),
        (Kind.OPEN, "Interviews", "How many people were shortlisted for the post in 2024?"),
        (Kind.OPEN, "Newsletter costs", "What did the council's newsletter cost in 2024?"),
        (Kind.OPEN, "Lease", "When the lease\nends\nwho gets the land?"),
    ],
)
def test_what_a_mail_is_shows_in_several_of_its_words(kind, subject, text):
    assert kind == kind_of(plain(subject), text.split("\n"), plain(f"{subject} {text}"))


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("My CV and covering letter are below. Who is on the panel?", ()),
        (
            "My CV and covering letter are below. Under the FOI Act, how many people applied in 2024?",
            ("Under the FOI Act, how many people applied in 2024?",),
        ),
    ],
    ids=["of the post", "of the records"],
)
def test_a_mail_about_something_else_asks_only_where_it_asks_for_records(text, questions):
    assert questions == read_questions("Post 12", text).questions


@pytest.mark.parametrize(
    ("weight", "question"),
    [
        (Weight.RECORD, "How many fines were issued in 2024?"),
        (Weight.RECORD, "Who approved the sale?"),
        (Weight.RECORD, "Could I see the survey of the bridge?"),
        (Weight.RECORD, "Do you have a policy on benches?"),
        (Weight.RECORD, "Pwy sy'n talu am y gwaith?"),
        (Weight.RECORD, "Can I have a copy of my file?"),
        (Weight.LIKELY, "Who maintains the street lights?"),
        (Weight.LIKELY, "How many chairs are in there?"),
        (Weight.LIKELY, "Please attach the spec."),
        (Weight.NONE, "Can I pay by phone?"),
        (Weight.NONE, "How much will it be?"),
        (Weight.NONE, "When may I expect the outcome?"),
        (Weight.NONE, "What is the name of the person who deals with overdue items?"),
        (Weight.NONE, "Gill, how many did we answer on time in Q3?"),
        (Weight.NONE, "Is Thursday at 2 any good?"),
    ],
)
def test_a_question_weighs_as_much_as_its_own_words_say_of_records(weight, question):
    assert weight is weight_of(question)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Who maintains the street lights?", ("Who maintains the street lights?",)),
        ("Please mend the lamp. Who maintains the street lights?", ()),
        ("How much is it for a permit? Who maintains the street lights?", ()),
        ("Please mend the lamp. Who paid for it?", ("Who paid for it?",)),
    ],
    ids=["nothing against it", "an errand", "a customer", "an errand, and a record"],
)
def test_what_may_be_for_records_takes_the_colour_of_the_mail(text, questions):
    assert questions == read_questions("Lights", text).questions


@pytest.mark.parametrize(
    "wording", ["re: foi 24/990", "foi-2025-00410", "our regional foi network", "your foi request"]
)
def test_a_case_number_or_the_work_itself_does_not_call_upon_the_act(wording):
    assert "foi" not in without_mentions(wording)


@pytest.mark.parametrize(
    "wording", ["foi request: 2024 figures", "this is my foi request", "under the foi act 2000", "foi - parks"]
)
def test_who_names_the_act_to_ask_calls_upon_it(wording):
    assert "foi" in without_mentions(wording)


@pytest.mark.parametrize(
    "sentence",
    [
        "How many bins were lost.",
        "I would like to know how many bins were lost.",
        "Please also provide the number of bins lost.",
        "Could you let me know who approved the payment?",
        "I should be grateful for a copy of the lease.",
        "We further request all correspondence with the developer.",
        "I was wondering whether the council keeps a record of hedgehogs.",
        "State the total paid in allowances.",
        "Under the Act please tell me the number of court cases.",
        "Since 2019, what has the council spent on recruitment?",
        "Copy of the minutes please.",
        "If there's a map could you send it to me?",
        "I want to see the original plans.",
        "Does the council own any drones?",
        "Would it be possible to get a copy of the lease?",
        "Please disclose whether any officer has shares in the company.",
        "I insist on seeing the contract of sale.",
        "Perhaps you could let me have the scale of charges.",
        "Also need to know how many led to a review.",
        "Hoffwn wybod beth oedd y gost.",
        "Rhowch wybod i mi sawl gwaith y casglwyd y biniau.",
        "A fyddech cystal ag anfon copi o'r polisi?",
    ],
)
def test_a_sentence_that_asks_is_known_with_or_without_a_question_mark(sentence):
    assert act_of(sentence) in (Act.ASKS, Act.FOLLOWS)


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Please confirm receipt.", Act.PROCESS),
        ("I would be grateful for a reply by Friday.", Act.PROCESS),
        ("Please provide the information in a machine-readable format.", Act.PROCESS),
        ("Please treat this as a request under the FOI Act.", Act.PROCESS),
        ("When can I expect a reply?", Act.PROCESS),
        ("If you are not the right person, could you tell me who is?", Act.PROCESS),
        ("If the cost exceeds the limit, please advise how I can refine my request.", Act.CONDITION),
        ('By "staff" I mean permanent employees.', Act.DEFINES),
        ("Please break the figures down by year.", Act.QUALIFIES),
        ("Please could you provide the following information?", Act.LEADS),
        ("I have some questions about the new school.", Act.LEADS),
        ("I would like to request information about swimming pools.", Act.TOPIC),
        ("Is it any wonder people are angry?", Act.RHETORIC),
        ("How can you justify this?", Act.RHETORIC),
        ("If so, how many?", Act.FOLLOWS),
        ("Could you fix the street light please?", Act.STATES),
        ("Please send me an application form for a permit.", Act.STATES),
        ("Please send the bill to my sister.", Act.STATES),
        ("The number of potholes in this town is a disgrace.", Act.STATES),
        ("What is not by the way is money.", Act.STATES),
        ("Anfonwch lori ar unwaith.", Act.STATES),
        ("Edrychaf ymlaen at glywed gennych.", Act.PROCESS),
        ("Why would anyone be against it?", Act.RHETORIC),
        ("When will you reply?", Act.PROCESS),
    ],
)
def test_what_only_keeps_company_with_asking_is_told_apart(sentence, act):
    assert act == act_of(sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "See Dr. A. Sample, ref. 24/1, approx. £1.5m. What is it?",
            ["See Dr. A. Sample, ref. 24/1, approx. £1.5m.", "What is it?"],
        ),
        ("How many? And how much?", ["How many?", "And how much?"]),
        ("It (was it wise? no) went ahead. Why?", ["It (was it wise? no) went ahead.", "Why?"]),
        ("www.example.gov.uk is down", ["www.example.gov.uk is down"]),
    ],
    ids=["abbreviations", "two questions", "an aside in brackets", "a web address"],
)
def test_sentences_end_where_a_reader_would_end_them(text, expected):
    assert expected == sentences(text)


@pytest.mark.parametrize("line", ["2023. The year of the flood", "Mr. Sample", "--------", "e-mail"])
def test_a_line_that_only_looks_like_an_item_has_no_marker(line):
    assert read_marker(line) is None


def test_a_figure_at_the_start_of_a_line_is_no_item():
    lines = ["The council says that", "3.5 tonnes of salt were spread on", "12 March."]

    assert [Paragraph(("The council says that 3.5 tonnes of salt were spread on 12 March.",))] == read_layout(lines)


def test_a_reading_says_why():
    expected = Reading((), "nothing in it asks for information")

    assert expected == read_questions("Thanks", "Thank you for your letter.")


PATHOLOGICAL = {
    "nothing": "",
    "one long word": "x" * 200_000,
    "brackets": "(" * 100_000,
    "question marks": "? " * 50_000,
    "bullets ever deeper": "".join(f"{' ' * depth}- x\n" for depth in range(400)),
    "endless list": "1. how many?\n" * 4_000,
    "quotes in quotes": "> > > x\n" * 4_000,
    "tabs": "a\tb\tc\n" * 4_000,
    "headers without mail": "From: x\n" * 4_000,
    "please": "please " * 30_000,
    "lone surrogates and NUL": "\x00\ud800 how many?\x00 " * 500,
    "stars": "*" * 100_000,
    "unknown bullets": "§ how many\n" * 4_000,
    "asides": "we ask, under x, " * 10_000,
    "cues": "your request is unsubscribe " * 5_000,
    "answers beside": "1. who? - x\n" * 4_000,
    "blanks": "_" * 100_000,
    "inline markers": "(a) x; " * 20_000,
    "answers to oneself": "Who? I doubt it. " * 6_000,
    "mere requests": "a request for information under it " * 3_000,
    "marks in columns": "a   b   ?\n" * 10_000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL.keys())
def test_odd_input_is_read_without_trouble_and_in_good_time(text):
    assert isinstance(read_questions("", text).questions, tuple)


@given(st.text(), st.text(alphabet=st.sampled_from("aq1.)(?:;-*>| \n\t"), max_size=200))
def test_whatever_arrives_its_questions_are_its_own_words(subject, text):
    source = f"{' '.join(subject.split())} || {folded(text)}"

    assert all(folded(question) in source for question in read_questions(subject, text).questions)
