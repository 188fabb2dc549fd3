"""Deadlines of tasks: as they are written, and the last day that they mean.

"Trong Quý III năm 2021" is 30/9/2021, "trước ngày 15/7/2023" is 14/7/2023, "thường xuyên" has no day (lifecycle of a
review: task tracking). A text that nobody can read without guessing keeps its words and gets a finding that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.written_days import CountedIn, DeadlineKind, WrittenPeriod, WrittenSpan, found_in, tidy

A_DAY = timedelta(days=1)


class ReportPeriod(Labelled):
    """How often is reported on a task that has no day, or that goes on for long."""

    WEEKLY = "weekly", "hằng tuần"
    MONTHLY = "monthly", "hằng tháng"
    QUARTERLY = "quarterly", "hằng quý"
    YEARLY = "yearly", "hằng năm"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written and as understood. ``kind`` None: it could not be read, and a finding asks.

    ``on`` is the last day, in time until its end. It is not moved off a rest day; ``next_working`` is then the working
    day after it, to be shown beside it.
    """

    text: str | None
    kind: DeadlineKind | None
    on: date | None = None
    next_working: date | None = None
    period: ReportPeriod | None = None
    findings: tuple[Finding, ...] = ()

    def overdue(self, day: date) -> bool:
        """Whether the last day has ended before this one."""
        return self.on is not None and day > self.on


NO_DEADLINE = Deadline(None, DeadlineKind.OPEN)


@dataclass(frozen=True, slots=True)
class _Last:
    """The last day that is meant, and what is to be said about how it was found."""

    on: date
    kind: DeadlineKind
    code: str | None = None
    level: Level = Level.NOTE


@dataclass(frozen=True, slots=True)
class _Statement:
    """A part of a text that states a day."""

    start: int
    end: int
    last: _Last


def read_deadline(text: str | None, given_on: date, calendar: WorkingCalendar, where: str = "") -> Deadline:
    """The deadline that a text of ``given_on`` (the day of its document) states.

    Without a year the next such day from ``given_on`` on is meant, which is said; spans of days begin behind
    ``given_on``. What contradicts itself or cannot be read has no kind, and an error among its findings.
    """
    words = tidy(text or "").strip(" .;,:()")
    if not words or _NOTHING.fullmatch(words):
        return replace(NO_DEADLINE, text=text)
    found = list(found_in(words))
    if _STEADY.search(words):
        return _asked(text, "deadline.two_kinds", where) if found else _steady(text, words, where)
    try:
        statements = list(_statements(words, found, given_on, calendar))
    except (ValueError, OverflowError):
        return _asked(text, "deadline.no_such_day", where)
    except BadInput:
        return _asked(text, "deadline.calendar_ends", where)
    if not statements or _left_over(words, statements):
        return _asked(text, _UNREADABLE, where)
    lasts = [one.last for one in statements]
    if len(days := sorted({one.on for one in lasts})) > 1:
        return _asked(text, "deadline.two_days", where, days=tuple(days))
    return _understood(text, lasts[0], given_on, calendar, where)


def stated_day(text: str | None, on: date, given_on: date, calendar: WorkingCalendar, where: str = "") -> Deadline:
    """A deadline whose last day a person has stated beside its words."""
    return _understood(text, _Last(on, DeadlineKind.DAY), given_on, calendar, where)


def milestone_findings(milestones: Sequence[Deadline], final: Deadline, where: str = "") -> list[Finding]:
    """A warning for every milestone that lies after the deadline of the whole."""
    return [
        Finding("deadline.milestone_after", Level.WARNING, where, {"text": one.text, "on": one.on, "final": final.on})
        for one in milestones
        if one.on is not None and final.on is not None and one.on > final.on
    ]


# -- reading --------------------------------------------------------------------------------------------

_UNREADABLE = "deadline.unreadable"
_NOTHING = re.compile(r"[-–—.…_\s]+|không( có)?( thời)? hạn|không( quy định| nêu)? thời hạn|không ghi", re.IGNORECASE)
_STEADY = re.compile(
    r"\b(thường xuyên|kịp thời|liên tục|theo định kỳ|định kỳ|h[ằà]ng (?:tuần|tháng|quý|năm))\b", re.IGNORECASE
)
_PERIODS = {
    f"{each} {unit}": period
    for each in ("hằng", "hàng")
    for unit, period in zip(("tuần", "tháng", "quý", "năm"), ReportPeriod, strict=True)
}
# Words around a day that add nothing to it; any other word leaves the text unread.
_PLAIN_WORDS = re.compile(
    r"\b(?:từ nay|phải|cần|hoàn thành|hoàn thiện|thực hiện|báo cáo|xong|gửi|trình|trong vòng|trong|vòng|thời gian"
    r"|thời hạn|hạn|chậm nhất|muộn nhất|không quá|không muộn hơn|không chậm hơn|kết thúc|đến|tới|hết|cuối|là|vào|của|và"
    r"|ngày)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\btrước $", re.IGNORECASE)
