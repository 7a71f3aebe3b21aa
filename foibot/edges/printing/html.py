"""How is a letter written as an HTML mail that reads well in Outlook, on a phone and in a screen reader?

Outlook on Windows renders with Word: one table for layout, styles inline, no floats, no background pictures. Colours
have at least 7:1 contrast (WCAG 1.4.6) and a dark set. Every word of a letter is escaped here and nowhere else.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from foibot.casework.blocks import (
    Address,
    Block,
    Button,
    Choice,
    Choices,
    Closing,
    Document,
    Enclosed,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Picture,
    Question,
    Quote,
    Run,
    Runs,
    Table,
)
from foibot.edges.printing.outline import PLEASE_CONTACT, content_id, head_of, is_right_to_left, levels, link_of
from foibot.edges.printing.prose import numeric_columns

PICTURE_WIDTH = 480  # pixels: on a phone it shrinks so little that its words can still be read
_LONGEST_CELL_WORD = 16
LONGEST_MAILTO = 300  # characters: Outlook and some phones cut longer ones

_SPACE = "margin:0 0 16px 0;"
_FONT = "font-family:Arial,Helvetica,sans-serif;"
_BODY = f"{_FONT}font-size:16px;line-height:1.5;"  # on every cell: Word hands nothing down to tables
_CODE = "font-family:Consolas,monospace;font-size:15px;padding:1px 4px;background-color:#f0f1f1;color:#0b0c0c;"
_PRESS = (
    "display:inline-block;font-family:Consolas,monospace;font-size:15px;line-height:20px;padding:5px 10px;"
    "border:1px solid #8a9194;border-radius:4px;background-color:#f0f1f1;color:#004b8d;white-space:nowrap;"
)
_LAYOUT = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
# How the first button of a list looks, and the others: the style of its cell, the class and colour of its words.
_FIRST = ("background-color:#00563f;border:2px solid #00563f;", ' class="press"', "color:#ffffff;")
_OTHER = ("border:2px solid #00563f;", "", "color:#00563f;")
_SIZES = {1: "22px", 2: "18px"}

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; supported-color-schemes: light dark; }}
@media (prefers-color-scheme: dark) {{
  .page {{ background-color: #16181a !important; color: #f3f2f1 !important; }}
  .page a {{ color: #9ecbff !important; }}
  .page .press {{ color: #ffffff !important; }}
  .rule {{ border-color: #6f777b !important; }}
  .code {{ background-color: #2f3336 !important; color: #f3f2f1 !important; }}
  .soft {{ color: #c8ccce !important; }}
}}
@media (max-width: 480px) {{
  .half {{ display: block !important; width: 100% !important; }}
  .cell {{ padding-right: 10px !important; }}
}}
</style>
<!--[if mso]>
<style>td, th, p, h1, h2, h3, li, a {{ font-family: Arial, sans-serif !important; }}</style>
<![endif]-->
</head>
<body class="page" style="margin:0;padding:0;background-color:#ffffff;color:#0b0c0c;-webkit-text-size-adjust:100%;">
<!--[if mso]><table {layout} width="640" align="center"><tr><td><![endif]-->
<table {layout} width="100%" align="center" style="max-width:640px;">
<tr><td class="page" style="padding:24px 16px;{style}color:#0b0c0c;text-align:left;word-break:break-word;">
{body}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
"""


def write_html(document: Document, reply_to: str, subject_tag: str) -> str:
    """The document as an HTML mail. Its buttons write to `reply_to` under the subject `subject_tag`."""
    writer = _Writer(reply_to, subject_tag)
    return _PAGE.format(
        lang=escape(document.lang),
        title=escape(document.subject),
        layout=_LAYOUT,
        style=_BODY,
        body=writer.blocks(document.blocks),
    )


