"""What stands in the cells of a report: figures with their hedge word, words, days, and the two ways to state nothing.

A cell that is not in the answers is *missing*; "không có" is *nil*, which counts as zero; "không áp dụng" is neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from congtac.domain.errors import BadInput
from congtac.domain.figures import Figure, parse, plain
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.report_form import Field, Line, LineKind


class Absence(Labelled):
    """Nothing, stated on purpose."""

    NIL = "nil", "không có"
    NOT_APPLICABLE = "not_applicable", "không áp dụng"


Answer = Figure | str | bool | date | Absence
Answers = Mapping[Field, Answer]
Raw = str | int | float | Decimal | bool | date
"""What a file, a cell or a form field may hold before it is read."""

_NIL = {"không có", "không phát sinh", "nil"}
_NOT_APPLICABLE = {"không áp dụng", "k/a", "n/a"}
_SHORT = {"đồng chí": ("đ/c",), "đồng": ("vnđ", "đ")}
"""Units of measure as people shorten them."""
_YES, _NO = {"có", "x", "true", "yes"}, {"không", "false", "no"}
_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
LONGEST_TEXT = 20_000
_SHOWN = 60


def read(line: Line, raw: Raw | None) -> Answer | None:
    """The answer in a cell of the line; None for an empty cell. Raises BadInput with one finding, without a place.

    Numbers are taken by their type, texts the Vietnamese way ("1.200", "hơn 4.600", "66,67%"); "1,200" is refused,
    because two people read it in two ways.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    words = plain(raw) if isinstance(raw, str) else ""
    if words in _NIL:
        return Absence.NIL
    if words in _NOT_APPLICABLE:
        return Absence.NOT_APPLICABLE
    match line.kind:
        case LineKind.TEXT:
            return _text(raw) or None
        case LineKind.YES_NO:
            return _yes_no(raw)
        case LineKind.DATE:
            return _day(raw)
        case _:
            return _figure(line, raw)


def as_figure(answer: Answer | None) -> Figure | None:
    """The answer as a figure to count with: nil is exactly zero; whatever is no number is None."""
    if answer is Absence.NIL:
        return Figure(Decimal(0))
    return answer if isinstance(answer, Figure) else None


def _figure(line: Line, raw: Raw) -> Figure:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise _refused("report.not_a_figure", raw)
    is_rate = line.kind is LineKind.RATE
    text = raw.strip() if isinstance(raw, str) else raw
    if isinstance(text, str) and not is_rate:
        text = _without_unit(text, line.unit)
    figure = parse(text, "%" if is_rate else None)
    if figure.percent is not is_rate:
        raise _refused("report.percent_for_a_count", raw)
    if is_rate:
        return replace(figure, unit=None)
    if line.kind is LineKind.SCORE:
        return replace(figure, unit=None)
    if figure.value != figure.value.to_integral_value():  # money too: đồng have no parts, and sums are whole numbers
        raise _refused("report.not_a_whole_number", raw)
    return replace(figure, value=Decimal(int(figure.value)), unit=None)


def _without_unit(text: str, unit: str) -> str:
    """``12 đồng chí`` without its unit of measure, which the form prints itself."""
    lowered = plain(text)
    for one in (plain(unit), *_SHORT.get(plain(unit), ())):
        if one and lowered.endswith(one) and lowered != one:
            return lowered.removesuffix(one).strip()
    return text


def clean(text: str) -> str:
    """The words without what nobody sees and no database keeps: control characters, halves of characters.

    Line breaks of every kind stay as one.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\t", " ")
    return "".join(one for one in lines if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs")).strip()


def _text(raw: Raw) -> str:
    text = clean(str(raw))
    if len(text) > LONGEST_TEXT:
        raise BadInput(
            Finding("report.text_too_long", Level.ERROR, figures={"length": len(text), "limit": LONGEST_TEXT})
        )
    return text


def _yes_no(raw: Raw) -> bool:
    if isinstance(raw, bool):
        return raw
    words = plain(str(raw))
    if words not in _YES | _NO:
        raise _refused("report.not_yes_or_no", raw)
    return words in _YES


def _day(raw: Raw) -> date:
    if isinstance(raw, date):
        return raw
    match = _DAY.fullmatch(str(raw).strip()) or _ISO.fullmatch(str(raw).strip())
    if match is None:
        raise _refused("report.not_a_day", raw)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise _refused("report.not_a_day", raw) from None


def _refused(code: str, raw: Raw) -> BadInput:
    shown = str(raw)[:_SHOWN]
    if isinstance(raw, float):
        shown = shown.replace(".", ",")  # as Excel shows it to whoever typed it
    elif isinstance(raw, bool):
        shown = shown.upper()
    return BadInput(Finding(code, Level.ERROR, figures={"text": shown}, found=shown))


def written(answer: Answer) -> str:
    """The answer as it is stored and shown; ``read`` gives the same answer back."""
    if isinstance(answer, Absence):
        return answer.label
    if isinstance(answer, bool):
        return "có" if answer else "không"
    if isinstance(answer, date):
        return answer.isoformat()
    return str(answer)
