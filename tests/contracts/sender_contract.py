"""What must every sender do? A suite for each adapter of ports.Sender."""

from typing import Protocol

import pytest

from foibot.errors import AskPerson, TryLater
from foibot.ports import Sender

OURS = "foi@example.gov.uk"
RESPONSE = (
    b"From: foi@example.gov.uk\r\nTo: ada@example.org\r\nSubject: Your request\r\n"
    b"Message-ID: <2026.k7f3q9@example.gov.uk>\r\n\r\nDear Ada\r\n.\r\n..dots\r\n.and more\r\nlast line\r\n"
)


class Recipients(Protocol):
    """Who receives at the server under test. `ada` has a mailbox, `nobody` has none."""

    ada: str
    nobody: str

    async def received(self, address: str) -> list[bytes]:
        """What came in for an address, oldest first."""


class SenderContract:
    """Subclasses give the fixtures `sender` (not yet open, closed afterwards) and `recipients`."""

    async def test_exactly_these_bytes_arrive(self, sender: Sender, recipients: Recipients) -> None:
        await sender.open()

        await sender.send(OURS, recipients.ada, RESPONSE)

        assert await recipients.received(recipients.ada) == [RESPONSE]

    async def test_a_mail_goes_to_its_envelope_alone(self, sender: Sender, recipients: Recipients) -> None:
        await sender.open()

        await sender.send(OURS, recipients.ada, RESPONSE.replace(b"ada@example.org", recipients.nobody.encode()))

        assert len(await recipients.received(recipients.ada)) == 1

    async def test_the_null_sender_is_allowed(self, sender: Sender, recipients: Recipients) -> None:
        await sender.open()

        await sender.send("", recipients.ada, RESPONSE)

        assert await recipients.received(recipients.ada) == [RESPONSE]

    async def test_a_batch_goes_over_one_connection(self, sender: Sender, recipients: Recipients) -> None:
        letters = [RESPONSE + b"%d\r\n" % number for number in range(10)]
        await sender.open()

        for letter in letters:
            await sender.send(OURS, recipients.ada, letter)

        assert letters == await recipients.received(recipients.ada)

    async def test_an_unknown_recipient_is_for_a_person_and_the_next_mail_goes(
        self, sender: Sender, recipients: Recipients
    ) -> None:
        await sender.open()

        with pytest.raises(AskPerson):
            await sender.send(OURS, recipients.nobody, RESPONSE)
        await sender.send(OURS, recipients.ada, RESPONSE)

        assert await recipients.received(recipients.ada) == [RESPONSE]

    @pytest.mark.parametrize(
        "address", ["", "two words@example.org", "a@example.org>\r\nDATA", "a@example.org> SIZE=1"], ids=repr
    )
    async def test_what_is_no_address_is_for_a_person_and_the_next_mail_goes(
        self, sender: Sender, recipients: Recipients, address: str
    ) -> None:
        await sender.open()

        with pytest.raises(AskPerson):
            await sender.send(OURS, address, RESPONSE)
        await sender.send(OURS, recipients.ada, RESPONSE)

        assert await recipients.received(recipients.ada) == [RESPONSE]

    async def test_text_beyond_ascii_arrives_unchanged(self, sender: Sender, recipients: Recipients) -> None:
        in_welsh = RESPONSE.replace(b"Dear Ada", "Annwyl Siân, tŷ".encode())
        await sender.open()

        await sender.send(OURS, recipients.ada, in_welsh)

        assert [in_welsh] == await recipients.received(recipients.ada)

    async def test_a_sender_that_is_not_open_says_so(self, sender: Sender, recipients: Recipients) -> None:
        with pytest.raises(TryLater):
            await sender.send(OURS, recipients.ada, RESPONSE)

    async def test_closing_twice_and_opening_twice_are_no_trouble(self, sender: Sender, recipients: Recipients) -> None:
        await sender.open()
        await sender.open()
        await sender.close()
        await sender.close()
        await sender.open()

        await sender.send(OURS, recipients.ada, RESPONSE)

        assert await recipients.received(recipients.ada) == [RESPONSE]
