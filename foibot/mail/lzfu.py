"""What does compressed RTF hold? Outlook's bytes in, RTF out (MS-OXRTFCP)."""

import struct

_COMPRESSED = 0x75465A4C
_UNCOMPRESSED = 0x414C454D
_HEADER = 16
_DICTIONARY = 4_096
_WRITTEN_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par "
    rb"\pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What stands in the dictionary before the first byte (section 2.1.2.1)."""


def decompressed(content: bytes, limit: int) -> tuple[bytes, str]:
    """The RTF in `content`, at most `limit` bytes, and what was wrong with it in words ("" when nothing was).

    Never raises; what was cut short is given as far as it goes.
    """
    if len(content) < _HEADER:
        return b"", "compressed RTF without its header"
    size, raw_size, kind, _ = struct.unpack_from("<4I", content)
    body = content[_HEADER : max(size + 4, _HEADER)]
    if kind == _UNCOMPRESSED:
        return body[: min(raw_size, limit)], "" if raw_size <= limit else "rich text too long, not read to its end"
    if kind != _COMPRESSED:
        return b"", "compressed RTF of an unknown kind"
    rtf, whole = _expanded(body, min(raw_size, limit))
    return rtf, "" if whole and raw_size <= limit else "compressed RTF cut short"


def _expanded(body: bytes, wanted: int) -> tuple[bytes, bool]:
    """The bytes, and whether the end mark or the declared size was reached (section 2.2.3)."""
    out = bytearray(_WRITTEN_BEFORE)
    before = len(_WRITTEN_BEFORE)
    at, length = 0, len(body)
    while at < length and len(out) - before < wanted:
        control = body[at]
        at += 1
        for bit in range(8):
            if not control >> bit & 1:
                if at >= length:
                    return bytes(out[before:][:wanted]), len(out) - before >= wanted
                out.append(body[at])
                at += 1
                continue
            if at + 2 > length:
                return bytes(out[before:][:wanted]), len(out) - before >= wanted
            reference = body[at] << 8 | body[at + 1]
            at += 2
            # The dictionary is a ring of the last 4,096 bytes; its place in the output is as far back as in the ring.
            back = (len(out) - (reference >> 4)) % _DICTIONARY
            if back == 0:
                return bytes(out[before:][:wanted]), True
            for _ in range((reference & 0xF) + 2):
                out.append(out[-back] if back <= len(out) else 0x20)
    return bytes(out[before:][:wanted]), len(out) - before >= wanted
