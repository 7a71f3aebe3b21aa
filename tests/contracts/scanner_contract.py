"""What must every virus scanner do? A suite for each adapter of ports.Scanner."""

import pytest

from foibot.ports import Scanner, Verdict

CLEAN = b"Dear Council\r\n\r\nPlease tell me how many potholes were mended.\r\n"


class ScannerContract:
    """Subclasses give the fixtures `scanner`, and `signs`: the bytes that it finds, their name, and the most bytes that
    it takes."""

    @pytest.mark.parametrize("content", [CLEAN, b"", b"\x00", CLEAN * 1_000], ids=["text", "nothing", "NUL", "more"])
    async def test_what_holds_nothing_is_let_pass(self, scanner: Scanner, content: bytes) -> None:
        assert Verdict() == await scanner.scan(content)

    async def test_what_is_found_is_named(self, scanner: Scanner, signs: tuple[bytes, str, int]) -> None:
        sentence, name, _ = signs

        assert Verdict(found=name) == await scanner.scan(CLEAN + sentence + CLEAN)

    async def test_it_goes_on_after_a_find(self, scanner: Scanner, signs: tuple[bytes, str, int]) -> None:
        await scanner.scan(signs[0])

        assert Verdict() == await scanner.scan(CLEAN)

    async def test_what_is_too_large_is_not_let_pass(self, scanner: Scanner, signs: tuple[bytes, str, int]) -> None:
        verdict = await scanner.scan(bytes(signs[2] + 1))

        assert verdict.found == ""
        assert verdict.because.startswith("it is too large for the virus scanner")
