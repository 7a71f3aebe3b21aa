"""Requests by a web form, by a colleague's forward, by telephone or post, and in a letter that is attached."""

import io
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from docx import Document
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.casework.council import WebForm
from foibot.desk.intake import Intake
from foibot.desk.reception import Reception
from tests.conversations.desk import COUNCIL, SAM, TEAM, Desk, Letter
from tests.doubles import MemoryMailbox

FORM = "webforms@example.gov.uk"
WITH_FORM = replace(COUNCIL, forms=(WebForm(FORM, "Your name", "Email address", "What do you want to know?"),))
FILLED_IN = """A new enquiry has been submitted.

Your name: Alex Morgan
Email address: alex.morgan@example.org
Telephone: 01632 960111

What do you want to know?
How many potholes were reported in 2025?
How much was paid on claims?

Name: of every contractor, too.
"""


@pytest.fixture
def form_desk(desk: Desk) -> Desk:
    desk.council = desk.hours.council = WITH_FORM
    return desk


def team_reply(desk: Desk, letter: Letter, text: str) -> bytes:
    return desk.reply(letter, text, f"Ali Shah <{TEAM}>")


async def test_a_request_typed_into_the_councils_web_form_is_that_persons_request(form_desk: Desk) -> None:
    headers = {"Auto_Submitted": "auto-generated", "Reply_To": "no-reply@example.gov.uk"}

    case = await form_desk.asked(FILLED_IN, "FOI web form", f"Website <{FORM}>", **headers)

    assert (case.requester.name, case.requester.address) == ("Alex Morgan", "alex.morgan@example.org")
    assert "alex.morgan@example.org" == form_desk.letter("acknowledgement").to
    assert [q.text for q in case.questions][:2] == [
        "How many potholes were reported in 2025?",
        "How much was paid on claims?",
    ]
    assert "Name: of every contractor, too." in await form_desk.register.read(lambda v: v.request_text(case.reference))
    assert f"through the web form of {FORM}" in str(await form_desk.story(case.reference))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FILLED_IN.replace("Email address:", "Contact:"), "has no “Email address”"),
        (FILLED_IN.replace("alex.morgan@example.org", "none, please write"), "names no address under “Email address”"),
        (FILLED_IN.replace("What do you want to know?", "Query"), "has no “What do you want to know?”"),
    ],
    ids=["no label", "no address", "no request"],
)
async def test_a_form_that_cannot_be_read_waits_for_the_team_with_everything_that_was_typed(
    form_desk: Desk, text: str, says: str
) -> None:
    case = await form_desk.asked(text, "FOI web form", f"Website <{FORM}>")

    triage = form_desk.letter("triage", TEAM)
    assert State.HELD is case.state
    assert says in triage.prose
    assert "How much was paid on claims?" in triage.prose
    assert "acknowledgement" not in form_desk.purposes()


async def test_the_team_says_who_asked_where_the_form_does_not(form_desk: Desk) -> None:
    await form_desk.asked(FILLED_IN.replace("alex.morgan@example.org", "none"), "FOI web form", f"Website <{FORM}>")

    await form_desk.receives(
        team_reply(form_desk, form_desk.letter("triage"), "REQUESTER: Alex Morgan <alex.morgan@example.org>\nNEW")
    )

    assert "alex.morgan@example.org" == form_desk.letter("acknowledgement").to
    assert State.ASSIGNED is (await form_desk.cases())[0].state


FORWARDED = """Hi, this came to me by mistake. Yours, I think?
Sam

________________________________
From: Robin Ash <robin.ash@example.org>
Sent: 26 February 2026 16:40
To: Sam Okoro <sam.okoro@example.gov.uk>
Subject: Street lights

Dear Mr Okoro

How many street lights does the council own, and what did their power cost in 2025?

Robin Ash
"""


async def test_what_a_colleague_passes_on_is_put_before_the_team_with_who_asked_and_since_when(desk: Desk) -> None:
    case = await desk.at("2026-03-02 09:14").asked(FORWARDED, "FW: Street lights", f"Sam Okoro <{SAM}>")

    triage = desk.letter("triage", TEAM)
    assert ("Robin Ash", "robin.ash@example.org") == (case.requester.name, case.requester.address)
    assert State.HELD is case.state
    assert "2026-02-26" == case.received.isoformat()
    assert "Sam Okoro has passed on what may be a request" in triage.prose
    assert "Thursday 26 February 2026" in triage.prose or "26 February 2026" in triage.prose
    assert "this came to me by mistake" in triage.prose
    assert "acknowledgement" not in desk.purposes()


