"""Has the server given a notice of its own in place of a message?

Exchange does where it cannot convert one for IMAP: a short text from `Microsoft Exchange Server`, which says that the
message has not been deleted. Later it may be given whole.
"""

import re

_ARRIVED = re.compile(rb"^(?:received|date|message-id):", re.IGNORECASE | re.MULTILINE)
_NOTICE = re.compile(
    rb"Retrieval using the IMAP4 protocol failed|server couldn.t retrieve the following message", re.IGNORECASE
)
_LONGEST_NOTICE = 8192  # bytes


def is_stub(raw: bytes, size: object) -> bool:
    """Whether these bytes stand in for a message of which the server says that it has `size` bytes (RFC822.SIZE).

    An empty content is believed of an empty message alone. What bears a sign of having come by mail is a message, since
    Exchange only estimates its sizes: a mail may have a third of what is announced.
    """
    if not raw:
        return size != 0
    if len(raw) > _LONGEST_NOTICE:
        return False
    header = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if _ARRIVED.search(header):
        return False
    return _NOTICE.search(raw) is not None or (isinstance(size, int) and size > 2 * len(raw))
