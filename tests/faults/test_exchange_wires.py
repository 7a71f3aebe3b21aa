"""What do mailbox and sender make of Exchange Online's own words, at the places where it says them?"""

import asyncio
import base64
from collections.abc import Iterator
from dataclasses import replace

import pytest

from foibot.edges.exchange import seconds_to_wait
from foibot.edges.imap_mailbox import MailboxSettings
from foibot.edges.oauth2 import AccessTokens
from foibot.edges.smtp_sender import SmtpSettings
from foibot.errors import AskPerson, BadSetup, FoibotError, Throttled, TryLater, Unfetched
from tests.contracts.sender_contract import OURS, RESPONSE
from tests.faults.test_smtp_wires import ADA, smtp
from tests.faults.wires import Answer, Script, Server, Wire, fetched, imap, no, playing
from tests.protocol.certificate import Certificate, make_certificate
from tests.protocol.entra import Entra, entra
from tests.protocol.opened import connected, opened

FOI = "foi@example.gov.uk"
THROTTLED = "Request is throttled. Suggested Backoff Time: 299910 milliseconds"
NOT_CONNECTED = "User is authenticated but not connected."


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def service(certificate: Certificate) -> Iterator[Entra]:
    with entra(certificate, FOI) as service:
        yield service


def imap_at(server: Server, service: Entra | None = None) -> MailboxSettings:
    return MailboxSettings(
        host=server.host, port=server.port, security="none", username=FOI, password="" if service else "correct-horse",
        tokens=AccessTokens(service.credentials) if service else None, connect_timeout=0.3, read_timeout=0.5,
    )  # fmt: skip


def smtp_at(server: Server, service: Entra | None = None) -> SmtpSettings:
    return SmtpSettings(
        host=server.host, port=server.port, security="none", username=FOI if service else "",
        tokens=AccessTokens(service.credentials) if service else None,
        connect_timeout=0.5, timeout=0.5, data_timeout=0.5,
    )  # fmt: skip


def exchange(*, says: str = "OK AUTHENTICATE completed.", challenge: str = "", **answers: Answer) -> Script:
    """An IMAP server that takes tokens, or says otherwise at AUTHENTICATE."""

    async def authenticate(wire: Wire, tag: str, said: str) -> None:
        await wire.say("+ ")
        assert base64.b64decode(await wire.hear()).startswith(b"user=foi@example.gov.uk\1auth=Bearer ey")
        if challenge:
            await wire.say(f"+ {base64.b64encode(challenge.encode()).decode()}")
            assert await wire.hear() == ""
        await wire.say(f"{tag} {says}")

    return imap("AUTH=XOAUTH2 IDLE MOVE UIDPLUS", authenticate=authenticate, **answers)


def bad(words: str) -> Answer:
    """Refuses a command as Exchange does, and hangs up."""

    async def answer(wire: Wire, tag: str, said: str) -> None:
        await wire.say(f"{tag} BAD {words}", "* BYE Connection closed. 14")
        raise ConnectionResetError

    return answer


async def refused_at_opening(settings: MailboxSettings) -> FoibotError:
    with pytest.raises(FoibotError) as refused:
        async with opened(settings):
            pass
    return refused.value


