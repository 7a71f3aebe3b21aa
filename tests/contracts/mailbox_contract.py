"""What must every mailbox do? A suite for each adapter of ports.Mailbox, be it a double or a real server."""

import asyncio
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

import pytest

from foibot.errors import TryLater
from foibot.ports import Mailbox

REQUEST = b"From: Ada <ada@example.org>\r\nSubject: Potholes\r\n\r\nHow many claims?\r\n"
REMINDER = b"From: Ada <ada@example.org>\r\nSubject: Re: Potholes\r\n\r\n.\r\nAny news?\r\n"
MORNING = datetime(2015, 4, 21, 9, 15, tzinfo=UTC)
PROMPT = 2.0  # seconds: an interactive wait, far below any poll interval


class Postbox(Protocol):
    """What other people do with the mailbox under test, and see in it."""

    async def deliver(self, raw: bytes, internaldate: datetime) -> None:
        """Puts a message into the inbox."""

    async def take_out(self, uid: int) -> None:
        """A person deletes a message from the inbox for good."""

    async def holds(self, folder: str) -> list[bytes]:
        """The messages of a folder, oldest first."""


class MailboxContract:
    """Subclasses give the fixtures `mailbox` (not yet open, closed afterwards; its folders are INBOX, Processed and
    Held) and `postbox` (of the same, empty mailbox)."""

    async def test_a_message_is_offered_as_the_server_holds_it(self, mailbox: Mailbox, postbox: Postbox) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await mailbox.open()

        listing = await mailbox.listing()
        [message] = await mailbox.fetch(listing.uids)

        assert message.raw == REQUEST
        assert message.internaldate == MORNING
        assert (listing.uidvalidity, listing.uids[0]) == (message.uidvalidity, message.uid)
        assert message.folder == "INBOX"

    async def test_the_moment_of_receipt_is_kept_from_any_time_zone(self, mailbox: Mailbox, postbox: Postbox) -> None:
        in_summer = datetime(2015, 6, 30, 0, 30, tzinfo=timezone(timedelta(hours=1)))
        await postbox.deliver(REQUEST, in_summer)
        await mailbox.open()

        [message] = await mailbox.fetch((await mailbox.listing()).uids)

        assert timedelta(0) == message.internaldate.utcoffset()
        assert in_summer == message.internaldate

    async def test_messages_are_listed_in_order_and_fetched_in_the_order_asked(
        self, mailbox: Mailbox, postbox: Postbox
    ) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await postbox.deliver(REMINDER, MORNING)
        await mailbox.open()

        first, second = (await mailbox.listing()).uids
        backwards = await mailbox.fetch([second, first])

        assert first < second
        assert [message.raw for message in backwards] == [REMINDER, REQUEST]

    async def test_what_was_put_away_is_in_its_folder_and_not_listed_again(
        self, mailbox: Mailbox, postbox: Postbox
    ) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await postbox.deliver(REMINDER, MORNING)
        await mailbox.open()
        request, reminder = (await mailbox.listing()).uids

        await mailbox.put_away([request], held=False)
        await mailbox.put_away([reminder], held=True)

        assert (await mailbox.listing()).uids == ()
        assert await postbox.holds("Processed") == [REQUEST]
        assert await postbox.holds("Held") == [REMINDER]
        assert await postbox.holds("INBOX") == []
        assert await mailbox.count_handled() == 2

    async def test_what_was_not_put_away_is_listed_again_under_the_same_uid(
        self, mailbox: Mailbox, postbox: Postbox
    ) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await mailbox.open()
        before = await mailbox.listing()
        await mailbox.fetch(before.uids)
        await mailbox.close()
        await mailbox.open()

        assert before == await mailbox.listing()

    async def test_a_message_that_a_person_has_taken_out_is_passed_over(
        self, mailbox: Mailbox, postbox: Postbox
    ) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await postbox.deliver(REMINDER, MORNING)
        await mailbox.open()
        gone, left = (await mailbox.listing()).uids
        await postbox.take_out(gone)

        at_once = await mailbox.fetch([gone, left])  # a server may still give what has just gone (RFC 2180 4.1)
        await mailbox.listing()
        later = await mailbox.fetch([gone, left])
        await mailbox.put_away([gone, left], held=False)
        await mailbox.put_away([gone], held=False)

        assert at_once[-1].raw == REMINDER
        assert [message.raw for message in later] == [REMINDER]
        assert await postbox.holds("Processed") == [REMINDER]

    async def test_a_message_as_it_is_is_the_message_while_it_is_there(
        self, mailbox: Mailbox, postbox: Postbox
    ) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await mailbox.open()
        [uid] = (await mailbox.listing()).uids

        found = await mailbox.as_it_is(uid)
        await postbox.take_out(uid)
        await mailbox.listing()

        assert found is not None
        assert (found.uid, found.raw, found.internaldate) == (uid, REQUEST, MORNING)
        assert await mailbox.as_it_is(uid) is None

    async def test_an_empty_mailbox_is_no_trouble(self, mailbox: Mailbox, postbox: Postbox) -> None:
        await mailbox.open()
        await mailbox.put_away([], held=False)

        assert (await mailbox.listing()).uids == ()
        assert await mailbox.fetch([]) == []
        assert await mailbox.count_handled() == 0

    async def test_older_mail_is_counted_by_the_day_of_receipt(self, mailbox: Mailbox, postbox: Postbox) -> None:
        for day in (20, 21, 22):
            await postbox.deliver(REQUEST, datetime(2015, 4, day, 12, tzinfo=UTC))
        await mailbox.open()

        assert await mailbox.count_before(date(2015, 4, 21)) == 1
        assert await mailbox.count_before(date(2015, 5, 1)) == 3

    async def test_a_message_of_twenty_five_megabytes_comes_whole(self, mailbox: Mailbox, postbox: Postbox) -> None:
        line = bytes(range(33, 109)) + b"\r\n"
        large = b"Subject: Plans\r\n\r\n" + line * (25_000_000 // len(line))
        await postbox.deliver(large, MORNING)
        await mailbox.open()

        [message] = await mailbox.fetch((await mailbox.listing()).uids)

        assert len(large) == len(message.raw)
        assert large == message.raw

    async def test_waiting_ends_when_a_message_arrives(self, mailbox: Mailbox, postbox: Postbox) -> None:
        await mailbox.open()
        await mailbox.listing()

        waiting = asyncio.create_task(mailbox.wait(60))
        await postbox.deliver(REQUEST, MORNING)
        await asyncio.wait_for(waiting, PROMPT)

        assert len((await mailbox.listing()).uids) == 1

    async def test_waiting_does_not_overlook_what_came_since_the_listing(
        self, mailbox: Mailbox, postbox: Postbox
    ) -> None:
        await mailbox.open()
        await mailbox.listing()
        await postbox.deliver(REQUEST, MORNING)
        await mailbox.count_before(date(2015, 1, 1))  # in whose answer the server tells of the arrival

        await asyncio.wait_for(mailbox.wait(60), PROMPT)

        assert len((await mailbox.listing()).uids) == 1

    async def test_waiting_ends_in_time_where_nothing_arrives(self, mailbox: Mailbox, postbox: Postbox) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await mailbox.open()
        listing = await mailbox.listing()

        await asyncio.wait_for(mailbox.wait(0.05), PROMPT)

        assert listing == await mailbox.listing()

    async def test_a_cancelled_wait_ends_at_once_and_the_mailbox_can_be_opened_again(
        self, mailbox: Mailbox, postbox: Postbox
    ) -> None:
        await mailbox.open()
        await mailbox.listing()
        waiting = asyncio.create_task(mailbox.wait(60))
        await postbox.holds("INBOX")  # time enough for the wait to begin

        waiting.cancel()
        done, _ = await asyncio.wait([waiting], timeout=PROMPT)

        assert {waiting} == done
        assert waiting.cancelled()
        await mailbox.open()
        assert (await mailbox.listing()).uids == ()

    async def test_a_mailbox_that_is_not_open_says_so(self, mailbox: Mailbox, postbox: Postbox) -> None:
        with pytest.raises(TryLater):
            await mailbox.listing()

    async def test_closing_twice_and_opening_twice_are_no_trouble(self, mailbox: Mailbox, postbox: Postbox) -> None:
        await mailbox.open()
        await mailbox.open()
        await mailbox.close()
        await mailbox.close()
        await mailbox.open()

        assert (await mailbox.listing()).uids == ()
