"""The candidates of an election: proposed, withdrawn, struck off; and the closing of the list by the day's rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import Response

from congtac.actions.elections.candidate_lists import look_at_list, settle_list
from congtac.actions.elections.count_rows import Terms
from congtac.actions.elections.electorates import categories_of, heads_known, meetings_for, roll_from
from congtac.actions.elections.overview import line_of
from congtac.actions.elections.proposals import nominations_of, propose, strike, withdraw
from congtac.domain.access import Right
from congtac.domain.elections import CandidateList
from congtac.domain.elections.candidates import CandidateOrigin
from congtac.domain.elections.offices import Meeting
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding
from congtac.i18n import N_, _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT
from congtac.portal.found import DIGITS, the_election
from congtac.portal.pages.elections import coming_of, sizes, way_to_election
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle, Election

router = Pages()
MAY_BE_UNKNOWN = ("organisations", "organisations_represented")
HEADS: Mapping[str, str] = {
    "official": N_("Official members convened"),
    "delegates": N_("Official delegates convened"),
    "members": N_("Members of the committee"),
    "temporary_elsewhere": N_("Temporarily in another organisation"),
    "exempt_absent": N_("Exempt and absent"),
    "exempt_present": N_("Exempt, came and vote"),
    "suspended": N_("Suspended, prosecuted or detained"),
    "excused_whole": N_("Excused for the whole meeting"),
    "unexcused": N_("Absent without an accepted reason"),
    "left_before": N_("Left before the ballot"),
    "probationary_present": N_("Probationary members present"),
    "committee_absent_whole": N_("Members of the convening committee, absent throughout"),
    "delegates_absent_whole": N_("Delegates absent throughout"),
    "alternates_in": N_("Alternates who replace delegates"),
    "organisations": N_("Subordinate organisations"),
    "organisations_represented": N_("Of them represented"),
}


@router.get("/elections/{election}/candidates", name="candidates")
def ask(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)]) -> Response:
    """Who is proposed, by whom; more names, withdrawals."""
    return _page(desk)


@router.post("/elections/{election}/candidates")
def change(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)]) -> Response:
    """Propose a name, or note that somebody withdraws, stands again, or was typed by mistake."""
    form, election = desk.form, desk.thing
    what, _colon, number = form.value("do").partition(":")
    if what:
        if what not in ("withdraw", "again", "strike") or not number.isdigit() or len(number) > DIGITS:
            raise NotFound

        def work() -> Any:
            if what == "strike":
                return strike(desk.session, election, int(number))
            return withdraw(desk.session, election, int(number), again=what == "again").name
    else:
        name, origin = form.text("name", _("Full name")), form.one_of("origin", CandidateOrigin, _("Proposed by"))
        support = form.whole("support", _("Votes in the opinion ballot"), needed=False)
        member = form.ticked("convening_member")

        def work() -> Any:
            assert origin is not None  # noqa: S101 - carried out only where every field was read
            on = desk.today if election.by_election else None
            return propose(desk.session, election, name, origin, support, convening_member=member, on=on).name

    if form.carry_out(work):
        said = _("Noted: {name}.").format(name=form.outcome)
        return desk.go(f"/elections/{election.id}/candidates", said)
    return _page(desk)


@router.get("/elections/{election}/close", name="close_list")
def ask_closing(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)], meeting: str = "") -> Response:
    """Who votes, who counts, and what closing the list would come to."""
    return _closing_page(desk, meeting)


@router.post("/elections/{election}/close")
def close(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)], meeting: str = "") -> Response:
    """Close the list. What a rule forbids is told at its field, and nothing is stored."""
    form, election, session = desk.form, desk.thing, desk.session
    cycle = session.get_one(Cycle, election.cycle_id)
    held_by = _meeting(cycle, election, form.value("meeting") or meeting)
    form.based_on(*_shown(desk))
    terms = _terms(desk, held_by)
    counting = form.text("counting_committee", most=TEXT, needed=False).splitlines()

    def work() -> CandidateList:
        try:
            nominations = nominations_of(session, election, counting)
            return settle_list(session, cycle, election, terms, nominations)
        except CongtacError as error:
            raise type(error)(*(_at_field(one, held_by) for one in error.findings)) from None

    if form.carry_out(work):
        said = _("The list is closed: {names}.").format(names=", ".join(form.outcome.names))
        return desk.go(f"/elections/{election.id}", said)
    return _closing_page(desk, held_by.value)


def _terms(desk: Desk[Election], meeting: Meeting) -> Terms:
    """The day and the heads as they were typed."""
    form, whole = desk.form, categories_of(meeting)[0]
    day = form.day("day", _("Day of the ballot"))
    heads: dict[str, Any] = {}
    for name in categories_of(meeting):
        number = form.whole(name, _(HEADS[name]), needed=name == whole)
        heads[name] = number if name in MAY_BE_UNKNOWN else number or 0
    return Terms(day if not form.problems else date.max, roll_from(meeting, heads))


def _at_field(finding: Finding, meeting: Meeting) -> Finding:
    """The finding at the field of this page that it speaks of."""
    if finding.where == "electorate":
        return replace(finding, where=categories_of(meeting)[0])
    return finding if finding.where == "counting_committee" else replace(finding, where="")


def _meeting(cycle: Cycle, election: Election, asked: str) -> Meeting:
    possible = meetings_for(cycle, election)
    return next((one for one in possible if one.value == asked), possible[0])


def _shown(desk: Desk[Election]) -> list[tuple[object, ...]]:
    rows = nominations_of(desk.session, desk.thing)
    return [(rows.listed,), rows.floor, (rows.withdrawn,), (desk.thing.count is None,)]


def _page(desk: Desk[Election]) -> Response:
    election, session = desk.thing, desk.session
    cycle = session.get_one(Cycle, election.cycle_id)
    desk.fresh_form({"name": "", "origin": CandidateOrigin.LIST, "support": "", "convening_member": ""})
    return desk.page(
        "elections/candidates.html",
        title=_("Candidates: {office}").format(office=election.label),
        trail=way_to_election(cycle, election),
        election=election,
        line=line_of(session, election),
        origins=CandidateOrigin,
        coming=coming_of(session, cycle, election, desk.today),
        sizes=sizes,
    )


def _closing_page(desk: Desk[Election], asked: str) -> Response:
    election, session = desk.thing, desk.session
    cycle = session.get_one(Cycle, election.cycle_id)
    if election.count is not None:
        raise NotFound
    meeting = _meeting(cycle, election, asked)
    known = heads_known(session, cycle, meeting, by_election=election.by_election)
    shown = {key: "" if value is None else value for key, value in known.items()}
    form = desk.fresh_form(shown | {"day": _day(desk, cycle), "counting_committee": "", "meeting": meeting.value})
    if not form.typed:
        form.based_on(*_shown(desk))
    prospect, problems = _prospect(desk, cycle, meeting, known)
    return desk.page(
        "elections/close.html",
        title=_("Close the list: {office}").format(office=election.label),
        trail=way_to_election(cycle, election),
        cycle=cycle,
        election=election,
        meeting=meeting,
        meetings=meetings_for(cycle, election),
        heads=[(name, _(HEADS[name])) for name in categories_of(meeting)],
        whole=categories_of(meeting)[0],
        prospect=prospect,
        problems=problems,
    )


def _day(desk: Desk[Election], cycle: Cycle) -> date:
    """The day of the ballot as far as it is known: that of the congress; a by-election is held at another meeting."""
    return desk.today if desk.thing.by_election else cycle.held_on


def _prospect(
    desk: Desk[Election], cycle: Cycle, meeting: Meeting, known: Mapping[str, Any]
) -> tuple[CandidateList | None, list[Finding]]:
    """What closing would come to with the heads that are known; what stands in the way where it cannot be done."""
    if not known[categories_of(meeting)[0]]:
        return None, []
    terms = Terms(_day(desk, cycle), roll_from(meeting, dict(known)))
    try:
        nominations = nominations_of(desk.session, desk.thing)
        found = look_at_list(desk.session, cycle, desk.thing, terms, nominations)
    except CongtacError as error:
        return None, list(error.findings)
    return found, list(found.findings)
