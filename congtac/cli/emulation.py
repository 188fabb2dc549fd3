"""``congtac emulation``: who signed up for which criteria, what was scored, and who was recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.paper.options import AsJson, By, CycleNumber, OnDay, Reason
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.domain.emulation import QualityLevel, Scorer

app = typer.Typer(no_args_is_help=True)

UnitName = Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit's name in the files, or its full name."))]
Year = Annotated[int, typer.Argument(min=1930, max=2200, help=_("The year."))]


@app.command("sign", help=_("Sign units up for a set of criteria, at a conference."))
def sign(
    cycle: CycleNumber,
    period: Annotated[str, typer.Option(help=_("The years: 2023-2025."))],
    by: By,
    unit: Annotated[list[str], typer.Option(help=_("The unit that signs; several times for several."))] = [],  # noqa: B006 - typer reads it and never changes it
    criteria: Annotated[
        str | None, typer.Option(help=_("The set of criteria in the settings; the newest one if left out."))
    ] = None,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Without --unit: every unit that reports to the conference, and the committee itself."""
    from congtac.actions.emulation import sign_ups
    from congtac.actions.emulation.overview import overview
    from congtac.actions.practice import practice_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.emulation import Years
    from congtac.domain.errors import BadInput, CongtacError
    from congtac.domain.findings import Finding, Level
    from congtac.workplace import workplace

    try:
        day, years, place = day_of(on), Years.read(period), workplace()
        if years is None:
            raise BadInput(Finding("emulation.bad_period", Level.ERROR, figures={"value": period}))
        desk.short("--by", by)
        with place.session() as session:
            row = desk.cycle_of(session, cycle, to_write=True)
            chosen = sign_ups.criteria_on(practice_of(place.installation(), row).settings, day, criteria)
            units = sign_ups.units_called(session, row, unit) if unit else sign_ups.may_sign(session, row)
            sign_ups.sign_up(session, row, units, chosen, years, day, by)
            answer = overview(session, row)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    _tell(answer, as_json)


@app.command("show", help=_("Show who signed, who has not, scores and recognition."))
def show(
    cycle: CycleNumber,
    year: Annotated[int | None, typer.Option(help=_("Only this year."))] = None,
    as_json: AsJson = False,
) -> None:
    """One line for each unit and year."""
    from congtac.actions.emulation.overview import overview
    from congtac.cli import console
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        with workplace().reading() as session:
            row = desk.cycle_of(session, cycle)
            assert session is not None  # noqa: S101 - there is a cycle
            answer = overview(session, row, year)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    _tell(answer, as_json)


