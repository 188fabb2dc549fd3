"""An installation's configuration: the dated tree of units, users, and what is in force for each unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from congtac.config import forms, seats, tree
from congtac.config.form_lines import ReportForm, joined
from congtac.config.layers import Effective, Layer, Merged
from congtac.config.organisation import Level, Unit, User
from congtac.config.settings import Settings
from congtac.config.sources import Placed, Sources, gather
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.findings import Finding, has_errors
from congtac.domain.findings import Level as Weight
from congtac.domain.report_form import Form
from congtac.yamlproblems import findings_at, nearest

CHECKS: tuple[Callable[[Sources], Iterator[Finding]], ...] = (
    tree.duplicate_slugs,
    tree.unknown_names,
    tree.codes,
    tree.families,
    tree.circles,
    tree.dates,
    tree.users,
    tree.shared,
    seats.bodies_and_offices,
    seats.counts,
    seats.sums_of_units,
    forms.report_forms,
)
CONGRESS_CODE = "ĐH"
TEMPLATES = "templates_docx"
_PLACE = re.compile(r"(.+?):(\d+)(?::|$)")


@dataclass(frozen=True)
class Installation:
    """The configuration of one folder. Nothing in it changes after loading."""

    root: Path
    levels: dict[str, Level]
    report_forms: dict[str, ReportForm]
    users: tuple[User, ...]
    warnings: tuple[Finding, ...]
    _sources: Sources = field(repr=False)
    _units: dict[str, Placed[Unit]] = field(repr=False)
    _settings: dict[tuple[Layer, ...], Settings] = field(repr=False, default_factory=dict)

    def units(self, on: date) -> tuple[Unit, ...]:
        """The units that exist on that day, as they are on that day, in the order of the files."""
        return tuple(at.value.on(on) for at in self._units.values() if at.value.is_valid(on))

    def all_units(self) -> tuple[Unit, ...]:
        """Every unit with all its changes, whenever it exists."""
        return tuple(at.value.on(date.max) for at in self._units.values())

    def unit(self, slug: str, on: date | None = None) -> Unit:
        """The unit, with all its changes or as on a day; raises BadInput when nothing bears the name."""
        return self._at(slug).value.on(on or date.max)

    def find(self, name: str, on: date) -> Unit | None:
        """The unit of that slug, or else of that name, as it is on that day; None where none exists then."""
        at = self._units.get(name)
        if at is not None and at.value.is_valid(on):
            return at.value.on(on)
        return next((unit for unit in self.units(on) if unit.name == name), None)

    def place_of(self, slug: str, *key: str | int) -> str:
        """The file, line and key where a unit, or a key of it, is written."""
        return self._at(slug).where(*key)

    def level(self, slug: str) -> Level:
        """The level; raises BadInput when nothing bears the name."""
        if slug not in self.levels:
            raise BadInput(_not_found("config.no_level", slug, self.levels))
        return self.levels[slug]

    def below(self, slug: str, on: date) -> tuple[Unit, ...]:
        """The units directly below on that day."""
        return tuple(unit for unit in self.units(on) if unit.superior == slug)

    def superiors(self, slug: str, on: date) -> tuple[Unit, ...]:
        """The units above on that day, from the top down."""
        self._at(slug)
        return tuple(at.value.on(on) for at in _line(self._units, slug, on)[:-1])

    def effective(self, slug: str, on: date) -> Settings:
        """The settings in force for the unit on that day."""
        self._at(slug)
        return self._validated(_layers(self._sources, self._units, slug, on))

    def shared(self) -> Settings:
        """The settings where no level and no unit says otherwise: those of the installation as a whole."""
        return self._validated(tuple(self._sources.defaults))

    def of_level(self, slug: str) -> Settings:
        """The settings of a unit of that level that nobody configured (an event file's organisation)."""
        self.level(slug)
        return self._validated(_level_layers(self._sources, slug))

    def report_form(self, kind: CycleKind, settings: Settings, family: Family = Family.PARTY) -> Form:
        """The form that a kind of cycle collects, with the lines that the settings add; BadInput without one.

        Forms are made for Party organisations or for agencies: the shipped ones ask about members and meetings.
        """
        own = ((slug, form) for slug, form in self.report_forms.items() if form.family is family)
        found = next((slug for slug, form in own if kind in form.cycles), None)
        if found is None:
            raise BadInput(Finding("config.no_report_form", Weight.ERROR, str(self.root), {"kind": kind}))
        return joined(found, self.report_forms[found], settings.report_form.additions)

    def origins(self, slug: str, on: date) -> list[Effective]:
        """Every effective value of the unit on that day with the layer, file and line it comes from."""
        self._at(slug)
        return Merged(_layers(self._sources, self._units, slug, on)).effective()

    def template_folders(self, slug: str, level: str, on: date) -> tuple[Path, ...]:
        """Where templates of the unit's own may lie, nearest first: its folder, those of its superiors, its level's.

        A unit that nobody configured has no superiors here.
        """
        line = _line(self._units, slug, on)[::-1]
        units = [at.value.slug for at in line] or [slug]
        home = self.root / TEMPLATES
        return (*(home / "units" / name for name in units), *([home / "levels" / level] if level else []))

    def _at(self, slug: str) -> Placed[Unit]:
        if slug not in self._units:
            raise BadInput(_not_found("config.no_unit", slug, self._units))
        return self._units[slug]

    def _validated(self, layers: tuple[Layer, ...]) -> Settings:
        if layers not in self._settings:
            self._settings[layers] = Settings.model_validate(Merged(layers).data)
        return self._settings[layers]


def load(root: Path) -> Installation:
    """Read and check a configuration folder; raises BadInput with all findings when one is an error."""
    sources, findings = _checked(root)
    if has_errors(findings):
        raise BadInput(*findings)
    levels = {slug: at.value for slug, at in sources.levels.items()}
    users = tuple(at.value for at in sources.users)
    forms_ = {slug: at.value for slug, at in sources.report_forms.items()}
    return Installation(root, levels, forms_, users, tuple(findings), sources, _by_slug(sources))


def check(root: Path) -> list[Finding]:
    """All that is wrong or doubtful in a configuration folder; raises BadInput if there is no such folder."""
    return _checked(root)[1]


def _checked(root: Path) -> tuple[Sources, list[Finding]]:
    sources = gather(root)
    findings = [*sources.findings, *(finding for check in CHECKS for finding in check(sources))]
    findings += _merged(sources)
    once = {(one.code, one.where): one for one in findings}
    return sources, sorted(once.values(), key=_place)


def _place(finding: Finding) -> tuple[str, int]:
    """File and line, for the order in which a person goes through them."""
    written = _PLACE.match(finding.where)
    return (written[1], int(written[2])) if written else (finding.where, 0)


def _merged(sources: Sources) -> Iterator[Finding]:
    """What shows only when the layers lie over one another: a new milestone without a label, ..."""
    if not sources.defaults:
        return
    units = _by_slug(sources)
    stacks = {_level_layers(sources, slug) for slug in sources.levels}
    stacks |= {_layers(sources, units, slug, at.value.valid_until or date.max) for slug, at in units.items()}
    for layers in sorted(stacks, key=len):
        merged = Merged(layers)
        try:
            settings = Settings.model_validate(merged.data)
        except ValidationError as error:
            yield from findings_at(error, merged, Settings)
        else:
            yield from _additions(settings, merged, sources)
            yield from _congress_code(settings, merged)


def _additions(settings: Settings, merged: Merged, sources: Sources) -> Iterator[Finding]:
    """A line that is added must be new in its form, and what a rate is computed from must be there."""
    shipped_lines = {slug: at.value.keys for slug, at in sources.report_forms.items()}
    for index, added in enumerate(settings.report_form.additions):
        before = [one.key for one in settings.report_form.additions[:index] if one.form == added.form]
        own = [one.key for one in settings.report_form.additions if one.form == added.form]
        where = merged.where("report_form", "additions", index)
        if added.form not in shipped_lines:
            yield _unknown("config.unknown_form", added.form, shipped_lines, where)
        elif added.key in (*before, *shipped_lines[added.form]):
            yield Finding("config.indicator_twice", Weight.ERROR, where, {"value": added.key})
        known = (*own, *shipped_lines.get(added.form, ()))
        for key in (added.numerator, added.denominator):
            if key is not None and key not in known:
                yield _unknown("config.unknown_line", key, known, where)


def _unknown(code: str, name: str, known: Iterable[str], where: str) -> Finding:
    near = nearest(name, known)
    figures = {"value": name} | ({"suggestion": near} if near else {})
    return Finding(f"{code}_near" if near else code, Weight.ERROR, where, figures)


def _congress_code(settings: Settings, merged: Merged) -> Iterator[Finding]:
    """Practice often writes another code; all organs of a congress have one (HD 36-HD/VPTW, 1.3)."""
    own = settings.house_style.congress_code
    if own != CONGRESS_CODE:
        where = merged.where("house_style", "congress_code")
        yield Finding("config.own_code", Weight.WARNING, where, {"value": own, "usual": CONGRESS_CODE})


def _by_slug(sources: Sources) -> dict[str, Placed[Unit]]:
    return {at.value.slug: at for at in sources.units}


def _line(units: dict[str, Placed[Unit]], slug: str, on: date) -> list[Placed[Unit]]:
    """The unit and all above it, from the top down; ends where the tree is broken."""
    line: dict[str, Placed[Unit]] = {}
    above: str | None = slug
    while above in units and above not in line:
        line[above] = units[above]
        above = units[above].value.on(on).superior
    return list(line.values())[::-1]


def _level_layers(sources: Sources, level: str) -> tuple[Layer, ...]:
    at = sources.levels.get(level)
    profile = [Layer(f"levels.{level}", at.file, (*at.loc, "settings"))] if at and at.value.settings else []
    return (*sources.defaults, *profile)


def _layers(sources: Sources, units: dict[str, Placed[Unit]], slug: str, on: date) -> tuple[Layer, ...]:
    """Defaults, level, superiors from the top down, the unit itself; those without settings left out."""
    line = _line(units, slug, on)
    own = [Layer(f"units.{at.value.slug}", at.file, (*at.loc, "settings")) for at in line if at.value.settings]
    return (*_level_layers(sources, units[slug].value.on(on).level), *own)


def _not_found(code: str, slug: str, known: dict[str, object] | dict[str, Level] | dict[str, Placed[Unit]]) -> Finding:
    near = nearest(slug, known)
    figures = {"value": slug, "known": ", ".join(sorted(known)[:20])}
    if near is None:
        return Finding(code, Weight.ERROR, figures=figures)
    return Finding(f"{code}_near", Weight.ERROR, figures=figures | {"suggestion": near})
