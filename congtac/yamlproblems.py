"""What pydantic found in a file, as findings: file, line, key, value, what is allowed, and a suggestion.

Works for any model; ``congtac.yamlfile.findings_of`` is the door. A model's own validator may raise
``PydanticCustomError("area.code", "", {figures})``: a type with a dot is taken as the finding's code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol, get_args

from pydantic import BaseModel, ValidationError

from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled

Loc = tuple[str | int, ...]
_LONGEST = 60


class Kind(Labelled):
    """What a value is or should be, in words."""

    TEXT = "text", "chữ"
    INTEGER = "whole_number", "số nguyên"
    NUMBER = "number", "số"
    BOOLEAN = "true_or_false", "true hoặc false"
    DATE = "date", "ngày (năm-tháng-ngày)"
    TIME = "time_of_day", "giờ (giờ:phút)"
    MOMENT = "date_and_time", "ngày giờ"
    LIST = "list", "danh sách"
    MAPPING = "group_of_keys", "nhóm khóa"
    EMPTY = "nothing", "để trống"
    OTHER = "another_kind_of_value", "loại giá trị khác"


class File(Protocol):
    """What is needed of a file that was read: its data, its name and its lines."""

    @property
    def data(self) -> Any: ...

    def where(self, *loc: str | int) -> str: ...


# The first part of pydantic's error type says what was expected there.
_EXPECTED = {
    "string": Kind.TEXT,
    "int": Kind.INTEGER,
    "float": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "bool": Kind.BOOLEAN,
    "time": Kind.TIME,
    "datetime": Kind.MOMENT,
    "list": Kind.LIST,
    "tuple": Kind.LIST,
    "set": Kind.LIST,
    "frozen": Kind.LIST,
    "dict": Kind.MAPPING,
    "model": Kind.MAPPING,
    "dataclass": Kind.MAPPING,
    "mapping": Kind.MAPPING,
    "none": Kind.EMPTY,
    "date": Kind.DATE,
}
_UNQUOTED = {int: Kind.INTEGER, float: Kind.NUMBER, bool: Kind.BOOLEAN, date: Kind.DATE}
_BOUNDS = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "multiple_of": "× "}
_NOT_A_MAPPING = {"model_type", "model_attributes_type", "dict_type", "dataclass_type"}
_LENGTHS = {"min_length": "≥ ", "max_length": "≤ "}


def place(path: Path, line: int, loc: Sequence[str | int]) -> str:
    """``units.yaml:12: units[3].level``; without a key, ``units.yaml:12``."""
    return f"{path}:{line}: {dotted(loc)}" if loc else f"{path}:{line}"


def dotted(loc: Sequence[str | int]) -> str:
    """``units[3].level``."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{_short(part)}" for part in loc)
    return "".join(parts).removeprefix(".")


def findings_at(error: ValidationError, file: File, model: type[BaseModel]) -> list[Finding]:
    """One finding for each place with a problem, in the order of the model's fields."""
    entries = [entry for entry in error.errors() if not _only_inside(entry)]
    problems = [(entry, *_split(entry["loc"], entry["type"], file.data)) for entry in entries]
    furthest = _furthest(problems)
    found: dict[Loc, Finding] = {}
    for entry, path, tag in problems:
        if tag and furthest[tag[0]] != tag[1]:
            continue
        if path not in found:
            found[path] = _finding(entry, path, file, model)
    return list(found.values())


def _only_inside(entry: Any) -> bool:
    """Whether a list is "too short" only because items in it have mistakes, which are reported themselves."""
    return entry["type"] == "too_short" and bool(len(entry["input"]) >= entry["ctx"]["min_length"])


Problem = tuple[Any, Loc, tuple[Loc, str | int] | None]


def _split(loc: Loc, kind: str, data: Any) -> tuple[Loc, tuple[Loc, str | int] | None]:
    """The keys that the file really has (plus a missing one), and the first choice of a union on the way.

    Pydantic mixes names of union branches and ``[key]`` into the place; a person looks for keys only.
    """
    path: list[str | int] = []
    tag: tuple[Loc, str | int] | None = None
    for position, part in enumerate(loc):
        if _has(data, part):
            data = data[part]
        elif kind != "missing" or position < len(loc) - 1:
            if part != "[key]" and tag is None:
                tag = (tuple(path), part)
            continue
        path.append(part)
    return tuple(path), tag


