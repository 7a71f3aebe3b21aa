"""What was signed in this S/MIME message? The content of plain SignedData, by its outer DER or BER alone (RFC 5652).

No signature is checked here and nothing is decrypted: the content is wanted, which stands in clear in what is signed
only. Whoever sent it is told by the server's checks, as for any mail.
"""

from collections.abc import Iterator

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_ENVELOPED_DATA = bytes.fromhex("2a864886f70d010703")

_OBJECT_ID, _OCTETS, _CONSTRUCTED_OCTETS, _SEQUENCE, _CONTENT = 0x06, 0x04, 0x24, 0x30, 0xA0
_PIECES_WITHIN_PIECES = 3


def signed_content(content: bytes) -> bytes | None:
    """The MIME entity that was signed; None where there is none or the message is of another kind. Never raises."""
    try:
        kind, inside = _typed(content)
        if kind != _SIGNED_DATA:
            return None
        for tag, start, end in _values(inside, *_first(inside, _SEQUENCE)):
            if tag == _SEQUENCE:
                return _encapsulated(inside[start:end])
    except (IndexError, ValueError):
        pass
    return None


def is_encrypted(content: bytes) -> bool:
    """Whether this says of itself that it is encrypted."""
    try:
        return _typed(content)[0] == _ENVELOPED_DATA
    except (IndexError, ValueError):
        return False


def _typed(content: bytes) -> tuple[bytes, bytes]:
    """ContentInfo: the type's object identifier, and what it names (section 3)."""
    start, end = _first(content, _SEQUENCE)
    kind, inside = b"", b""
    for tag, first, last in _values(content, start, end):
        if tag == _OBJECT_ID:
            kind = content[first:last]
        elif tag == _CONTENT:
            inside = content[first:last]
    return kind, inside


def _encapsulated(inside: bytes) -> bytes | None:
    """EncapsulatedContentInfo: the octets within its [0] (section 5.2)."""
    for tag, start, end in _values(inside, 0, len(inside)):
        if tag == _CONTENT:
            return b"".join(_octets(inside, start, end))
    return None


def _octets(content: bytes, start: int, end: int, deeper: int = _PIECES_WITHIN_PIECES) -> Iterator[bytes]:
    """The octets of a string that BER may have cut into pieces, in order."""
    for tag, begins, ends in _values(content, start, end):
        if tag == _OCTETS:
            yield content[begins:ends]
        elif tag == _CONSTRUCTED_OCTETS and deeper:
            yield from _octets(content, begins, ends, deeper - 1)


def _first(content: bytes, wanted: int) -> tuple[int, int]:
    for tag, start, end in _values(content, 0, len(content)):
        if tag == wanted:
            return start, end
    raise ValueError


def _values(content: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The (tag, start, end) of each value between two offsets (X.690). Raises IndexError, ValueError."""
    at = start
    while at < end:
        tag, length, at = content[at], content[at + 1], at + 2
        if tag == length == 0:
            return
        if length == 0x80:
            # The length is not told: the value ends with two zero bytes of its own level.
            close = _close(content, at, end)
            yield tag, at, close
            at = close + 2
            continue
        if length > 0x80:
            size = length & 0x7F
            if size > 8:
                raise ValueError
            length = int.from_bytes(content[at : at + size], "big")
            at += size
        yield tag, at, min(at + length, end)
        at += length


def _close(content: bytes, at: int, end: int) -> int:
    """Where the value of untold length that begins at `at` ends."""
    depth = 1
    while at < end:
        tag, length = content[at], content[at + 1]
        if tag == length == 0:
            depth -= 1
            if not depth:
                return at
            at += 2
            continue
        at += 2
        if length == 0x80:
            depth += 1
        elif length > 0x80:
            size = length & 0x7F
            if size > 8:
                raise ValueError
            at += size + int.from_bytes(content[at : at + size], "big")
        else:
            at += length
    return end
