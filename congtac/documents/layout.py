"""Put a layout rule set on a template: page measures in ``sectPr``, sizes and spacing in the named styles."""

from __future__ import annotations

import re
from typing import Any

from congtac.documents.templates.tags import W
from congtac.domain.families import Family
from congtac.domain.layouts import Layout, NumberPlace, TextStyle

STYLE_IDS = {
    "heading": "PartyHeading",
    "nation": "NationName",
    "motto": "NationMotto",
    "superior": "SuperiorBody",
    "issuer": "IssuingBody",
    "symbol": "NumberSymbol",
    "place_date": "PlaceDate",
    "letter_summary": "LetterSummary",
    "addressee": "Addressee",
    "type_name": "Title",
    "summary": "Subtitle",
    "separator": "Separator",
    "body": "BodyText",
    "part": "Heading1",
    "section": "Heading2",
    "clause_title": "Heading3",
    "table_head": "TableHead",
    "table_cell": "TableCell",
    "authority": "Authority",
    "position": "SignerPosition",
    "signer": "SignerName",
    "recipients_label": "RecipientsLabel",
    "recipient": "Recipient",
    "draft_note": "DraftNote",
    "page_number": "Header",
}
"""The component of the regulation and the id of the named style that carries it in our templates."""

_TWIPS_PER_MM = 1440 / 25.4
_SPACED = ("body", "part", "section", "clause_title")


def twips(millimetres: float) -> str:
    """Millimetres in twentieths of a point, as text for an attribute."""
    return str(round(millimetres * _TWIPS_PER_MM))


def lay_out_page(document: Any, layout: Layout) -> None:
    """Paper, margins and the page number's distance from the edge, in every section."""
    page = layout.page
    for section in document.iter(f"{W}sectPr"):
        _set(_child(section, "pgSz"), w=twips(page.width), h=twips(page.height))
        _set(
            _child(section, "pgMar"),
            top=twips(page.top),
            bottom=twips(page.bottom),
            left=twips(page.left),
            right=twips(page.right),
            header=twips(page.header),
        )
        title_page = section.find(f"{W}titlePg")
        if title_page is not None:
            _set(title_page, val="1" if layout.number_from_page > 1 else "0")


def place_numbers(part: str, root: Any, layout: Layout) -> None:
    """Take page numbers out of the edge in which the rule set does not want them.

    Templates of the state have them in both, since the rules moved them. Of the Party's only the top was ever right:
    what an organisation put elsewhere stays, and is told by the checker.
    """
    place = re.match(r"word/(header|footer)", part)
    if place is None or layout.family is not Family.STATE:
        return
    if (place[1] == "header") is not (layout.page.number is NumberPlace.TOP_CENTRE):
        for field in [one for one in root.iter(f"{W}fldSimple") if one.get(f"{W}instr", "").split()[:1] == ["PAGE"]]:
            field.getparent().remove(field)


def fit_tables(document: Any, layout: Layout) -> None:
    """Tables as wide as the text: the widest column gives way, so the head's right column keeps its rule."""
    page = layout.page
    wanted = int(twips(page.width - page.left - page.right))
    for table in document.iter(f"{W}tbl"):
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        widths = [int(column.get(f"{W}w", "0")) for column in columns]
        if not widths or any(parent.tag == f"{W}tc" for parent in table.iterancestors()):
            continue  # a table within a cell is its author's affair
        widths[widths.index(max(widths))] += wanted - sum(widths)
        for column, width in zip(columns, widths, strict=True):
            _set(column, w=f"{width}")
        for row in table.findall(f"{W}tr"):
            _fit_row(row, widths)


def _fit_row(row: Any, widths: list[int]) -> None:
    place = 0
    for cell in row.findall(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = 1 if span is None else int(span.get(f"{W}val"))
        width = cell.find(f"{W}tcPr/{W}tcW")
        if width is not None:
            _set(width, w=f"{sum(widths[place : place + columns])}", type="dxa")
        place += columns


def lay_out_styles(styles: Any, layout: Layout) -> None:
    """Sizes and weights of every component's style, and the spacing of running text."""
    by_id = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
    for rule in layout.styles:
        style = by_id.get(STYLE_IDS.get(rule.component, ""))
        if style is None:
            continue  # an organisation's own template need not carry every component
        _set_run(_child(style, "rPr"), rule)
        if rule.component in _SPACED:
            _set_spacing(_child(style, "pPr"), layout)


def _set_spacing(properties: Any, layout: Layout) -> None:
    body = layout.body
    _set(
        _child(properties, "spacing"),
        before=f"{round(body.between * 20)}",
        after="0",
        line=f"{round((body.printed or body.line) * 20)}",
        lineRule="exact",
    )
    indent = properties.find(f"{W}ind")
    if indent is not None and indent.get(f"{W}firstLine") not in (None, "0"):
        _set(indent, firstLine=twips(body.first_line))


def _set_run(properties: Any, rule: TextStyle) -> None:
    switches = {"b": rule.bold, "bCs": rule.bold, "i": rule.italic, "iCs": rule.italic}
    for name, on in switches.items():
        _set(_child(properties, name), val="1" if on else "0")
    _set(_child(properties, "u"), val="single" if rule.underline else "none")
    for name in ("sz", "szCs"):
        _set(_child(properties, name), val=f"{round(rule.size * 2)}")


# The order that the schema of OOXML prescribes for what we may have to add; Word refuses another one.
_ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing kern sz szCs highlight u shd lang",
    "pPr": "keepNext keepLines pageBreakBefore widowControl pBdr tabs spacing ind jc outlineLvl",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg docGrid",
}


def _child(parent: Any, name: str) -> Any:
    """The child element of that name, made at its lawful place when absent."""
    found = parent.find(f"{W}{name}")
    if found is not None:
        return found
    order = _ORDER[parent.tag.removeprefix(W)].split()
    later = set(order[order.index(name) + 1 :])
    place = next((i for i, child in enumerate(parent) if child.tag.removeprefix(W) in later), len(parent))
    made = parent.makeelement(f"{W}{name}")
    parent.insert(place, made)
    return made


def _set(element: Any, **values: str) -> None:
    for name, value in values.items():
        element.set(f"{W}{name}", value)
