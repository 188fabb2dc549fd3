"""Terms: when the committee of each unit comes to its end, within which days its congress is held, who was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Response

from congtac import vi
from congtac.actions.term_standings import TermStanding, standings
from congtac.domain.access import Right
from congtac.domain.findings import Level
from congtac.domain.plan import months_after
from congtac.i18n import N_, _
from congtac.portal.desk import Desk, signed_in
from congtac.portal.paging import Paging, page_in
from congtac.portal.routes import Pages
from congtac.store.opening_rows import unit_ids
from congtac.store.visible_messages import term_messages
from congtac.store.visible_rows import visible_slugs

router = Pages()
PAGE = 50
MONTHS = {"": N_("All"), "6": N_("Due within 6 months"), "12": N_("Due within 12 months")}
UNKNOWN = 30  # units without a known congress that are named


@router.get("/terms", name="terms")
def show(desk: Annotated[Desk[None], signed_in()], within: str = "", page: str = "1") -> Response:
    """The units that the visitor reads, the one whose term ends first at the top."""
    slugs = visible_slugs(desk.session, desk.visitor, Right.READ)
    all_ = standings(desk.session, desk.place.installation(), desk.today)
    found = [one for one in all_ if one.unit.slug in slugs]
    chosen = within if within in MONTHS else ""
    wanted = _by_day(found, desk, int(chosen or 0))
    paging = Paging(page_in(page), PAGE, len(wanted))
    rows = wanted[paging.first : paging.first + PAGE]
    closed = {one.unit.slug: one.last.on for one in rows if one.last is not None}
    mine = visible_slugs(desk.session, desk.visitor, Right.ORGANISE)
    unknown = [one.unit.name for one in found if one.window is None]
    return desk.page(
        "terms/terms.html",
        title=_("Terms"),
        rows=rows,
        told=term_messages(desk.session, [one.unit.slug for one in rows], closed),
        may_open=mine,
        numbers=unit_ids(desk.session, [one.unit.slug for one in rows]),
        opening=_opening,
        roman=vi.roman,
        odd=_odd,
        unknown=unknown[:UNKNOWN],
        more=max(0, len(unknown) - UNKNOWN),
        lists={name: _(words) for name, words in MONTHS.items()},
        chosen=chosen,
        paging=paging,
    )


def _by_day(found: Sequence[TermStanding], desk: Desk[None], months: int) -> list[TermStanding]:
    limit = months_after(desk.today, months) if months else None
    known = [(one.window.due, one.unit.name, one) for one in found if one.window is not None]
    ordered = sorted(known, key=lambda entry: entry[:2])
    return [one for due, _name, one in ordered if limit is None or due <= limit]


def _odd(standing: TermStanding) -> list[object]:
    """What is to be looked at; plain notes are on the command line."""
    return [one for one in standing.findings if one.level is not Level.NOTE]


def _opening(standing: TermStanding) -> str:
    """The form that opens the next congress, for the day on which it is due."""
    due = standing.window.due if standing.window else ""
    return "/cycles/new?" + urlencode({"kind": standing.unit.kind.value, "unit": standing.unit.slug, "held_on": due})
