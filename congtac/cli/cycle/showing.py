"""``congtac cycle show``: the plan of a cycle, what is owed, its acts so far, and what it waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, CycleNumber, Today, milestone, of_agency, row, tell_waiting
from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.actions.obligations import OwedLine
    from congtac.store.tables import Cycle
    from congtac.workplace import Workplace

SHOWN = 20  # units that owe something, as far as a screen goes; --json lists them all


def show(cycle: CycleNumber, today: Today = "", as_json: AsJson = False) -> None:
    """Plan with explanations, obligations with their standing, the log, every closed gate with who holds it."""
    from congtac.cli import console
    from congtac.cli.clock_watch import tell_stopped_clock
    from congtac.cli.days import day_of
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        place, day = workplace(), day_of(today)
        with place.reading() as session:
            answer = _shown(place, session, cycle, day)
            tell_stopped_clock(place, session)
    if as_json:
        console.print_json(answer)
        return
    _tell(answer)


def _shown(place: Workplace, session: Session | None, number: int, day: date) -> dict[str, Any]:
    from congtac.actions.cycle_states import warnings_of
    from congtac.actions.cycles import waiting_for
    from congtac.actions.obligations import closed_units, standings
    from congtac.actions.planning import plan_of
    from congtac.actions.practice import practice_of
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.store.tables import Cycle

    cycle = session.get(Cycle, number) if session else None
    if session is None or cycle is None:
        raise BadInput(Finding("cycle.unknown", Level.ERROR, figures={"number": number}))
    installation = place.installation()
    plan = plan_of(session, cycle, practice_of(installation, cycle)).values()
    waiting = [{"gate": item.gate, "holder": item.holder} | item.figures for item in waiting_for(session, cycle)]
    return row(cycle) | {
        "of_agency": of_agency(installation, cycle),
        "plan": [milestone(one) for one in plan],
        "obligations": [_obligation(line) for line in standings(session, cycle, day)],
        "log": _log(session, cycle),
        "possible": _possible(session, cycle),
        "waiting_for": waiting,
        "findings": [*warnings_of(session, cycle), *closed_units(session, installation, cycle, day)],
    }


def _obligation(line: OwedLine) -> dict[str, Any]:
    from congtac.messages import sentence

    return {
        "kind": line.kind.value,
        "subject": line.subject,
        "label": line.label,
        "unit": line.unit,
        "name": line.name,
        "holder": line.holder.value,
        "due_on": line.due_on,
        "standing": line.standing.value,
        "days_late": line.days_late,
        "met_on": line.met_on,
        "waived_because": line.waived_because,
        "words": sentence(line.told),
    }


def _log(session: Session, cycle: Cycle) -> list[dict[str, Any]]:
    """The acts, and between them the days on which the plan was moved or a confirmation taken back."""
    from congtac.actions.cycles import log_of
    from congtac.actions.replanning import replans_of
    from congtac.actions.withdrawing import withdrawn_of

    lines = [
        {"act": line.act, "stage": line.target, "on": line.on, "by": line.by, "reason": line.reason}
        for line in log_of(session, cycle)
    ]
    lines += [
        {"act": "replan", "stage": None, "on": date.fromisoformat(one["on"]), "by": one["by"], "reason": one["reason"]}
        for one in replans_of(session, cycle)
    ]
    lines += [
        {"act": "withdraw", "stage": None, "on": one.on, "by": one.by, "reason": one.reason, "gate": one.gate}
        for one in withdrawn_of(session, cycle)
    ]
    return sorted(lines, key=lambda line: line["on"])


def _possible(session: Session, cycle: Cycle) -> list[dict[str, str]]:
    from congtac.actions.cycles import possible_acts

    return [{"act": one.act.value, "holder": one.holder.value} for one in possible_acts(session, cycle)]


def _tell(answer: dict[str, Any]) -> None:
    from congtac.cli import console
    from congtac.domain.cycle import Act, CycleKind, Holder, Stage, holder_words
    from congtac.i18n import label

    console.say(
        f"{label(CycleKind(answer['kind']))} - {answer['unit']}, {answer['held_on']:%d/%m/%Y}:"
        f" {label(Stage(answer['stage']))}"
    )
    _tell_plan(answer)
    _tell_reports([one for one in answer["obligations"] if one["kind"] == "report" or one["subject"] == "correction"])
    for line in answer["log"]:
        what = _("plan moved") if line["act"] == "replan" else _withdrawn(line) or label(Act(line["act"]))
        console.say(f"  {line['on']:%d/%m/%Y}  {what:<24}  {line['by']} ({line['reason']})")
    tell_waiting(answer)
    agency = answer["of_agency"]
    acts = [(Act(one["act"]), holder_words(Holder(one["holder"]), of_agency=agency)) for one in answer["possible"]]
    if acts:
        possible = "; ".join(f"{label(act)} ({label(holder)}) [{act.value}]" for act, holder in acts)
        console.say(_("Possible now: {acts}").format(acts=possible))
    console.print_findings(answer["findings"])


def _withdrawn(line: dict[str, Any]) -> str | None:
    """What was taken back, in words; None for a line that is an act."""
    from congtac.i18n import label

    return _("taken back: {gate}").format(gate=label(line["gate"])) if line["act"] == "withdraw" else None


def _tell_plan(answer: dict[str, Any]) -> None:
    """Each day of the plan with how it came about, and where what is owed by it stands."""
    from congtac.cli import console

    owed = {one["subject"]: one for one in answer["obligations"] if one["kind"] != "report"}
    for one in answer["plan"]:
        obligation = owed.get(one["key"])
        stands = f"  [{obligation['words']}]" if obligation else ""
        console.say(f"  {one['on']:%d/%m/%Y}  {one['key']:<14}  {one['label']}{stands}")
        console.say(f"{'':30}{one['why']}")


def _tell_reports(rows: Sequence[dict[str, Any]]) -> None:
    """How many reports stand how, and the units that still owe something."""
    from congtac.cli import console
    from congtac.domain.obligations import Standing
    from congtac.i18n import label

    if not rows:
        return
    counts = Counter(one["standing"] for one in rows if one["kind"] == "report")
    listed = "; ".join(f"{label(state)} {counts[state]}" for state in Standing if counts[state])
    console.say(_("Reports: {listed}").format(listed=listed))
    open_ = [one for one in rows if one["standing"] in (Standing.NOT_DUE, Standing.DUE, Standing.LATE)]
    for one in open_[:SHOWN]:
        console.say(f"  {one['name']}: {one['label']} - {one['words']}")
    if len(open_) > SHOWN:
        console.say(_("… and {count} more (--json lists them all)").format(count=len(open_) - SHOWN))