@app.command("score", help=_("Write down what a unit gave itself for a year, or what the committee gave it."))
def score(
    unit: UnitName,
    year: Year,
    scorer: Annotated[str, typer.Option(help=_("Who scored: self (the unit) or committee."))],
    by: By,
    reason: Reason,
    points: Annotated[
        list[str], typer.Option(help=_("Points for a content: meetings=9,5; several times for several."))
    ] = [],  # noqa: B006 - typer reads it and never changes it
    total: Annotated[str | None, typer.Option(help=_("Points in all, where they are not stated by content."))] = None,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Every revision stays; what is above the maximum is a warning."""
    from congtac.actions.emulation import scores
    from congtac.actions.emulation.overview import told_score
    from congtac.actions.emulation.sign_ups import sign_up_for
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day, who = desk.who(by, reason), day_of(on), _scorer(scorer)
        given = scores.Given(*_points(points, total))
        with workplace().session() as session:
            signed = sign_up_for(session, unit, year)
            row, findings = scores.score(session, signed, year, who, given, day, person)
            answer = {"unit": signed.unit.slug, "year": year, "scorer": who} | (told_score(row) or {})
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer | {"findings": findings})
        return
    console.say(_("{unit}, {year}: {total} points, revision {revision}").format(**answer))
    console.print_findings(findings)


@app.command("recognise", help=_("Write down the decision whether a unit is recognised for a year."))
def recognise(
    unit: UnitName,
    year: Year,
    by: By,
    reason: Reason,
    number: Annotated[str | None, typer.Option(help=_("The number of the decision: 12-QĐ/ĐU."))] = None,
    level: Annotated[
        str | None, typer.Option(help=_("The level of recognition, where the criteria have levels."))
    ] = None,
    quality: Annotated[
        str | None, typer.Option(help=_("How the year was rated: excellent, good, fulfilled or unfulfilled."))
    ] = None,
    refused: Annotated[bool, typer.Option("--not", help=_("The unit is not recognised."))] = False,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """What does not fit (points, level, shares) is a warning: people decide."""
    from congtac.actions.emulation import scores
    from congtac.actions.emulation.overview import told_recognition
    from congtac.actions.emulation.sign_ups import sign_up_for
    from congtac.actions.practice import practice_on
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day, place = desk.who(by, reason), day_of(on), workplace()
        words = (
            desk.short(field, text) if text else None for field, text in (("--level", level), ("--number", number))
        )
        what = scores.Recognition(not refused, next(words), _quality(quality), next(words))
        with place.session() as session:
            signed = sign_up_for(session, unit, year)
            settings = practice_on(place.installation(), signed.organiser, day).settings
            row, findings = scores.recognise(session, signed, year, what, settings, day, person)
            answer = {"unit": signed.unit.slug, "year": year} | told_recognition(row)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer | {"findings": findings})
        return
    said = _("{unit}, {year}: recognised") if answer["recognised"] else _("{unit}, {year}: not recognised")
    console.say(said.format(**answer))
    console.print_findings(findings)


def _scorer(written: str) -> Scorer:
    from congtac.domain.emulation import Scorer
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    found = next((one for one in Scorer if one.value == written), None)
    if found is None:
        raise BadInput(Finding("emulation.unknown_scorer", Level.ERROR, figures={"value": written}))
    return found


def _quality(written: str | None) -> QualityLevel | None:
    from congtac.domain.emulation import QualityLevel
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    found = next((one for one in QualityLevel if one.value == written), None)
    if written is not None and found is None:
        known = ", ".join(one.value for one in QualityLevel)
        raise BadInput(Finding("emulation.unknown_quality", Level.ERROR, figures={"value": written, "known": known}))
    return found


def _points(points: list[str], total: str | None) -> tuple[dict[str, int], int | None]:
    """Points as they were typed, in hundredths; BadInput with everything that is none."""
    from congtac.domain.emulation import hundredths_of
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level

    read = {key.strip(): hundredths_of(given) for key, _sign, given in (one.partition("=") for one in points)}
    wrong = [one for one in points if hundredths_of(one.partition("=")[2]) is None]
    in_all = hundredths_of(total) if total is not None else None
    wrong += [total] if total is not None and in_all is None else []
    if wrong:
        raise BadInput(*(Finding("emulation.bad_points", Level.ERROR, figures={"value": one}) for one in wrong))
    return {key: given for key, given in read.items() if given is not None}, in_all


def _tell(answer: dict[str, Any], as_json: bool) -> None:
    from congtac.cli import console

    if as_json:
        console.print_json(answer)
        return
    console.say(answer["title"])
    if answer["stated"]:
        said = _("  stated by the source: {model}, {period}; signed by: {signed_by}")
        console.say(said.format(**{key: answer["stated"][key] or "-" for key in ("model", "period", "signed_by")}))
    for row in answer["signed"]:
        said = _("  {name}: {model}, version {version}, {period}; signed on {on:%d/%m/%Y} by {by}")
        console.say(said.format(**row))
        for one in row["years"]:
            own, theirs, decided = one["self"], one["committee"], one["recognition"]
            if own or theirs or decided:
                console.say(_year_line(one["year"], own, theirs, decided))
    for row in answer["not_signed"]:
        console.say(_("  {name}: has not signed").format(**row))


def _year_line(
    year: int, own: dict[str, Any] | None, theirs: dict[str, Any] | None, decided: dict[str, Any] | None
) -> str:
    outcome = "-"
    if decided:
        outcome = _("recognised") if decided["recognised"] else _("not recognised")
        outcome += f" {decided['level'] or ''} {decided['number'] or ''} {decided['on']:%d/%m/%Y}"
    return _("    {year}: own score {own}, committee's {theirs}, {outcome}").format(
        year=year, own=own["total"] if own else "-", theirs=theirs["total"] if theirs else "-", outcome=outcome
    )
