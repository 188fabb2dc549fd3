"""Telling people what a play did, in plain words and counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from congtac.cli import console
from congtac.domain.cycle import Stage
from congtac.domain.findings import Level
from congtac.domain.gates import Missing
from congtac.events.report import Played
from congtac.i18n import _, label
from congtac.messages import sentence, words


def progress_line(on: date, stage: Stage, missing: Sequence[Missing]) -> str:
    """A day of a play: where the cycle stands and what it waits for."""
    line = f"{on:%d/%m/%Y}  {label(stage)}"
    wanted = "; ".join(f"{label(item.gate)} ({label(item.holder)})" for item in missing)
    return _("{line}, waiting for: {wanted}").format(line=line, wanted=wanted) if wanted else line


def summary(outcome: Played) -> list[str]:
    """What happened, one sentence each."""
    told = _("opened on {opened}, held on {held}, now: {stage}")
    if outcome.notice:
        told = _("opened on {opened}, notice {number} of {held}, now: {stage}")
    days = {"opened": words(outcome.opened_on), "held": words(outcome.held_on)}
    lines = [told.format(**days, number=outcome.notice, stage=label(outcome.stage))]
    if outcome.reports_expected:
        reports = _("{in_time} of {expected} reports in on time, {received} in all; {reminded} reminded").format(
            in_time=outcome.reports_in_time,
            expected=outcome.reports_expected,
            received=outcome.reports_received,
            reminded=len(outcome.reminded),
        )
        lines.append(_("rehearsed: {reports}").format(reports=reports) if outcome.rehearsed else reports)
    if outcome.notice:
        states = ", ".join(f"{label(state)} {count}" for state, count in outcome.tasks.items())
        text = _("{count} tasks to follow up: {states}")
        lines.append(text.format(count=sum(outcome.tasks.values()), states=states))
    for what, seats in outcome.elected:
        lines.append(_("{what}: {seats} recorded").format(what=what, seats=seats))
    numbered = sum(paper.number is not None for paper in outcome.papers)
    lines.append(
        _("{papers} papers drafted, {numbered} with a number reserved").format(
            papers=len(outcome.papers), numbered=numbered
        )
    )
    return lines


def contradictions(outcome: Played) -> list[str]:
    """The sentences of the findings that a person has to decide on."""
    return [sentence(finding) for finding in outcome.findings if finding.level is not Level.NOTE]


def tell(outcome: Played) -> None:
    """The whole answer of ``congtac event run`` for people."""
    console.say(outcome.unit)
    for line in summary(outcome) if outcome.changed else [_("nothing was left to do"), *summary(outcome)[1:]]:
        console.say(f"  - {line}")
    console.print_findings(outcome.findings)
    for paper in outcome.papers:
        console.say(f"{paper.number or '-':<12} {paper.path}")
