"""What does the sender make of a submission server that refuses, breaks or says nothing, at each of its words?"""

import asyncio

import pytest

from foibot.edges.smtp_sender import SmtpSender, SmtpSettings
from foibot.errors import AskPerson, BadSetup, FoibotError, TryLater, Unsure
from tests.contracts.sender_contract import OURS, RESPONSE
from tests.faults.wires import Script, Server, Wire, playing
from tests.protocol.opened import connected

ADA = "ada@example.org"


def at(server: Server, username: str = "") -> SmtpSettings:
    return SmtpSettings(
        host=server.host, port=server.port, security="none", username=username, password="correct-horse",
        connect_timeout=0.3, timeout=0.3, data_timeout=0.3,
    )  # fmt: skip


def smtp(*extensions: str, **answers: str) -> Script:
    """A submission server. `answers` replaces its first answer at a word: greeting, auth, mail, rcpt, data, dot,
    rset, quit.

    "" stands for hanging up instead, "…" for silence.
    """
    usual = {"greeting": "220 ready", "data": "354 go on", "auth": "235 welcome", "quit": "221 bye"}

    async def answer(wire: Wire, word: str) -> str:
        said = answers.pop(word, usual.get(word, "250 OK"))
        if said == "…":
            await wire.silence()
        if said in ("", "…"):
            raise ConnectionResetError
        await wire.say(said)
        return said

    async def script(wire: Wire) -> None:
        await answer(wire, "greeting")
        while said := await wire.hear():
            word = said.partition(" ")[0].lower()
            if word == "ehlo":
                await wire.say(*(f"250-{extension}" for extension in ("localhost", *extensions)), "250 HELP")
            elif (await answer(wire, word)).startswith("354"):
                while await wire.hear() != ".":
                    pass
                await answer(wire, "dot")

    return script


async def outcome(server: Server) -> FoibotError | None:
    """How sending one mail ends."""
    try:
        async with connected(at(server)) as sender:
            await sender.send(OURS, ADA, RESPONSE)
    except FoibotError as error:
        return error
    return None


class TestConnecting:
    @pytest.mark.parametrize(
        ("greeting", "kind"),
        [("421 too busy", TryLater), ("554 not for you", BadSetup), ("", TryLater), ("…", TryLater), ("moo", TryLater)],
        ids=["421", "554", "hangs up", "silence", "no SMTP"],
    )
    async def test_a_greeting_that_is_no_welcome(self, greeting: str, kind: type[FoibotError]) -> None:
        async with playing(smtp(greeting=greeting)) as server:
            error = await outcome(server)

        assert kind is type(error)

    @pytest.mark.parametrize(
        ("answer", "kind"),
        [
            ("535 5.7.8 wrong", BadSetup),
            ("534 5.7.9 too weak", BadSetup),
            ("530 5.7.0 TLS first", BadSetup),
            ("535 5.7.139 passwords are switched off", BadSetup),
            ("454 4.7.0 for now", TryLater),
            ("421 too busy", TryLater),
            ("", TryLater),
            ("…", TryLater),
        ],
    )
    async def test_a_login_that_fails(self, answer: str, kind: type[FoibotError]) -> None:
        async with playing(smtp("AUTH PLAIN LOGIN", auth=answer)) as server:
            with pytest.raises(kind) as refused:
                async with connected(at(server, username="foi@example.gov.uk")):
                    pass

        assert kind is refused.type
        assert len([line for line in server.heard if line.startswith("AUTH ")]) == 1
        assert "correct-horse" not in f"{refused.value} {refused.value.__cause__}"

    @pytest.mark.parametrize("extensions", [["AUTH XOAUTH2"], []], ids=["only XOAUTH2", "no login"])
    async def test_a_login_by_password_that_is_not_offered(self, extensions: list[str]) -> None:
        async with playing(smtp(*extensions)) as server:
            with pytest.raises(BadSetup, match=r"\[smtp\] username, port: "):
                async with connected(at(server, username="foi@example.gov.uk")):
                    pass

    async def test_after_a_failed_login_the_connection_is_closed(self) -> None:
        closed = asyncio.Event()

        async def refuse(wire: Wire) -> None:
            await smtp("AUTH PLAIN", auth="535 5.7.8 wrong")(wire)
            closed.set()

        async with playing(refuse) as server:
            sender = SmtpSender(at(server, username="foi@example.gov.uk"))
            with pytest.raises(BadSetup):
                await sender.open()

            await asyncio.wait_for(closed.wait(), 1)

    async def test_a_dropped_connection_is_made_anew_by_open(self) -> None:
        async with playing(smtp(mail=""), smtp()) as server, connected(at(server)) as sender:
            with pytest.raises(TryLater):
                await sender.send(OURS, ADA, RESPONSE)
            with pytest.raises(TryLater, match="not connected"):
                await sender.send(OURS, ADA, RESPONSE)
            await sender.open()
            await sender.send(OURS, ADA, RESPONSE)

        assert len(server.wires) == 2