async def test_new_takes_a_forward_as_its_writers_request_and_acknowledges_it_to_them(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(FORWARDED, "FW: Street lights", f"Sam Okoro <{SAM}>")

    await desk.receives(team_reply(desk, desk.letter("triage"), "NEW"))

    acknowledgement = desk.letter("acknowledgement")
    assert "robin.ash@example.org" == acknowledgement.to
    assert "which reached us on Thursday 26 February 2026" in acknowledgement.prose
    assert "this came to me by mistake" not in acknowledgement.prose
    assert "this came to me by mistake" not in desk.letter("assignment").prose


async def test_a_mail_that_is_forwarded_as_an_attachment_is_read_with_the_councils_own_stamps(desk: Desk) -> None:
    inner = EmailMessage(policy.SMTP)
    inner["Received"] = "from mail.example.org by mx.example.gov.uk; Wed, 25 Feb 2026 11:00:00 +0000"
    inner["From"], inner["To"] = "Robin Ash <robin.ash@example.org>", SAM
    inner["Subject"], inner["Date"] = "Street lights", "Wed, 25 Feb 2026 10:59:00 +0000"
    inner.set_content("How many street lights does the council own?\n\nRobin Ash")
    outer = message_from_bytes(desk.mail("For you", "FW: Street lights", f"Sam Okoro <{SAM}>"), policy=policy.SMTP)
    outer.add_attachment(inner)

    await desk.at("2026-03-02 09:14").receives(outer.as_bytes())

    [case] = await desk.cases()
    assert ("robin.ash@example.org", "2026-02-25") == (case.requester.address, case.received.isoformat())
    assert "the Received stamp of mx.example.gov.uk" in desk.letter("triage").prose


async def test_a_colleague_who_passes_on_a_colleagues_mail_passes_on_no_request(desk: Desk) -> None:
    internal = FORWARDED.replace("robin.ash@example.org", "pat.lee@example.gov.uk")

    case = await desk.asked(internal, "FW: Street lights", f"Sam Okoro <{SAM}>")

    assert case.requester.address == SAM
    assert State.HELD is case.state


async def test_the_team_logs_a_letter_or_a_telephone_call_with_the_same_lines(desk: Desk) -> None:
    await desk.at("2026-03-04 10:00").asked(
        "Telephone call by Jo Field on Monday. Wants the number of potholes reported in 2025.", "Call", TEAM
    )

    await desk.receives(
        team_reply(
            desk,
            desk.letter("triage"),
            "REQUESTER: Jo Field <jo.field@example.org>\nRECEIVED 2 March 2026: she telephoned\n"
            "QUESTIONS:\n1. How many potholes were reported in 2025?\nNEW",
        )
    )

    [case] = await desk.cases()
    assert (State.ASSIGNED, "2026-03-02") == (case.state, case.received.isoformat())
    assert ["How many potholes were reported in 2025?"] == [q.text for q in case.questions]
    assert "jo.field@example.org" == desk.letter("acknowledgement").to


LETTER = ["Dear Sir or Madam,", "1. How many potholes were reported in 2025?", "2. What did their repair cost?"]


def as_docx(lines: list[str]) -> bytes:
    document, out = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def as_odt(lines: list[str]) -> bytes:
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    body = "".join(f"<t:p>{line}</t:p>" for line in lines)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body>{body}</o:body></o:document-content>',
        )
    return out.getvalue()


def as_text(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("make", "filename"),
    [(as_docx, "request.docx"), (as_odt, "request.odt"), (as_text, "request.txt")],
    ids=["Word", "OpenDocument", "plain text"],
)
@pytest.mark.parametrize("body", ["Please find attached my FOI request.\n\nAlex", ""], ids=["points to it", "empty"])
async def test_the_questions_of_an_attached_letter_are_asked(desk: Desk, make, filename: str, body: str) -> None:  # type: ignore[no-untyped-def]
    mail = message_from_bytes(desk.mail(body, "FOI request"), policy=policy.SMTP)
    mail.add_attachment(make(LETTER), maintype="application", subtype="octet-stream", filename=filename)

    await desk.receives(mail.as_bytes())

    [case] = await desk.cases()
    assert ["How many potholes were reported in 2025?", "What did their repair cost?"] == [
        q.text for q in case.questions
    ]
    assert "How many potholes were reported in 2025?" in desk.letter("acknowledgement").prose
    assert f"[{filename}]" in await desk.register.read(lambda view: view.request_text(case.reference))


