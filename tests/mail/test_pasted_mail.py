"""A mail that somebody pasted is told from the one that they answer, and stays where it is said to be the answer."""

from foibot.mail.reply import newly_written, unmarked_mail

PASTED = "From: Dev Patel\nSent: 2 March 2026 10:00\nTo: Sam Okoro\nSubject: RE: claims\n\nThere were 214."


def test_a_mail_without_quote_marks_is_shown_with_its_headers() -> None:
    assert unmarked_mail(f"1: See below.\n\n{PASTED}") == PASTED


def test_a_quotation_with_marks_is_none() -> None:
    assert unmarked_mail("1: 214\n\nOn Mon, 2 Mar 2026 at 09:14, FOI <foi@example.gov.uk> wrote:\n> How many?") == ""


def test_a_signature_is_none() -> None:
    assert unmarked_mail("1: 214\n\nKind regards\nSam\nTel: 024 7683 0000") == ""


def test_a_mail_between_answer_and_end_is_newly_written() -> None:
    text = f"ANSWER 1:\n{PASTED}\nEND\n2: £31,200"

    assert newly_written(text) == text
