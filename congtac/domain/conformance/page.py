"""Paper, margins and page numbers (HD 36, technique of presentation)."""

from __future__ import annotations

from collections.abc import Iterator

from congtac.domain.conformance.case import Case
from congtac.domain.findings import Finding
from congtac.domain.form import Align, FormKind, PageNumber, PageSetup
from congtac.domain.labels import Labelled
from congtac.domain.layouts import NumberPlace


class Margin(Labelled):
    """The four margins."""

    TOP = "top", "lề trên"
    BOTTOM = "bottom", "lề dưới"
    LEFT = "left", "lề trái"
    RIGHT = "right", "lề phải"


_SLACK = 1.0  # mm; programs round measures, and nobody sees less on paper
_SLIP = (148, 210)  # mm; A5, for invitations and working papers
_ONE_PAGE = 2400  # letters; a text that is longer needs a second page


def page_findings(case: Case) -> Iterator[Finding]:
    """Everything about pages."""
    for number, page in enumerate(case.form.sections, 1):
        where = f"phần {number}" if len(case.form.sections) > 1 else ""
        yield from _paper(case, page, where, later=number > 1)
    yield from _numbers(case)


def _paper(case: Case, page: PageSetup, where: str, *, later: bool) -> Iterator[Finding]:
    rule = case.layout.page
    lying = page.landscape and (later or case.form.kind is FormKind.UNNUMBERED)
    size = (page.height, page.width) if lying else (page.width, page.height)
    allowed = [(rule.width, rule.height)]
    slip = case.form.kind is FormKind.INVITATION and case.layout.slips
    if slip or case.form.kind is FormKind.UNNUMBERED:
        allowed += [_SLIP, _SLIP[::-1]]
    if not any(_near(size[0], width) and _near(size[1], height) for width, height in allowed):
        sizes = tuple(f"{one:.0f}" for one in (page.width, page.height, rule.width, rule.height))
        yield case.broken(
            "check.paper_size",
            where,
            found=f"{sizes[0]} × {sizes[1]} mm",
            expected=f"{sizes[2]} × {sizes[3]} mm",
        )
        return
    if not lying and _near(size[0], rule.width):
        yield from _margins(case, page, where, later=later)


def _margins(case: Case, page: PageSetup, where: str, *, later: bool) -> Iterator[Finding]:
    rule = case.layout.page
    back = later and _near(page.left, rule.right) and _near(page.right, rule.left)  # printed on both sides
    for side in Margin:
        found, wanted = getattr(page, side.value), getattr(rule, side.value)
        fits = wanted - _SLACK <= found <= wanted + rule.wider + _SLACK
        if not fits and not (back and side in (Margin.LEFT, Margin.RIGHT)):
            allowed = f"{wanted}-{wanted + rule.wider}" if rule.wider else wanted
            yield case.broken("check.margin", where, found=round(found, 1), expected=allowed, margin=side)


def _numbers(case: Case) -> Iterator[Finding]:
    numbers, place = case.form.numbers, case.layout.page.number
    on_top = place is NumberPlace.TOP_CENTRE
    above = [number for number in numbers if number.in_header is on_top]
    if numbers and not above:
        code = "check.page_number_below" if case.asks("check.page_number_below") else "check.page_number_place"
        yield case.broken(code, "lề dưới" if on_top else "lề trên", expected=place)
    elif not numbers and _several_pages(case):
        yield case.broken("check.page_number_missing", expected=place)
    elif case.form.even_pages and _several_pages(case) and not any(number.even for number in above):
        yield case.broken("check.page_number_missing", "trang chẵn", expected=place)
    if case.layout.number_from_page > 1 and any(number.on_first for number in numbers):
        yield case.broken("check.page_number_on_first", "trang 1")
    if above:
        yield from _number(case, above[0])


def _number(case: Case, number: PageNumber) -> Iterator[Finding]:
    on_top = case.layout.page.number is NumberPlace.TOP_CENTRE
    where, wanted = ("lề trên", Align.CENTRE) if on_top else ("lề dưới", Align.RIGHT)
    page = case.form.sections[min(number.section, len(case.form.sections) - 1)]
    if number.line.shape.align is not wanted:
        yield case.broken("check.page_number_align", where, found=number.line.shape.align, expected=wanted)
    if case.asks("check.page_number_distance") and not _near(page.header, case.layout.page.header):
        found = round(page.header, 1)
        yield case.broken("check.page_number_distance", where, found=found, expected=case.layout.page.header)
    text = number.line.text
    if page.number_format not in ("decimal", "arabicDash") or not text.strip("-– ").isdecimal():
        yield case.broken("check.page_number_form", where, found=text or page.number_format, expected="2")


def _several_pages(case: Case) -> bool:
    pages = case.form.pages
    letters = sum(len(line.text) for line in case.form.lines)
    return (pages or 0) > 1 or letters > _ONE_PAGE


def _near(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= _SLACK
