"""How is each link of the register's chain bound to what it says and to the link before it?

A link covers its sequence number, moment, author, case, kind and a digest of its content; the digest is keyed with a
salt that lies beside the content, so that once both are erased the digest betrays nothing (design property 4).
"""

import hmac
from hashlib import sha256

import msgspec

GENESIS = "0" * 64  # what the first link names as the one before it

# Links that the register writes of itself. All other links are facts of a case.
KEPT = "message kept"
SETTLED = "message settled"
WRITTEN = "mail written"
SENT = "mail sent"
DEFERRED = "mail deferred"
FAILED = "mail failed"
ISSUED = "prompt issued"
REVOKED = "prompt revoked"
COUNTED = "number taken"
PAUSED = "sending paused"
RESUMED = "sending resumed"
DONE = "done once"
ERASED = "content erased"
# What stood already when the register came to schema 0002; the migration writes these.
OLDER_MESSAGE = "message sealed at upgrade"
OLDER_MAIL = "mail sealed at upgrade"
OLDER_PROMPT = "prompt sealed at upgrade"
OLDER_NUMBER = "number sealed at upgrade"
OLDER_PAUSE = "pause sealed at upgrade"
OLDER_TASK = "task sealed at upgrade"  # at that to 0003
OWN = (
    *(KEPT, SETTLED, WRITTEN, SENT, DEFERRED, FAILED, ISSUED, REVOKED, COUNTED, PAUSED, RESUMED, DONE, ERASED),
    *(OLDER_MESSAGE, OLDER_MAIL, OLDER_PROMPT, OLDER_NUMBER, OLDER_PAUSE, OLDER_TASK),
)
AUTHOR = "foibot"


def digest(salt: bytes, text: str) -> str:
    """The digest of a content, in hexadecimal. Raises UnicodeEncodeError where the text holds a lone surrogate."""
    return hmac.digest(salt, text.encode(), "sha256").hex()


def link(*, seq: int, at: str, by: str, case: str, name: str, digest: str, previous: str) -> str:
    """The link's own hash, in hexadecimal, over its parts as they are stored. Raises UnicodeEncodeError likewise."""
    return sha256(msgspec.json.encode((seq, at, by, case, name, digest, previous))).hexdigest()


def seal(link: str) -> str:
    """A link's hash shortened for people to compare: `4f1c-92ab`."""
    return f"{link[:4]}-{link[4:8]}"
