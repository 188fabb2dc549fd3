"""Which template file wins for a kind of paper, and from which layer it comes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from congtac.domain.errors import Unusable
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.papers import PaperKind

SHIPPED, SITE = "shipped", "site"
_NAMED = ("units", "levels")


def find_template(kind: PaperKind, templates: Sequence[Path], family: Family = Family.PARTY) -> Path:
    """The template that wins for the kind; Unusable ``template.missing`` naming the folders searched."""
    name = kind.template_of(family)
    for folder in templates:
        path = folder / name
        if path.is_file():
            return path
    figures = {"kind": kind, "template": name, "folders": ", ".join(map(str, templates))}
    raise Unusable(Finding("template.missing", Level.ERROR, name, figures))


def origin_of_template(path: Path, templates: Sequence[Path]) -> str:
    """The layer of a file that was found in the folders: ``units.<slug>``, ``levels.<level>``, ``site``, ``shipped``.

    The last folder is the shipped one; the one above it is that of the installation.
    """
    folder = next(folder for folder in templates if path.is_relative_to(folder))
    if folder == templates[-1]:
        return SHIPPED
    return f"{folder.parent.name}.{folder.name}" if folder.parent.name in _NAMED else SITE
