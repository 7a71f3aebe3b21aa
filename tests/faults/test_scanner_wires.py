"""What does the desk learn from a virus scanner that hangs, hangs up or talks nonsense? Nothing: so nothing passes."""

from pathlib import Path

import pytest

from foibot.edges.clamav import Clamav
from foibot.errors import TryLater
from foibot.ports import Verdict
from tests.faults.wires import Script, Wire, playing


async def asked(script: Script, content: bytes = b"some file") -> Verdict:
    """What comes of one question to a scanner that plays this script."""
    async with playing(script) as server:
        return await Clamav(where=f"127.0.0.1:{server.port}", timeout=0.5).scan(content)


def answers(octets: bytes, *, hears_first: int = 20) -> Script:
    async def script(wire: Wire) -> None:
        await wire.hear_octets(hears_first)
        if octets:
            await wire.send(octets)

    return script


async def hangs(wire: Wire) -> None:
    await wire.silence()


async def hangs_up(wire: Wire) -> None:
    await wire.hear_octets(10)


async def hangs_up_at_once(wire: Wire) -> None:
    return


@pytest.mark.parametrize(
    "script",
    [
        hangs,
        hangs_up,
        hangs_up_at_once,
        answers(b""),
        answers(b"stream: O"),
        answers(b"stream: OK"),
        answers(b"PONG\0"),
        answers(b"\0"),
        answers(b"OK\0"),
        answers(b"stream: OK and more\0"),
        answers(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
        answers(b"x" * 100_000),
        answers(b"\xff\xfe\0"),
    ],
    ids=[
        *("hangs", "hangs up", "hangs up at once", "says nothing", "cuts", "cuts the end", "PONG", "empty", "bare OK"),
        *("more", "web server", "endless", "rubbish"),
    ],
)
async def test_no_answer_is_no_pass(script: Script) -> None:
    with pytest.raises(TryLater, match=r"\[scanner\] clamav: the virus scanner at 127\.0\.0\.1:\d+ "):
        await asked(script)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (b"stream: OK\0", Verdict()),
        (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", Verdict(found="Win.Test.EICAR_HDB-1")),
        (b"stream: OK FOUND\0", Verdict(found="OK")),
        (b"stream:  FOUND\0", Verdict(found="something")),
        (b"stream: a\r\nb\x1b[2J FOUND\0", Verdict(found="ab[2J")),
        (
            b"INSTREAM size limit exceeded. ERROR\0",
            Verdict(because="it is too large for the virus scanner, at 9 bytes"),
        ),
        (
            b"stream: Can't allocate memory ERROR\0",
            Verdict(because="the virus scanner could not look into it (stream: Can't allocate memory ERROR)"),
        ),
    ],
    ids=["clean", "found", "named OK", "nameless", "control characters", "size", "error"],
)
async def test_an_answer_is_taken_for_what_it_says(answer: bytes, verdict: Verdict) -> None:
    assert verdict == await asked(answers(answer))


async def test_the_file_goes_in_pieces_behind_their_lengths() -> None:
    content = bytes(range(256)) * 600
    heard = bytearray()

    async def listens(wire: Wire) -> None:
        heard.extend(await wire.hear_octets(len(b"zINSTREAM\0")))
        while length := int.from_bytes(await wire.hear_octets(4), "big"):
            heard.extend(await wire.hear_octets(length))
        await wire.send(b"stream: OK\0")

    await asked(listens, content)

    assert b"zINSTREAM\0" + content == bytes(heard)


async def test_a_limit_that_is_told_while_we_still_send_is_heard() -> None:
    verdict = await asked(answers(b"INSTREAM size limit exceeded. ERROR\0", hears_first=1_000), bytes(20_000_000))

    assert verdict.because.startswith("it is too large")


async def test_one_that_hangs_up_over_a_large_file_alone_is_not_waited_for() -> None:
    async with playing(
        answers(b"", hears_first=1_000), answers(b"PONG\0", hears_first=6), answers(b"1.4\0", hears_first=9)
    ) as server:
        scanner = Clamav(where=f"127.0.0.1:{server.port}", timeout=0.5)

        verdict = await scanner.scan(bytes(2_000_000))

    assert "the virus scanner hung up over it, at 2,000,000 bytes" == verdict.because


async def test_one_that_hangs_up_over_everything_is_waited_for() -> None:
    with pytest.raises(TryLater):
        await asked(hangs_up, bytes(2_000_000))


async def test_a_socket_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TryLater, match="clamd.ctl does not answer .*: is clamd running"):
        await Clamav(where=str(tmp_path / "clamd.ctl")).scan(b"")


@pytest.mark.parametrize(
    ("where", "unprotected"),
    [
        ("/run/clamav/clamd.ctl", False),
        ("localhost:3310", False),
        ("127.0.0.1:3310", False),
        ("[::1]:3310", False),
        ("clamav:3310", True),
        ("192.0.2.7:3310", True),
    ],
)
def test_files_that_leave_the_machine_travel_unprotected(where: str, unprotected: bool) -> None:
    assert unprotected is Clamav(where=where).is_unprotected