REFUSALS = [
    ("mail", "421 4.3.2 shutting down", TryLater),
    ("mail", "451 4.3.0 try again", TryLater),
    ("mail", "452 4.3.1 no room", TryLater),
    ("mail", "530 5.7.57 client was not authenticated", BadSetup),
    ("mail", "535 5.7.3 unauthenticated", BadSetup),
    ("mail", "550 5.7.60 not allowed to send as this sender", BadSetup),
    ("mail", "553 5.7.1 sender not owned by user", BadSetup),
    ("mail", "552 5.3.4 too big", AskPerson),
    ("mail", "501 5.1.7 bad sender", AskPerson),
    ("rcpt", "421 4.3.2 shutting down", TryLater),
    ("rcpt", "450 4.2.1 greylisted", TryLater),
    ("rcpt", "452 4.5.3 too many recipients", TryLater),
    ("rcpt", "550 5.1.1 no such user", AskPerson),
    ("rcpt", "550 5.7.1 not wanted", AskPerson),
    ("rcpt", "552 5.2.2 mailbox full", AskPerson),
    ("data", "421 4.3.2 shutting down", TryLater),
    ("data", "451 4.3.0 try again", TryLater),
    ("data", "554 5.5.1 no valid recipients", AskPerson),
    ("dot", "421 4.3.2 shutting down", TryLater),
    ("dot", "452 4.3.1 no room", TryLater),
    ("dot", "552 5.3.4 too big", AskPerson),
    ("dot", "554 5.7.1 looks like spam", AskPerson),
    ("dot", "554 5.2.252 SendAsDenied", BadSetup),
    ("mail", "", TryLater),
    ("mail", "…", TryLater),
    ("mail", "gibberish", TryLater),
    ("rcpt", "", TryLater),
    ("rcpt", "…", TryLater),
    ("dot", "", Unsure),
    ("dot", "…", Unsure),
    ("dot", "gibberish", Unsure),
]


class TestSending:
    @pytest.mark.parametrize(
        ("word", "answer", "kind"), REFUSALS, ids=[f"{word} {answer or 'hangs up'}" for word, answer, _ in REFUSALS]
    )
    async def test_a_mail_that_is_not_accepted(self, word: str, answer: str, kind: type[FoibotError]) -> None:
        async with playing(smtp(**{word: answer})) as server:
            error = await outcome(server)

        assert kind is type(error)
        assert f"127.0.0.1:{server.port}" in str(error)
        assert answer.strip("…") in str(error)
        assert ("may have been accepted" in str(error)) == (kind is Unsure)

    @pytest.mark.parametrize("word", ["mail", "rcpt", "data", "dot"])
    @pytest.mark.parametrize("code", [451, 554])
    async def test_after_a_refusal_the_next_mail_goes_over_the_same_connection(self, word: str, code: int) -> None:
        async with playing(smtp(**{word: f"{code} not this one"})) as server, connected(at(server)) as sender:
            with pytest.raises(FoibotError):
                await sender.send(OURS, ADA, RESPONSE)
            await sender.send(OURS, ADA, RESPONSE)

            assert len(server.wires) == 1
            assert "RSET" in server.heard

    @pytest.mark.parametrize("word", ["mail", "rcpt", "data", "dot"])
    async def test_a_server_that_is_leaving_is_left(self, word: str) -> None:
        async with playing(smtp(**{word: "421 4.3.2 shutting down"})) as server, connected(at(server)) as sender:
            with pytest.raises(TryLater, match="421"):
                await sender.send(OURS, ADA, RESPONSE)
            with pytest.raises(TryLater, match="not connected"):
                await sender.send(OURS, ADA, RESPONSE)

        assert "RSET" not in server.heard

    async def test_a_server_that_will_not_reset_is_left(self) -> None:
        async with playing(smtp(rcpt="550 no", rset="")) as server, connected(at(server)) as sender:
            with pytest.raises(AskPerson):
                await sender.send(OURS, ADA, RESPONSE)
            with pytest.raises(TryLater, match="not connected"):
                await sender.send(OURS, ADA, RESPONSE)

    async def test_a_mail_cancelled_on_its_way_never_answers_for_the_next(self) -> None:
        async with playing(smtp(dot="…"), smtp()) as server, connected(at(server)) as sender:
            sending = asyncio.create_task(sender.send(OURS, ADA, RESPONSE))
            while "." not in server.heard:
                await asyncio.sleep(0.001)
            sending.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sending

            with pytest.raises(TryLater, match="not connected"):
                await sender.send(OURS, ADA, RESPONSE)
            await sender.open()
            await sender.send(OURS, ADA, RESPONSE)

    @pytest.mark.parametrize("answer", ["", "…", "500 what?"], ids=["hangs up", "silence", "refuses"])
    async def test_closing_never_raises(self, answer: str) -> None:
        async with playing(smtp(quit=answer)) as server:
            sender = SmtpSender(at(server))
            await sender.open()

            await sender.close()

            with pytest.raises(TryLater, match="not connected"):
                await sender.send(OURS, ADA, RESPONSE)


