"""Where may the virus scanner be?"""

from pathlib import Path

import pytest

from foibot.app import scanner_of
from foibot.config import load
from foibot.edges.clamav import Clamav
from foibot.errors import BadSetup

EXAMPLE = (Path(__file__).parents[2] / "config" / "foibot.toml").read_text("utf-8")


def written(folder: Path, lines: str) -> Path:
    path = folder / "foibot.toml"
    path.write_text(f"{EXAMPLE}\n[scanner]\n{lines}\n", "utf-8")
    return path


@pytest.mark.parametrize("where", ["/run/clamav/clamd.ctl", "localhost:3310", "[::1]:3310", "clamav:3310"])
def test_the_scanner_is_at_a_socket_or_a_port(tmp_path: Path, where: str) -> None:
    settings = load(written(tmp_path, f'clamav = "{where}"\nlargest = 10'))

    assert Clamav(where=where, largest=10) == scanner_of(settings)


def test_without_a_word_there_is_none(tmp_path: Path) -> None:
    assert scanner_of(load(written(tmp_path, ""))) is None


@pytest.mark.parametrize("where", ["clamd.ctl", "localhost", "localhost:", "tcp://localhost:3310", "/a\\nb"])
def test_anything_else_is_refused(tmp_path: Path, where: str) -> None:
    with pytest.raises(BadSetup, match=r"\[scanner\] clamav: .* is not the path of a socket"):
        load(written(tmp_path, f'clamav = "{where}"'))