class TestImapLogin:
    async def test_a_permission_that_was_not_granted_is_named(self, service: Entra) -> None:
        service.roles = ("SMTP.SendAsApp",)
        async with playing(exchange(says="NO AUTHENTICATE failed.")) as server:
            trouble = await refused_at_opening(imap_at(server, service))

        assert isinstance(trouble, BadSetup)
        assert "IMAP.AccessAsApp is not granted to the application (granted: SMTP.SendAsApp)" in str(trouble)
        assert "Grant admin consent" in str(trouble)

    async def test_a_good_token_that_is_refused_points_to_the_mailbox_and_to_exchanges_own_list(
        self, service: Entra
    ) -> None:
        async with playing(exchange(says="NO AUTHENTICATE failed.", challenge='{"status":"401"}')) as server:
            trouble = await refused_at_opening(imap_at(server, service))

        assert isinstance(trouble, BadSetup)
        for told in ("Set-CASMailbox -Identity foi@example.gov.uk -ImapEnabled $true", "New-ServicePrincipal", "401"):
            assert told in str(trouble)

    async def test_imap_that_is_said_to_be_off_is_switched_on_by_one_command(self, service: Entra) -> None:
        async with playing(exchange(says="NO IMAP is disabled for this user")) as server:
            trouble = await refused_at_opening(imap_at(server, service))

        assert "IMAP is off for this mailbox: `Set-CASMailbox" in str(trouble)
        assert "Add-MailboxPermission" not in str(trouble)

    @pytest.mark.parametrize("word", ["list", "select", "namespace"])
    async def test_a_mailbox_that_the_application_may_not_open(self, service: Entra, word: str) -> None:
        script = exchange(**{word: bad(NOT_CONNECTED)})
        if word == "namespace":
            script = imap_with_namespace(bad(NOT_CONNECTED))
        async with playing(script) as server:
            trouble = await refused_at_opening(imap_at(server, service))

        assert isinstance(trouble, BadSetup)
        assert "no permission on this mailbox: `Add-MailboxPermission -Identity foi@example.gov.uk" in str(trouble)

    async def test_what_worked_before_and_is_not_connected_now_is_tried_later(self, service: Entra) -> None:
        scripts = exchange(search=bad(NOT_CONNECTED)), exchange(list=bad(NOT_CONNECTED))
        async with playing(*scripts) as server, opened(imap_at(server, service)) as mailbox:
            with pytest.raises(TryLater):
                await mailbox.listing()
            with pytest.raises(TryLater, match="not connected"):
                await mailbox.open()

    @pytest.mark.parametrize("words", ["NO Server Unavailable. 15", "NO [UNAVAILABLE] try again"])
    async def test_a_server_in_trouble_is_no_wrong_token(self, service: Entra, words: str) -> None:
        async with playing(exchange(says=words)) as server:
            trouble = await refused_at_opening(imap_at(server, service))

        assert type(trouble) is TryLater

    async def test_the_token_goes_to_a_server_that_takes_tokens_alone(self, service: Entra) -> None:
        async with playing(imap("AUTH=PLAIN")) as server:
            trouble = await refused_at_opening(imap_at(server, service))

        assert "offers no login by XOAUTH2" in str(trouble)
        assert not any("AUTHENTICATE" in line or "LOGIN" in line for line in server.heard)

    async def test_a_token_that_ends_while_the_mailbox_is_watched_is_replaced(self, service: Entra) -> None:
        async def expires(wire: Wire, tag: str, said: str) -> None:
            await wire.say("+ idling", "* BYE Session invalidated - AccessTokenExpired")
            raise ConnectionResetError

        service.expires_in = 290
        async with playing(exchange(idle=expires), exchange()) as server, opened(imap_at(server, service)) as mailbox:
            before = await mailbox.listing()
            with pytest.raises(TryLater):
                await asyncio.wait_for(mailbox.wait(60), 1)
            await mailbox.open()

            assert before == await mailbox.listing()
            assert len(await mailbox.fetch(before.uids)) == 1
        assert len(service.asked) == 2


def imap_with_namespace(answer: Answer) -> Script:
    async def authenticate(wire: Wire, tag: str, said: str) -> None:
        await wire.say("+ ")
        await wire.hear()
        await wire.say(f"{tag} OK AUTHENTICATE completed.")

    return imap("AUTH=XOAUTH2 NAMESPACE", authenticate=authenticate, namespace=answer)


class TestImapThrottling:
    @pytest.mark.parametrize("answer", [no(THROTTLED), bad(THROTTLED)], ids=["NO", "BAD and BYE"])
    @pytest.mark.parametrize("word", ["list", "select", "search", "fetch", "noop", "move"])
    async def test_a_server_that_wants_to_be_left_alone_is_obeyed_wherever_it_says_so(
        self, word: str, answer: Answer
    ) -> None:
        async with playing(imap(**{word: answer})) as server:
            with pytest.raises(Throttled) as throttled:
                async with opened(imap_at(server)) as mailbox:
                    listing = await mailbox.listing()
                    await mailbox.fetch(listing.uids)
                    await mailbox.put_away(listing.uids, held=False)
                    await mailbox.wait(0)

        assert throttled.value.seconds == pytest.approx(299.91)

    async def test_at_the_login_too(self) -> None:
        async with playing(imap(login=no(THROTTLED))) as server:
            assert isinstance(await refused_at_opening(imap_at(server)), Throttled)


