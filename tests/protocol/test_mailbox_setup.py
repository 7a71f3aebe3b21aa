"""Does a mailbox that is set up wrongly, or unusually, end in a clear message, or just work?"""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from foibot.demo.servers import EmbeddedServers
from foibot.edges.imap_mailbox import ImapMailbox, MailboxSettings
from foibot.edges.wire import Security
from foibot.errors import BadSetup, TryLater, Unfetched
from tests.contracts.mailbox_contract import MORNING, REMINDER, REQUEST
from tests.protocol.certificate import make_certificate
from tests.protocol.conftest import ARRIVAL, FOI, PASSWORD
from tests.protocol.dovecot import Dovecot
from tests.protocol.opened import opened


@pytest.fixture
def plain(embedded: EmbeddedServers) -> MailboxSettings:
    """pymap, as it wants to be reached."""
    return MailboxSettings(
        host=embedded.host, port=embedded.imap_port, security="none", username=FOI, password=PASSWORD,
        connect_timeout=0.5,
    )  # fmt: skip


@pytest.fixture
def protected(dovecot: Dovecot, user: str) -> MailboxSettings:
    """Dovecot with TLS from the first byte, its certificate trusted."""
    dovecot.add_user(user, PASSWORD)
    return MailboxSettings(
        host=dovecot.host, port=dovecot.imaps_port, security="tls", username=user, password=PASSWORD,
        ca_file=str(dovecot.ca_file), connect_timeout=0.5,
    )  # fmt: skip


class TestConnecting:
    async def test_a_port_where_nothing_listens(self, plain: MailboxSettings, unused_tcp_port: int) -> None:
        with pytest.raises(TryLater, match=r"\[mailbox\] host, port: nothing answers on 127\.0\.0\.1"):
            async with opened(replace(plain, port=unused_tcp_port)):
                pass

    async def test_the_port_of_another_service(self, plain: MailboxSettings, embedded: EmbeddedServers) -> None:
        with pytest.raises(BadSetup, match=r"\[mailbox\] host, port: .* did not greet as IMAP servers do"):
            async with opened(replace(plain, port=embedded.smtp_port)):
                pass

    async def test_tls_on_a_port_that_does_not_speak_it(self, plain: MailboxSettings) -> None:
        with pytest.raises(BadSetup, match=r"\[mailbox\] security, port: .* does not speak TLS at once"):
            async with opened(replace(plain, security="tls")):
                pass

    async def test_starttls_where_it_is_not_offered(self, plain: MailboxSettings) -> None:
        with pytest.raises(BadSetup, match=r"\[mailbox\] security: .* does not offer STARTTLS"):
            async with opened(replace(plain, security="starttls")):
                pass

    async def test_a_trouble_at_connecting_is_repeated_and_then_mended(self, plain: MailboxSettings) -> None:
        mailbox = ImapMailbox(replace(plain, password="battery-staple"))
        for _ in range(2):
            with pytest.raises(BadSetup):
                await mailbox.open()
        await mailbox.close()

        async with opened(plain) as mended:
            assert (await mended.listing()).uids == ()

    async def test_a_password_beyond_ascii(self, plain: MailboxSettings) -> None:
        secret = "10£ a tŷ – 鍵"
        async with (
            EmbeddedServers({FOI: secret}, lambda: ARRIVAL) as servers,
            opened(replace(plain, port=servers.imap_port, password=secret)) as mailbox,
        ):
            assert (await mailbox.listing()).uids == ()

    async def test_cancelling_while_connecting_leaves_nothing_behind(self, plain: MailboxSettings) -> None:
        mailbox = ImapMailbox(plain)
        opening = asyncio.create_task(mailbox.open())
        await asyncio.sleep(0)
        opening.cancel()

        with pytest.raises(asyncio.CancelledError):
            await opening
        await mailbox.open()  # after the unwanted connection, in the same thread
        await mailbox.close()


