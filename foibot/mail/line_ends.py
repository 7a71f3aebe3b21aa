"""Were the line ends of this message doubled on its way?

Some exports and gateways write every line end twice, so that an empty line stands behind each header line and the
message seems to end after the first. That is undone only on plain evidence: known headers, each with its empty line.
"""

import re

_ONE = rb"[!-9;-~]{1,100}:[^\r\n]*+\r?\n\r?\n(?:[ \t][^\r\n]*+\r?\n\r?\n)*+"
_HEAD = re.compile(rb"(?:From [^\r\n]*+\r?\n\r?\n)?(?:" + _ONE + rb"){4,1000}+")
_NAME = re.compile(rb"^([!-9;-~]{1,100}):", re.M)
_PAIR = re.compile(rb"(\r?\n)\r?\n")
_KNOWN = frozenset(
    {
        b"from", b"to", b"cc", b"date", b"subject", b"sender", b"reply-to", b"message-id", b"received", b"return-path",
        b"mime-version", b"content-type", b"content-transfer-encoding",
    }
)  # fmt: skip
_ENOUGH_KNOWN = 3


def undoubled(raw: bytes) -> bytes | None:
    """`raw` with its line ends as they were before each was doubled; None where that did not happen to it.

    Where only the headers show it, the body is left as it is.
    """
    head = _HEAD.match(raw)
    if head is None or len({name.lower() for name in _NAME.findall(head[0])} & _KNOWN) < _ENOUGH_KNOWN:
        return None
    body = raw[head.end() :]
    if not any(line.strip() for line in body.split(b"\n")[1::2]):
        body = _PAIR.sub(rb"\1", body)
    return _PAIR.sub(rb"\1", head[0]) + (body if body.startswith((b"\n", b"\r")) else b"\n" + body)
