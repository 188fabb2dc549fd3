"""The tasks of a notice as rows of a table, by the words in its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from congtac.domain.form import Component, Line
from congtac.domain.notice_reading.words import Said, listed

# What a column holds, by words of its head; the first that fits.
_HEADS = {
    "lead": re.compile(r"chủ trì", re.IGNORECASE),
    "cooperating": re.compile(r"phối hợp", re.IGNORECASE),
    "deadline": re.compile(r"thời hạn|thời gian|ngày hoàn thành|hạn", re.IGNORECASE),
    "result": re.compile(r"kết quả|sản phẩm", re.IGNORECASE),
    "supervisor": re.compile(r"phụ trách|theo dõi|chỉ đạo", re.IGNORECASE),
    "text": re.compile(r"nhiệm vụ|nội dung|công việc", re.IGNORECASE),
    "number": re.compile(r"^(?:s?tt|mục|số|số tt)\b", re.IGNORECASE),
}
_BLANK = " .…–-"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row: the number of an item, its text where the table has one, and what it says."""

    number: str
    text: str | None
    said: Said
    where: str


def rows_in(lines: Sequence[Line]) -> Iterator[TaskRow]:
    """The rows of every table whose head names lead units, with a text or the number of an item beside them."""
    for number in dict.fromkeys(line.table for line in lines if line.table is not None):
        cells: dict[int, dict[int, list[Line]]] = {}
        for line in lines:
            if line.table == number and line.component is not Component.OTHER and line.text:
                cells.setdefault(line.row, {}).setdefault(line.column, []).append(line)
        if cells:
            head, *rest = (cells[row] for row in sorted(cells))
            columns = _columns(head)
            if "lead" in columns.values() and {"text", "number"} & set(columns.values()):
                yield from _rows(rest, columns)


def _columns(head: dict[int, list[Line]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for column, lines in head.items():
        words = " ".join(line.text for line in lines)
        name = next((name for name, form in _HEADS.items() if form.search(words) and name not in found.values()), None)
        if name is not None:
            found[column] = name
    return found


def _rows(rows: Sequence[dict[int, list[Line]]], columns: dict[int, str]) -> Iterator[TaskRow]:
    for position, row in enumerate(rows, start=1):
        told = {name: " ".join(line.text for line in row.get(column, ())).strip() for column, name in columns.items()}
        lead, number = told.get("lead", "").strip(_BLANK), told.get("number", "").strip(" .")
        said = Said(
            leads=(lead,) if lead else (),
            cooperating=tuple(listed(told.get("cooperating", ""))),
            deadline=told.get("deadline", "").strip(_BLANK) or None,
            result=told.get("result", "").strip(_BLANK) or None,
            supervisor=told.get("supervisor", "").strip(_BLANK) or None,
        )
        first = next((lines[0] for lines in row.values()), None)
        text = told.get("text", "").strip(" .;") or None
        if first is not None and (text or "text" not in columns.values()):
            yield TaskRow(number or str(position), text, said, first.at)
