"""Which failures say nothing against an address?"""

import pytest

from foibot.casework.undelivered import is_passing


@pytest.mark.parametrize(
    ("why", "passing"),
    [
        ("5.2.2 552 5.2.2 mailbox full", True),
        ("4.2.2 over quota", True),
        ("The recipient's mailbox is full", True),
        ("5.4.7 550 5.4.7 Delivery expired", True),
        ("4.4.1 retry timeout exceeded", True),
        ("5.1.1 550 5.1.1 no such mailbox", False),
        ("5.4.1 550 5.4.1 Recipient address rejected: Access denied", False),
        ("5.7.1 refused by policy", False),
        ("Your message was not delivered: the request is closed to new responses.", False),
        ("", False),
    ],
)
def test_a_full_mailbox_and_a_silent_server_pass(why: str, passing: bool) -> None:
    assert is_passing(why) is passing
