"""Kinds of paper as they are named on the command line."""

from __future__ import annotations

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.paper_kinds import PaperKind


def kind_named(written: str) -> PaperKind:
    """The kind with that name. Raises BadInput naming all kinds."""
    by_value = {kind.value: kind for kind in PaperKind}
    if written not in by_value:
        known = ", ".join(sorted(by_value))
        raise BadInput(Finding("template.no_such_kind", Level.ERROR, written, {"kinds": known}))
    return by_value[written]
