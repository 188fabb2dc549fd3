"""Event files: one model for each kind of event, and the reading of a file.

What the file does not state stays out of the papers; what it states wrongly (a percentage that does not follow from
its parts) is accepted here and shown as a contradiction later. A count that no rule lets stand is a mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from congtac import yamlfile
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.events.conference_schema import AnnualConferenceFile
from congtac.events.congress_schema import BranchCongressFile, EventElection, EventResult, EventTarget, Levels
from congtac.events.counts import count_problems
from congtac.events.notice_schema import ConclusionsFile, notice_problems
from congtac.events.review_schema import EventConclusion, EventEmulation, EventReport, HalfYearReviewFile
from congtac.yamlproblems import nearest

__all__ = [
    "MODELS",
    "AnnualConferenceFile",
    "BranchCongressFile",
    "ConclusionsFile",
    "EventConclusion",
    "EventElection",
    "EventEmulation",
    "EventFile",
    "EventReport",
    "EventResult",
    "EventTarget",
    "HalfYearReviewFile",
    "Levels",
    "ReviewFile",
    "json_schema",
    "read",
    "read_with_notes",
]

NO_LEVELS = Levels()
"""What is known about levels without a configuration: nothing."""
ReviewFile = HalfYearReviewFile | AnnualConferenceFile
EventFile = BranchCongressFile | ReviewFile | ConclusionsFile
MODELS: dict[str, type[EventFile]] = {
    "branch_congress": BranchCongressFile,
    "half_year_review": HalfYearReviewFile,
    "annual_conference": AnnualConferenceFile,
    "conclusions": ConclusionsFile,
}
OF_AGENCIES = (AnnualConferenceFile, ConclusionsFile)
"""The kinds of event that an agency of the state may be the body of."""


def read(path: Path, levels: Levels = NO_LEVELS) -> EventFile:
    """Read and check an event file; raises BadInput with every problem, each with line and key.

    ``levels`` are the levels that the configuration knows; without them any level is accepted.
    """
    return read_with_notes(path, levels)[0]


def read_with_notes(path: Path, levels: Levels = NO_LEVELS) -> tuple[EventFile, tuple[Finding, ...]]:
    """The event, and what was understood although it was written carelessly."""
    findings: list[Finding] = []
    located = yamlfile.load(path, found=findings)
    data = located.data
    if not isinstance(data, dict):
        raise BadInput(*findings, Finding("input.no_keys", Level.ERROR, located.where()))
    findings += _kind_findings(located)
    kind = data["kind"] if not _kind_findings(located) else _meant(data)
    if kind is None:
        raise BadInput(*findings)
    model = MODELS[str(kind)]
    known_levels = levels if model in OF_AGENCIES else levels.without_agencies()
    event, problems = _validated(model, located, data | {"kind": kind}, known_levels)
    # What could not be read is left out of the data; that it is missing there is no second problem.
    known = {finding.where for finding in findings}
    findings += [problem for problem in problems if problem.where not in known]
    if isinstance(event, BranchCongressFile):
        findings += count_problems(event, located)
    if isinstance(event, ConclusionsFile):
        findings += notice_problems(event, located.where)
    if findings or event is None:
        raise BadInput(*findings)
    return event, located.notes


def _validated(
    model: type[EventFile], located: yamlfile.Located, data: dict[str, Any], levels: Levels
) -> tuple[EventFile | None, list[Finding]]:
    try:
        return model.model_validate(data, context=levels), []
    except ValidationError as error:
        return None, yamlfile.findings_of(error, located, model)


def _kind_findings(located: yamlfile.Located) -> list[Finding]:
    kind = located.data.get("kind")
    if isinstance(kind, str) and kind in MODELS:
        return []
    figures: dict[str, Any] = {"key": "kind", "value": kind, "allowed": ", ".join(MODELS)}
    if kind is None:
        return [Finding("input.missing_key", Level.ERROR, located.where(), figures)]
    near = nearest(str(kind), MODELS)
    if near is None:
        return [Finding("event.kind_not_played", Level.ERROR, located.where("kind"), figures, found=kind)]
    return [Finding("input.not_allowed_near", Level.ERROR, located.where("kind"), figures | {"suggestion": near})]


def _meant(data: dict[str, Any]) -> str | None:
    """The kind that the file's own keys speak of, so that the rest of it is checked as well."""
    return next((kind for kind, model in MODELS.items() if model.held in data), None)


def json_schema(translate: Callable[[str], str] = str) -> dict[str, Any]:
    """The JSON Schema of an event file, for editors; ``translate`` turns the descriptions' language."""
    from pydantic import TypeAdapter

    from congtac.config.schema import for_editors

    return for_editors(TypeAdapter(Annotated[EventFile, Field(discriminator="kind")]).json_schema(), translate)
