"""Rounds of congresses: the list, one round with all its units in one table, and opening one."""

from __future__ import annotations

from typing import Annotated

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.rounds.progress import read_progress
from congtac.actions.rounds.quotas import stored_quota
from congtac.actions.rounds.rounds import AskedRound, open_round, tree_of
from congtac.domain.access import Right
from congtac.domain.rounds import PILOT, WaitKind
from congtac.i18n import _, label
from congtac.portal.desk import Desk, needs, signed_in
from congtac.portal.found import the_round, the_unit
from congtac.portal.paging import Paging, page_in
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.round_rows import visible_rounds
from congtac.store.tables import CongressRound, Unit
from congtac.store.visible_rows import units_of_grants

router = Pages()
PAGE, CHOSEN_AT_ONCE = 100, 100


@router.get("/rounds", name="rounds")
def listed(desk: Annotated[Desk[None], signed_in()]) -> Response:
    """The rounds of the visitor's part of the tree, and the units in which he may open one."""
    return desk.page(
        "rounds/rounds.html",
        title=_("Rounds of congresses"),
        rounds=visible_rounds(desk.session, desk.visitor),
        may_open=units_of_grants(desk.session, desk.visitor, Right.DECIDE),
    )


@router.get("/rounds/{round}", name="round")
def show(desk: Annotated[Desk[CongressRound], needs(Right.READ, the_round)], page: str = "1") -> Response:
    """Each unit with its day, stage, delegates, what it waits for and how late it is; windows, lessons, findings."""
    installation, round_ = desk.place.installation(), desk.thing
    progress = read_progress(desk.session, installation, round_, desk.today)
    rows = progress.table.rows(desk.today)
    paging = Paging(page_in(page), PAGE, len(rows))
    levels = {slug: level.label for slug, level in installation.levels.items()}
    return desk.page(
        "rounds/round.html",
        title=_("Round of congresses {term}").format(term=round_.term),
        trail=trail_of_rounds(),
        round=round_,
        progress=progress,
        rows=rows[paging.first : paging.first + PAGE],
        ids=progress.ids,
        paging=paging,
        held=sum(row.unit.closed_on is not None for row in rows),
        late=sum(row.days_late > 0 for row in rows),
        planned=sum(row.unit.awaited and row.unit.day is not None for row in rows),
        total=len(rows),
        levels=levels | {PILOT: label(WaitKind.PILOT)},
        shared=stored_quota(desk.session, round_),
        findings=progress.table.findings(levels),
        decides=desk.may(Right.DECIDE),
    )


def trail_of_rounds(round_: CongressRound | None = None) -> list[tuple[str, str]]:
    """The way back from a round, or from a page below one."""
    way = [(_("Rounds of congresses"), "/rounds")]
    if round_ is None:
        return way
    return [*way, (_("Round of congresses {term}").format(term=round_.term), f"/rounds/{round_.id}")]


@router.get("/units/{unit}/rounds/open", name="round_open")
def ask_open(desk: Annotated[Desk[Unit], needs(Right.DECIDE, the_unit)]) -> Response:
    """For which term, with which model congresses, and who would take part."""
    return _open_page(desk)


@router.post("/units/{unit}/rounds/open")
def open_(desk: Annotated[Desk[Unit], needs(Right.DECIDE, the_unit)]) -> Response:
    """Open it over everything below the unit; the same again changes nothing."""
    form, unit = desk.form, desk.thing
    term, reason = form.text("term", _("Term")), form.text("reason", _("Reason"))
    asked = AskedRound(unit=unit.slug, term=term, pilots=tuple(form.all_of("pilots")))

    def work() -> int | None:
        installation = desk.place.installation()
        return open_round(desk.session, installation, asked, desk.today, Person(desk.visitor.name, reason)).round_id

    if form.carry_out(work):
        rounds = visible_rounds(desk.session, desk.visitor)
        made = next((one.id for one in rounds if one.unit_id == unit.id and one.term == asked.term), form.outcome)
        return desk.go(f"/rounds/{made}" if made else "/rounds", _("The round is open."))
    return _open_page(desk)


def _open_page(desk: Desk[Unit]) -> Response:
    installation, unit = desk.place.installation(), desk.thing
    configured = installation.find(unit.slug, desk.today)
    if configured is None:
        raise NotFound
    tree = tree_of(installation, configured, desk.today)
    year = desk.today.year
    desk.fresh_form({"term": f"{year}-{year + 5}", "reason": ""})
    levels: dict[str, int] = {}
    for one in tree:
        levels[installation.levels[one.level].label] = levels.get(installation.levels[one.level].label, 0) + 1
    return desk.page(
        "rounds/open.html",
        title=_("Open a round of congresses"),
        trail=trail_of_rounds(),
        unit=unit,
        levels=levels,
        choices=tree if len(tree) <= CHOSEN_AT_ONCE else [],
    )
