"""How is each link of the register's chain bound to what it says and to the link before it?

A link covers its sequence number, moment, author, case, kind and a digest of its content; the digest is keyed with a
salt that lies beside the content, so that once both are erased the digest betrays nothing (design property 4).
"""

import hmac
from hashlib import sha256

import msgspec

GENESIS = "0" * 64  # what the first link names as the one before it

# Links that the register writes of itself. All other links are facts of a case.
SETTLED = "message settled"
WRITTEN = "mail written"
ERASED = "content erased"
OWN = (SETTLED, WRITTEN, ERASED)
AUTHOR = "foibot"


class Erasure(msgspec.Struct, frozen=True):
    """The content of an ERASED link: the rule, the links whose content went, and the raw messages by SHA-256."""

    rule: str
    links: tuple[int, ...]
    raws: tuple[str, ...]


def digest(salt: bytes, text: str) -> str:
    """The digest of a content, in hexadecimal. Raises UnicodeEncodeError where the text holds a lone surrogate."""
    return hmac.digest(salt, text.encode(), "sha256").hex()


def link(*, seq: int, at: str, by: str, case: str, name: str, digest: str, previous: str) -> str:
    """The link's own hash, in hexadecimal, over its parts as they are stored. Raises UnicodeEncodeError likewise."""
    return sha256(msgspec.json.encode((seq, at, by, case, name, digest, previous))).hexdigest()


def seal(link: str) -> str:
    """A link's hash shortened for people to compare: `4f1c-92ab`."""
    return f"{link[:4]}-{link[4:8]}"
