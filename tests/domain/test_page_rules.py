"""Pages of a paper as values: which measures are right for which part of which paper."""

from __future__ import annotations

from datetime import date

import pytest

from congtac.domain.conformance import conformance_findings
from congtac.domain.form import Align, FormKind, Line, Look, PageNumber, PageSetup, PaperForm, Piece, Shape
from congtac.domain.layouts import layout_on
from congtac.rulebook.layouts import layouts

DAY = date(2020, 1, 6)
FRONT = PageSetup(210, 297, 20, 20, 30, 15, 10, first=True)
BACK = PageSetup(210, 297, 20, 20, 15, 30, 10, first=True)
LYING = PageSetup(297, 210, 30, 15, 20, 20, 10, first=True)
SLIP = PageSetup(148, 210, 10, 10, 15, 10, 10, first=True)
NUMBER = PageNumber(
    section=0,
    in_header=True,
    on_first=False,
    line=Line((Piece("2", Look(("Times New Roman",), 14)),), shape=Shape(align=Align.CENTRE)),
)
ABOUT_PAGES = {"check.paper_size", "check.margin"}


def found(*sections, kind=FormKind.UNKNOWN, about=ABOUT_PAGES, **values):
    form = PaperForm(sections, (), kind=kind, **values)
    return [one.code for one in conformance_findings(form, layout_on(layouts(), DAY), DAY) if one.code in about]


def test_a_paper_begins_on_a_front_side():
    assert found(FRONT) == []
    assert found(BACK) == ["check.margin", "check.margin"]


def test_a_later_part_may_be_a_back_side_or_lie_on_its_side():
    assert found(FRONT, BACK) == []
    assert found(FRONT, LYING) == []
    assert found(LYING) == ["check.paper_size"]


def test_a_working_paper_may_lie_on_its_side():
    assert found(LYING, kind=FormKind.UNNUMBERED) == []


@pytest.mark.parametrize(
    ("kind", "codes"),
    [(FormKind.INVITATION, []), (FormKind.UNNUMBERED, []), (FormKind.TYPED, ["check.paper_size"])],
)
def test_only_slips_may_be_on_half_the_paper(kind, codes):
    assert found(SLIP, kind=kind) == codes


@pytest.mark.parametrize(("pages", "codes"), [(1, []), (2, ["check.page_number_missing"])])
def test_pages_are_numbered_when_there_is_more_than_one(pages, codes):
    assert found(FRONT, pages=pages, about={"check.page_number_missing"}) == codes
    assert found(FRONT, pages=pages, numbers=(NUMBER,), about={"check.page_number_missing"}) == []


def test_even_pages_need_a_number_of_their_own_where_their_header_differs():
    even = PageNumber(0, in_header=True, on_first=False, line=NUMBER.line, even=True)

    about = {"check.page_number_missing"}
    assert found(FRONT, pages=2, numbers=(NUMBER,), even_pages=True, about=about) == ["check.page_number_missing"]
    assert found(FRONT, pages=2, numbers=(NUMBER, even), even_pages=True, about=about) == []
