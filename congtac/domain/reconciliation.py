"""The reconciliation table (bảng tổng hợp): what each unit reported, beside what it adds up to, and what is doubtful.

Practice of consolidation (lifecycle-review section 4): rows branches, columns indicators, last row totals; flags for
missing, late, explained, changed after submission.
"""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.labels import Labelled
from congtac.domain.report_form import Field


class Flag(Labelled):
    """Why somebody should look at a unit's figures."""

    MISSING = "missing", "chưa có báo cáo"
    RETURNED = "returned", "đang trả lại"
    LATE = "late", "gửi trễ"
    EXPLAINED = "explained", "có giải trình"
    CHANGED = "changed", "đã gửi lại"


@dataclass(frozen=True, slots=True)
class ReportedBy:
    """One unit: its figures as written by field, and its flags. Figures of a returned report are not there."""

    name: str
    figures: dict[Field, str]
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: the field, and how people call it."""

    at: Field
    label: str
    unit: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The table of a cycle. ``totals`` are consolidated figures: sums, and rates recomputed from sums."""

    title: str
    period: str
    coverage: str
    headings: tuple[Heading, ...]
    units: tuple[ReportedBy, ...]
    totals: dict[Field, str]
