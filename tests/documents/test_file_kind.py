"""Files are told by their bytes, whatever they are called; archives are listed and not unpacked."""

import io
import struct
import time
import zipfile
import zlib

import pytest
from docx import Document

from foibot.documents.file_kind import (
    ANOTHER_FILE,
    BOMB,
    CLOSED,
    DAMAGED,
    DISK,
    LOCKED,
    MACRO,
    PROGRAM,
    SCRIPT,
    file_kind,
)
from foibot.documents.packages import CONTRADICTS, CROWD

WINDOWS = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return out.getvalue()


def word() -> bytes:
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


OFFICE = ("[Content_Types].xml", b"<Types/>")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n", "PDF document"),
        (b"\xef\xbb\xbf %PDF-1.4", "PDF document"),
        (word(), "Word document"),
        (zipped(OFFICE, ("xl/workbook.xml", b"<x/>")), "spreadsheet"),
        (zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")), "spreadsheet"),
        (zipped(("claims.csv", b"1,2")), "archive"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"{\\rtf1 Hello}", "RTF document"),
        (b"MZ Contractors Ltd, list of works", "text"),
        (b"BM Ltd", "text"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"", "empty file"),
        (b"\x00\x01\x02", "file of an unknown kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_is_told_by_its_bytes(content: bytes, what: str) -> None:
    assert what == file_kind(content, "request.pdf").what


@pytest.mark.parametrize(
    ("content", "filename", "danger"),
    [
        (WINDOWS, "request.pdf", PROGRAM),
        (WINDOWS, "request.pdf", "it is called .pdf to look like something else"),
        (b"#!/bin/sh\nrm x", "notes.txt", PROGRAM),
        (b"alert(1)", "letter.pdf.js", PROGRAM),
        (zipped(OFFICE, ("word/document.xml", b"<x/>"), ("word/vbaProject.bin", b"x")), "letter.docx", MACRO),
        (zipped(("setup.exe", WINDOWS)), "files.zip", "it holds a program, setup.exe"),
        (
            zipped(("inner.zip", zipped(("a.exe", WINDOWS)))),
            "files.zip",
            "inside it, inner.zip: it holds a program, a.exe",
        ),
        (zipped(("zeros", bytes(30_000_000))), "files.zip", BOMB),
        (b"PK\x03\x04 and nothing that follows", "files.zip", DAMAGED),
        (b"%PDF-1.4 /OpenAction << /S /JavaScript >>", "form.pdf", SCRIPT),
        (b"%PDF-1.4 trailer << /Encrypt 5 0 R >>", "closed.pdf", LOCKED),
        (b"<html><script>x()</script></html>", "page.html", SCRIPT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le") + bytes(64), "old.doc", MACRO),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_could_harm_its_reader_is_named(content: bytes, filename: str, danger: str) -> None:
    assert danger in file_kind(content, filename).dangers


def test_the_members_of_an_archive_are_listed() -> None:
    assert ("claims.csv", "notes.txt") == file_kind(zipped(("claims.csv", b"1"), ("notes.txt", b"2")), "a.zip").members


@pytest.mark.parametrize(
    "content", [word(), b"%PDF-1.7\n", b"Claims: 214", b"a,b\n1,2"], ids=["Word", "PDF", "text", "csv"]
)
def test_an_ordinary_file_is_no_danger(content: bytes) -> None:
    assert () == file_kind(content, "claims.txt").dangers


MACRO_TYPES = b'<Types><Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'


def hidden_script() -> bytes:
    """A PDF whose script stands in a compressed stream of objects, as writers of PDF 1.5 put it."""
    objects = zlib.compress(b"<< /S /JavaScript /JS (app.alert(1)) >>")
    return b"%PDF-1.5\n5 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n" + objects + b"\nendstream"


def empty_files(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for n in range(count):
            package.writestr(str(n), b"")
    return out.getvalue()


def by_lzma(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as package:
        package.writestr(name, content)
    return out.getvalue()


def saying(true: int, said: int, package: bytes) -> bytes:
    """An archive whose tables lie about the length of what it holds."""
    return package.replace(struct.pack("<I", true), struct.pack("<I", said))


@pytest.mark.parametrize(
    ("content", "filename", "danger"),
    [
        (b"%PDF-1.4 << /S /J#61vaScript >>", "form.pdf", SCRIPT),
        (hidden_script(), "form.pdf", SCRIPT),
        (b"%PDF-1.4 << /Type /EmbeddedFile >>", "form.pdf", ANOTHER_FILE),
        ("\ufeff<html><script>x()</script>".encode("utf-16-le"), "page.html", SCRIPT),
        (b'<?xml version="1.0"?><svg onload="x()"/>', "logo.svg", SCRIPT),
        (b" " * 2_000 + b"<script>x()</script>", "page.htm", SCRIPT),
        (b"\xff\xd8\xff\xe0" + zipped(("a.exe", WINDOWS)), "photo.jpg", "an archive is hidden in it"),
        (b"%PDF-1.4 " + zipped(("a.exe", WINDOWS)), "paper.pdf", "an archive is hidden in it"),
        (zipped(("a.exe", WINDOWS)) + zipped(("a.csv", b"1")), "files.zip", CONTRADICTS),
        (zipped(("claims.csv", b"1")).replace(b"claims.csv", b"claims.exe", 1), "files.zip", CONTRADICTS),
        (zipped(("claims.csv", WINDOWS)), "files.zip", "it holds a program, claims.csv"),
        (zipped(("claims\u202evsc.exe", b"x")), "files.zip", "it holds a program, claimsvsc.exe"),
        (zipped(("setup.exe ", b"x")), "files.zip", "it holds a program, setup.exe"),
        (zipped(OFFICE, ("word/a.xml", b"<x/>"), ("setup.exe", b"x")), "a.docx", "it holds a program, setup.exe"),
        (zipped(("[Content_Types].xml", MACRO_TYPES), ("word/x.bin", b"")), "letter.docx", MACRO),
        (zipped(OFFICE, ("xl/macrosheets/sheet1.xml", b"<x/>")), "sheet.xlsx", MACRO),
        (zipped(OFFICE, ("word/embeddings/oleObject1.bin", b"x")), "letter.docx", ANOTHER_FILE),
        (empty_files(10_001), "files.zip", CROWD),
        (
            saying(900_000, 9, zipped(("a.zip", bytes(900_000)))),
            "files.zip",
            "it holds a.zip, into which we did not look",
        ),
        (by_lzma("a.zip", bytes(9_000)), "files.zip", "it holds a.zip, into which we did not look"),
        (b"Rar!\x1a\x07\x01\x00", "files.rar", CLOSED),
        (b"\x1f\x8b\x08", "claims.csv", CLOSED),
        (bytes(32_769) + b"CD001", "claims.pdf", DISK),
        (b"echo", "setup.exe:Zone.Identifier.bat", PROGRAM),
        (b"echo", "letter.pdf\u200b.bat ", PROGRAM),
    ],
    ids=lambda value: value if isinstance(value, str) else "a file",
)  # fmt: skip
def test_what_is_hidden_is_found(content: bytes, filename: str, danger: str) -> None:
    assert danger in file_kind(content, filename).dangers


def test_archives_in_archives_are_looked_into_within_bounds() -> None:
    package = zipped(("a.exe", WINDOWS))
    for _ in range(6):
        package = zipped(*((f"{n}.zip", package) for n in range(10)))

    dangers = file_kind(package, "files.zip").dangers

    assert 6 == len(dangers)
    assert "inside it, 0.zip: inside it, 0.zip: it holds 0.zip, into which we did not look" == dangers[0]
    assert dangers[-1].endswith("more of the kind")


def test_names_in_an_archive_are_safe_to_show() -> None:
    package = zipped(("a\r\nSubject: b\u202etxt.csv", b"1"), ("x" * 500 + ".csv", b"1"))

    first, second = file_kind(package, "files.zip").members

    assert "aSubject: btxt.csv" == first
    assert len(second) == 80
    assert second.endswith("x.csv")


def test_a_large_archive_shows_its_first_names_and_how_many_there_are() -> None:
    kind = file_kind(empty_files(300), "files.zip")

    assert (300, 20) == (kind.count, len(kind.members))


@pytest.mark.parametrize(
    ("beginning", "repeated", "filename"),
    [
        (b"PK\x03\x04", b"PK\x01\x02", "a.zip"),
        (b"\xff\xd8\xff", b"PK\x05\x06", "a.jpg"),
        (b"%PDF-1.7\n", b"/ObjStm", "a.pdf"),
        (b"%PDF-1.7\n", b"/#4a", "a.pdf"),
        (b"<html>", b"onload   ", "a.html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"V\x00B\x00A\x00", "a.doc"),
    ],
    ids=["members", "ends", "streams", "names", "attributes", "OLE"],
)
def test_twice_the_bytes_take_no_more_than_about_twice_the_time(
    beginning: bytes, repeated: bytes, filename: str
) -> None:
    once, twice = (beginning + repeated * (n // len(repeated)) for n in (1_000_000, 4_000_000))

    assert _seconds(twice, filename) < 8 * _seconds(once, filename) + 0.5


def _seconds(content: bytes, filename: str) -> float:
    begun = time.perf_counter()
    file_kind(content, filename)
    return time.perf_counter() - begun
