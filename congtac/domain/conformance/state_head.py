"""The head of a state paper: nation and motto, issuer, place and date, type and summary (appendix I, II.1 to II.5)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from congtac.domain.conformance.case import Case
from congtac.domain.conformance.head import (
    MM_PER_PT,
    centred_findings,
    day_findings,
    district_findings,
    drawn,
    is_as_long,
)
from congtac.domain.findings import Finding
from congtac.domain.form import Component, FormKind, Line, PaperForm, Side
from congtac.domain.recognition.words import DRAWN, plain, title_of

_MOTTO_EM = 12.224  # width of "Độc lập - Tự do - Hạnh phúc" in Times New Roman bold, in units of the size
_NATION, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_CENTRED = (Component.NATION, Component.MOTTO, Component.TYPE_NAME, Component.SUMMARY, Component.PART)
_ABOVE_TEXT = (Component.TYPE_NAME, Component.SUMMARY, Component.SEPARATOR)


def state_head_findings(case: Case) -> Iterator[Finding]:
    """Everything above the text, but number and symbol."""
    yield from _heading(case)
    if case.form.formal:
        yield from _issuer(case)
        if case.form.kind is not FormKind.MINUTES or case.form.first(Component.PLACE_DATE):  # mẫu 1.9 has no date
            yield from day_findings(case)
        yield from _title(case)
    yield from centred_findings(case, _CENTRED)


def _heading(case: Case) -> Iterator[Finding]:
    nation, motto = case.form.first(Component.NATION), case.form.first(Component.MOTTO)
    if nation is None and case.form.formal:
        yield case.broken("check.nation_missing", expected=_NATION)
    if motto is None and case.form.formal:
        yield case.broken("check.motto_missing", nation.at if nation else "", expected=_MOTTO)
    if nation is not None and nation.side is not Side.RIGHT:
        yield case.broken("check.nation_place", nation.at, found=nation.side, expected=Side.RIGHT)
    if motto is not None:
        yield from _motto_rule(case, motto)


def _motto_rule(case: Case, motto: Line) -> Iterator[Finding]:
    """A drawn line as long as the motto; an underline is told by its row of the table."""
    if any(piece.look.underline for piece in motto.pieces if piece.text.strip()) or _typed(case.form, Side.RIGHT):
        return
    wanted = _as_long_as(motto)
    nearest = min(drawn(case.form), key=lambda rule: abs(rule - wanted), default=None)
    if nearest is None or _of_issuer_only(case.form, motto):
        yield case.broken("check.motto_rule", motto.at)
    elif not is_as_long(nearest, wanted):
        yield case.broken("check.motto_rule_length", motto.at, found=round(nearest), expected=round(wanted))


def _as_long_as(motto: Line) -> float:
    """The width of the words in mm."""
    return _MOTTO_EM * max(piece.look.size for piece in motto.pieces) * MM_PER_PT


def _of_issuer_only(form: PaperForm, motto: Line) -> bool:
    """Whether the only line of the head is the shorter one that belongs below the issuing body."""
    left = [one for line in form.lines if line.side is Side.LEFT for one in line.shape.rules]
    return len(left) == 1 and drawn(form) == left and not is_as_long(left[0], _as_long_as(motto))


def _issuer(case: Case) -> Iterator[Finding]:
    issuer = case.form.first(Component.ISSUER)
    if issuer is None:
        yield case.broken("check.issuer_missing")
        return
    # Word ties a line to whatever paragraph is near: two lines in the head, one of them below the motto.
    motto, rules = case.form.first(Component.MOTTO), len(drawn(case.form))
    if motto is not None and not _typed(case.form, Side.RIGHT) and not _of_issuer_only(case.form, motto):
        rules -= 1
    if rules < 1 and not _typed(case.form, Side.LEFT):
        yield case.broken("check.issuer_rule", issuer.at)
    yield from district_findings(case)


def _typed(form: PaperForm, side: Side) -> bool:
    """Whether a line of characters stands in the head in place of a drawn one, as in the samples of appendix III."""
    head = takewhile(lambda line: line.component not in (*_ABOVE_TEXT, Component.SALUTATION), form.lines)
    return any(line.side is side and len(line.text) > 2 and DRAWN.fullmatch(line.text) for line in head)


def _title(case: Case) -> Iterator[Finding]:
    title = case.form.first(Component.TYPE_NAME)
    if case.form.kind is FormKind.LETTER:
        yield from _letter(case, title)
        return
    if title is None:
        yield case.broken("check.type_missing")
        return
    found, summary = title_of(title), case.form.first(Component.SUMMARY)
    bare = found and (found[1] is None or plain(title.text) == found[1].label.lower())
    if bare and summary is None:
        yield case.broken("check.summary_missing", title.at)
    elif case.form.kind is not FormKind.MINUTES and not _ruled(case.form):  # mẫu 1.9 draws none
        yield case.broken("check.summary_rule", (summary or title).at)


def _ruled(form: PaperForm) -> bool:
    """Whether a line is drawn, or typed, between summary and text."""
    below = dropwhile(lambda line: line.component is not Component.TYPE_NAME, form.lines)
    front = list(takewhile(lambda line: not line.text or line.component in _ABOVE_TEXT, below))
    return any(line.shape.rules or line.component is Component.SEPARATOR for line in front)


def _letter(case: Case, title: Line | None) -> Iterator[Finding]:
    if title is not None:
        yield case.broken("check.letter_type", title.at, found=title.text)
    summary = case.form.first(Component.LETTER_SUMMARY)
    if summary is None and title is None:
        symbol = case.form.first(Component.SYMBOL)
        yield case.broken("check.letter_summary_missing", symbol.at if symbol else "")
    elif summary is not None and not plain(summary.text).startswith("v/v"):
        yield case.broken("check.letter_short_form_missing", summary.at, found=summary.text[:20], expected="V/v")