class _Writer(Struct, frozen=True):
    reply_to: str
    subject_tag: str

    def blocks(self, blocks: Sequence[Block], below: int = 0) -> str:
        return "\n".join(self.block(block, level) for block, level in levels(blocks, below))

    def block(self, block: Block, level: int) -> str:  # noqa: C901 - one line for each kind of block
        match block:
            case Heading():
                return _heading(level, self.runs(block.runs))
            case Paragraph():
                return _paragraph(self.runs(block.runs), _way(run.text for run in block.runs))
            case Question():
                return _question(block, level)
            case Quote():
                return _quote(block)
            case Items():
                return self.items(block)
            case Table():
                return _table(block)
            case Address():
                return _paragraph(_lines(block.lines), "margin-left:24px;")
            case Letterhead():
                return _letterhead(block)
            case Closing():
                signed = f"<strong>{_lines(block.lines)}</strong>"
                return _paragraph(_text(block.farewell), "margin-top:24px;") + "\n" + _paragraph(signed)
            case Button():
                return self.button(block)
            case Choices():
                return self.choices(block)
            case Picture():
                return _picture(block)
            case Enclosed():
                return self.enclosed(block, level)

    def runs(self, runs: Runs) -> str:
        return "".join(self.press(run) if run.reply else _run(run) for run in runs)

    def press(self, run: Run) -> str:
        """A small button inside a sentence, which says what it writes."""
        href = self.mailto(run.text)
        if len(href) >= LONGEST_MAILTO:
            return _run(run)
        return f'<a class="rule code" href="{escape(href)}" style="{_PRESS}">{_text(run.text)}</a>'

    def items(self, block: Items) -> str:
        kind = "ol" if block.ordered else "ul"
        items = "\n".join(f'<li style="margin:0 0 8px 0;">{self.runs(runs)}</li>' for runs in block.items)
        return f'<{kind} style="margin:0 0 16px 0;padding-left:28px;">\n{items}\n</{kind}>'

    def button(self, button: Button) -> str:
        """A table cell that looks like a button, and the same in words for who cannot press it."""
        by_hand = f'<code class="code" style="{_CODE}">{_text(button.line)}</code>'
        href = self.mailto(button.line)
        if len(href) >= LONGEST_MAILTO:
            return _paragraph(f"{_text(button.label)} (reply with: {by_hand})")
        return (
            f"<table {_LAYOUT}><tr>"
            '<td bgcolor="#00563f" style="background-color:#00563f;border-radius:4px;mso-padding-alt:12px 24px;">'
            f'<a class="press" href="{escape(href)}" style="display:inline-block;padding:12px 24px;{_FONT}'
            'font-size:16px;font-weight:bold;line-height:20px;color:#ffffff;text-decoration:none;">'
            f"{_text(button.label)}</a></td></tr></table>\n"
            f'<p class="soft" style="margin:6px 0 16px 0;font-size:14px;color:#484b4d;">Reply with: {by_hand}</p>'
        )

    def choices(self, block: Choices) -> str:
        """A row for each: the button, and beside it the same in words for who cannot press it."""
        writer = replace(self, reply_to=block.reply_to, subject_tag=block.subject) if block.reply_to else self
        rows = "\n".join(writer.choice(choice, first=n == 0) for n, choice in enumerate(block.choices))
        return f'<table {_LAYOUT} style="margin:0 0 16px 0;">\n{rows}\n</table>'

    def choice(self, choice: Choice, first: bool) -> str:
        """The likeliest in full colour, the others in outline: one look finds the one that most people want."""
        typed = f'<code class="code" style="{_CODE}">{_text(choice.line.rstrip())}</code> {_text(choice.hint)}'
        cell, name, colour = _FIRST if first else _OTHER
        href = self.mailto(choice.line)
        label = f'<strong style="{_BODY}">{_text(choice.label)}</strong>'
        if len(href) < LONGEST_MAILTO:
            label = (
                f'<table {_LAYOUT} width="100%"><tr><td align="center" class="rule" style="{cell}border-radius:4px;'
                f'mso-padding-alt:10px 14px;"><a{name} href="{escape(href)}" style="display:block;'
                f"padding:10px 14px;{_FONT}font-size:16px;font-weight:bold;line-height:20px;{colour}"
                f'text-decoration:none;white-space:nowrap;">{_text(choice.label)}</a></td></tr></table>'
            )
        return (
            f'<tr><td style="padding:0 12px 8px 0;vertical-align:middle;">{label}</td>'
            f'<td style="padding:0 0 8px 0;vertical-align:middle;{_BODY}">{typed}</td></tr>'
        )

    def mailto(self, line: str) -> str:
        """The address of a new mail to the desk that says `line` (RFC 6068)."""
        to, subject, body = (
            quote(part, safe=keep) for part, keep in ((self.reply_to, "@"), (self.subject_tag, ""), (line, ""))
        )
        return f"mailto:{to}?subject={subject}&body={body}"

    def enclosed(self, block: Enclosed, below: int) -> str:
        return (
            f'<table {_LAYOUT} width="100%" style="margin:0 0 24px 0;"><tr>'
            '<td class="rule" style="border:1px solid #8a9194;border-top:6px solid #00563f;padding:24px 20px;'
            f'{_BODY}">\n{self.blocks(block.blocks, below)}\n</td></tr></table>'
        )


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def _lines(lines: Iterable[str]) -> str:
    return "<br>\n".join(map(_line, lines))


def _line(line: str) -> str:
    """A line of an address; an e-mail or web address in it, alone or after its label, can be followed."""
    label, colon, last = line.rpartition(": ")
    href = link_of(last)
    return _text(label + colon) + _run(Run(last, href=href)) if href else _text(line)


