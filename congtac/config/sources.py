"""Reading all configuration files of a folder, with every problem of every file in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from congtac.config.form_lines import ReportForm
from congtac.config.layers import DEFAULTS, SITE, Layer, Loc, partial
from congtac.config.organisation import ConfigFile, Level, Unit, User
from congtac.config.values import Part
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding
from congtac.domain.findings import Level as Weight
from congtac.resources import shipped
from congtac.yamlfile import Located, findings_of, load
from congtac.yamlproblems import nearest

# Settings for everybody, levels and report forms each have one file; units and users stand in folders, in any file.
_HOME = {"settings": "defaults.yaml", "levels": "levels.yaml", "report_forms": "report_forms.yaml"}

# The key without which nothing can be checked, and what stands for other required keys that are mistaken.
_BLANK: dict[type[Part], tuple[str, dict[str, Any]]] = {
    Unit: ("slug", {"name": "", "level": ""}),
    User: ("login", {"name": "", "roles": ()}),
}

PartT = TypeVar("PartT", bound=Part)


@dataclass(frozen=True, slots=True)
class Placed(Generic[PartT]):
    """A value with the place in the file that it was read from."""

    value: PartT
    file: Located
    loc: Loc

    def where(self, *more: str | int) -> str:
        """``path:line: key`` of the value or of a key in it."""
        return self.file.where(*self.loc, *more)

    def error(self, code: str, *at: str | int, **figures: Any) -> Finding:
        """An error at that place; ``stated`` and ``computed`` are the two sides of a contradiction."""
        return self._finding(Weight.ERROR, code, at, figures)

    def warning(self, code: str, *at: str | int, **figures: Any) -> Finding:
        """A warning at that place."""
        return self._finding(Weight.WARNING, code, at, figures)

    def unknown(self, code: str, name: str, known: Iterable[str], *at: str | int) -> Finding:
        """An error about a name that nothing bears, with the one that was probably meant."""
        near = nearest(name, known)
        if near is None:
            return self.error(code, *at, value=name)
        return self.error(f"{code}_near", *at, value=name, suggestion=near)

    def _finding(self, weight: Weight, code: str, at: Loc, figures: dict[str, Any]) -> Finding:
        sides = {side: figures.pop(side, None) for side in ("stated", "computed")}
        return Finding(code, weight, self.where(*at), figures, **sides)


@dataclass(slots=True)
class Sources:
    """What the files of a folder hold. Entries with mistakes are kept as far as they can be read."""

    findings: list[Finding] = field(default_factory=list)
    defaults: list[Layer] = field(default_factory=list)
    levels: dict[str, Placed[Level]] = field(default_factory=dict)
    report_forms: dict[str, Placed[ReportForm]] = field(default_factory=dict)
    units: list[Placed[Unit]] = field(default_factory=list)
    users: list[Placed[User]] = field(default_factory=list)
    # Names that stand in the files, also those of entries too broken to be read.
    level_slugs: set[str] = field(default_factory=set)
    unit_slugs: set[str] = field(default_factory=set)


def gather(root: Path) -> Sources:
    """Read the shipped defaults and levels, then every ``.yaml`` file of the folder and its sub-folders.

    Raises BadInput only when there is no such folder.
    """
    if not root.is_dir():
        raise BadInput(Finding("config.no_folder", Weight.ERROR, str(root)))
    sources = Sources()
    for path in _files(root):
        try:
            file = load(path, found=sources.findings)
        except BadInput as error:
            sources.findings.extend(error.findings)
        else:
            _take(file, sources)
            sources.findings.extend(file.notes)
    return sources


def _files(root: Path) -> Iterator[Path]:
    home = shipped("config")
    if root.resolve() != home.resolve():
        yield from (home / name for name in _HOME.values())
    names = (path for path in root.rglob("*") if path.suffix in {".yaml", ".yml"})
    visible = (path for path in names if not any(part.startswith(".") for part in path.relative_to(root).parts))
    yield from sorted(visible, key=lambda path: (len(path.relative_to(root).parts), path))


def _take(file: Located, sources: Sources) -> None:
    if file.data is None:
        return
    try:
        whole = ConfigFile.model_validate(file.data)
    except ValidationError as error:
        # What could not be read was left out; that it is now missing or of a wrong type is no second problem.
        known = {finding.where for finding in sources.findings}
        problems = findings_of(error, file, ConfigFile)
        sources.findings.extend(problem for problem in problems if problem.where not in known)
        if isinstance(file.data, dict):
            _salvage(file, sources)
    else:
        sources.levels |= {slug: Placed(level, file, ("levels", slug)) for slug, level in whole.levels.items()}
        forms = whole.report_forms.items()
        sources.report_forms |= {slug: Placed(form, file, ("report_forms", slug)) for slug, form in forms}
        sources.units += [Placed(unit, file, ("units", index)) for index, unit in enumerate(whole.units)]
        sources.users += [Placed(user, file, ("users", index)) for index, user in enumerate(whole.users)]
    if isinstance(file.data, dict):
        _take_names(file, sources)


def _take_names(file: Located, sources: Sources) -> None:
    """The settings for everybody, the names that stand in the file, and keys that stand in the wrong file."""
    for key, name in _HOME.items():
        if key in file.data and file.path.name != name:
            where = file.where(key)
            sources.findings.append(Finding("config.wrong_file", Weight.ERROR, where, {"key": key, "file": name}))
    if isinstance(file.data.get("settings"), dict) and file.path.name == _HOME["settings"]:
        name = DEFAULTS if file.path.parent.resolve() == shipped("config").resolve() else SITE
        sources.defaults.append(Layer(name, file, ("settings",)))
    levels = file.data.get("levels")
    sources.level_slugs |= levels.keys() if isinstance(levels, dict) else set()
    units = (unit for _, unit in _entries(file, "units") if isinstance(unit, dict))
    sources.unit_slugs |= {str(unit["slug"]) for unit in units if "slug" in unit}


def _salvage(file: Located, sources: Sources) -> None:
    """From a file with mistakes, the entries that can be read: the checks across files see all there is."""
    levels = file.data.get("levels")
    for slug, entry in levels.items() if isinstance(levels, dict) else ():
        if level := _placed(Level, entry, file, ("levels", slug)):
            sources.levels[slug] = level
    forms = file.data.get("report_forms")
    for slug, entry in forms.items() if isinstance(forms, dict) else ():
        if form := _placed(ReportForm, entry, file, ("report_forms", slug)):
            sources.report_forms[slug] = form
    sources.units += [unit for loc, one in _entries(file, "units") if (unit := _placed(Unit, one, file, loc))]
    sources.users += [user for loc, one in _entries(file, "users") if (user := _placed(User, one, file, loc))]


def _entries(file: Located, key: str) -> Iterator[tuple[Loc, Any]]:
    entries = file.data.get(key)
    if isinstance(entries, list):
        yield from (((key, index), entry) for index, entry in enumerate(entries))


def _placed(model: type[PartT], entry: Any, file: Located, loc: Loc) -> Placed[PartT] | None:
    """The entry, if need be without its mistaken keys."""
    try:
        return Placed(model.model_validate(entry), file, loc)
    except ValidationError as error:
        mistaken = {problem["loc"][0] for problem in error.errors() if problem["loc"]}
    salvage = _BLANK.get(model)
    if salvage is None or not isinstance(entry, dict):
        return None
    sound = {key: value for key, value in entry.items() if key not in mistaken}
    kept = partial(model).model_validate(sound)
    values = {key: getattr(kept, key) for key in kept.model_fields_set}
    name, blank = salvage
    if name not in values:
        return None
    return Placed(cast("PartT", model.model_construct(**(blank | values))), file, loc)
