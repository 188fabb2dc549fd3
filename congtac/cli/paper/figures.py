"""How the commands about figures tell what they found, in words and as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from congtac.actions.papers.figures import Verified
from congtac.actions.papers.refreshing import Refreshed
from congtac.cli import console
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.printed import Compared, FigureStanding
from congtac.i18n import _, label


def answer(result: Verified) -> dict[str, Any]:
    """The JSON object: every figure with its three texts and its origin, and the findings."""
    return {
        "paper": result.file.paper.key,
        "draft": result.file.draft.draft,
        "figures": [_row(result, figure) for figure in result.figures],
        "findings": list(result.findings),
    }


def _row(result: Verified, figure: Compared) -> dict[str, Any]:
    origin = result.origins.get(figure.id)
    return {
        "id": figure.id,
        "place": result.place_of(figure) or None,
        "standing": figure.standing,
        "found": figure.found,
        "draft": figure.draft,
        "today": figure.today,
        "sources": list(origin.sources) if origin else [],
        "formula": origin.formula if origin else None,
    }


def head(result: Verified) -> str:
    """Which paper it is, and how many of its figures are not as they should be."""
    differing = sum(figure.standing is not FigureStanding.UNCHANGED for figure in result.figures)
    kind = label(PaperKind.of(result.file.paper.kind))
    line = _("{kind}, draft {draft}: {figures} figures, {differing} of them not as the facts say today.")
    return line.format(kind=kind, draft=result.file.draft.draft, figures=len(result.figures), differing=differing)


def tell(result: Verified, *, every_figure: bool) -> None:
    """What a person has to look at, with origins; with ``every_figure`` all figures and their origins before it."""
    if every_figure:
        for figure in result.figures:
            text = figure.today if figure.found is None else figure.found
            place = ": ".join(filter(None, (result.place_of(figure), figure.id)))
            console.say(f"{place}: {text} ({label(figure.standing)})")
            _tell_origin(result, figure.id)
    for finding in result.findings:
        console.print_findings([finding])
        if not every_figure:
            _tell_origin(result, finding.figures.get("fact", ""))


def _tell_origin(result: Verified, fact: str) -> None:
    origin = result.origins.get(fact)
    if origin is not None:
        sources = "; ".join(origin.sources) + ("" if origin.formula is None else f" ({origin.formula})")
        console.say("       " + _("origin: {sources}").format(sources=sources))


def tell_refreshed(done: Refreshed, target: Path) -> None:
    """What was brought up to date, and what is left to a person."""
    for figure in done.rewritten:
        console.say(f"{figure.id}: {figure.found} → {figure.today}")
    written = _("{count} figures brought up to date in {file}.") if done.rewritten else _("Nothing was out of date.")
    console.say(written.format(count=len(done.rewritten), file=target))
    console.print_findings(done.now.findings)
