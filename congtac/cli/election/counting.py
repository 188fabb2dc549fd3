"""``congtac election count`` and ``schema``: decide an election from its figures, with the arithmetic to read aloud."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from congtac.domain.elections.election import ElectionResult
    from congtac.domain.findings import Finding

_NEW_PARAGRAPH = {"proof.list", "proof.round", "proof.revote", "proof.result", "proof.outcome"}


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


def schema() -> None:
    """Print the JSON Schema of the election file."""
    from congtac import election_schema
    from congtac.cli import console

    console.print_json(election_schema.schema())


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
