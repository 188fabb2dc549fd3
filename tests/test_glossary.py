"""docs/glossary.md against the code: identifiers, labels, rejected synonyms, and an entry for every enum."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import congtac
from congtac.domain.labels import Labelled

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/glossary.md"
HEAD = ["Term", "Meaning in one line", "Identifier", "Not", "Source"]


@dataclass(frozen=True)
class Entry:
    """One row of the table."""

    term: str
    meaning: str
    identifiers: tuple[str, ...]
    rejected: tuple[str, ...]
    source: str


def table() -> list[list[str]]:
    """The cells of the page's table, the head first and without the line under it."""
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [cells[0], *cells[2:]]


@cache
def entries() -> tuple[Entry, ...]:
    """The rows of the page."""
    return tuple(
        Entry(term, meaning, tuple(re.findall(r"`([^`]+)`", names)), _words(rejected), source)
        for term, meaning, names, rejected, source in table()[1:]
    )


def _words(cell: str) -> tuple[str, ...]:
    return () if cell == "–" else tuple(word.strip() for word in cell.split(","))


@cache
def enums() -> dict[str, list[type[Labelled]]]:
    """Every enum of people's words, by name; some names occur in more than one room."""
    for module in pkgutil.walk_packages(congtac.__path__, "congtac."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: dict[str, list[type[Labelled]]] = {}
    for enum in Labelled.__subclasses__():
        found.setdefault(enum.__name__, []).append(enum)
    return found


@cache
def names() -> dict[str, set[str]]:
    """What the code defines: classes with their members, and "" with everything that has a name."""
    found: dict[str, set[str]] = {"": set()}
    for file in [*(ROOT / "congtac").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, set()).update(_members(node))
                found[""].update(_members(node))
            elif isinstance(node, ast.FunctionDef):
                found[""].update({node.name}, (argument.arg for argument in node.args.args))
    return found


def _members(node: ast.ClassDef) -> Iterator[str]:
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef):
            yield statement.name
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def named_things() -> set[str]:
    """The names of classes, modules and enum members, as lower-case words."""
    modules = {file.stem for room in ("congtac", "flows") for file in (ROOT / room).rglob("*.py")}
    members = {name for same in enums().values() for enum in same for name in enum.__members__}
    classes = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name) for name in names() if name}
    return {name.lower() for name in modules | members | classes}


def test_the_table_has_its_columns_in_every_row() -> None:
    assert table()[0] == HEAD
    assert [cells for cells in table() if len(cells) != len(HEAD) or not all(cells)] == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.term)
def test_the_identifiers_of_a_term_are_in_the_code(entry: Entry) -> None:
    assert entry.identifiers
    for identifier in entry.identifiers:
        owner, _, member = identifier.rpartition(".")
        there = identifier in names() if not owner else member in names().get(owner, set())
        assert there or identifier in names()[""], identifier


def test_a_term_beside_an_enum_member_is_its_label() -> None:
    for entry in entries():
        owner, _, member = entry.identifiers[0].rpartition(".")
        labels = [enum[member].label for enum in enums().get(owner, []) if member in enum.__members__]
        assert not labels or _same(entry.term, labels), f"{entry.term}: {labels}"


def _same(term: str, labels: list[str]) -> bool:
    wanted = {label.casefold() for label in labels}
    return term.casefold() in wanted or bool({part.strip().casefold() for part in term.split(",")} & wanted)


def test_no_rejected_word_is_the_name_of_a_thing_in_the_code() -> None:
    rejected = {word.lower(): entry.term for entry in entries() for word in entry.rejected}

    assert {word: term for word, term in rejected.items() if word in named_things()} == {}


def test_every_enum_of_the_domain_has_its_term() -> None:
    explained = {identifier.partition(".")[0] for entry in entries() for identifier in entry.identifiers}
    of_domain = {
        name for name, same in enums().items() for enum in same if enum.__module__.startswith("congtac.domain")
    }

    assert sorted(of_domain - explained) == []


def test_every_member_of_an_enum_has_a_label() -> None:
    without = [
        f"{name}.{member.name}"
        for name, same in enums().items()
        for enum in same
        for member in enum
        if not member.label and member.value != "exact"  # an exact figure has no word before it
    ]

    assert without == []


def test_no_two_members_of_an_enum_have_the_same_label() -> None:
    for same in enums().values():
        for enum in same:
            labels = [member.label for member in enum]
            assert len(set(labels)) == len(labels), enum.__name__


def test_a_term_stands_in_one_row() -> None:
    terms = [entry.term for entry in entries()]

    assert sorted(term for term in set(terms) if terms.count(term) > 1) == []
