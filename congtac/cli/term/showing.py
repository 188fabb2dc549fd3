"""``congtac term show`` and ``congtac term list``: where units stand in their terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, On
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from congtac.actions.term_standings import TermStanding
    from congtac.domain.findings import Finding

UnitName = Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit, by its slug or its name."))]


def show(unit: UnitName, on: On = "", as_json: AsJson = False) -> None:
    """Nothing in it stops anybody: a window that is over is a warning. Exit status 1 where a rule is broken."""
    from congtac.actions.term_standings import standing_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        day, place = day_of(on), workplace()
        with place.reading() as session:
            standing = standing_of(session, place.installation(), unit, day)
    if as_json:
        console.print_json(as_plain(standing, day))
    else:
        tell(standing, day)
    ended(standing.findings)


def ended(findings: Iterable[Finding]) -> None:
    """Exit status 1 where a finding is an error."""
    from congtac.domain.findings import has_errors

    if has_errors(list(findings)):
        raise typer.Exit(1)


def list_(
    due_within: Annotated[
        int | None, typer.Option("--due-within", metavar="MONTHS", min=0, max=600, help=_("Only those due by then."))
    ] = None,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Units of which no congress is known are counted at the end: nothing says when theirs is due."""
    from congtac.actions.term_standings import standings
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.findings import Level
    from congtac.domain.plan import months_after
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        day, place = day_of(on), workplace()
        with place.reading() as session:
            found = standings(session, place.installation(), day)
    known = [(one.window.due, one) for one in found if one.window is not None]
    limit = None if due_within is None else months_after(day, due_within)
    wanted = [one for due, one in sorted(known, key=lambda pair: pair[0]) if limit is None or due <= limit]
    unknown = [one for one in found if one.window is None]
    if as_json:
        units = [as_plain(one, day) for one in wanted]
        console.print_json({"on": day, "units": units, "unknown": [one.unit.slug for one in unknown]})
        return
    for one in wanted:
        console.say(_line(one))
    findings = [finding for one in wanted for finding in one.findings if finding.level is not Level.NOTE]
    console.print_findings(findings)
    if unknown:
        console.say(_("No congress is known of: {units}").format(units=", ".join(one.unit.name for one in unknown)))
    if not wanted:
        console.say(_("No congress is due by then."))


def _line(standing: TermStanding) -> str:
    """``20/02/2028  Chi bộ Mẫu (chi_bo_mau): lần thứ VI, nhiệm kỳ 2027-2030``."""
    due = standing.window.due if standing.window else None
    text = f"{due:%d/%m/%Y}  {standing.unit.name} ({standing.unit.slug}): {called(standing)}"
    if standing.coming is not None:
        opened = _("open as cycle {number}, {held_on}")
        text += "; " + opened.format(number=standing.coming.cycle_id, held_on=f"{standing.coming.held_on:%d/%m/%Y}")
    return text


def called(standing: TermStanding) -> str:
    """How the next congress is called, in Vietnamese as papers write it; what nobody knows is a blank."""
    from congtac import vi

    label = standing.label
    ordinal = vi.roman(label.ordinal) if label.ordinal else vi.BLANK
    return f"lần thứ {ordinal}, nhiệm kỳ {label.term or vi.BLANK}"


def tell(standing: TermStanding, day: date) -> None:
    """A standing line by line, and what is to be noted."""
    from congtac.cli import console

    console.say(f"{standing.unit.name} ({standing.unit.slug}), {day:%d/%m/%Y}")
    for line in _lines(standing):
        console.say(f"  {line}")
    console.print_findings(standing.findings)


def _lines(standing: TermStanding) -> Iterator[str]:
    from congtac.cli.term.words import consent_words, told_words
    from congtac.i18n import label
    from congtac.messages import words

    last, window, coming = standing.last, standing.window, standing.coming
    if last is not None:
        text = _("last congress: {name}, closed on {day} ({where})")
        name = ", ".join(word for word in (_roman(last.ordinal), last.term) if word) or "–"
        yield text.format(name=name, day=words(last.on), where=last.where)
    if window is not None:
        text = _("term: {months} months ({source})")
        yield text.format(months=window.length.months, source=window.length.source)
        text = _("next congress: due on {due}, from {opens} to {closes}")
        yield text.format(due=words(window.due), opens=words(window.opens), closes=words(window.closes))
        for consent in (window.early, window.extension):
            if consent is not None:
                yield consent_words(consent)
    if standing.chosen is not None:
        text = _("called: {name} (chosen by {by}: {reason})")
        yield text.format(name=called(standing), by=standing.chosen.by, reason=standing.chosen.reason)
    else:
        yield _("called: {name}").format(name=called(standing))
    if coming is not None:
        from congtac.domain.cycle import Stage

        text = _("open as cycle {number}, {held_on}: {stage}")
        held_on, stage = f"{coming.held_on:%d/%m/%Y}", label(Stage(coming.stage))
        yield text.format(number=coming.cycle_id, held_on=held_on, stage=stage)
    elif standing.days:
        yield _("to be told: {days}").format(days="; ".join(map(told_words, standing.days)))


def _roman(ordinal: int | None) -> str:
    from congtac import vi

    return vi.roman(ordinal) if ordinal else ""


def as_plain(standing: TermStanding, day: date) -> dict[str, Any]:
    """A standing as JSON says it."""
    from dataclasses import asdict

    last, window, coming, chosen = standing.last, standing.window, standing.coming, standing.chosen
    consents = [one for one in (window.early, window.extension) if one is not None] if window else []
    return {
        "unit": standing.unit.slug,
        "name": standing.unit.name,
        "level": standing.unit.level,
        "kind": standing.unit.kind.value,
        "on": day,
        "last": {
            "closed_on": last.on,
            "ordinal": last.ordinal,
            "term": last.term,
            "where": last.where,
            "configured": last.configured,
        }
        if last
        else None,
        "rule": asdict(window.length) if window else None,
        "window": {
            "due": window.due,
            "opens": window.opens,
            "closes": window.closes,
            "opens_by_rule": window.by_rule.opens,
            "closes_by_rule": window.by_rule.closes,
        }
        if window
        else None,
        "consents": [asdict(one) for one in consents],
        "days": [{"day": one.on, "kind": one.kind.value, "months": one.months} for one in standing.days],
        "coming": {"cycle": coming.cycle_id, "held_on": coming.held_on, "stage": coming.stage} if coming else None,
        "next": {
            "ordinal": standing.label.ordinal,
            "term": standing.label.term,
            "chosen_by": chosen.by if chosen else None,
            "reason": chosen.reason if chosen else None,
        },
        "findings": list(standing.findings),
    }
