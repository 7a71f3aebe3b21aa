"""An officer brings a file of their own as the letter; or takes ours as a Word file, and brings it back."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO

import pytest
from docx import Document as new_document
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.documents.letter_file import DOCX, read_letter_file
from tests.conversations.desk import JACKIE, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
REFERENCE = "FOI-2026-00001"
WHOLE = (
    f"Our reference: {REFERENCE}",
    "5 November 2026",
    "Thank you for your request under the Freedom of Information Act 2000.",
    "1. There were 214.",
    "2. 198 of them were mended.",
    "You can ask for a review within 40 working days: infogov@example.gov.uk.",
    "After that you can complain to the Information Commissioner's Office, telephone 0303 123 1113.",
)


def word(*paragraphs: str) -> bytes:
    document, packed = new_document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(packed)
    return packed.getvalue()


def without(part: str) -> bytes:
    return word(*(paragraph for paragraph in WHOLE if part not in paragraph))


def carrying(mail: bytes, *files: tuple[str, bytes]) -> bytes:
    parsed: EmailMessage = message_from_bytes(mail, policy=policy.SMTP.clone(max_line_length=998))
    for filename, content in files:
        main, sub = ("application", "pdf") if filename.endswith(".pdf") else DOCX.split("/")
        parsed.add_attachment(content, maintype=main, subtype=sub, filename=filename)
    return parsed.as_bytes()


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    desk.at("2026-11-05 11:00")
    return desk.letter("assignment")


async def brings(desk: Desk, prompt: Letter, text: str, *files: tuple[str, bytes]) -> Letter:
    await desk.receives(carrying(desk.reply(prompt, text), *files))
    return desk.letter("confirmation", prompt.to)


async def test_a_file_of_their_own_is_read_back_and_goes_as_it_is(desk: Desk, prompt: Letter) -> None:
    own = word(*WHOLE)

    echo = await brings(desk, prompt, "LETTER\n\n1-2: in the letter\n\nThanks, Sam", ("claims letter.docx", own))

    assert echo.subject.startswith("Ready to send: please read it and reply SUBMIT ")
    assert "claims letter.docx is the letter now. It goes to the requester as it is" in echo.prose
    assert "198 of them were mended." in echo.text
    assert echo.files == ["claims letter.docx"]
    assert desk.purposes().count("response") == 0

    await desk.at("2026-11-06 15:00").replies(echo, "SUBMIT")

    response = desk.letter("response")
    assert response.to == "alex.morgan@example.org"
    assert response.files == ["claims letter.docx"]
    assert [part.get_content() for part in response.mail.iter_attachments()] == [own]
    assert "Our answer is the letter that comes with this mail, claims letter.docx." in response.prose
    assert "We are sending it on 6 November 2026" in response.prose
    assert "within 40 working days of the date of this letter (by 8 January 2027)" in response.prose
    assert "in the letter" not in response.prose
    [case] = await desk.cases()
    assert case.state is State.RESPONDED
    assert "Sent: nothing more for you to do" in desk.letter("confirmation", SAM).subject


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("reference", "its reference"),
        ("5 November", "its date"),
        ("Freedom", "the law under which it is answered"),
        ("1. There", "for question 1: its words, or a line that begins with “1.”"),
        ("2. 198", "for question 2: its words, or a line that begins with “2.”"),
        ("a review", "the right to a review, and where to ask for it"),
        ("Commissioner", "the Commissioner, and how to complain"),
    ],
)
async def test_a_letter_that_lacks_an_element_cannot_go(desk: Desk, prompt: Letter, part: str, expected: str) -> None:
    echo = await brings(desk, prompt, "LETTER\n1: see letter\n2: see letter", ("letter.docx", without(part)))

    assert echo.subject.startswith("Your letter cannot go yet ")
    assert f"- {expected}" in echo.prose

    await desk.replies(echo, "SUBMIT")

    assert desk.purposes().count("response") == 0
    assert f"- {expected}" in desk.letter("confirmation", SAM).prose


@pytest.mark.parametrize("gap", ["[insert the reasons here]", "[...]", "£XX,XXX", "tbc"])
async def test_a_letter_of_their_own_with_a_gap_cannot_go(desk: Desk, prompt: Letter, gap: str) -> None:
    own = word(*WHOLE, f"We paid {gap} for this.")

    echo = await brings(desk, prompt, "LETTER\n1: see letter\n2: see letter", ("letter.docx", own))

    assert echo.subject.startswith("Your letter cannot go yet ")
    assert f"it still says “{gap}”" in echo.prose


async def test_a_refusal_in_a_letter_of_their_own_needs_what_the_law_wants(desk: Desk, prompt: Letter) -> None:
    lines = "LETTER\n1: in the letter\nWITHHELD 2: s.43(2) It would harm the tender."

    echo = await brings(desk, prompt, lines, ("letter.docx", word(*WHOLE)))

    assert "for question 2: the exemption with its subsection (FOIA s.17(1)(b)" in echo.prose
    assert "for question 2: both sides of the public interest, and which outweighs the other" in echo.prose

    reasons = (
        "We withhold the second figure under section 43(2), since release would prejudice the tender.",
        "The public interest in favour of disclosure is transparency. Against disclosure is a fair price.",
        "The interest in maintaining the exemption outweighs the interest in disclosure.",
    )
    better = await brings(desk, echo, "LETTER", ("letter 2.docx", word(*WHOLE, *reasons)))

    assert better.subject.startswith("Ready to send")


async def test_outcomes_that_are_missing_are_asked_for(desk: Desk, prompt: Letter) -> None:
    echo = await brings(desk, prompt, "LETTER", ("letter.docx", word(*WHOLE)))

    assert echo.subject.startswith("Your letter cannot go yet ")
    assert "Our records need the outcome of each question" in echo.prose

    await desk.replies(echo, "1: in the letter\nNOT HELD 2")

    again = desk.letter("confirmation", SAM)
    assert "Our records need" not in again.prose
    assert "- for question 2: that it is not held (FOIA s.1(1)(a))" in again.prose


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ((), "No file came with LETTER that could be the letter."),
        ((("a.docx", word(*WHOLE)), ("b.pdf", b"%PDF-1.4")), "LETTER takes one file, and a.docx and b.pdf came."),
        ((("letter.doc", b"\xd0\xcf\x11\xe0"),), "letter.doc cannot be the letter; please save it as .docx or PDF."),
        ((("letter.docx", b"Dear Alex"),), "letter.docx cannot be the letter: it is neither a Word file"),
        ((("letter.pdf", b"%PDF-1.4 nothing"),), "letter.pdf cannot be the letter: it is damaged"),
        ((("letter.docx", word()),), "letter.docx cannot be the letter: no text can be read in it"),
    ],
    ids=["none", "two", "an old Word file", "no Word file", "a broken PDF", "empty"],
)
async def test_what_cannot_be_the_letter_changes_nothing(
    desk: Desk, prompt: Letter, files: tuple[tuple[str, bytes], ...], expected: str
) -> None:
    echo = await brings(desk, prompt, "LETTER\n1: 214\n2: 198", *files)

    assert expected in echo.prose
    [case] = await desk.cases()
    assert (case.letter, len(case.missing)) == (None, 2)


async def test_another_file_or_a_later_word_changes_what_submit_sends(desk: Desk, prompt: Letter) -> None:
    first = await brings(desk, prompt, "LETTER\n1: ok\n2: ok", ("letter.docx", word(*WHOLE)))
    await brings(desk, prompt, "LETTER", ("letter.docx", word(*WHOLE, "Corrected.")))

    await desk.replies(first, "SUBMIT")

    assert desk.purposes().count("response") == 0
    assert "Corrected." in desk.letter("confirmation", SAM).text


async def test_keep_makes_the_letter_of_the_answers_again(desk: Desk, prompt: Letter) -> None:
    echo = await brings(desk, prompt, "LETTER\n1: There were 214.\n2: 198.", ("letter.docx", word(*WHOLE)))

    await desk.replies(echo, "KEEP: letter.docx")

    assert desk.letter("confirmation", SAM).files == [f"{REFERENCE} preview.pdf"]
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    assert desk.letter("response").files == [f"{REFERENCE} response.pdf"]


async def test_a_draft_comes_as_a_word_file_that_names_nobody_and_can_be_brought_back(
    desk: Desk, prompt: Letter
) -> None:
    await desk.replies(prompt, "1: There were 214.\nNOT HELD 2: The contractor keeps no count.")
    await desk.replies(prompt, "DRAFT")

    draft = desk.letter("preview", SAM)
    assert draft.files == [f"{REFERENCE} preview.pdf", f"{REFERENCE} letter.docx"]
    [_, attached] = list(draft.mail.iter_attachments())
    assert attached.get_content_type() == DOCX
    text = read_letter_file(attached.get_content()).text
    assert "Dear Sir or Madam" in text
    assert "alex" not in text.casefold()

    echo = await brings(desk, prompt, "LETTER", ("mine.docx", attached.get_content()))

    assert echo.subject.startswith("Ready to send")


async def test_somebody_who_answers_a_part_cannot_bring_the_letter(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, f"REASSIGN 2: {JACKIE}")

    echo = await brings(desk, desk.letter("assignment", JACKIE), "LETTER", ("letter.docx", word(*WHOLE)))

    assert "Sam Okoro leads this request, and the letter is theirs to bring." in echo.prose


async def test_an_approver_is_shown_the_file_itself(desk: Desk, prompt: Letter) -> None:
    desk.council = desk.hours.council = replace(desk.council, approval="team")
    own = word(*WHOLE)
    echo = await brings(desk, prompt, "LETTER\n1: ok\n2: ok", ("letter.docx", own))
    await desk.replies(echo, "SUBMIT")

    asked = desk.letter("approval", TEAM)
    assert asked.files == ["letter.docx"]

    await desk.replies(asked, "APPROVE")

    assert [part.get_content() for part in desk.letter("response").mail.iter_attachments()] == [own]


async def test_a_letter_that_a_person_decided_comes_on_paper_under_the_councils_head(
    desk: Desk, prompt: Letter
) -> None:
    await desk.replies(prompt, "CLARIFY: Which roads do you mean?")

    letter = desk.letter("clarification")
    assert letter.files == [f"{REFERENCE} clarification.pdf"]
    [pdf] = [part.get_content() for part in letter.mail.iter_attachments()]
    text = read_letter_file(pdf).text
    assert "Coventry City Council" in text
    assert f"Our reference: {REFERENCE}" in text
    assert "Date: 5 November 2026" in text
    assert "Which roads do you mean?" in text
    assert "Coventry City Council" not in letter.text.splitlines()[0]
