"""Is what stands around the questions kept apart from them: lead-ins, conditions, tables, notes and titles?"""

import pytest

from foibot.casework.questions import read_questions

ASKED = "How many sheds were let in 2024?"
ALSO_ASKED = "Please supply the lease of the boathouse."


@pytest.mark.parametrize(
    "company",
    [
        "This is a request for recorded information.",
        "These are requests for environmental information under the 2004 Regulations, not a complaint.",
        "This letter is an FOI request about the sheds.",
        "I have typed out what I want in the order of its urgency.",
        "Everything we need is in the list above.",
        "Should you seek to rely on section 36, please set out the opinion of the qualified person.",
        "If you maintain that an exception is engaged, please explain the balance you struck.",
        "Where any of it is thought to be confidential, please state for how long.",
        "Was a single tenant told? Of course not.",
        "Did the price fall? No. It rose.",
        "Has any one of you rowed there?",
    ],
)
def test_what_is_said_about_a_request_is_no_question_of_it(company):
    text = f"Under the Freedom of Information Act 2000: {ASKED} {ALSO_ASKED}\n\n{company}"

    assert (ASKED, ALSO_ASKED) == read_questions("Sheds", text).questions


@pytest.mark.parametrize(
    "asked",
    [
        "If the council maintains the jetty, please supply the log of its inspections.",
        "As this is a request for environmental information, I would like to know the level of lead in the lake.",
        "I have listed what I found wrong; please tell me who checked the roof.",
        "I am making a separate request about the ferry.",
        "I would like a breakdown by lake of the fees paid.",
        "Who is covering the cost of the new slipway?",
        "Who can see the plans?",
        "No. of boats lost please.",
    ],
)
def test_what_only_sounds_like_it_is_asked_all_the_same(asked):
    text = f"Under the Freedom of Information Act 2000: {ASKED}\n\n{asked}"

    assert (ASKED, asked) == read_questions("Sheds", text).questions


@pytest.mark.parametrize(
    "form",
    [
        "I should be glad to have these set out by month.",
        "We would appreciate a breakdown by ward.",
        "It would help if the figures were shown by quarter.",
        "One figure for each site would do.",
    ],
)
def test_how_a_figure_is_to_be_laid_out_goes_with_the_question(form):
    assert (f"{ASKED} {form}",) == read_questions("Sheds", f"{ASKED} {form}").questions


@pytest.mark.parametrize(
    "rows",
    [
        "Lake | Boats | Sheds\nNorth | ? | ?\nSouth | n/k? | ?",
        "Lake        Boats     Sheds\nNorth       ?         ?\nSouth mere   12       tbc?",
        "Lake\tBoats\tSheds\nNorth\t??\t??\nSouth\t£?\t?",
    ],
    ids=["bars", "aligned", "tabs"],
)
def test_the_mark_that_keeps_room_for_a_figure_asks_nothing(rows):
    table = " ".join(rows.split())
    shown = "I have set out what I want to know in a table."
    filled = "Please fill in the boats and sheds on each lake."

    assert (f"{shown} {table}",) == read_questions("FOI: lakes", f"{shown}\n\n{rows}\n\n").questions
    assert (filled,) == read_questions("FOI: lakes", f"{shown}\n\n{rows}\n\n{filled}").questions
    assert (f"{filled} {table}",) == read_questions("FOI: lakes", f"{filled}\n\n{rows}").questions


@pytest.mark.parametrize("marks", ["1. 2. 3.", "(a) (b) (c)", "- - -"])
def test_a_mark_behind_the_last_class_of_a_break_down_ends_the_whole_question(marks):
    lead = "How many permits were issued, split by:"
    classes = [f"{mark} {name}" for mark, name in zip(marks.split(), ("anglers", "rowers", "clubs?"), strict=True)]

    assert (f"{lead} {' '.join(classes)}",) == read_questions("Lakes", "\n".join([lead, *classes])).questions


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        ("Sam - one for you? Is Jo in on Monday?", ()),
        ("Do we hold this, and when is it due?", ()),
        ("Please also tell me who insures the boathouse.", ("Please also tell me who insures the boathouse.",)),
    ],
    ids=["of people", "of the handling", "of the same matter"],
)
def test_above_a_forward_a_word_between_colleagues_is_no_part_of_the_request(note, asked):
    forward = f"{note}\n\n-----Original Message-----\nFrom: A Person\nSent: Monday\nTo: Desk\nSubject: Sheds\n\n{ASKED}"

    assert (*asked, ASKED) == read_questions("FW: Sheds", forward).questions


TALKS = "".join(f"{n}. {title}?\n" for n, title in enumerate(["Is it held", "Who decides", "Why redact"] * 3, start=1))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (f"Our autumn courses\n\n{TALKS}\nTo book a place, click here. Unsubscribe", False),
        (
            "About the newsletter and its readers who unsubscribe:\n\n"
            + "".join(f"{n}. How many copies were printed in 20{n}?\n" for n in range(11, 19)),
            True,
        ),
    ],
    ids=["a programme of talks", "a long request that uses its words"],
)
def test_a_long_programme_of_titles_with_question_marks_asks_nothing(text, asks):
    assert asks is read_questions("Autumn", text).asks


@pytest.mark.parametrize(
    ("subject", "body", "questions"),
    [
        ("FOI: cost of the boathouse roof", "Jo Sample\nTel. 01632 960001", ("FOI: cost of the boathouse roof",)),
        ("Who insures the boathouse?", "J. Sample, Fennbury\njo@example.org", ("Who insures the boathouse?",)),
        ("Invoice for the boathouse roof", "Jo Sample", ()),
        ("Re: FOI-2025-00410 boathouse roof", "Jo Sample", ()),
        ("FOI: cost of the boathouse roof", "All received", ()),
    ],
    ids=["calls upon the Act", "asks", "does neither", "of a case", "not only a name"],
)
def test_a_mail_that_is_only_signed_asks_what_its_subject_asks(subject, body, questions):
    assert questions == read_questions(subject, body).questions


@pytest.mark.parametrize(
    "text",
    [
        "Who is covering the FOI inbox next week? Please say how many days you each have left.",
        "I asked on 3 March what the boathouse cost. What is the hold-up?",
    ],
    ids=["the rota", "the delay"],
)
def test_a_word_about_the_work_on_requests_asks_nothing(text):
    assert () == read_questions("Boathouse", text).questions