@pytest.mark.dovecot
class TestTls:
    async def test_tls_from_the_first_byte(self, protected: MailboxSettings) -> None:
        async with opened(protected) as mailbox:
            assert (await mailbox.listing()).uids == ()

    async def test_starttls(self, protected: MailboxSettings, dovecot: Dovecot) -> None:
        async with opened(replace(protected, security="starttls", port=dovecot.imap_port)) as mailbox:
            assert (await mailbox.listing()).uids == ()

    @pytest.mark.parametrize("security", ["tls", "starttls"])
    async def test_an_arrival_and_a_cancel_end_the_waiting_through_tls(
        self, protected: MailboxSettings, dovecot: Dovecot, security: Security
    ) -> None:
        port = dovecot.imaps_port if security == "tls" else dovecot.imap_port
        async with opened(replace(protected, security=security, port=port)) as mailbox:
            await mailbox.listing()
            waiting = asyncio.create_task(mailbox.wait(60))
            await asyncio.to_thread(dovecot.append, protected.username, REQUEST, MORNING)
            await asyncio.wait_for(waiting, 2)
            listing = await mailbox.listing()
            waiting = asyncio.create_task(mailbox.wait(60))
            await asyncio.sleep(0.02)
            waiting.cancel()
            done, _ = await asyncio.wait([waiting], timeout=0.5)

            assert len(listing.uids) == 1
            assert {waiting} == done

    @pytest.mark.parametrize("security", ["tls", "starttls"])
    async def test_a_certificate_that_nobody_vouches_for(
        self, protected: MailboxSettings, dovecot: Dovecot, security: Security
    ) -> None:
        port = dovecot.imaps_port if security == "tls" else dovecot.imap_port
        with pytest.raises(BadSetup, match=r"\[mailbox\] host: the certificate of .* is not valid \(self-signed"):
            async with opened(replace(protected, ca_file="", security=security, port=port)):
                pass

    async def test_a_certificate_of_another_authority(self, protected: MailboxSettings, tmp_path: Path) -> None:
        other = make_certificate(tmp_path, "mail.example.gov.uk")

        with pytest.raises(BadSetup, match="certificate of .* is not valid"):
            async with opened(replace(protected, ca_file=str(other.cert))):
                pass

    @pytest.mark.parametrize("security", ["starttls", "none"])
    async def test_no_tls_on_a_port_that_expects_it(self, protected: MailboxSettings, security: Security) -> None:
        with pytest.raises(BadSetup, match=r'\[mailbox\] security, port: .* use security = "tls"'):
            async with opened(replace(protected, security=security)):
                pass

    async def test_a_file_of_authorities_that_is_missing(self, protected: MailboxSettings) -> None:
        with pytest.raises(BadSetup, match=r"\[mailbox\] ca_file: missing\.pem"):
            async with opened(replace(protected, ca_file="missing.pem")):
                pass


