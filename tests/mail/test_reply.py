"""Is what the writer newly wrote kept, all of it, and nothing else?"""

import pytest

from foibot.mail.message import read
from foibot.mail.reply import Block, interleaved, newly_written

QUOTE = "> 1. How many?\n> 2. What cost?\n"


@pytest.mark.parametrize(
    "attribution",
    [
        "On 02/03/2026 10:00, FOI Team wrote:",
        "On Mon, 2 Mar 2026 at 10:00, FOI Team <foi@example.gov.uk> wrote:",
        "On Mon, Mar 2, 2026 at 10:00 AM FOI Team\n<foi@example.gov.uk> wrote:",
        "On Mon, Mar 2,\n2026 at 10:00 AM FOI Team <foi@example.gov.uk>\nwrote:",
        "2026-03-02 10:00 GMT+01:00 FOI Team <foi@example.gov.uk>:",
        "FOI Team wrote:",
        "FOI Team <foi@example.gov.uk> wrote on 02/03/2026 10:00:00:",
        "Am 02.03.2026 um 10:00 schrieb FOI Team:",
        "Le 2 mars 2026 à 10:00, FOI Team a écrit :",
        "El lun, 2 mar 2026 a las 10:00, FOI Team (<foi@example.gov.uk>) escribió:",
        "Il giorno lun 2 mar 2026 alle ore 10:00 FOI Team <foi@example.gov.uk> ha scritto:",
        "Op ma 2 mrt 2026 om 10:00 schreef FOI Team <foi@example.gov.uk>:",
        "Den mån 2 mars 2026 kl 10:00 skrev FOI Team <foi@example.gov.uk>:",
        "W dniu 2.03.2026 o 10:00, FOI Team pisze:",
        "Dne 2. 3. 2026 v 10:00 FOI Team napsal(a):",
        "Ar Llun, 2 Maw 2026 am 10:00, ysgrifennodd FOI Team <foi@example.gov.uk>:",
        "2026年3月2日(月) 10:00 FOI Team <foi@example.gov.uk>:",
        "在 2026年3月2日，10:00，FOI Team <foi@example.gov.uk> 写道：",
        "Quoting FOI Team <foi@example.gov.uk>:",
    ],
)
def test_an_attribution_goes_with_its_quote(attribution):
    assert newly_written(f"26 claims\nin all\n\n{attribution}\n\n{QUOTE}") == "26 claims\nin all"
    assert newly_written(f"{attribution}\n{QUOTE}\n26 claims\n") == "26 claims"


@pytest.mark.parametrize(
    "head",
    [
        "From: FOI <foi@example.gov.uk>\nSent: 2 March 2026\nTo: Jackie\nSubject: Request",
        "*From:* FOI\n*Sent:* 2 March 2026\n*To:* Jackie\n*Subject:* Request",
        "From: FOI\n\nSent: 2 March 2026\n\nTo: Jackie\n\nSubject: Request",
        "__________\nFrom: FOI <foi@example.gov.uk>\nSent: 2 Mar 2026\nTo: a@example.org;\n b@example.org\nSubject: y",
        "-----Original Message-----\nFrom: FOI\nSent: 2 March 2026",
        "-----Original Message-----",
        "Von: FOI <foi@example.gov.uk>\nGesendet: 2. März 2026\nAn: Jackie\nBetreff: x",
        "De : FOI <foi@example.gov.uk>\nEnvoyé : 2 mars 2026\nÀ : Jackie\nObjet : x",
        "Oddi wrth: FOI <foi@example.gov.uk>\nAnfonwyd: 2 Mawrth 2026\nAt: Jackie\nPwnc: x",
        "------- Forwarded message ------\nFrom: FOI <foi@example.gov.uk>\nDate: 2 Mar 2026\nSubject: x\nTo: Jackie",
        "Begin forwarded message:\n\nFrom: FOI <foi@example.gov.uk>\nSubject: x\nDate: 2 March 2026\nTo: Jackie",
        "-------- Original-Nachricht --------\nBetreff: x\nDatum: 2.3.2026\nVon: foi@example.gov.uk\nAn: Jackie",
    ],
)
def test_all_below_an_unmarked_header_block_is_quoted(head):
    assert newly_written(f"26 claims\n\n{head}\n\n1. How many?\n-- \nanything\n") == "26 claims"


@pytest.mark.parametrize(
    "text",
    [
        "From: January 2024 please list all contracts.",
        "From: 2014\nTo: 2015\nDate: not recorded",
        "On 3 March the committee wrote:\nwe agree.",
        "She said: nothing was held.",
        "The figures -- as far as known -- are low.",
        "Sent from my office last week were three letters, which said: no.",
        "Give my regards to the team; many thanks are due.",
        "Regards were sent in 2025 to 26 people.",
        "Thanks\nDRAFT",
        "Note: figures exclude agency staff\nTo: be confirmed",
        "1: 26\n--\n2: 33",
        ">From the start we held nothing.",
        "Kind regards\nJackie",
        "This email and any attachments are what you asked for.",
        "The information is confidential to the family and was withheld under section 41.",
        "Contents:\n________\n1: 26 claims",
        "Answer a > b\nand b < c",
    ],
)
def test_running_text_that_looks_like_a_mark_stays(text):
    assert text == newly_written(text)


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Sent from Outlook for iOS",
        "Get Outlook for Android<https://aka.ms/x>",
        "Sent from my Samsung Galaxy smartphone.",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPad",
        "Anfonwyd o fy iPhone",
        "-- \nJackie Example\nBusiness Manager",
        "--\nJackie Example\nTel: 024 7600 0000",
        "____________\nJackie Example\nwww.example.gov.uk",
        "[cid:image001.png@01DA]",
        "*****\nThis email is confidential and intended for the addressee only. If received in error, delete it.",
        "Mae'r e-bost hwn yn gyfrinachol: cyfrinachol i'r derbynnydd. Privacy notice.",
        "Disclaimer: any views are those of the author; the recipient should check for viruses.\n\nPlease save paper.",
    ],
)
def test_footers_and_signatures_go(footer):
    assert newly_written(f"1: 26 claims\n\n{footer}\n") == "1: 26 claims"
    assert newly_written(f"1: 26 claims\n\n{footer}\n\nOn 02/03/2026 10:00, FOI wrote:\n{QUOTE}") == "1: 26 claims"


