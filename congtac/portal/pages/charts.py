"""Pictures of a cycle, each with the same rows as a table below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Response

from congtac.actions.pictures import Pictures, pictures_of
from congtac.actions.practice import practice_of
from congtac.domain.access import Right
from congtac.i18n import _
from congtac.portal import drawing
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_cycle
from congtac.portal.pages.cycles import trail_of
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle

router = Pages()
SVG = "image/svg+xml"
# Opened by itself, a picture may use its own style and nothing else.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
TIMELINE, SUBMISSIONS, TARGETS, VOTES = "timeline", "submissions", "targets", "votes-"


@router.get("/cycles/{cycle}/charts", name="charts")
def show(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)]) -> Response:
    """The days of the plan, the reports by day, targets, and votes: what there is of them."""
    return desk.page(
        "charts/charts.html",
        title=_("Charts"),
        trail=trail_of(desk.thing),
        cycle=desk.thing,
        pictures=_pictures(desk),
        can_draw=drawing.can_draw(),
    )


@router.get("/cycles/{cycle}/charts/{name}.svg", name="chart")
def picture(desk: Annotated[Desk[Cycle], needs(Right.READ, the_cycle)], name: str) -> Response:
    """One picture; what there is nothing of is not there."""
    rows = _pictures(desk)
    if not drawing.can_draw():
        raise NotFound
    return Response(_drawn(desk, rows, name), media_type=SVG, headers=_headers())


def _pictures(desk: Desk[Cycle]) -> Pictures:
    practice = practice_of(desk.place.installation(), desk.thing)
    return pictures_of(desk.session, desk.thing, practice, desk.today)


def _drawn(desk: Desk[Cycle], rows: Pictures, name: str) -> bytes:
    if name == TIMELINE and rows.marks:
        return drawing.timeline(list(rows.marks), desk.today)
    if name == SUBMISSIONS and rows.submissions:
        return drawing.submissions(rows.submissions, desk.today)
    if name == TARGETS and any(one.percent is not None for one in rows.targets):
        return drawing.targets(list(rows.targets))
    place = name.removeprefix(VOTES)
    if place != name and place.isascii() and place.isdigit() and 1 <= int(place[:6]) <= len(rows.ballots):
        return drawing.votes(rows.ballots[int(place[:6]) - 1])
    raise NotFound


def _headers() -> Mapping[str, str]:
    return {"Content-Security-Policy": POLICY}
