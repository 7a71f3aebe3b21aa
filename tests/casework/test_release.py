import pytest

from foibot.casework.release import sort_files
from foibot.mail.message import Attachment


def file(filename: str, content_type: str, content: bytes = b"x", inline: bool = False) -> Attachment:
    return Attachment(filename=filename, content_type=content_type, content=content, content_id="", inline=inline)


@pytest.mark.parametrize(
    "attached",
    [
        file("claims.csv", "text/csv"),
        file("Annual report 2025.pdf", "application/pdf", b"%PDF-1.7"),
        file("minutes.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
        file("map.png", "image/png"),
    ],
    ids=lambda attached: attached.filename,
)
def test_ordinary_files_go(attached: Attachment) -> None:
    going, left_out = sort_files([attached], ["00"], 7)

    assert ([f.filename for f in going], left_out) == ([attached.filename], [])


@pytest.mark.parametrize(
    "attached",
    [
        file("Figures 2025", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
        file("figures.xlsx.pdf", "application/pdf"),
        file("figures.xlsx\u200b", "application/octet-stream"),
        file("figures.xlt", "application/octet-stream"),
        file("", "message/rfc822"),
        file("note.eml", "message/rfc822"),
        file("", "application/pdf"),
        file("smime.p7s", "application/pkcs7-signature"),
        file("a", "application/x-msdownload"),
        file("all", "application/octet-stream", b"PK\x03\x04"),
        file("image001.png", "image/png", inline=True),
        file("empty.csv", "text/csv", b""),
    ],
    ids=lambda attached: attached.filename or attached.content_type,
)
def test_what_may_hide_something_stays_here(attached: Attachment) -> None:
    going, left_out = sort_files([attached], ["00"], 7)

    assert going == []
    assert len(left_out) == 1
