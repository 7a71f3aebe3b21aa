"""Does the IMAP mailbox keep its contract on real servers?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Literal
from unicodedata import normalize

import pytest

from foibot.demo.servers import EmbeddedServers
from foibot.edges.imap_mailbox import ImapMailbox, MailboxSettings
from foibot.errors import BadSetup
from tests.contracts.mailbox_contract import MORNING, REMINDER, REQUEST, MailboxContract
from tests.protocol.conftest import FOI, PASSWORD
from tests.protocol.dovecot import Dovecot
from tests.protocol.opened import opened
from tests.protocol.postbox import ImapPostbox


class ImapContract(MailboxContract):
    """What every IMAP server adds to the contract. Subclasses give the fixture `settings` as well."""

    @pytest.fixture
    async def mailbox(self, settings: MailboxSettings) -> AsyncIterator[ImapMailbox]:
        mailbox = ImapMailbox(settings)
        yield mailbox
        await mailbox.close()

    @pytest.fixture
    def postbox(self, settings: MailboxSettings) -> ImapPostbox:
        return ImapPostbox(settings.host, settings.port, settings.username, settings.password)

    async def test_reading_and_moving_leaves_the_flags_alone(self, mailbox: ImapMailbox, postbox: ImapPostbox) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await postbox.deliver(REMINDER, MORNING)
        await mailbox.open()
        request, _ = (await mailbox.listing()).uids

        await mailbox.fetch((await mailbox.listing()).uids)
        await mailbox.put_away([request], held=False)

        assert await postbox.flags() == [()]
        assert await postbox.flags("Processed") == [()]

    async def test_mail_that_somebody_has_read_is_listed_and_mail_thrown_away_is_not(
        self, mailbox: ImapMailbox, postbox: ImapPostbox
    ) -> None:
        await postbox.act(lambda client: client.append("INBOX", REQUEST, [rb"\Seen", rb"\Answered"], MORNING))
        await postbox.act(lambda client: client.append("INBOX", REMINDER, [rb"\Deleted"], MORNING))
        await mailbox.open()

        [message] = await mailbox.fetch((await mailbox.listing()).uids)

        assert message.raw == REQUEST

    async def test_a_wrong_password_names_the_keys_and_keeps_the_secret(self, settings: MailboxSettings) -> None:
        with pytest.raises(BadSetup, match=r"\[mailbox\] username, password: .* refused") as refused:
            async with opened(replace(settings, password="battery-staple")):
                pass

        assert "battery-staple" not in str(refused.value)
        assert PASSWORD not in repr(settings)

    async def test_a_missing_inbox_names_the_folders_that_there_are(
        self, settings: MailboxSettings, postbox: ImapPostbox
    ) -> None:
        await postbox.act(lambda client: client.create_folder("Requests"))

        with pytest.raises(BadSetup, match=r"\[mailbox\] folder: .* no folder Request; there are: .*Requests"):
            async with opened(replace(settings, folder="Request")):
                pass

    @pytest.mark.parametrize(
        "name", ["Wedi'u trin – tŷ", "処理済み", "Done & filed", 'Ada "quoted" \\ slashed', "0123"]
    )
    async def test_folders_are_made_in_any_language(
        self, settings: MailboxSettings, postbox: ImapPostbox, name: str
    ) -> None:
        await postbox.deliver(REQUEST, MORNING)
        settings = replace(settings, processed_folder=name)
        async with opened(settings) as mailbox:
            await mailbox.put_away((await mailbox.listing()).uids, held=False)
        async with opened(settings) as mailbox:  # finds the folder instead of making another
            counted = await mailbox.count_handled()

        assert await postbox.holds(name) == [REQUEST]
        assert counted == 1

    @pytest.mark.parametrize(("theirs", "ours"), [("NFD", "NFC"), ("NFC", "NFD")])
    async def test_a_folder_is_found_however_another_program_has_written_its_accents(
        self,
        settings: MailboxSettings,
        postbox: ImapPostbox,
        theirs: Literal["NFD", "NFC"],
        ours: Literal["NFD", "NFC"],
    ) -> None:
        made = normalize(theirs, "Wedi'u trin – tŷ")
        await postbox.deliver(REQUEST, MORNING)
        await postbox.act(lambda client: client.create_folder(made))

        async with opened(replace(settings, processed_folder=normalize(ours, made))) as mailbox:
            await mailbox.put_away((await mailbox.listing()).uids, held=False)

        assert await postbox.holds(made) == [REQUEST]

    async def test_new_folders_are_subscribed_so_that_mail_programs_show_them(
        self, mailbox: ImapMailbox, postbox: ImapPostbox
    ) -> None:
        await mailbox.open()

        subscribed = await postbox.act(lambda client: [name for *_, name in client.list_sub_folders()])

        assert {"Processed", "Held"} <= set(subscribed)

    async def test_a_folder_that_vanished_meanwhile_is_made_again(
        self, mailbox: ImapMailbox, postbox: ImapPostbox
    ) -> None:
        await postbox.deliver(REQUEST, MORNING)
        await mailbox.open()
        listing = await mailbox.listing()
        await postbox.act(lambda client: client.delete_folder("Processed"))

        counted = await mailbox.count_handled()
        await mailbox.put_away(listing.uids, held=False)

        assert counted == 0
        assert await postbox.holds("Processed") == [REQUEST]


class TestOnPymap(ImapContract):
    @pytest.fixture
    def settings(self, embedded: EmbeddedServers) -> MailboxSettings:
        return MailboxSettings(
            host=embedded.host, port=embedded.imap_port, security="none", username=FOI, password=PASSWORD
        )


@pytest.mark.dovecot
class TestOnDovecot(ImapContract):
    @pytest.fixture
    def settings(self, dovecot: Dovecot, user: str) -> MailboxSettings:
        dovecot.add_user(user, PASSWORD)
        return MailboxSettings(
            host=dovecot.host, port=dovecot.imap_port, security="none", username=user, password=PASSWORD
        )
