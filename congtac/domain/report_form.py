"""Report forms: sections of lines, what each line holds, how it consolidates, and how lines hang together.

A form is configuration (practice of the superior committee; no central form is known, lifecycle-review section 4). What
is here only gives it a shape that every way in, every check and every consolidation shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from congtac.domain.figures import plain
from congtac.domain.labels import Labelled


class LineKind(Labelled):
    """What a line of the report form holds."""

    COUNT = "count", "số lượng"
    RATE = "rate", "tỷ lệ"
    MONEY = "money", "số tiền"
    SCORE = "score", "điểm"
    TEXT = "text", "nội dung"
    YES_NO = "yes_no", "có hoặc không"
    DATE = "date", "ngày"

    @property
    def is_number(self) -> bool:
        """Whether the line holds a figure."""
        return self in (LineKind.COUNT, LineKind.RATE, LineKind.MONEY, LineKind.SCORE)


class Column(Labelled):
    """What is asked of a line."""

    PLAN = "plan", "Kế hoạch"
    RESULT = "result", "Thực hiện trong kỳ"
    CUMULATIVE = "cumulative", "Lũy kế từ đầu năm"
    LAST_YEAR = "last_year", "Cùng kỳ năm trước"


class Consolidation(Labelled):
    """How the figures of several units become one. ``LAST`` is a stock: added over units, but over time the newest
    counts (members at the end of the period).
    """

    SUM = "sum", "cộng"
    RATIO = "ratio", "tính lại từ tổng"
    LAST = "last", "cộng số cuối kỳ"
    LIST = "list", "liệt kê theo đơn vị"
    NONE = "none", "không tổng hợp"


class Field(NamedTuple):
    """One cell of a report; written ``members_total.result``."""

    line: str
    column: Column

    def __str__(self) -> str:
        return f"{self.line}.{self.column.value}"

    @classmethod
    def read(cls, text: str) -> Field | None:
        """The field written so, or None."""
        line, dot, column = text.rpartition(".")
        known = {one.value: one for one in Column}
        return cls(line, known[column]) if dot and column in known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. A rate names the two lines it is computed from: it is never added up and never averaged."""

    key: str
    label: str
    kind: LineKind
    unit: str = ""
    columns: tuple[Column, ...] = (Column.RESULT,)
    required: bool = False
    consolidation: Consolidation = Consolidation.SUM
    numerator: str | None = None
    denominator: str | None = None
    hint: str | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its cells in the order of the columns."""
        return tuple(Field(self.key, column) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of lines: ``A``, "Tổ chức đảng và đảng viên"."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """``total`` is the sum of ``plus`` less ``minus`` (end = start + in − out); with ``at_most`` it may be less.

    ``column`` None: in every column in which all of the lines are asked.
    """

    total: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    at_most: bool = False
    column: Column | None = None


@dataclass(frozen=True)
class Form:
    """A whole form. ``id`` names it in files, so that a file for another form is refused by name."""

    id: str
    label: str
    sections: tuple[Section, ...]
    relations: tuple[Relation, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        """Every line in order."""
        return (line for section in self.sections for line in section.lines)

    @property
    def fields(self) -> Iterator[Field]:
        """Every cell in order."""
        return (field for line in self.lines for field in line.fields)

    @cached_property
    def by_key(self) -> dict[str, Line]:
        """The lines by their key."""
        return {line.key: line for line in self.lines}

    @cached_property
    def by_label(self) -> dict[str, str]:
        """The keys of the lines by their label, as labels are compared."""
        return {plain(line.label): line.key for line in self.lines}

    def has(self, field: Field) -> bool:
        """Whether the form asks for the cell."""
        line = self.by_key.get(field.line)
        return line is not None and field.column in line.columns
