"""What is done in mid-term: somebody leaves an office, a by-election is planned, the superior decides on its result."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Request, Response

from congtac.actions.cycles import Person
from congtac.actions.dossiers.decisions import Ruling
from congtac.actions.elections.by_elections import by_election_of, decide, leave, plan
from congtac.actions.elections.committees import Committee, committee_on
from congtac.actions.practice import practice_on
from congtac.domain.access import Right
from congtac.domain.elections.mandates import Ending, MandateState
from congtac.domain.labels import Labelled
from congtac.i18n import _, label
from congtac.portal.desk import Desk, needs
from congtac.portal.found import DIGITS, the_unit
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.tables import Unit

router = Pages()
DECISIONS = (MandateState.RATIFIED, MandateState.REFUSED)


class CommitteeAct(Labelled):
    """What somebody does about the offices of a unit on a page."""

    LEAVE = "leave", "Ghi nhận thôi giữ chức danh"
    BY_ELECTION = "by-election", "Tổ chức bầu bổ sung"
    DECIDE = "decide", "Quyết định kết quả bầu bổ sung"


CHOICES = {CommitteeAct.LEAVE: "mandate", CommitteeAct.BY_ELECTION: "office", CommitteeAct.DECIDE: "election"}


def right_of_act(_unit: Unit, request: Request) -> Right:
    """The organiser's side and the superior's."""
    return Right.DECIDE if _act(request) is CommitteeAct.DECIDE else Right.ORGANISE


@router.get("/units/{unit}/committee/{act}", name="committee_act")
def ask(
    desk: Annotated[Desk[Unit], needs(right_of_act, the_unit)], mandate: str = "", office: str = "", election: str = ""
) -> Response:
    """What it does, about whom; the day and the reason that go on record."""
    return _page(desk, {"mandate": mandate, "office": office, "election": election})


@router.post("/units/{unit}/committee/{act}")
def do(desk: Annotated[Desk[Unit], needs(right_of_act, the_unit)]) -> Response:
    """Do it. Where somebody else has changed the offices since they were shown, it is told and asked again."""
    form, unit, act = desk.form, desk.thing, _act(desk.request)
    form.based_on(*_shown(_now(desk)))
    match act:
        case CommitteeAct.LEAVE:
            work = _leaving(desk)
        case CommitteeAct.BY_ELECTION:
            work = _planning(desk)
        case CommitteeAct.DECIDE:
            work = _deciding(desk)
    if form.carry_out(work):
        if act is CommitteeAct.BY_ELECTION:
            return desk.go(f"/elections/{form.outcome.id}", _("The by-election is planned. Now its candidates."))
        return desk.go(f"/units/{unit.id}/committee", _("Done: {act}.").format(act=label(act)))
    return _page(desk, {})


def _leaving(desk: Desk[Unit]) -> Any:
    form = desk.form
    number, because = _chosen(desk, "mandate", _("Who leaves")), form.one_of("because", Ending, _("Why"))
    day, reason = form.day("on", _("Day")), form.text("reason", _("Basis"))

    def work() -> Any:
        assert because is not None  # noqa: S101 - carried out only where every field was read
        return leave(desk.session, desk.thing, number, day, because, Person(desk.visitor.name, reason))

    return work


def _planning(desk: Desk[Unit]) -> Any:
    form = desk.form
    office, day, reason = form.text("office", _("Office")), form.day("on", _("Day")), form.text("reason", _("Basis"))
    return lambda: plan(desk.session, desk.thing, office, day, Person(desk.visitor.name, reason))


def _deciding(desk: Desk[Unit]) -> Any:
    form = desk.form
    number, outcome = _chosen(desk, "election", _("By-election")), form.one_of("outcome", DECISIONS, _("Decision"))
    day, symbol = form.day("on", _("Day")), form.text("symbol", _("Number of the decision"))
    reason = form.text("reason", _("Reason"))

    def work() -> Any:
        assert outcome is not None  # noqa: S101 - carried out only where every field was read
        four_eyes = practice_on(desk.place.installation(), desk.thing, day).settings.approval.four_eyes
        ruling = Ruling(day, Person(desk.visitor.name, reason), symbol, four_eyes)
        return decide(desk.session, by_election_of(desk.session, desk.thing, number), outcome, ruling)

    return work


def _chosen(desk: Desk[Unit], name: str, what: str) -> int:
    """The number of the row that was chosen; 0, which is nobody's, for what is none."""
    text = desk.form.text(name, what)
    return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else 0


def _act(request: Request) -> CommitteeAct:
    try:
        return CommitteeAct(request.path_params["act"])
    except ValueError:
        raise NotFound from None


def _now(desk: Desk[Unit]) -> Committee:
    return committee_on(desk.session, desk.thing, desk.today)


def _shown(now: Committee) -> list[object]:
    """What the pages are about: who holds which seat, who left, and where the by-elections stand."""
    seats = [(office.office, seat.number, row.id, row.ended_on) for office, seat, row in now.held]
    left = [row.id for row, _election in now.left]
    held = [(line.election.id, line.state, [(row.id, row.state) for row in line.mandates]) for line in now.by_elections]
    return [seats, left, held]


def _options(act: CommitteeAct, now: Committee) -> list[tuple[str, str]]:
    """Whom or what it can be about."""
    if act is CommitteeAct.BY_ELECTION:
        return [(one.office, f"{one.label} ({one.vacant})") for one in now.fillable]
    if act is CommitteeAct.DECIDE:
        return [(f"{line.election.id}", line.words) for line in now.undecided]
    words = _("{office}, seat {seat}: {name}")
    return [
        (f"{row.id}", words.format(office=one.label, seat=seat.number, name=row.person or "……"))
        for one, seat, row in now.held
        if row.ended_on is None
    ]


def _page(desk: Desk[Unit], chosen: dict[str, str]) -> Response:
    unit, act, now = desk.thing, _act(desk.request), _now(desk)
    options = _options(act, now)
    known = {name: value for name, value in chosen.items() if value in dict(options)}
    form = desk.fresh_form({"on": desk.today, "because": "", "outcome": "", "symbol": "", "reason": ""} | known)
    gone = form.value(CHOICES[act])
    if gone and gone not in dict(options):  # else the first one would stand there as if it had been chosen
        options.append((gone, _("no longer to be chosen")))
    if not form.typed:
        form.based_on(*_shown(now))
    return desk.page(
        "committees/act.html",
        title=label(act),
        trail=[(_("Committee and offices: {unit}").format(unit=unit.name), f"/units/{unit.id}/committee")],
        unit=unit,
        act=act,
        options=options,
        people={line.words: [row.person or "……" for row in line.mandates] for line in now.undecided},
        endings=Ending,
        decisions=[(MandateState.RATIFIED.value, _("Ratify")), (MandateState.REFUSED.value, _("Refuse"))],
    )