NOTICE = (
    b'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="us-ascii"\r\nFrom: Microsoft Exchange Server\r\n'
    b"To: foi@example.gov.uk\r\nSubject: Retrieval using the IMAP4 protocol failed for the following\r\n message: 1\r\n"
    b"\r\nThe server couldn't retrieve the following message.\r\n"
)
IN_ANOTHER_LANGUAGE = b"MIME-Version: 1.0\r\nFrom: Exchange\r\nSubject: Ni chafwyd\r\n\r\nMethodd y gweinydd.\r\n"
TOLD_OF = b"Received: from a by b; Tue, 21 Apr 2015 09:00:00 +0100\r\n" + NOTICE
SHORT = b"Date: Tue, 21 Apr 2015 09:00:00 +0100\r\nSubject: x\r\n\r\nHow many?\r\n"
DRAFT = b"Subject: x\r\n\r\nHow many?\r\n"


def said_to_have(message: bytes, size: int, times: int = 99) -> Answer:
    """Gives these bytes, and this size for them, so many times; then the message SHORT."""
    left = times

    async def answer(wire: Wire, tag: str, said: str) -> None:
        nonlocal left
        left -= 1
        given = fetched(1, "1", message if left >= 0 else SHORT)
        announced = size if left >= 0 else len(SHORT)
        plain = len(message if left >= 0 else SHORT)
        await wire.send(given.replace(b"RFC822.SIZE %d" % plain, b"RFC822.SIZE %d" % announced))
        await wire.say(f"{tag} OK done")

    return answer


class TestStubs:
    @pytest.mark.parametrize(
        ("stub", "size"),
        [(NOTICE, len(NOTICE)), (NOTICE, 98_765), (IN_ANOTHER_LANGUAGE, 98_765), (b"", 98_765)],
        ids=["by its words", "by words and size", "by its size in any language", "empty"],
    )
    async def test_a_notice_in_place_of_a_message_is_not_taken_for_it(self, stub: bytes, size: int) -> None:
        async with playing(imap(fetch=said_to_have(stub, size))) as server, opened(imap_at(server)) as mailbox:
            listing = await mailbox.listing()
            with pytest.raises(Unfetched) as unfetched:
                await mailbox.fetch(listing.uids)
            found = await mailbox.as_it_is(1)

            assert unfetched.value.uid == 1
            assert found is not None
            assert found.raw == stub
            assert listing == await mailbox.listing()  # it lies where it lay, and the line is in step

    async def test_a_message_that_is_given_at_the_next_try_is_taken(self) -> None:
        script = imap(fetch=said_to_have(NOTICE, 98_765, times=1))
        async with playing(script) as server, opened(imap_at(server)) as mailbox:
            [message] = await mailbox.fetch((await mailbox.listing()).uids)

        assert message.raw == SHORT

    @pytest.mark.parametrize(
        ("message", "size"),
        [(TOLD_OF, len(TOLD_OF)), (TOLD_OF, 9_999), (SHORT, 9_999), (DRAFT, len(DRAFT)), (NOTICE * 50, 99_999)],
        ids=["a person passes a notice on", "with an estimated size", "estimated", "a draft", "long"],
    )
    async def test_what_came_by_mail_is_a_message_whatever_its_announced_size(self, message: bytes, size: int) -> None:
        async with playing(imap(fetch=said_to_have(message, size))) as server, opened(imap_at(server)) as mailbox:
            [found] = await mailbox.fetch((await mailbox.listing()).uids)

        assert found.raw == message

    async def test_a_message_that_has_gone_is_nothing(self) -> None:
        async with playing(imap(uids="")) as server, opened(imap_at(server)) as mailbox:
            await mailbox.listing()

            assert await mailbox.as_it_is(1) is None

    async def test_of_a_message_over_which_the_server_hangs_up_the_moment_is_left(self) -> None:
        async def only_the_date(wire: Wire, tag: str, said: str) -> None:
            if "BODY" in said:
                raise ConnectionResetError
            await wire.say('* 1 FETCH (UID 1 INTERNALDATE "21-Apr-2015 09:15:00 +0100")', f"{tag} OK done")

        async with playing(imap(fetch=only_the_date)) as server, opened(imap_at(server)) as mailbox:
            await mailbox.listing()
            found = await mailbox.as_it_is(1)

        assert found is not None
        assert (found.raw, found.internaldate.isoformat()) == (b"", "2015-04-21T08:15:00+00:00")