@pytest.mark.dovecot
class TestPermissions:
    async def test_an_inbox_that_may_only_be_read(self, protected: MailboxSettings, dovecot: Dovecot) -> None:
        dovecot.append(protected.username, REQUEST, MORNING, "Requests")
        dovecot.grant(protected.username, "Requests", "lr")

        with pytest.raises(BadSetup, match=r"\[mailbox\] folder: .* may only read Requests"):
            async with opened(replace(protected, folder="Requests")):
                pass

    async def test_an_inbox_that_may_be_seen_but_not_read(self, protected: MailboxSettings, dovecot: Dovecot) -> None:
        dovecot.append(protected.username, REQUEST, MORNING, "Requests")
        dovecot.grant(protected.username, "Requests", "l")

        with pytest.raises(BadSetup, match=r"\[mailbox\] folder: .* could not open Requests: .*NOPERM"):
            async with opened(replace(protected, folder="Requests")):
                pass

    async def test_a_processed_folder_that_takes_nothing_leaves_the_message_in_the_inbox(
        self, protected: MailboxSettings, dovecot: Dovecot
    ) -> None:
        dovecot.append(protected.username, REQUEST, MORNING)
        async with opened(protected):
            pass  # makes the folder
        dovecot.grant(protected.username, "Processed", "lr")
        async with opened(protected) as mailbox:
            listing = await mailbox.listing()

            with pytest.raises(
                BadSetup, match=r"\[mailbox\] processed_folder: .* could not put messages into Processed"
            ):
                await mailbox.put_away(listing.uids, held=False)

            assert listing == await mailbox.listing()

    async def test_a_message_that_the_server_cannot_read_does_not_stop_the_others(
        self, protected: MailboxSettings, dovecot: Dovecot
    ) -> None:
        dovecot.append(protected.username, REQUEST, MORNING)
        dovecot.append(protected.username, REMINDER, MORNING)
        dovecot.spoil(protected.username, b"How many claims?")
        async with opened(protected) as mailbox:
            spoiled, sound = (await mailbox.listing()).uids

            with pytest.raises(TryLater):  # Dovecot hangs up over it
                await mailbox.fetch([spoiled, sound])
            await mailbox.open()
            with pytest.raises(Unfetched) as unfetched:
                await mailbox.fetch([spoiled, sound])
            await mailbox.open()
            [message] = await mailbox.fetch([sound])

            assert spoiled == unfetched.value.uid
            assert message.raw == REMINDER

    async def test_of_a_message_that_the_server_cannot_read_its_moment_is_known_and_it_can_be_put_away(
        self, protected: MailboxSettings, dovecot: Dovecot
    ) -> None:
        dovecot.append(protected.username, REQUEST, MORNING)
        dovecot.spoil(protected.username, b"How many claims?")
        async with opened(protected) as mailbox:
            [uid] = (await mailbox.listing()).uids
            found = await mailbox.as_it_is(uid)
            await mailbox.put_away([uid], held=True)

            assert found is not None
            assert (b"", MORNING) == (found.raw, found.internaldate)
            assert () == (await mailbox.listing()).uids


@pytest.mark.dovecot
class TestUnusual:
    @pytest.mark.parametrize(
        ("configured", "on_the_server"),
        [("Processed", "INBOX.Processed"), ("FOI/Done", "INBOX.FOI.Done"), ("INBOX.Filed", "INBOX.Filed")],
    )
    async def test_folders_go_where_the_server_wants_them(
        self, courier: Dovecot, user: str, configured: str, on_the_server: str
    ) -> None:
        courier.add_user(user, PASSWORD)
        courier.append(user, REQUEST, MORNING)
        settings = MailboxSettings(
            host=courier.host, port=courier.imap_port, security="none", username=user, password=PASSWORD,
            processed_folder=configured,
        )  # fmt: skip
        for _ in range(2):  # makes the folder, then finds it
            async with opened(settings) as mailbox:
                await mailbox.put_away((await mailbox.listing()).uids, held=False)

        assert courier.fetch_all(user, on_the_server) == [REQUEST]

    async def test_uids_of_a_folder_that_was_made_anew_are_not_used(
        self, protected: MailboxSettings, dovecot: Dovecot
    ) -> None:
        user = protected.username
        dovecot.append(user, REQUEST, MORNING, "Requests")
        async with opened(replace(protected, folder="Requests")) as mailbox:
            before = await mailbox.listing()
            await mailbox.close()
            with dovecot.client(user) as client:
                client.delete_folder("Requests")
            dovecot.append(user, REMINDER, MORNING, "Requests")
            await mailbox.open()

            for use in (mailbox.fetch(before.uids), mailbox.put_away(before.uids, held=False)):
                with pytest.raises(TryLater, match="UIDVALIDITY"):
                    await use
            after = await mailbox.listing()
            [message] = await mailbox.fetch(after.uids)

            assert before.uids == after.uids
            assert before.uidvalidity != after.uidvalidity
            assert message.raw == REMINDER
