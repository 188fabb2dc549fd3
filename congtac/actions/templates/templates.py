"""The templates of an organisation: which file wins and why, and a copy of the shipped one to edit in Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from congtac.config import Installation
from congtac.config.installation import TEMPLATES
from congtac.documents.package import write
from congtac.documents.templates.checksums import changed_in_place, checksum, listed, write_list
from congtac.documents.templates.outline import fact_outline
from congtac.documents.templates.search import SHIPPED, find_template, origin_of_template
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.papers import PaperKind

__all__ = ["TemplateRow", "TemplateStanding", "copy_template", "fact_outline", "stray_templates", "templates_of"]


class TemplateStanding(Labelled):
    """What a template is beside the shipped one."""

    SHIPPED = "shipped", "bản phát hành"
    CHANGED_IN_PLACE = "changed_in_place", "bản phát hành đã bị sửa tại chỗ"
    OWN = "own", "bản riêng"
    SHIPPED_CHANGED_SINCE = "shipped_one_changed_since", "bản riêng, bản phát hành đã đổi từ khi chép"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """The template that drafts of a kind come from; ``origin`` is the layer that it was found in."""

    kind: PaperKind
    path: Path
    origin: str
    standing: TemplateStanding


def templates_of(installation: Installation, slug: str, on: date, shared: Sequence[Path]) -> list[TemplateRow]:
    """For each kind that the unit issues the template that wins for it on that day.

    ``shared`` are the folders behind the unit's own, the shipped one last. Raises BadInput for an unknown unit,
    Unusable for a kind without any template.
    """
    unit = installation.unit(slug, on)
    family = installation.level(unit.level).issuer.family
    folders = (*installation.template_folders(slug, unit.level, on), *shared)
    rows = []
    for kind in PaperKind:
        if kind.is_of(family):
            path = find_template(kind, folders, family)
            origin = origin_of_template(path, folders)
            standing = _standing(kind.template_of(family), path, origin, folders[-1])
            rows.append(TemplateRow(kind, path, origin, standing))
    return rows


def _standing(name: str, path: Path, origin: str, shipped: Path) -> TemplateStanding:
    if origin == SHIPPED:
        changed = changed_in_place(shipped, name)
        return TemplateStanding.CHANGED_IN_PLACE if changed else TemplateStanding.SHIPPED
    copied_from = listed(path.parents[name.count("/")]).get(name)
    if copied_from is not None and copied_from.isdisjoint(_shipped_sums(shipped, name)):
        return TemplateStanding.SHIPPED_CHANGED_SINCE
    return TemplateStanding.OWN


def copy_template(installation: Installation, kind: PaperKind, slug: str, on: date, shipped: Path) -> Path:
    """Copy the shipped template into the unit's own folder and note which one it was; gives the copy's path.

    A shipped template that was changed in place is copied as it is now. Raises RuleBroken when the unit has one
    already: what people edited is never overwritten; and BadInput for a kind that the unit, an agency, does not issue.
    """
    unit = installation.unit(slug, on)
    family = installation.level(unit.level).issuer.family
    if not kind.is_of(family):
        known = tuple(one for one in PaperKind if one.is_of(family))
        raise BadInput(Finding("template.not_issued", Level.ERROR, unit.name, {"kind": kind, "known": known}))
    folder, name = installation.template_folders(slug, unit.level, on)[0], kind.template_of(family)
    target, source = folder / name, find_template(kind, [shipped], family)
    if target.exists():
        raise RuleBroken(Finding("template.own_exists", Level.ERROR, f"{target}", {"kind": kind}))
    # The list first: a copy without its line would never be told that the shipped one changed.
    write_list(folder, listed(folder) | {name: _shipped_sums(shipped, name)})
    write(target, source.read_bytes())
    return target


def stray_templates(installation: Installation) -> list[Finding]:
    """A warning for each .docx among the templates of the configuration from which nothing is ever drafted.

    Its name is that of no kind, or its folder that of no configured unit or level.
    """
    home = installation.root / TEMPLATES
    places = ["", *(f"units/{unit.slug}/" for unit in installation.all_units())]
    places += [f"levels/{level}/" for level in installation.levels]
    names = [kind.template_of(family) for family in Family for kind in PaperKind if kind.is_of(family)]
    used = [f"{place}{name}" for place in places for name in names]
    files = sorted(path for path in home.rglob("*") if path.suffix.lower() == ".docx")
    unused = [path for path in files if path.relative_to(home).as_posix() not in used and path.name[0] not in "~."]
    return [
        Finding("template.stray", Level.WARNING, f"{path}", {"nearest": _nearest(path.relative_to(home), used)})
        for path in unused
    ]


def _nearest(path: Path, used: list[str]) -> str:
    return next(iter(get_close_matches(path.as_posix(), used, n=1, cutoff=0)), "–")


def _shipped_sums(shipped: Path, name: str) -> set[str]:
    """The checksums of the template as it was shipped, whatever somebody made of it since."""
    return listed(shipped).get(name) or {checksum(shipped / name)}
