"""Where do the files lie that come with foibot: the letters' templates, the fonts, the example configuration?

In a checkout, templates and configuration stand at the project's root, where people look for them; a wheel carries
them inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """The folder of the templates of every letter and mail."""
    return _shipped("templates")


def example_config() -> Path:
    """The example configuration that loads as it is."""
    return _shipped("config") / "foibot.toml"


def fonts() -> Path:
    """The folder of the fonts that letters are set in, with their licences."""
    return _PACKAGE / "fonts"


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
