"""What is a fact? Something that happened; its tag is its name in words."""

import msgspec


def _spaced(name: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


class Fact(msgspec.Struct, frozen=True, tag_field="fact", tag=_spaced):
    """Something that happened. Its tag is its name in words: `request received`."""

    @property
    def name(self) -> str:
        """The fact's name in words, as stored and as shown."""
        return _spaced(type(self).__name__)
