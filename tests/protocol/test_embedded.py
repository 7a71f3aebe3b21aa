"""Are the demo's servers a mail system that a mail client could live with?"""

import asyncio
import smtplib
import time
from datetime import UTC, datetime, timedelta

import pytest
from imapclient import IMAPClient

from foibot.demo.servers import Accepted, EmbeddedServers
from tests.protocol.conftest import ADA, ARRIVAL, FOI, PASSWORD
from tests.protocol.postbox import ImapPostbox

LETTER = b"From: ada@example.org\r\nSubject: Potholes\r\n\r\n.\r\nHow many?\r\n"


def _submit(servers: EmbeddedServers, *recipients: str, raw: bytes = LETTER) -> None:
    with smtplib.SMTP(servers.host, servers.smtp_port, local_hostname="localhost") as client:
        client.sendmail(ADA, recipients, raw)


async def _dates(servers: EmbeddedServers) -> list[datetime]:
    def read(client: IMAPClient) -> list[datetime]:
        client.normalise_times = False
        client.select_folder("INBOX", readonly=True)
        answers = client.fetch(client.search(), ["INTERNALDATE"])
        return [answer[b"INTERNALDATE"] for answer in answers.values()]

    return await ImapPostbox(servers.host, servers.imap_port, FOI, PASSWORD).act(read)


async def test_mail_by_smtp_arrives_at_the_hour_that_now_says(embedded: EmbeddedServers) -> None:
    await asyncio.to_thread(_submit, embedded, FOI)
    embedded.now = lambda: ARRIVAL + timedelta(days=9)
    await asyncio.to_thread(_submit, embedded, FOI)

    assert await embedded.messages(FOI) == [LETTER, LETTER]
    assert [ARRIVAL, ARRIVAL + timedelta(days=9)] == await _dates(embedded)


async def test_a_message_can_be_put_in_with_a_date_of_its_own(embedded: EmbeddedServers) -> None:
    long_ago = datetime(2015, 4, 20, 16, 59, tzinfo=UTC)

    await embedded.deliver(FOI, LETTER, long_ago)

    assert [long_ago] == await _dates(embedded)


async def test_plus_addresses_and_letter_case_reach_the_same_mailbox(embedded: EmbeddedServers) -> None:
    await asyncio.to_thread(_submit, embedded, "FOI+k7f3q9@Example.GOV.uk")

    assert await embedded.messages(FOI) == [LETTER]


async def test_strangers_are_refused_and_the_known_get_theirs(embedded: EmbeddedServers) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        await asyncio.to_thread(_submit, embedded, "nobody@example.org")
    await asyncio.to_thread(_submit, embedded, "nobody@example.org", FOI)

    assert refused.value.recipients["nobody@example.org"][0] == 550
    assert await embedded.messages(FOI) == [LETTER]
    with pytest.raises(KeyError):
        await embedded.messages("nobody@example.org")


async def test_every_accepted_mail_is_told_with_its_envelope() -> None:
    told: list[Accepted] = []
    async with EmbeddedServers({FOI: PASSWORD, ADA: PASSWORD}, lambda: ARRIVAL, told.append) as servers:
        await asyncio.to_thread(_submit, servers, FOI, ADA)

    assert [Accepted(ADA, (FOI, ADA), LETTER, ARRIVAL)] == told


async def test_bytes_that_no_parser_likes_are_kept_as_they_are(embedded: EmbeddedServers) -> None:
    odd = [b"", b"no header", b"Message-ID: <>\r\nFrom: <\r\n\r\nx", b"\r\n\r\n", b"Subject: \xff\n\nbare\n", b"\0"]
    for raw in odd:
        await embedded.deliver(FOI, raw, ARRIVAL)

    assert odd == await embedded.messages(FOI)


async def test_the_servers_start_and_stop_at_once_even_with_clients_connected() -> None:
    started = time.monotonic()
    async with EmbeddedServers({FOI: PASSWORD}, lambda: ARRIVAL) as servers:
        imap_reader, imap = await asyncio.open_connection(servers.host, servers.imap_port)
        smtp_reader, smtp = await asyncio.open_connection(servers.host, servers.smtp_port)
        greetings = await imap_reader.readline(), await smtp_reader.readline()
    hung_up = await imap_reader.read(), await smtp_reader.read()
    for writer in (imap, smtp):
        writer.close()

    assert [greeting[:4] for greeting in greetings] == [b"* OK", b"220 "]
    assert [words[:5] for words in hung_up] == [b"* BYE", b""]
    assert time.monotonic() - started < 0.5
