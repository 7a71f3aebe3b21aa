"""What the FOI team reads of each file that came with a mail, and when the mail is passed on to them."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from foibot.casework.files import dangers_in, described
from foibot.mail.message import Attachment

PROGRAM = b"MZ\x90\x00" + bytes(200)


def file(filename: str, content: bytes, content_type: str = "application/octet-stream", barred: str = "") -> Attachment:
    return Attachment(filename, content_type, content, "", False, barred)


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, b"1")
    return out.getvalue()


def mail_with(filename: str, content: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"] = "ada@example.org"
    mail.set_content("Here it is.")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=filename)
    return mail.as_bytes()


NESTED = mail_with("1.eml", mail_with("2.eml", mail_with("3.eml", mail_with("a.csv", b"1"))))


@pytest.mark.parametrize(
    ("attached", "phrase"),
    [
        (file("map.pdf", b"%PDF-1.7"), "map.pdf, a PDF document"),
        (file("claims.csv", b"a,b"), "claims.csv, text"),
        (file("", b"\xff\xd8\xff"), "a file without a name, a picture"),
        (file("empty.csv", b""), "empty.csv, an empty file"),
        (file("claims.pdf", PROGRAM), "claims.pdf: it is a program, and called .pdf to look like something else"),
        (file("files.zip", zipped("a.csv", "b.csv")), "files.zip, an archive: a.csv and b.csv"),
        (file("files.zip", zipped("a.csv")), "files.zip, an archive: a.csv"),
        (file("files.zip", zipped()), "files.zip, an archive"),
        (
            file("files.zip", zipped(*(f"{n}.csv" for n in range(8)))),
            "files.zip, an archive: 0.csv, 1.csv, 2.csv, 3.csv, 4.csv and 3 more",
        ),
        (file("old.eml", mail_with("a.csv", b"1")), "old.eml, a mail of its own"),
        (file("old.eml", mail_with("a.exe", PROGRAM)), "old.eml: inside it, a.exe: it is a program"),
        (
            file("deep.eml", NESTED),
            "deep.eml: inside it, 1.eml: inside it, 2.eml: a mail lies so deep inside it that we did not look into it",
        ),
        (file("a.csv", b"", barred="the virus scanner found X in it"), "a.csv: the virus scanner found X in it"),
        (file("a\u202evsc.exe", PROGRAM), "avsc.exe: it is a program"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_is_named_for_what_it_is(attached: Attachment, phrase: str) -> None:
    assert (phrase,) == described([attached])


def test_of_many_files_the_dangerous_ones_are_named_and_the_rest_counted() -> None:
    files = [*(file(f"{n}.csv", b"1") for n in range(60)), file("a.exe", PROGRAM)]

    phrases = described(files)

    assert "a.exe: it is a program" == phrases[0]
    assert (31, "and 31 more") == (len(phrases), phrases[-1])


def test_a_message_is_passed_on_whose_files_are_ordinary() -> None:
    assert () == dangers_in([file("map.pdf", b"%PDF-1.7"), file("files.zip", zipped("a.csv"))])


def test_a_message_with_more_files_than_can_be_looked_into_is_not() -> None:
    assert ("there are more files than we look into",) == dangers_in([file("a.csv", b"1")] * 101)