class TestOnTheWire:
    async def test_a_report_is_asked_for_under_the_message_id(self) -> None:
        async with playing(smtp("DSN", "SIZE 1000000")) as server, connected(at(server)) as sender:
            await sender.send(OURS, "ada+lovelace=x@example.org", RESPONSE)

        envid = "2026.k7f3q9@example.gov.uk"
        assert f"MAIL FROM:<{OURS}> SIZE={len(RESPONSE)} RET=HDRS ENVID={envid}" in server.heard
        recipient = "RCPT TO:<ada+lovelace=x@example.org> NOTIFY=FAILURE,DELAY"
        assert f"{recipient} ORCPT=rfc822;ada+2Blovelace+3Dx@example.org" in server.heard

    @pytest.mark.parametrize(
        ("header", "envid"),
        [
            (b"Message-ID: <a+b=c@example.org>", "a+2Bb+3Dc@example.org"),
            (b"message-id:\r\n <folded@example.org>", "folded@example.org"),
            (b"Message-ID: <" + b"x" * 101 + b"@example.org>", None),
            (b"Message-ID: none", None),
            (b"X-Message-ID: <other@example.org>", None),
        ],
        ids=["needs xtext", "folded", "too long", "malformed", "another header"],
    )
    async def test_the_envelope_id_is_the_message_id_where_it_can_be(self, header: bytes, envid: str | None) -> None:
        raw = b"From: foi@example.gov.uk\r\n" + header + b"\r\n\r\nMessage-ID: <body@example.org>\r\n"
        async with playing(smtp("DSN")) as server, connected(at(server)) as sender:
            await sender.send(OURS, ADA, raw)

        asked = "RET=HDRS" + (f" ENVID={envid}" if envid else "")
        assert f"MAIL FROM:<{OURS}> {asked}" in server.heard

    async def test_a_server_without_extensions_is_asked_for_none(self) -> None:
        async with playing(smtp()) as server, connected(at(server)) as sender:
            await sender.send(OURS, ADA, RESPONSE)

        assert [f"MAIL FROM:<{OURS}>", f"RCPT TO:<{ADA}>", "DATA"] == server.heard[1:4]

    async def test_eight_bits_and_other_scripts_are_announced(self) -> None:
        raw = "Subject: tŷ\r\n\r\nSiân\r\n".encode()
        async with playing(smtp("8BITMIME", "SMTPUTF8")) as server, connected(at(server)) as sender:
            await sender.send(OURS, "siân@example.org", raw)

        assert f"MAIL FROM:<{OURS}> BODY=8BITMIME SMTPUTF8" in server.heard
        assert "RCPT TO:<siân@example.org>" in server.heard

    @pytest.mark.parametrize(
        ("extensions", "address", "raw"),
        [
            (["8BITMIME"], "siân@example.org", RESPONSE),
            (["8BITMIME"], ADA, "Subject: tŷ\r\n\r\n".encode()),
            ([], ADA, "Subject: x\r\n\r\ntŷ\r\n".encode()),
        ],
        ids=["address", "header", "body"],
    )
    async def test_what_the_server_cannot_carry_is_for_a_person(
        self, extensions: list[str], address: str, raw: bytes
    ) -> None:
        async with playing(smtp(*extensions)) as server, connected(at(server)) as sender:
            with pytest.raises(AskPerson, match="not in ASCII"):
                await sender.send(OURS, address, raw)

        assert not any(line.startswith("MAIL") for line in server.heard)

    async def test_a_mail_beyond_the_announced_size_is_not_even_begun(self) -> None:
        async with playing(smtp("SIZE 100")) as server, connected(at(server)) as sender:
            with pytest.raises(AskPerson, match="too big"):
                await sender.send(OURS, ADA, RESPONSE)

        assert not any(line.startswith("MAIL") for line in server.heard)

    @pytest.mark.parametrize("extension", ["SIZE", "SIZE 0"])
    async def test_a_server_that_names_no_limit_has_none(self, extension: str) -> None:
        async with playing(smtp(extension)) as server, connected(at(server)) as sender:
            await sender.send(OURS, ADA, RESPONSE)

            assert sender.size_limit is None