def _run(run: Run) -> str:
    html = _text(run.text)
    if run.code:
        html = f'<code class="code" style="{_CODE}">{html}</code>'
    if run.href:
        html = f'<a href="{escape(run.href)}" style="color:#004b8d;">{html}</a>'
    return f"<strong>{html}</strong>" if run.bold else html


def _way(texts: Iterable[str]) -> str:
    """The style of words that run from right to left, where they do."""
    return "direction:rtl;text-align:right;" if is_right_to_left("".join(texts)) else ""


def _paragraph(html: str, style: str = "") -> str:
    return f'<p style="{_SPACE}{style}">{html}</p>'


def _heading(level: int, html: str) -> str:
    size = _SIZES.get(level, "16px")
    return f'<h{level} style="margin:24px 0 12px 0;{_FONT}font-size:{size};line-height:1.3;">{html}</h{level}>'


def _question(question: Question, level: int) -> str:
    number = f"{question.n}. " if question.n else ""
    html = _text(number + question.text)
    way = _way((question.text,))
    if level:
        return f'<h{level} style="margin:24px 0 8px 0;{_BODY}{way}">{html}</h{level}>'
    return _paragraph(f"<strong>{html}</strong>", way)


def _quote(quote: Quote) -> str:
    texts = quote.text.split("\n\n")
    ends = [""] * (len(texts) - 1) + ["margin-bottom:0;"]
    paragraphs = "\n".join(_paragraph(_text(text), end + _way((text,))) for text, end in zip(texts, ends, strict=True))
    return (
        f'<table {_LAYOUT} width="100%" style="{_SPACE}"><tr>'
        f'<td class="rule" style="border-left:4px solid #8a9194;padding:2px 0 2px 16px;{_BODY}">'
        f'<blockquote style="margin:0;">{paragraphs}</blockquote></td></tr></table>'
    )


def _picture(picture: Picture) -> str:
    """The picture at its full width, or at the screen's. Outlook takes the width from the attribute."""
    return (
        f'<img src="cid:{content_id(picture)}" alt="{escape(picture.alt)}" width="{PICTURE_WIDTH}" '
        f'style="display:block;width:100%;max-width:{PICTURE_WIDTH}px;height:auto;border:0;margin:0 0 16px 0;">'
    )


def _table(table: Table) -> str:
    sides = ["right" if numeric else "left" for numeric in numeric_columns(table)]
    rows = [f"<tr>{''.join(_cells(row, sides, 'td' if table.header else 'th'))}</tr>" for row in table.rows]
    if table.header:
        heads = "".join(
            _cell("th", ' scope="col"', text, side) for text, side in zip(table.header, sides, strict=False)
        )
        rows.insert(0, f"<thead><tr>{heads}</tr></thead>\n<tbody>")
        rows.append("</tbody>")
    body = "\n".join(rows)
    return (
        '<table cellpadding="0" cellspacing="0" border="0" '
        f'style="{_SPACE}border-collapse:collapse;{_BODY}">\n{body}\n</table>'
    )


def _cells(row: Iterable[str], sides: Iterable[str], first: str) -> Iterator[str]:
    """A row's cells; the first is the row's heading where the columns have none."""
    for n, (text, side) in enumerate(zip(row, sides, strict=False)):
        name = first if n == 0 else "td"
        yield _cell(name, ' scope="row"' if name == "th" else "", text, side)


def _cell(name: str, scope: str, text: str, side: str) -> str:
    style = f"padding:6px 16px 6px 0;border-bottom:1px solid #8a9194;vertical-align:top;text-align:{side};"
    if all(len(word) <= _LONGEST_CELL_WORD for word in text.split()):
        style += "word-break:normal;"  # a narrow screen divides columns between words, not inside them
    return f'<{name}{scope} class="rule cell" style="{style}">{_text(text)}</{name}>'


def _letterhead(head: Letterhead) -> str:
    """The head of the letter: to whom beside from whom, which come one under the other on a phone."""
    (name, *marking), to, sender = head_of(head)
    side = f'<td class="half" width="50%" style="vertical-align:top;{_BODY}">'
    return (
        '<p class="rule" style="margin:0 0 20px 0;padding:0 0 12px 0;border-bottom:2px solid #0b0c0c;'
        f'font-size:24px;line-height:1.2;font-weight:bold;">{_lines(name)}</p>\n'
        + "\n".join(_paragraph(f"<strong>{_lines(lines)}</strong>") for lines in marking)
        + f'<table {_LAYOUT} width="100%"><tr>\n'
        + "\n".join(f"{side}{_groups(groups, head)}</td>" for groups in (to, sender))
        + "\n</tr></table>"
    )


def _groups(groups: Iterable[tuple[str, ...]], head: Letterhead) -> str:
    strong = (head.service, PLEASE_CONTACT)
    return "\n".join(
        _paragraph(f"<strong>{_lines(lines)}</strong>" if lines[0] in strong else _lines(lines)) for lines in groups
    )
