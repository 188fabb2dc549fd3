"""The parts that shipped templates are put together from: paragraphs, tables, head and signatures."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

HEAD_WIDTHS = (83, 82)  # mm; the left column is the wider one, it gives way when margins change
STATE_HEAD_WIDTHS = (72, 93)  # mm; the name of the country stands on one line
SIGNATURE_WIDTHS = (83, 82)
_RUNS = re.compile(r"\[\[(.*?)\]\](?!\])|<<(.*?)>>|\*\*(.*?)\*\*|(.+?)(?=\[\[|<<|\*\*|$)")


def paragraph(holder: Any, text: str, style: str) -> Any:
    """A paragraph in a named style.

    ``[[...]]`` is the run that must be compared before signing, ``<<...>>`` is an italic one, ``**...**`` a bold one,
    ``<br>`` a new line.
    """
    made = holder.add_paragraph()
    made._p.style = style  # noqa: SLF001 - the public way takes the shown name, and ids are what layouts know
    for check, italic, bold, plain in _RUNS.findall(text):
        run = made.add_run((plain or check or italic or bold).replace("<br>", "\n"))
        run._r.style = (check and "NeedsCheck") or (italic and "Italic") or (bold and "Bold") or None  # noqa: SLF001 - same
    return made


def fill(cell: Any, *rows: tuple[str, str]) -> None:
    """Paragraphs (text, style) in a cell, in place of the empty one that Word puts there."""
    for text, style in rows:
        paragraph(cell, text, style)
    first = cell.paragraphs[0]._p  # noqa: SLF001 - python-docx has no public way to remove a paragraph
    first.getparent().remove(first)


def grid(document: Any, rows: int, widths: tuple[int, ...], style: str) -> Any:
    """A table of fixed column widths (mm) whose rows stay whole on a page."""
    table = document.add_table(rows, len(widths))
    table._tbl.tblStyle_val = style  # noqa: SLF001 - see paragraph()
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))  # noqa: SLF001 - see above
    return table


def letterhead(document: Any, summary: str) -> None:
    """Names left, heading of the Party right; number and date on one line below, then a draft's ordinal.

    The summary of a letter (công văn) stands under its number; other papers print it under the name of their type.
    """
    table = grid(document, 2, HEAD_WIDTHS, "PlainTable")
    fill(table.cell(0, 0), *NAMES, ("*", "NumberSymbol"))
    fill(table.cell(0, 1), ("ĐẢNG CỘNG SẢN VIỆT NAM", "PartyHeading"))
    number_and_day(table, summary)


def state_letterhead(document: Any, summary: str) -> None:
    """Names left with a line below them, nation and motto right; the summary of a letter stands under its number."""
    table = grid(document, 2, STATE_HEAD_WIDTHS, "PlainTable")
    rules = [
        ("{%p if letterhead.issuer|join|length > 17 %}", "IssuerRule"),
        ("", "IssuerRule"),
        ("{%p else %}", "IssuerRule"),
        ("", "ShortIssuerRule"),
        ("{%p endif %}", "IssuerRule"),
    ]
    fill(table.cell(0, 0), *NAMES, *rules)
    nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "NationName")
    fill(table.cell(0, 1), nation, ("Độc lập - Tự do - Hạnh phúc", "NationMotto"))
    number_and_day(table, summary)


NAMES = (
    ("{{ letterhead.superior|upper }}", "SuperiorBody"),
    ("{%p for line in letterhead.issuer %}", "IssuingBody"),
    ("{{ line|upper }}", "IssuingBody"),
    ("{%p else %}", "IssuingBody"),
    ("……", "IssuingBody"),
    ("{%p endfor %}", "IssuingBody"),
)


def number_and_day(table: Any, summary: str) -> None:
    """The second row of a head: number left, with the summary of a letter; place, date and a draft's note right."""
    numbered = [
        ("{%p if letterhead.symbol %}", "NumberSymbol"),
        ("{{ letterhead.symbol }}", "NumberSymbol"),
        ("{%p else %}", "NumberSymbol"),
        ("", "NumberSymbol"),
        ("{%p endif %}", "NumberSymbol"),
    ]
    below = [(summary, "LetterSummary")] if summary else []
    fill(table.cell(1, 0), *numbered, *below)
    fill(
        table.cell(1, 1),
        ("{{ letterhead.place_date }}", "PlaceDate"),
        ("{%p if letterhead.draft %}", "DraftNote"),
        ("{{ letterhead.draft }}", "DraftNote"),
        ("{%p endif %}", "DraftNote"),
    )


def state_signature_rows(name: str) -> list[tuple[str, str]]:
    """The authority where there is one (the head of an agency signs without), office, four empty lines, name."""
    return [
        (f"{{%p if {name}.authority %}}", "Authority"),
        (f"{{{{ {name}.authority|upper }}}}", "Authority"),
        ("{%p endif %}", "Authority"),
        (f"{{%p if {name}.position or not {name}.authority %}}", "SignerPosition"),
        (f"{{{{ {name}.position|upper }}}}", "SignerPosition"),
        ("{%p endif %}", "SignerPosition"),
        *[("", "SignerPosition")] * 4,
        (f"{{{{ {name}.name }}}}", "SignerName"),
    ]


def signature_rows(name: str, beside: str | None = None) -> list[tuple[str, str]]:
    """Authority, position, four empty lines, name; an empty line keeps the names beside one another level."""
    level = [(f"{{%p elif {beside}.position %}}", "SignerPosition"), ("", "SignerPosition")]
    return [
        (f"{{{{ {name}.authority|upper }}}}", "Authority"),
        (f"{{%p if {name}.position %}}", "SignerPosition"),
        (f"{{{{ {name}.position|upper }}}}", "SignerPosition"),
        *(level if beside else []),
        ("{%p endif %}", "SignerPosition"),
        *[("", "SignerPosition")] * 4,
        (f"{{{{ {name}.name }}}}", "SignerName"),
    ]


RECIPIENTS = [
    ("Nơi nhận:", "RecipientsLabel"),
    ("{%p for line in recipients %}", "Recipient"),
    ("- {{ line }}", "Recipient"),
    ("{%p else %}", "Recipient"),
    ("- ……", "Recipient"),
    ("{%p endfor %}", "Recipient"),
]


def signatures(document: Any, two: bool, state: bool = False) -> None:
    """Recipients left and signature right; minutes have two signatures and their recipients below."""
    table = grid(document, 1, SIGNATURE_WIDTHS, "PlainTable")
    left = state_signature_rows("co_signature") if state else signature_rows("co_signature", "signature")
    right = state_signature_rows("signature") if state else signature_rows("signature", "co_signature" if two else None)
    fill(table.cell(0, 0), *(left if two else RECIPIENTS))
    fill(table.cell(0, 1), *right)
    below = (
        [("{%p if recipients %}", "Recipient"), ("", "Recipient"), *RECIPIENTS, ("{%p endif %}", "Recipient")]
        if two
        else []
    )
    # Word wants a paragraph after a table, though not one of any height.
    for text, style in (*below, ("", "LastLine")):
        paragraph(document, text, style)
