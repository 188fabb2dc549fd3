"""The count of a ballot: typed in twice by two people who do not see each other's figures; decided and announced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Response

from congtac.actions.cycles import Person
from congtac.actions.elections.by_elections import note_announced
from congtac.actions.elections.coming_round import result_of
from congtac.actions.elections.counts import announce, record_decision
from congtac.actions.elections.entries import Entered, Sheets, enter, sheets_of
from congtac.actions.elections.overview import line_of
from congtac.domain.access import Right
from congtac.domain.elections.ballots import Invalidity
from congtac.domain.elections.count import Decision
from congtac.domain.errors import CongtacError, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.i18n import N_, _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT
from congtac.portal.found import the_election
from congtac.portal.pages.elections import term_of, way_to_election
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle, Election

router = Pages()
BALLOTS = {
    "issued": N_("Ballots issued"),
    "returned": N_("Ballots returned"),
    "valid": N_("Valid ballots"),
    "invalid": N_("Invalid ballots"),
}


@router.get("/elections/{election}/count", name="count")
def ask(desk: Annotated[Desk[Election], needs(Right.DRAFT, the_election)]) -> Response:
    """An empty sheet, for the first and for the second entry alike."""
    return _page(desk, _sheets(desk))


@router.post("/elections/{election}/count")
def take(desk: Annotated[Desk[Election], needs(Right.DRAFT, the_election)]) -> Response:
    """Enter the count; the second entry decides the round where it agrees, or names where it differs."""
    form, election = desk.form, desk.thing
    sheets = _sheets(desk)
    if sheets is None:
        return _page(desk, None)
    form.based_on(*_shown(sheets))
    ballots = [form.whole(name, _(words)) or 0 for name, words in BALLOTS.items()]
    names = sheets.due.names
    votes = {name: form.whole(f"votes-{index}", name) or 0 for index, name in enumerate(names, start=1)}
    annul = form.ticked("annul")
    reasons = {one: form.whole(f"reason-{one.value}", one.label, needed=False) or 0 for one in Invalidity}

    def work() -> Entered:
        try:
            heads = (ballots[0], ballots[1], ballots[2], ballots[3])
            told = {one: number for one, number in reasons.items() if number}
            return enter(desk.session, election, desk.visitor.name, desk.today, heads, votes, told, annul=annul)
        except CongtacError as error:
            raise type(error)(*(_at_field(one, names) for one in error.findings)) from None

    if not form.carry_out(work):
        return _page(desk, sheets)
    return desk.go(*_after(desk, form.outcome))


def _after(desk: Desk[Election], entered: Entered) -> tuple[str, str]:
    path = f"/elections/{desk.thing.id}"
    if entered.differences:
        return f"{path}/count", _("The two entries differ. Count again: nothing is decided.")
    if entered.result is None:
        return path, _("Your entry is stored. Now a second person enters the same count without seeing yours.")
    return path, _("Both entries agree, and the round is decided.")


@router.get("/elections/{election}/decision", name="congress_decision")
def ask_decision(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)]) -> Response:
    """Whether the congress goes on, adds names, or stops."""
    return _decision_page(desk)


@router.post("/elections/{election}/decision")
def decide(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)]) -> Response:
    """Record what the congress decided."""
    form, election = desk.form, desk.thing
    decision = form.one_of("decision", Decision, _("Decision of the congress"))
    fresh = [line for line in form.text("names", most=TEXT, needed=False).splitlines() if line.strip()]
    reason = form.text("reason", _("Reason"))
    if decision is not None and (decision is Decision.NEW_NAMES) != bool(fresh):
        form.refuse("names", Finding("count.new_names", Level.ERROR))

    def work() -> None:
        assert decision is not None  # noqa: S101 - carried out only where every field was read
        record_decision(desk.session, election, decision, Person(desk.visitor.name, reason), fresh)

    if form.carry_out(work):
        return desk.go(f"/elections/{election.id}", _("The decision is recorded."))
    return _decision_page(desk)


@router.get("/elections/{election}/announce", name="announce")
def ask_announce(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)]) -> Response:
    """Who is elected, for which term."""
    return _announce_page(desk)


@router.post("/elections/{election}/announce")
def tell(desk: Annotated[Desk[Election], needs(Right.ORGANISE, the_election)]) -> Response:
    """Announce the result: those elected hold their seats until the superior ratifies or refuses."""
    form, election, session = desk.form, desk.thing, desk.session
    cycle = session.get_one(Cycle, election.cycle_id)
    form.based_on(*_result(desk))
    day, term = form.day("on", _("Day")), form.text("term", _("Term"), needed=False)

    def work() -> None:
        announce(session, cycle, election, term or None, day)
        note_announced(session, election, desk.visitor.name)

    if form.carry_out(work):
        return desk.go(f"/elections/{election.id}", _("Announced: {names}.").format(names=", ".join(_result(desk))))
    return _announce_page(desk)


def _result(desk: Desk[Election]) -> tuple[str, ...]:
    return result_of(desk.session, desk.thing).elected if desk.thing.count else ()


def _sheets(desk: Desk[Election]) -> Sheets | None:
    """The sheet that is due; None with the reason noted where no round can be held now."""
    try:
        return sheets_of(desk.session, desk.thing)
    except RuleBroken as error:
        desk.form.problems += [replace(one, where="") for one in error.findings]
        return None


def _shown(sheets: Sheets) -> tuple[object, ...]:
    """What a sheet is about. That somebody made the first entry in between does not matter: both are blind."""
    return sheets.due.number, sheets.due.names, sheets.apart[1].attempt if sheets.apart else 0


def _at_field(finding: Finding, names: Sequence[str]) -> Finding:
    """The finding at the field of the sheet that it speaks of; its place names the round first."""
    if finding.where in BALLOTS:
        return finding
    _rounds, _dot, place = finding.where.partition(".")
    _number, _dot, place = place.partition(".")
    what, _dot, name = place.partition(".")
    if what == "votes":
        return replace(finding, where=f"votes-{names.index(name) + 1}" if name in names else "votes-1")
    return replace(finding, where=what if what in BALLOTS else "")


def _page(desk: Desk[Election], sheets: Sheets | None) -> Response:
    election, cycle = desk.thing, desk.session.get_one(Cycle, desk.thing.cycle_id)
    names = sheets.due.names if sheets else ()
    kept: dict[str, Any] = dict.fromkeys([*BALLOTS, *(f"votes-{index}" for index in range(1, len(names) + 1))], "")
    form = desk.fresh_form(kept | {f"reason-{one.value}": "" for one in Invalidity} | {"annul": ""})
    if sheets and not form.typed:
        form.based_on(*_shown(sheets))
    return desk.page(
        "elections/count.html",
        title=_("Enter the count: {office}").format(office=election.label),
        trail=way_to_election(cycle, election),
        cycle=cycle,
        election=election,
        sheets=sheets,
        mine=sheets is not None and sheets.waits_for_another(desk.visitor.name),
        ballots=[(name, _(words)) for name, words in BALLOTS.items()],
        places={name: _(words) for name, words in BALLOTS.items()},
        invalid=[(one.value, one) for one in Invalidity],
    )


def _decision_page(desk: Desk[Election]) -> Response:
    election, session = desk.thing, desk.session
    cycle = session.get_one(Cycle, election.cycle_id)
    result = result_of(session, election) if election.count else None
    desk.fresh_form({"decision": "", "names": "", "reason": ""})
    return desk.page(
        "elections/decision.html",
        title=_("Decision of the congress: {office}").format(office=election.label),
        trail=way_to_election(cycle, election),
        election=election,
        steps=[one for one in result.findings if one.code.startswith("next.")] if result else [],
        decisions=Decision,
    )


def _announce_page(desk: Desk[Election]) -> Response:
    election, session = desk.thing, desk.session
    cycle = session.get_one(Cycle, election.cycle_id)
    form = desk.fresh_form({"on": desk.today, "term": term_of(session, cycle)})
    if not form.typed:
        form.based_on(*_result(desk))
    return desk.page(
        "elections/announce.html",
        title=_("Announce the result: {office}").format(office=election.label),
        trail=way_to_election(cycle, election),
        election=election,
        elected=_result(desk),
        line=line_of(session, election),
    )