async def test_a_file_that_only_goes_with_a_request_adds_no_questions(desk: Desk) -> None:
    mail = message_from_bytes(desk.mail("How many potholes were reported in 2025?\n\nAlex"), policy=policy.SMTP)
    mail.add_attachment(as_text(["Why was my gate blocked?"]), maintype="text", subtype="plain", filename="old.txt")

    await desk.receives(mail.as_bytes())

    [case] = await desk.cases()
    assert ["How many potholes were reported in 2025?"] == [q.text for q in case.questions]


async def test_a_note_of_a_telephone_call_brings_the_lines_that_log_it(desk: Desk) -> None:
    await desk.asked("Telephone call by Jo Field, wants the number of potholes reported in 2025.", "Call", TEAM)

    assert "REQUESTER: with the name and <address>, RECEIVED with the day" in desk.letter("triage").prose


JUNK = "Junk"


@pytest.fixture
def junk_desk(desk: Desk) -> Desk:
    """A desk whose junk folder is watched; `desk.mailbox` stays the inbox."""
    desk.rules = replace(desk.rules, junk=JUNK)
    return Desk(desk.folder, rules=desk.rules)


async def arrives_in_junk(desk: Desk, raw: bytes) -> MemoryMailbox:
    junk = MemoryMailbox(is_open=True, folder=JUNK)
    junk.arrives(raw, desk.now)
    reception = Reception(desk.hours, desk.post, desk.rules)
    await Intake(junk, desk.register, reception, JUNK, lambda: desk.now, watched=True).take_in()
    await desk.sends()
    return junk


async def test_a_request_in_the_junk_folder_waits_for_the_team_and_stays_where_it_lies(junk_desk: Desk) -> None:
    junk = await arrives_in_junk(junk_desk, junk_desk.mail("How many potholes were reported in 2025?\n\nAlex"))

    [case] = await junk_desk.cases()
    assert State.HELD is case.state
    assert "it lies in the junk folder" in junk_desk.letter("triage").prose
    assert "acknowledgement" not in junk_desk.purposes()
    assert 1 == len((await junk.listing()).uids)


async def test_what_asks_for_nothing_in_the_junk_folder_is_left_alone(junk_desk: Desk) -> None:
    await arrives_in_junk(junk_desk, junk_desk.mail("Cheap watches for your office, best prices today", "Watches"))

    assert [] == await junk_desk.cases()
    assert [] == junk_desk.letters


async def test_the_same_mail_moved_from_junk_to_the_inbox_makes_no_second_case(junk_desk: Desk) -> None:
    raw = junk_desk.mail("How many potholes were reported in 2025?\n\nAlex")
    await arrives_in_junk(junk_desk, raw)

    await junk_desk.receives(raw)

    assert 1 == len(await junk_desk.cases())


async def test_a_colleagues_reply_that_ended_in_junk_is_carried_out_as_any_other(junk_desk: Desk) -> None:
    await junk_desk.asked("How many potholes were reported in 2025?\n\nAlex")

    await arrives_in_junk(junk_desk, junk_desk.reply(junk_desk.letter("assignment", SAM), "1: There were 214."))

    assert "There were 214." == (await junk_desk.cases())[0].questions[0].answer


async def test_whoever_moves_a_mail_from_junk_to_the_inbox_says_that_it_is_no_junk(junk_desk: Desk) -> None:
    raw = junk_desk.mail("I want to complain that nobody mends our street. It is a disgrace.", "Our street")
    await arrives_in_junk(junk_desk, raw)

    await junk_desk.receives(raw)

    assert [State.HELD] == [case.state for case in await junk_desk.cases()]


async def test_a_request_that_came_through_a_mailing_list_waits_for_the_team(desk: Desk) -> None:
    listed = {"List_Id": "<talk.groups.example.org>", "List_Unsubscribe": "<mailto:leave@groups.example.org>"}

    case = await desk.asked("Please send me the number of potholes reported in 2025.\n\nAlex Morgan", **listed)

    assert State.HELD is case.state
    assert "acknowledgement" not in desk.purposes()
