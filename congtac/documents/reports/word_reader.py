"""Reading a Word form back after people worked on it: by tag, else by title, else by the label of the row.

Never by position: rows may be moved, tables added above, controls pasted over. What tracked changes struck out is not
read. Old .doc files and files with macros are refused by the gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from congtac.documents.container import file_bytes
from congtac.documents.controls import properties_of
from congtac.documents.extent import sent_parts
from congtac.documents.gate import DOCUMENT
from congtac.documents.reports.word import EXPLAIN, PROMPT
from congtac.documents.templates.tags import W, tree
from congtac.domain.errors import BadInput
from congtac.domain.figures import plain
from congtac.domain.findings import Finding, Level
from congtac.domain.report_answers import Raw
from congtac.domain.report_form import Column, Field, Form, LineKind
from congtac.domain.report_sheet import Identity, Sheet

_STRUCK = {f"{W}del", f"{W}moveFrom"}
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_AFTER_LABEL = re.compile(r"\s*\*?\s*(\(.*\))?\s*$", re.DOTALL)
_PROMPTS = {PROMPT, "…", "...", "......"}


def read(path: Path, form: Form) -> Sheet:
    """The sheet in a document. Raises BadInput where the file cannot be used or holds no field of the form."""
    parts = sent_parts(file_bytes(path), str(path))
    if any("vbaproject" in name.lower() for name in parts):
        raise BadInput(Finding("report.macros", Level.ERROR, str(path)))
    document = tree(DOCUMENT, parts[DOCUMENT])
    found: dict[Field, Raw | None] = {}
    places: dict[Field, str] = {}
    told: dict[Field, str] = {}
    problems: list[Finding] = []
    for name, text, place in _named(document, form):
        if name.startswith(EXPLAIN):
            line = form.by_key.get(name.removeprefix(EXPLAIN))
            told |= dict.fromkeys(line.fields if line and text else (), text)
            continue
        at = Field.read(name)
        if at is None:
            continue  # a control that people put there for something else
        if at in found and text and found[at] and text != found[at]:
            figures = {"place": place, "other": places[at]}
            problems.append(Finding("report.field_twice", Level.ERROR, str(at), figures))
        if text or at not in found:
            found[at], places[at] = text or None, place
    if not found:
        raise BadInput(Finding("report.no_fields", Level.ERROR, str(path)))
    properties = properties_of(parts)
    identity = {name: properties.get(f"congtac.{name}", "") for name in Identity.__dataclass_fields__}
    return Sheet(Identity(**identity), found, told, places, tuple(problems))


def _named(document: Any, form: Form) -> Iterator[tuple[str, str, str]]:
    """Every cell or control with the name of its field, its text, and its place in words."""
    for number, table in enumerate(document.iter(f"{W}tbl"), start=1):
        heads: dict[int, str] = {}
        for row_number, row in enumerate(_inside(table, "tr"), start=1):
            cells = list(_inside(row, "tc"))
            heads = _heads(cells) or heads
            label = _line_of(cells, form)
            for place, cell in enumerate(cells):
                words = f"bảng {number}, dòng {row_number}, ô {place + 1}"
                controls = list(_controls(cell))
                if len(controls) == 1 and _is_text(controls[0][0], form):
                    controls = [(controls[0][0], _value(cell))]  # a text may go on in paragraphs below its control
                yield from ((name, text, words) for name, text in controls)
                if not controls and label and place in heads and (name := _name(form, label, heads[place])):
                    yield name, _value(cell), words
    for name, text in _controls(document, outside_tables=True):
        yield name, text, "ngoài bảng"


def _is_text(name: str, form: Form) -> bool:
    at = Field.read(name)
    return at is not None and form.has(at) and form.by_key[at.line].kind is LineKind.TEXT


def _inside(holder: Any, name: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, also those within content controls; not those of tables within."""
    for child in holder:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _inside(child, name)


def _name(form: Form, line: str, column: str) -> str | None:
    """The name that a control in this column of the line's row would have; None where nothing is asked."""
    at = Field.read(f"{line}.{column}")
    return EXPLAIN + line if at is None else str(at) if form.has(at) else None


def _heads(cells: list[Any]) -> dict[int, str]:
    """Which cell of a head row is which column, by its words; empty for a row that is no head."""
    words = {plain(one.label): one.value for one in Column} | {"ghi vào đây": "result", "giải trình": EXPLAIN}
    texts = [plain(_text(cell)) for cell in cells]
    return {place: words[text] for place, text in enumerate(texts) if text in words} if "nội dung" in texts else {}


def _line_of(cells: list[Any], form: Form) -> str | None:
    labels = (plain(_AFTER_LABEL.sub("", _text(cell))) for cell in cells[:2])
    return next((key for label in labels if (key := form.by_label.get(label))), None)


def _controls(holder: Any, *, outside_tables: bool = False) -> Iterator[tuple[str, str]]:
    """The controls in a cell by tag or title, a prompt being no text."""
    for control in holder.iter(f"{W}sdt"):
        if outside_tables and next(control.iterancestors(f"{W}tbl"), None) is not None:
            continue
        properties = control.find(f"{W}sdtPr")
        values = [properties.find(f"{W}{name}") for name in ("tag", "alias")] if properties is not None else []
        name = next((value.get(f"{W}val") for value in values if value is not None and value.get(f"{W}val")), None)
        if name is None:
            continue
        is_prompt = properties.find(f"{W}showingPlcHdr") is not None
        yield name, "" if is_prompt else _value(control)


def _value(holder: Any) -> str:
    text = _text(holder).strip()
    return "" if text in _PROMPTS else text


def _text(holder: Any) -> str:
    """The words as a reader sees them; paragraphs on lines of their own."""
    pieces: list[str] = []
    _collect(holder, pieces)
    return "".join(pieces).strip("\n")


def _collect(node: Any, pieces: list[str]) -> None:
    for child in node:
        if child.tag in _STRUCK or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif child.tag == f"{W}sdtPr":
            continue
        else:
            if child.tag == f"{W}p" and pieces:
                pieces.append("\n")
            _collect(child, pieces)
