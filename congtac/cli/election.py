"""``congtac election``: decide an election from its figures, with the arithmetic to read aloud."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from congtac.actions.elections.mandates import OfficeHolder
    from congtac.domain.elections.election import ElectionResult
    from congtac.domain.findings import Finding

app = typer.Typer(no_args_is_help=True)

_NEW_PARAGRAPH = {"proof.list", "proof.round", "proof.revote", "proof.result", "proof.outcome"}


@app.command(help=_("Count an election file and decide the result."))
def count(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The election as a YAML file."))],
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
) -> None:
    """Print the result or the next lawful step; exit status 1 with errors found, 2 for a bad file."""
    from congtac import election_file
    from congtac.cli import console
    from congtac.domain.elections.election import decide
    from congtac.domain.errors import CongtacError
    from congtac.domain.findings import has_errors

    try:
        on_file = election_file.read(file)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    result = decide(on_file.election)
    findings = [*on_file.findings, *result.findings]
    placed = [on_file.placed(finding) for finding in findings]
    if as_json:
        console.print_json(_answer(result, placed))
    else:
        for line in _page(result):
            console.say(line)
        if placed:
            console.say()
            console.say(_("To be noted:"))
        console.print_findings(placed)
    if has_errors(findings):
        raise typer.Exit(1)


@app.command(help=_("Print the JSON Schema of the election file."))
def schema() -> None:
    """Print the JSON Schema of the election file."""
    from congtac import election_schema
    from congtac.cli import console

    console.print_json(election_schema.schema())


@app.command(help=_("Show who holds which office of a unit on a day."))
def holders(
    unit: Annotated[str, typer.Argument(help=_("The unit, by its short name or its name in papers."))],
    on: Annotated[str, typer.Option(help=_("The day (year-month-day); today if left out."))] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
) -> None:
    """One line for each seat that is held: office, person, state, term; exit status 2 for an unknown unit."""
    from dataclasses import asdict

    from congtac.actions.elections.mandates import holders_on
    from congtac.actions.known_units import unit_called
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        day = day_of(on)
        with workplace().session() as session:
            found = unit_called(session, unit)
            slug, name, held = found.slug, found.name, holders_on(session, found, day)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"unit": slug, "name": name, "on": day, "holders": [asdict(one) for one in held]})
        return
    console.say(f"{name}, {day:%d/%m/%Y}")
    for one in held:
        console.say(_holder_line(one))
    if not held:
        console.say(_("Nobody holds an office on this day."))


def _holder_line(one: OfficeHolder) -> str:
    from congtac.i18n import label

    notes = ", ".join(note for note in (label(one.state), one.term) if note)
    return f"  {one.label:<24}  {one.person or '……'} ({notes})"


def _answer(result: ElectionResult, findings: list[Finding]) -> dict[str, Any]:
    from congtac import messages

    return {
        "rule_set": result.election.rules.id,
        "denominator": result.denominator,
        "needed": result.needed,
        "ballot_order": list(result.ballot_order),
        "rounds": [
            {
                "valid": one.tally.valid,
                "invalid": one.tally.invalid,
                "votes": dict(one.tally.votes),
                "elected": list(one.elected),
                "tied": list(one.tied),
                "seats_left": one.seats_left,
                "next": one.next.value,
            }
            for one in result.rounds
        ],
        "elected": list(result.elected),
        "alternates": list(result.alternates),
        "outcome": result.outcome.value,
        "findings": [{"rule": None, "source": None} | dict(messages.as_json(finding)) for finding in findings],
    }


def _page(result: ElectionResult) -> Iterator[str]:
    """The proof sheet as a page that a presidium can read aloud."""
    from congtac.domain.elections.proof import proof_sheet
    from congtac.messages import sentence

    for line in proof_sheet(result):
        if line.code in _NEW_PARAGRAPH:
            yield ""
        yield sentence(_with_words(line))


def _with_words(line: Finding) -> Finding:
    """The line with shares and large numbers as people write them in the language of the page."""
    from dataclasses import replace

    return replace(line, figures={key: _in_words(value) for key, value in line.figures.items()})


def _in_words(value: Any) -> Any:
    from decimal import Decimal
    from fractions import Fraction

    from congtac import vi
    from congtac.i18n import language

    if isinstance(value, Fraction):
        written = vi.percent(Decimal(100 * value.numerator) / value.denominator)
    elif type(value) is int:
        written = vi.number(value, 0)
    else:
        return value
    return written if language() == "vi" else written.translate({ord(","): ".", ord("."): ","})
