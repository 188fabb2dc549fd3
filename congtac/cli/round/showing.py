"""``congtac round show``: the progress of the whole round in one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, On
from congtac.cli.round.options import SuperiorName, Term
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.actions.rounds.progress import RoundProgress
    from congtac.config import Installation
    from congtac.domain.rounds import ProgressRow

NAMED = 3  # of the units that one waits for; the others are counted


def show(unit: SuperiorName, term: Term = "", on: On = "", as_json: AsJson = False) -> None:
    """Lower units first; findings are warnings, and the exit status is 0."""
    from congtac.actions.rounds.progress import read_progress
    from congtac.actions.rounds.rounds import round_called
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        day, place = day_of(on), workplace()
        installation = place.installation()
        labels = {slug: level.label for slug, level in installation.levels.items()}
        with place.reading() as session:
            if session is None:
                raise BadInput(Finding("round.unknown", Level.ERROR, figures={"known": "–"}, found=unit))
            round_ = round_called(session, unit, term)
            progress = read_progress(session, installation, round_, day)
            rows, findings = progress.table.rows(day), progress.table.findings(labels)
            head = {"unit": round_.unit.slug, "name": round_.unit.name, "term": round_.term, "on": day}
            answer = head | _about(progress)
    if as_json:
        console.print_json(answer | {"units": [_plain(row) for row in rows], "findings": findings})
        return
    for line in _page(answer, rows, installation):
        console.say(line)
    console.print_findings(findings)


def _about(progress: RoundProgress) -> dict[str, Any]:
    quota = progress.quota
    steps = [{"step": one.step, "opens": one.opens, "closes": one.closes, "by": one.by} for one in progress.steps]
    lessons = [
        {"unit": one.unit.slug, "name": one.unit.name, "text": one.text, "on": one.on, "by": one.by}
        for one in progress.lessons
    ]
    seats = {"seats": quota.seats, "as_of": quota.as_of, "rule": quota.rule, "by": quota.by} if quota else None
    return {"steps": steps, "lessons": lessons, "quota": seats}


def _plain(row: ProgressRow) -> dict[str, Any]:
    unit, window = row.unit, row.window
    return {
        "unit": unit.slug,
        "name": unit.name,
        "level": unit.level,
        "superior": unit.superior,
        "pilot": unit.pilot,
        "planned_on": unit.planned_on,
        "held_on": unit.held_on,
        "closed_on": unit.closed_on,
        "stage": unit.stage.value if unit.stage else None,
        "window": {"opens": window.opens, "closes": window.closes} if window else None,
        "delegates": unit.delegates,
        "waits_for": [{"kind": wait.kind.value, "units": list(wait.units)} for wait in row.waits],
        "days_late": row.days_late,
        "ended": unit.ended,
        "ahead": unit.ahead,
    }


def _page(answer: dict[str, Any], rows: tuple[ProgressRow, ...], installation: Installation) -> Iterator[str]:
    yield _("The round of {unit}, term {term}:").format(unit=answer["name"], term=answer["term"])
    for step in answer["steps"]:
        text = _("  {step}: from {opens} to {closes}")
        days = {key: f"{step[key]:%d/%m/%Y}" for key in ("opens", "closes")}
        yield text.format(step=step_words(step["step"], installation), **days)
    for row in rows:
        yield _line(row, installation)
    for lesson in answer["lessons"]:
        yield "  " + _("lesson of {unit}: {text}").format(unit=lesson["name"], text=lesson["text"])
    held = sum(row.unit.closed_on is not None for row in rows)
    text = _("{held} of {all} congresses held, {late} late, {planned} planned")
    planned = sum(row.unit.awaited and row.unit.day is not None for row in rows)
    yield text.format(held=held, all=len(rows), late=sum(row.days_late > 0 for row in rows), planned=planned)


def step_words(step: str, installation: Installation) -> str:
    """A step in words: the model congresses, or a level."""
    from congtac.domain.rounds import PILOT, WaitKind
    from congtac.i18n import label

    if step == PILOT:
        return label(WaitKind.PILOT)
    return installation.levels[step].label if step in installation.levels else step


def _line(row: ProgressRow, installation: Installation) -> str:
    """``20/02/2027  Soạn thảo  *Chi bộ Mẫu (Chi bộ); 3 đại biểu; chờ: …``; the star is a model congress."""
    from congtac.i18n import label

    unit = row.unit
    day = f"{unit.day:%d/%m/%Y}" if unit.day else "……/……/……"
    stage = label(unit.stage) if unit.stage else _("not opened")
    name = f"{'*' if unit.pilot else ''}{unit.name} ({step_words(unit.level, installation)})"
    words = [f"  {day:<10}  {stage:<22}  {name}"]
    if unit.delegates is not None:
        words.append(_("{delegates} delegates").format(delegates=unit.delegates))
    if unit.ended:
        words.append(_("closed or merged, not waited for"))
    for wait in row.waits:
        more = f" + {len(wait.units) - NAMED}" if len(wait.units) > NAMED else ""
        words.append(_("waits for: {kind}").format(kind=f"{label(wait.kind)} ({', '.join(wait.units[:NAMED])}{more})"))
    if row.days_late:
        words.append(_("{days} days late").format(days=row.days_late))
    return "; ".join(words)
