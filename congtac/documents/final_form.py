"""The final form of a paper: number and date printed, the note of the draft gone, protected against changes.

Only the controls ``letterhead.symbol``, ``letterhead.place_date`` and ``letterhead.draft`` are written: what people
wrote around them stays as it is.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from congtac import vi
from congtac.documents.blanks import PLACE_DATE
from congtac.documents.controls import BODY, Control, controls_in, rewritten
from congtac.documents.package import packed, parts_of
from congtac.documents.templates.tags import W
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

SYMBOL, DRAFT_NOTE = "letterhead.symbol", "letterhead.draft"
CONTRADICTION = "contradiction"
FINAL = "Final"  # what Word shows as "marked as final"
_DAY = re.compile(r"ngày\b.*$", re.DOTALL)
# What stands before documentProtection in settings.xml (ECMA-376, CT_Settings is a sequence).
_BEFORE = {
    "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
    "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
    "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
    "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors",
    "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles",
    "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge", "revisionView",
    "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting",
}  # fmt: skip


def finished(data: bytes, symbol: str | None, on: date) -> bytes:
    """The paper as it is issued on a day under ``symbol`` (``Số 05-NQ/ĐH``; None for one without a number).

    Raises BadInput ``issue.no_control`` naming the places that people removed: without them nothing says where number
    and date belong. The same paper, number and day give the same bytes.
    """
    parts = parts_of(data)
    controls = {control.id: control for control in controls_in(parts[BODY])}
    wanted = [PLACE_DATE, *([SYMBOL] if symbol else [])]
    missing = [name for name in wanted if name not in controls]
    if missing:
        raise BadInput(Finding("issue.no_control", Level.ERROR, figures={"places": ", ".join(missing)}))
    texts: list[tuple[Control, str]] = [(controls[PLACE_DATE], _dated(controls[PLACE_DATE].text, on))]
    if symbol:
        texts.append((controls[SYMBOL], symbol))
    return _protected(packed(parts | {BODY: rewritten(parts[BODY], texts)}), on)


def contradictions_in(data: bytes) -> list[str]:
    """The notes on figures that contradict one another which a paper still prints, once each.

    Templates print them from facts of that name, between brackets: a paper that goes out shows one figure, not two.
    """
    found = controls_in(parts_of(data)[BODY])
    return list(dict.fromkeys(one.text for one in found if one.id.rpartition(".")[2] == CONTRADICTION))


def _dated(place_date: str, on: date) -> str:
    """The place as it is written there, with the day: ``Xã Mẫu, ngày 06 tháng 01 năm 2020``."""
    return _DAY.sub(vi.long_date(on), place_date)


def _protected(data: bytes, on: date) -> bytes:
    document = Document(BytesIO(data))
    for control in _controls(document.element.body, DRAFT_NOTE):
        _remove(control)
    settings = document.settings.element
    for old in settings.findall(qn("w:documentProtection")):
        settings.remove(old)
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    settings.insert(sum(child.tag.removeprefix(W) in _BEFORE for child in settings), protection)
    document.core_properties.content_status = FINAL
    document.core_properties.modified = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - python-docx takes UTC without a zone
    buffer = BytesIO()
    document.save(buffer)
    return packed(parts_of(buffer.getvalue()))


def _controls(body: Any, name: str) -> list[Any]:
    """The controls of one fact, by tag or title: LibreOffice drops the tag."""
    marks = (qn("w:tag"), qn("w:alias"))
    return [
        control
        for control in body.iter(qn("w:sdt"))
        if any(mark.get(qn("w:val")) == name for mark in control.find(qn("w:sdtPr")) if mark.tag in marks)
    ]


def _remove(control: Any) -> None:
    """Take the control out, and its paragraph where nothing else stands in it; a table cell keeps one paragraph."""
    paragraph = next(control.iterancestors(qn("w:p")), None)
    control.getparent().remove(control)
    if paragraph is None or any(text.text and text.text.strip() for text in paragraph.iter(f"{W}t")):
        return
    around = paragraph.getparent()
    if around.tag != qn("w:tc") or len(around.findall(qn("w:p"))) > 1:
        around.remove(paragraph)
