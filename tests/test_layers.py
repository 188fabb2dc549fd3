"""The import rules of the house, read from the syntax trees: also imports inside functions count."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Which room may import which: what is not in the set is forbidden, the room itself excepted.
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "vi": {"domain"},
    "i18n": {"domain"},
    "messages": {"domain", "vi", "i18n"},
    "yamlproblems": {"domain"},
    "yamlfile": {"domain", "yamlproblems"},
    "resources": set(),
    "clock": set(),
    "lifeline": set(),
    "store": {"domain"},
    "documents": {"domain", "vi"},
    "mail": {"domain"},
    "openid": {"domain"},
    "config": {"domain", "i18n", "resources", "yamlfile", "yamlproblems"},
    "rulebook": {"domain", "yamlfile"},
    "workplace": {"clock", "config", "domain", "resources", "store"},
    "actions": {"domain", "vi", "clock", "store", "documents", "mail", "config", "rulebook"},
    "delivery": {"domain", "clock", "store", "actions", "mail", "workplace"},
    "flows": {"domain", "messages", "clock", "store", "actions", "delivery", "workplace", "lifeline"},
    "runner": {"domain", "flows"},
    "portal": {
        "domain", "vi", "i18n", "messages", "clock", "lifeline", "config", "store", "actions", "workplace",
        "openid", "report_file",
    },
    "doctor": {"domain", "clock", "store", "config", "rulebook", "actions", "openid", "workplace", "runner"},
    "events": {
        "domain", "yamlfile", "yamlproblems", "rulebook", "election_schema", "election_file", "store", "actions",
        "workplace", "runner", "config", "i18n",
    },
    "election_schema": {"domain"},
    "election_file": {"domain", "rulebook", "yamlfile", "election_schema"},
    "report_file": {"documents", "domain", "yamlfile"},
    "cli": {
        "domain", "vi", "i18n", "messages", "resources", "clock", "config", "store", "actions", "workplace",
        "delivery", "runner", "doctor", "events", "election_schema", "election_file", "report_file",
    },
    "__main__": {"cli"},
}  # fmt: skip

# Which rooms may import a library at all; every library of the project is in this table.
LIBRARIES: dict[str, set[str]] = {
    "alembic": {"store"},
    "apprise": {"mail"},
    "argon2": {"actions"},
    "authlib": {"openid"},
    "click": {"cli"},
    "cryptography": {"report_file"},
    "docx": {"documents"},
    "anyio": {"portal"},
    "fastapi": {"portal"},
    "holidays": {"rulebook"},
    "httpx": {"mail", "openid", "flows"},
    "icalendar": {"mail"},
    "isal": {"documents"},
    "jinja2": {"documents", "portal"},
    "joserfc": {"openid"},
    "lxml": {"documents"},
    "markupsafe": {"portal"},
    "matplotlib": {"portal"},
    "openpyxl": {"documents"},
    "pendulum": {"domain", "clock", "actions"},
    "prefect": {"flows"},
    "pydantic": {
        "config",
        "rulebook",
        "events",
        "yamlfile",
        "yamlproblems",
        "election_schema",
        "election_file",
        "report_file",
        "portal",
    },
    "pydantic_core": {"config", "rulebook", "events", "yamlfile", "election_schema", "election_file"},
    "python_redlines": {"documents"},
    "rich": {"cli"},
    "sqlalchemy": {"store", "actions", "workplace", "events", "flows", "doctor", "cli", "portal"},
    "starlette": {"portal"},
    "typer": {"cli"},
    "uvicorn": {"flows", "portal"},
    "yaml": {"yamlfile"},
}

# Outside the store only these names: statements over its tables, and the types of what is passed on.
SQLALCHEMY = {
    "actions": {"select", "func", "update", "Session"},
    "events": {"Session"},
    "flows": {"Session"},
    "doctor": {"Session"},
    "cli": {"Session", "Engine"},
    "workplace": {"Session", "Engine"},
    "portal": {"Session"},
}

# The domain reads no clock and no file: neither these modules nor these calls.
NOT_PURE = {
    "asyncio", "glob", "io", "locale", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
NOT_PURE_CALLS = {"now", "today", "utcnow", "open", "print", "input", "read_text", "write_text", "getenv"}


@dataclass(frozen=True)
class Import:
    """One imported name: the file and line, its room, the module, and the name where one is taken from it."""

    file: Path
    line: int
    room: str
    module: str
    name: str | None

    def __str__(self) -> str:
        what = f"{self.module}.{self.name}" if self.name else self.module
        return f"{self.file.relative_to(ROOT)}:{self.line}: {what}"


def rooms() -> dict[str, list[Path]]:
    """The files of each room: the packages and modules of congtac, and flows; congtac's root is the room "root"."""
    found: dict[str, list[Path]] = {"flows": sorted((ROOT / "flows").rglob("*.py"))}
    for file in sorted((ROOT / "congtac").rglob("*.py")):
        first = file.relative_to(ROOT / "congtac").parts[0]
        found.setdefault("root" if first == "__init__.py" else first.removesuffix(".py"), []).append(file)
    return found


