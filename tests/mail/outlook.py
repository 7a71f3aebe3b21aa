"""Builds what Outlook sends: a winmail.dat (MS-OXTNEF) and compressed RTF (MS-OXRTFCP), for tests of their readers."""

import struct

TEXT8, TEXT16, BINARY, OBJECT, LONG = 0x001E, 0x001F, 0x0102, 0x000D, 0x0003
MESSAGE_WITHIN = bytes.fromhex("0703020000000000c000000000000046")


def attribute(number, data, level=1):
    return struct.pack("<BIi", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def prop(number, kind, value):
    head = struct.pack("<HH", kind, number)
    if kind == LONG:
        return head + struct.pack("<I", value)
    if kind == TEXT8:
        value = value.encode("cp1252") + b"\0"
    elif kind == TEXT16:
        value = (value + "\0").encode("utf-16-le")
    return head + struct.pack("<II", 1, len(value)) + value + b"\0" * (-len(value) % 4)


def named_prop(name, value):
    """A property with a text for its number, as calendars and forms have them."""
    wide = (name + "\0").encode("utf-16-le")
    head = struct.pack("<HH", TEXT16, 0x8001) + b"\x29" * 16 + struct.pack("<II", 1, len(wide))
    text = (value + "\0").encode("utf-16-le")
    padded = wide + b"\0" * (-len(wide) % 4)
    return head + padded + struct.pack("<II", 1, len(text)) + text + b"\0" * (-len(text) % 4)


def props(*each):
    return struct.pack("<I", len(each)) + b"".join(each)


def file(*each, title=b"", data=None):
    rendering = attribute(0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 0, 0, 0), 2)
    body = attribute(0x00018010, title + b"\0", 2) if title else b""
    body += attribute(0x0006800F, data, 2) if data is not None else b""
    return rendering + body + (attribute(0x00069005, props(*each), 2) if each else b"")


def winmail(*attributes, codepage=1252):
    head = struct.pack("<IH", 0x223E9F78, 0x1234) + attribute(0x00089006, struct.pack("<I", 0x00010000))
    return head + attribute(0x00069007, struct.pack("<II", codepage, 0)) + b"".join(attributes)


def message(*each):
    return attribute(0x00069003, props(*each))


def stored(rtf):
    """Compressed RTF that was not compressed (section 2.1.3.2)."""
    return struct.pack("<4I", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf


def squeezed(rtf):
    """Compressed RTF: one letter after another, but each run of a letter as one look back at the letter before."""
    window = 207
    tokens = []
    at = 0
    while at < len(rtf):
        run = 1
        while at + run < len(rtf) and rtf[at + run] == rtf[at] and run < 18:
            run += 1
        tokens.append(rtf[at : at + 1])
        window += 1
        if run > 2:
            tokens.append(struct.pack(">H", (window - 1) % 4096 << 4 | run - 3))
            window += run - 1
            at += run
        else:
            at += 1
    tokens.append(struct.pack(">H", window % 4096 << 4))
    body = b""
    for first in range(0, len(tokens), 8):
        eight = tokens[first : first + 8]
        body += bytes([sum((len(token) == 2) << bit for bit, token in enumerate(eight))]) + b"".join(eight)
    return struct.pack("<4I", len(body) + 12, len(rtf), 0x75465A4C, 0) + body