def test_the_block_below_a_closing_goes_and_the_name_stays():
    text = "1: 26\n\nKind regards,\n\nJackie Example\nBusiness Manager\nPlace Directorate\nTel: 024 7600 0000\n"

    assert newly_written(text) == "1: 26\n\nKind regards,\n\nJackie Example"


def test_what_is_added_below_a_signature_is_kept():
    text = "1: 26\n\nKind regards\nJackie\nTel: 024 7600 0000\n\nANSWER 2: none\n"

    assert "ANSWER 2: none" in newly_written(text)


def test_answers_stand_under_their_questions():
    text = "Hello\n\nOn 02/03/2026 10:00, FOI wrote:\n> 1. How many?\n26\n> 2. What cost?\n\n£4,000\nin all\n"

    assert [
        Block(False, "Hello"),
        Block(True, "1. How many?"),
        Block(False, "26"),
        Block(True, "2. What cost?"),
        Block(False, "£4,000\nin all"),
    ] == interleaved(text)


def test_lines_quoted_by_initials_are_quoted():
    assert newly_written("JE> How many?\nJE> And why?\n26\n") == "26"


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL]",
        "CAUTION: This email originated from outside of the organisation. Do not click links.",
        "WARNING - This message was sent from an external sender.\nBe careful with attachments.",
        "You don't often get email from ada@example.org. Learn why this is important",
    ],
)
def test_a_banner_is_taken_from_the_top_only(banner):
    assert newly_written(f"{banner}\n\n1: 26") == "1: 26"
    assert f"1: 26\n\n2: 3\n\n3: 4\n\n4: 5\n\n{banner}" == newly_written(f"1: 26\n\n2: 3\n\n3: 4\n\n4: 5\n\n{banner}")


def test_a_message_with_html_alone_is_read_by_the_same_rules():
    mail = read(
        b"From: a@example.org\r\nContent-Type: text/html\r\n\r\n<div>26</div>"
        b"<div class=moz-cite-prefix>On 02/03/2026 10:00, FOI wrote:<br></div>"
        b"<blockquote type=cite>1. How many?</blockquote><p>and more</p>"
    )

    assert newly_written(mail) == "26\n\nand more"


@pytest.mark.parametrize("text", ["", "\n\n", "> only\n> quoted", "On 02/03/2026 10:00, FOI wrote:\n> x"])
def test_where_nothing_new_was_written_nothing_is_given(text):
    assert newly_written(text) == ""


@pytest.mark.parametrize(
    ("above", "written"),
    [("See below.", "See below.\n\n[Sam] 214"), ("As I said then: none.", "As I said then: none.")],
    ids=["announced", "an older answer"],
)
def test_answers_with_the_writers_name_below_an_unmarked_block_are_believed_where_they_are_announced(above, written):
    head = "From: FOI <foi@example.gov.uk>\nSent: 2 March 2026\nTo: Sam\nSubject: Request"
    mail = read(f"From: Sam <sam@example.gov.uk>\n\n{above}\n\n{head}\n\n1. How many?\n[Sam] 214\n\nFOI\n".encode())

    assert newly_written(mail) == written


@pytest.mark.parametrize(
    "text",
    [
        "Thanks\nSam\n\n26 claims",
        "Thanks\nSam\n\nYear | Claims\n2024 | 26\n2025 | 31",
        "Thanks\n\nSam\n\nAcme Ltd | 12,000\nBeta LLP | 14,000",
        "Thanks Sam\n\nThe supplier is:\nAcme Ltd, 12 High Street, CV1 2AB\nTel 024 7600 0000",
        "Thanks\nSam\n\nThe people are Jane Doe and Al Bo.\nJane: 024 7600 1111",
        "The table from jane@example.org:\n| Year | Claims |\n| 2024 | 26 |",
        "SQL> select 1\nSQL> select 2",
        "Jane wrote:\n* buy more\n* sell less\nThat is all.",
    ],
    ids=["count", "table", "suppliers", "address", "people", "bars", "prompts", "bullets"],
)
def test_an_answer_that_looks_like_a_card_or_a_quotation_stays(text: str) -> None:
    assert text == newly_written(text)


@pytest.mark.parametrize(
    "said",
    [
        "I forgot: there were 26.",
        "PS The cost was £400.",
        "1: 26\n2: none",
        "Is that enough?",
        "The contract has ended.",
    ],
    ids=["first person", "postscript", "numbers", "question", "statement"],
)
def test_what_is_said_below_a_card_stays_and_the_card_goes(said: str) -> None:
    card = "Sam Okoro | Clerk\nExample Council\nTel: 024 7600 0000"

    written = newly_written(f"See below.\n\nThanks\nSam\n\n{card}\n\n{said}\n")

    assert written == f"See below.\n\nThanks\nSam\n\n{said}"