def _has(data: Any, part: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(part, int) and part < len(data)
    return isinstance(data, Mapping) and part in data


def _furthest(problems: Iterable[Problem]) -> dict[Loc, str | int]:
    """For each place where alternatives are allowed, the one that fitted furthest: the one that was meant."""
    best: dict[Loc, tuple[int, str | int]] = {}
    for _entry, path, tag in problems:
        if tag and (tag[0] not in best or len(path) > best[tag[0]][0]):
            best[tag[0]] = (len(path), tag[1])
    return {at: branch for at, (_depth, branch) in best.items()}


def _finding(entry: Any, path: Loc, file: File, model: type[BaseModel]) -> Finding:
    kind = entry["type"]
    if kind == "missing":
        return Finding("input.missing_key", Level.ERROR, file.where(*path), {"key": path[-1]})
    if kind == "extra_forbidden":
        return _unknown_key(path, file, model)
    if not path and kind in _NOT_A_MAPPING:
        return Finding("input.no_keys", Level.ERROR, file.where())
    value = shown(entry.get("input"))
    code, figures = _kind(kind, entry.get("ctx", {}))
    if entry["loc"][-1:] == ("[key]",) and code == "input.not_allowed":
        code = "input.unknown_key"
    if kind == "string_type" and (read_as := _UNQUOTED.get(type(entry.get("input")))):
        code, figures = "input.needs_quotes", {"kind": read_as, "allowed": Kind.TEXT}
    if isinstance(choices := figures.get("allowed"), list):
        figures["allowed"] = ", ".join(choices)
        code = _with_suggestion(code, figures, value, choices)
    figures = {"key": _name(path), "value": value} | figures
    return Finding(code, Level.ERROR, file.where(*path), figures, found=value, expected=figures.get("allowed"))


def _name(path: Loc) -> str:
    """The last key, with the position in its list: ``items[1]``."""
    last = max((index for index, part in enumerate(path) if isinstance(part, str)), default=0)
    return dotted(path[last:])


def _unknown_key(path: Loc, file: File, model: type[BaseModel]) -> Finding:
    key = str(path[-1])
    allowed = _keys_at(model, path[:-1])
    figures: dict[str, Any] = {"key": _short(key), "allowed": ", ".join(allowed)}
    code = _with_suggestion("input.unknown_key", figures, key, allowed)
    return Finding(code, Level.ERROR, file.where(*path), figures, found=_short(key), expected=figures["allowed"])


def _with_suggestion(code: str, figures: dict[str, Any], written: Any, choices: Sequence[str]) -> str:
    near = nearest(str(written), choices)
    if near is None:
        return code
    figures["suggestion"] = near
    return f"{code}_near"


def nearest(written: str, choices: Iterable[str]) -> str | None:
    """The choice that was probably meant, or None."""
    folded = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(written.casefold(), folded, 1, 0.6)
    return folded[near[0]] if near else None


def _kind(kind: str, context: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The code and the figures that depend on the kind of problem only."""
    if "." in kind:
        return kind, dict(context)
    if kind in {"enum", "literal_error", "union_tag_invalid"}:
        listed = str(context.get("expected") or context.get("expected_tags", ""))
        return "input.not_allowed", {"allowed": listed.replace(" or ", ", ").replace("'", "").split(", ")}
    if kind in {"date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact", "date_type"}:
        return "input.bad_date", {"allowed": Kind.DATE}
    if kind == "finite_number":
        return "input.not_finite", {}
    if kind == "string_pattern_mismatch":
        return "input.bad_format", {"allowed": context["pattern"]}
    bounds = [sign + str(context[name]) for name, sign in _BOUNDS.items() if name in context]
    if bounds:
        return "input.out_of_range", {"allowed": " ".join(bounds)}
    lengths = [sign + str(context[name]) for name, sign in _LENGTHS.items() if name in context]
    if lengths:
        return "input.bad_length", {"allowed": " ".join(lengths)}
    if kind.endswith(("_type", "_parsing", "_from_float", "_parsing_size", "none_required")):
        return "input.wrong_type", {"allowed": _EXPECTED.get(kind.split("_")[0], Kind.OTHER)}
    return "input.invalid", {}


def _keys_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that the model allows at that place of the file."""
    models = [model]
    for part in loc:
        fields = [
            field.annotation
            for one in models
            for name, field in one.model_fields.items()
            if part in (name, field.alias)
        ]
        if fields:
            models = [inner for annotation in fields for inner in _models_in(annotation)]
    return sorted({field.alias or name for one in models for name, field in one.model_fields.items()})


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models_in(argument)]


def shown(value: Any) -> Any:
    """A value as it goes into a sentence: short, dates ISO, nothing as "nothing"."""
    if value is None:
        return Kind.EMPTY
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _short("{" + ", ".join(str(key) for key in value) + "}")
    if isinstance(value, list):
        return _short("[" + ", ".join(str(shown(item)) for item in value[:10]) + "]")
    return value if isinstance(value, int | float) else _short(str(value))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
