"""Forms that ``congtac report form`` made, filled in the way people do: in a text editor, in Word, in Excel."""

from __future__ import annotations

import re
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

KEY, FIGURE, TEXT = 1, 6, 4  # columns of the workbook: the hidden key, the result of the period, the text


def fill(path: Path, figures: dict[str, object]) -> None:
    """Write the result of each line into the form, whatever its format."""
    {".yaml": _yaml, ".docx": _word, ".xlsx": _excel}[path.suffix](path, figures)


def _yaml(path: Path, figures: dict[str, object]) -> None:
    text = path.read_text("utf-8")
    for key, value in figures.items():
        text, times = re.subn(rf"(  {key}:.*\n(?:    plan:.*\n)?    result:).*", rf'\1 "{value}"', text)
        assert times == 1, key
    path.write_text(text, "utf-8")


def _word(path: Path, figures: dict[str, object]) -> None:
    document = Document(str(path))
    name = f"{qn('w:sdtPr')}/{qn('w:alias')}"
    controls = {one.find(name).get(qn("w:val")): one for one in document.element.body.iter(qn("w:sdt"))}
    for key, value in figures.items():
        control = controls[f"{key}.result"]
        for prompt in control.findall(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"):
            prompt.getparent().remove(prompt)
        first, *rest = control.iter(qn("w:t"))
        first.text = str(value)
        for other in rest:
            other.getparent().remove(other)
    document.save(str(path))


def _excel(path: Path, figures: dict[str, object]) -> None:
    book = load_workbook(path)
    places = {sheet.cell(row, KEY).value: (sheet, row) for sheet in book for row in range(1, sheet.max_row + 1)}
    for key, value in figures.items():
        sheet, row = places[key]
        sheet.cell(row, FIGURE if isinstance(value, int) else TEXT).value = value
    book.save(path)