LOGINS = [
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
        BadSetup,
        "SMTP AUTH is off for the tenant; let it be on for this mailbox alone: `Set-CASMailbox -Identity foi@example",
    ),
    (
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.",
        BadSetup,
        "SMTP AUTH is off for the mailbox",
    ),
    ("535 5.7.3 Authentication unsuccessful [LO2P265CA0.GBRP265.PROD.OUTLOOK.COM]", BadSetup, "Add-MailboxPermission"),
    ("535 5.7.139 Authentication unsuccessful, the request did not meet the criteria", BadSetup, "Set-CASMailbox"),
    ("432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending", Throttled, "432"),
    ("454 4.7.0 Temporary authentication failure", TryLater, "454"),
]


class TestSmtpLogin:
    @pytest.mark.parametrize(("answer", "kind", "told"), LOGINS, ids=[answer[:60] for answer, _, _ in LOGINS])
    async def test_a_refused_token_says_what_mends_it(
        self, service: Entra, answer: str, kind: type[FoibotError], told: str
    ) -> None:
        async with playing(smtp("AUTH LOGIN XOAUTH2", auth=answer)) as server:
            with pytest.raises(FoibotError) as refused:
                async with connected(smtp_at(server, service)):
                    pass

        assert kind is refused.type
        assert told in str(refused.value)
        assert len([line for line in server.heard if line.startswith("AUTH ")]) == 1

    async def test_a_permission_that_was_not_granted_is_named(self, service: Entra) -> None:
        service.roles = ("IMAP.AccessAsApp",)
        async with playing(smtp("AUTH XOAUTH2", auth="535 5.7.3 Authentication unsuccessful")) as server:
            with pytest.raises(BadSetup, match=r"SMTP\.SendAsApp is not granted .* \(granted: IMAP\.AccessAsApp\)"):
                async with connected(smtp_at(server, service)):
                    pass

    async def test_a_password_where_the_tenant_takes_none(self) -> None:
        answer = "535 5.7.139 Authentication unsuccessful, basic authentication is disabled."
        async with playing(smtp("AUTH LOGIN PLAIN", auth=answer)) as server:
            with pytest.raises(BadSetup, match=r"takes no passwords; use \[mailbox\.oauth2\]"):
                async with connected(replace(smtp_at(server), username=FOI, password="correct-horse")):
                    pass


SENDINGS = [
    ("mail", "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", Throttled),
    ("mail", "421 4.4.2 Message submission rate for this client has exceeded the configured limit", Throttled),
    ("dot", "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", Throttled),
    ("dot", "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed", Throttled),
    ("dot", "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied", BadSetup),
    ("dot", "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException", BadSetup),
    ("dot", "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception", TryLater),
    ("dot", "552 5.2.2 mailbox full", AskPerson),
    ("rcpt", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", AskPerson),
]


class TestSending:
    @pytest.mark.parametrize(("word", "answer", "kind"), SENDINGS, ids=[f"{w} {a[:50]}" for w, a, _ in SENDINGS])
    async def test_who_acts_next_after_exchanges_refusals(
        self, word: str, answer: str, kind: type[FoibotError]
    ) -> None:
        async with playing(smtp(**{word: answer})) as server, connected(smtp_at(server)) as sender:
            with pytest.raises(FoibotError) as refused:
                await sender.send(OURS, ADA, RESPONSE)

        assert kind is refused.type
        assert answer in str(refused.value)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (THROTTLED, 299.91),
        ("Request is throttled. Suggested Backoff Time: 20 seconds", 20),
        ("Request is throttled. Suggested Backoff Time: 999999999 milliseconds", 3600),
        ("Request is throttled. Suggested Backoff Time: 0 milliseconds", 1),
        ("Request is throttled.", 60),
        ("554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException", 3600),
        ("450 4.2.1 greylisted", 0),
        ("", 0),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(said: str, seconds: float) -> None:
    assert seconds_to_wait(said) == pytest.approx(seconds)
