"""docs/architecture.md against the code: its stage tables, its import table, its files and its decisions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_layers import MAY_IMPORT

from congtac.domain.cycle import Stage
from tools.architecture_page import PAGE, blocks, marked

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = sorted((ROOT / "docs/adr").glob("*.md"))


def block(name: str) -> str:
    """The text of the page between the marks ``<!-- name -->`` and ``<!-- end -->``."""
    found = marked(name).search(PAGE.read_text("utf-8"))
    assert found, f"{PAGE.name} has no block {name}"
    return found[2]


@pytest.mark.parametrize("name", blocks())
def test_the_lives_of_the_page_are_those_of_the_code(name: str) -> None:
    assert block(name) == blocks()[name], "run: python tools/architecture_page.py"


def test_every_stage_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")

    assert [stage for stage in Stage if stage.replace("_", " ") not in text] == []


def test_the_import_table_of_the_page_is_that_of_the_test() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", block("imports"), re.MULTILINE)

    assert {room: set(re.findall(r"`(\w+)`", others)) for room, others in rows} == MAY_IMPORT


def test_the_files_that_the_page_names_are_there() -> None:
    named = re.findall(
        r"`((?:congtac|flows|tests|config|docs|examples|templates_docx)/[\w./]*)`", PAGE.read_text("utf-8")
    )

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_page_lists_every_decision() -> None:
    assert re.findall(r"\(adr/([\w-]+\.md)\)", PAGE.read_text("utf-8")) == [file.name for file in DECISIONS]


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(file.name[:4]) for file in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_is_one_page_with_its_parts(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()

    assert len(lines) <= 40
    assert lines[0].startswith(f"# {int(file.name[:4])}. ")
    assert [line for line in lines if line.startswith("## ")] == ["## Why", "## Decision", "## What follows"]