_FROM = re.compile(r"\btừ $", re.IGNORECASE)
FROM_DOCUMENT = re.compile(
    r",? (?:kể |tính )?từ (?:ngày|khi|lúc) (?:(?:ký|ban hành|ra|có) )?"
    r"(?:thông báo|văn bản|kết luận|ký|ban hành)(?: kết luận)?(?: này)?",
    re.IGNORECASE,
)
_FROM_DAY = re.compile(r",?\s?(?:kể |tính )?từ", re.IGNORECASE)
_RANGE = re.compile(r"(?:đến|tới|-|–)(?: hết| cuối)?", re.IGNORECASE)


def _asked(text: str | None, code: str, where: str, **figures: object) -> Deadline:
    finding = Finding(code, Level.ERROR, where, {"text": tidy(text or "")} | figures, found=tidy(text or ""))
    return Deadline(text, None, findings=(finding,))


def _steady(text: str | None, words: str, where: str) -> Deadline:
    """Thường xuyên, kịp thời, hằng quý: no day, at most a period of reporting."""
    if _without(_STEADY.sub(" ", words)):
        return _asked(text, _UNREADABLE, where)
    period = next((one for name, one in _PERIODS.items() if name in words.lower()), None)
    return Deadline(text, DeadlineKind.CONTINUOUS, period=period)


def _left_over(words: str, statements: Sequence[_Statement]) -> str:
    """Words beside the statements that may change what is meant."""
    ends = [0, *(one.end for one in statements)]
    starts = [*(one.start for one in statements), len(words)]
    return _without(" ".join(words[end:start] for end, start in zip(ends, starts, strict=True)))


def _without(words: str) -> str:
    return _PLAIN_WORDS.sub(" ", words).strip(" ,;:.()")


def _statements(
    words: str, found: Sequence[WrittenPeriod | WrittenSpan], given_on: date, calendar: WorkingCalendar
) -> Iterator[_Statement]:
    """Each day or span with the words that belong to it: "trước", "từ … đến …", "kể từ ngày …"."""
    queue = list(found)
    while queue:
        one = queue.pop(0)
        following = queue[0] if queue and isinstance(queue[0], WrittenPeriod) else None
        gap = words[one.end : following.start].strip() if following else ""
        if isinstance(one, WrittenSpan):
            counted_from = following if following and _FROM_DAY.fullmatch(gap) else None
            behind = FROM_DOCUMENT.match(words[one.end :])
            end = counted_from.end if counted_from else one.end + (behind.end() if behind else 0)
            if counted_from:
                queue.pop(0)
            yield _Statement(one.start, end, _of_span(one, counted_from, given_on, calendar))
            continue
        before, since = _BEFORE.search(words[: one.start]), _FROM.search(words[: one.start])
        if following and not before and _RANGE.fullmatch(gap):
            queue.pop(0)
            yield from _of_range(one, following, since.start() if since else one.start, given_on)
        else:
            start = before.start() if before else one.start
            yield _Statement(start, one.end, _of_period(one, given_on, before=before is not None))


def _of_period(period: WrittenPeriod, given_on: date, *, before: bool = False) -> _Last:
    def last(year: int) -> date:
        first, last = period.days(year)
        return first - A_DAY if before else last

    if period.year is not None:
        return _Last(last(period.year), period.kind)
    on = last(given_on.year)
    if on < given_on and not period.this_year:
        return _Last(last(given_on.year + 1), period.kind, "deadline.next_year", Level.WARNING)
    return _Last(on, period.kind, "deadline.year_inferred")


def _of_range(first: WrittenPeriod, last: WrittenPeriod, start: int, given_on: date) -> Iterator[_Statement]:
    """From … to …: the end counts; one that ends before it begins is two days that contradict each other."""
    end = _of_period(last, given_on)
    begins = first.days(first.year if first.year is not None else end.on.year)[0]
    if begins > end.on and first.year is not None:
        yield _Statement(start, first.end, _Last(begins, first.kind))
    yield _Statement(start, last.end, end)


def _of_span(span: WrittenSpan, counted_from: WrittenPeriod | None, given_on: date, calendar: WorkingCalendar) -> _Last:
    """The day that the span ends on, counted from the day of the document or from the one that is written."""
    anchor = _of_period(counted_from, given_on).on if counted_from else given_on
    on = calendar.shift(anchor, span.number).on if span.count is CountedIn.WORKING_DAYS else span.after(anchor)
    return _Last(on, DeadlineKind.DAY, "deadline.counted")


def _understood(text: str | None, last: _Last, given_on: date, calendar: WorkingCalendar, where: str) -> Deadline:
    """The deadline with all that a person should know about its day."""
    words = {"text": tidy(text or ""), "on": last.on, "given_on": given_on}
    found = [Finding(last.code, last.level, where, words)] if last.code else []
    if last.on < given_on:
        found.append(Finding("deadline.before_document", Level.WARNING, where, words))
    following = None
    if calendar.first <= last.on <= calendar.last and not (day := calendar.day(last.on)).working:
        following = calendar.shift(last.on, 1).on if last.on < calendar.last else None
        figures = words | {"working": following or "?", "reason": day.note or day.kind}
        found.append(Finding("deadline.on_rest_day", Level.NOTE, where, figures))
    return Deadline(text, last.kind, last.on, following, findings=tuple(found))