@cache
def tree_of(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text("utf-8"), str(file))


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the code, wherever it stands."""
    return tuple(one for room, files in rooms().items() for file in files for one in _imports(room, file))


def _imports(room: str, file: Path) -> Iterator[Import]:
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, room, alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: write the whole name of the module"
            yield from (Import(file, node.lineno, room, node.module or "", alias.name) for alias in node.names)


def room_of(one: Import) -> str | None:
    """The room of ours that an import reaches; None for libraries and for the package itself (its version)."""
    module = f"{one.module}.{one.name}" if one.module == "congtac" else one.module
    first, _, rest = module.partition(".")
    if first == "flows":
        return "flows"
    second = rest.partition(".")[0]
    return second if first == "congtac" and second and not second.startswith("__") else None


def library_of(one: Import) -> str | None:
    """The third-party library that an import reaches."""
    first = one.module.partition(".")[0]
    return None if first in sys.stdlib_module_names or first in ("congtac", "flows") else first


def test_every_room_of_the_house_has_its_row_in_the_table() -> None:
    there = set(rooms()) - {"root"}

    assert there == set(MAY_IMPORT)


def test_a_room_imports_only_the_rooms_below_it() -> None:
    wrong = [
        str(one)
        for one in imports()
        if (reached := room_of(one)) and reached != one.room and reached not in MAY_IMPORT.get(one.room, set())
    ]

    assert wrong == []


def test_the_table_has_no_permission_that_nobody_uses() -> None:
    used: dict[str, set[str]] = {room: set() for room in MAY_IMPORT}
    for one in imports():
        if (reached := room_of(one)) and reached != one.room:
            used.setdefault(one.room, set()).add(reached)

    assert used == MAY_IMPORT


def test_no_two_rooms_import_each_other_even_through_others() -> None:
    def below(room: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        for other in MAY_IMPORT[room] - seen:
            yield other
            yield from below(other, seen | {other})

    assert [room for room in MAY_IMPORT if room in set(below(room))] == []


def test_only_the_runner_opens_the_door_to_the_flows() -> None:
    through = {one.file.name for one in imports() if room_of(one) == "flows" and one.room != "flows"}

    assert through == {"runner.py"}


def test_the_runner_opens_the_door_only_when_somebody_goes_through() -> None:
    at_the_top = [one for one in ast.iter_child_nodes(tree_of(ROOT / "congtac/runner.py")) if _names_flows(one)]

    assert at_the_top == []


def _names_flows(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").startswith("flows")
    return isinstance(node, ast.Import) and any(alias.name.startswith("flows") for alias in node.names)


def test_each_library_is_imported_only_in_its_rooms() -> None:
    wrong = [str(one) for one in imports() if (name := library_of(one)) and one.room not in LIBRARIES.get(name, set())]

    assert wrong == []


def test_outside_the_store_sqlalchemy_is_a_few_names() -> None:
    wrong = [
        str(one)
        for one in imports()
        if library_of(one) == "sqlalchemy" and one.room != "store" and one.name not in SQLALCHEMY[one.room]
    ]

    assert wrong == []


@pytest.mark.parametrize("file", rooms()["domain"], ids=lambda file: file.name)
def test_the_domain_reads_no_clock_and_no_file(file: Path) -> None:
    modules = {one.module.partition(".")[0] for one in imports() if one.file == file}
    calls = {_called(node) for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call)}

    assert modules & NOT_PURE == set()
    assert calls & NOT_PURE_CALLS == set()


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def test_only_one_module_reads_the_clock() -> None:
    readers = {
        file.relative_to(ROOT).as_posix()
        for files in rooms().values()
        for file in files
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "today", "utcnow")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("pendulum", "datetime", "date")
    }

    assert readers == {"congtac/clock.py"}
