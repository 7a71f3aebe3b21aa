"""Is a system's notice told from the mail of a person who writes about one, in linear time?"""

import time

import pytest

from foibot.mail.kind import classify
from foibot.mail.message import read
from foibot.mail.systems import asks_to_confirm_a_subscription, notice

ORDER = "Thank you for your order 4410. It will leave our store on Friday."


def mail(text, subject="Your order 4410 has been received", sender="Paper Shop <shop@paper.example>", headers=""):
    head = f"From: {sender}\r\nTo: foi@example.gov.uk\r\nSubject: {subject}\r\nMessage-ID: <1@paper.example>\r\n"
    return read(f"{head}{headers}\r\n{text}\r\n".encode())


def test_the_reason_names_the_family_of_the_notice():
    kind = classify(mail(ORDER))

    assert "auto-reply" == kind.kind
    assert "a system's notice: an order or a booking" == kind.because


@pytest.mark.parametrize(
    "person",
    [
        mail(ORDER, subject="Paper"),
        mail("The paper came torn.", subject="Your order 4410 has been received"),
        mail(f"{ORDER} Could you tell me who ordered it?"),
        mail(f"{ORDER} I wonder who ordered it."),
        mail(f"{ORDER}\r\n\r\nKind regards\r\nOwen Pugh"),
        mail(ORDER, subject="Fw: Your order 4410 has been received"),
        mail(f"> {ORDER}\r\n> And so on.\r\n> And on.\r\nThis is what the council bought."),
    ],
    ids=["no such subject", "no such text", "asks", "says I", "signed", "forwarded", "quoted"],
)
def test_what_a_person_writes_about_a_notice_is_no_notice(person):
    assert "request" == classify(person).kind


def test_a_team_is_no_person_who_signs():
    assert "auto-reply" == classify(mail(f"{ORDER}\r\n\r\nKind regards\r\nThe Paper Shop team")).kind


def test_a_list_may_ask_to_confirm_and_otherwise_is_a_list():
    headers = "List-Id: <bees.lists.example.org>\r\n"
    asked = mail("Please confirm your subscription to bees by a reply.", "Confirm your subscription", headers=headers)

    assert "auto-reply" == classify(asked).kind
    assert "list-or-bulk" == classify(mail(ORDER, headers=headers)).kind
    assert not asks_to_confirm_a_subscription("confirm your subscription", "the bees are well.")


def test_hostile_text_costs_no_more_than_its_length():
    for unit in ("you have received ", "request a ", "your a ", "confirm your ", "a1-", "thanks\n", " i", "fax to "):
        message = mail(unit * 20_000, subject=unit.strip() * 5_000, sender=f"{unit.strip() * 20}@example.org")
        started = time.process_time()
        notice(message, {}, unit * 20_000, f"thank you for your order {unit * 20_000}")

        assert time.process_time() - started < 1
