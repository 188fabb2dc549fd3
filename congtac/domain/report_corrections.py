"""What changed in consolidated figures after the report was issued: the delta, never a change of the issued paper.

Figures that arrive or change after the consolidated report is signed are kept as a correction version (practice,
lifecycle-review section 10, rule 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from congtac.domain.labels import Labelled
from congtac.domain.report_form import Consolidation, Field, Form


class Change(Labelled):
    """What happened to a unit's report."""

    LATE = "late", "báo cáo đến sau khi ban hành"
    REVISED = "revised", "gửi lại"
    RETURNED = "returned", "báo cáo bị trả lại"
    WAIVED = "waived", "không còn phải gửi"


@dataclass(frozen=True, slots=True)
class Cause:
    """One unit behind a correction: what it stated then and states now, why, and who answers for it.

    Of a rate both counts are told ("9/10"). None: it stated nothing.
    """

    unit: str
    before: str | None
    after: str | None
    change: Change
    reason: str
    by: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One consolidated figure that is another one now; ``unit`` is its unit of measure."""

    at: Field
    label: str
    unit: str
    before: str | None
    after: str | None
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """Everything that changed since ``version`` was put down on a day; no corrections: the figures still stand."""

    title: str
    period: str
    version: int
    put_down_on: date
    corrections: tuple[Correction, ...]


def changed(form: Form, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Field]:
    """The cells whose figure is another one, in the order of the form; then those that the form no longer has."""
    here = {str(at): at for at in form.fields}
    gone = {key: at for key in before if key not in here and (at := Field.read(key)) is not None}
    yield from (at for key, at in (here | gone).items() if before.get(key) != after.get(key))


def parts_of(form: Form, at: Field) -> tuple[Field, ...]:
    """The cells of a unit's report that a consolidated cell rests on: itself, or the two counts of a rate."""
    line = form.by_key.get(at.line)
    if line is None or line.consolidation is not Consolidation.RATIO:
        return (at,)
    return tuple(Field(key or "", at.column) for key in (line.numerator, line.denominator))
