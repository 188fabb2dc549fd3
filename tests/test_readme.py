"""README.md and README.vi.md: the same page twice, and what they show of the demo is what the demo prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = {"en": ROOT / "README.md", "vi": ROOT / "README.vi.md"}
LEFT_OUT = "…"


def headings(page: str) -> list[int]:
    """The levels of the headings in their order."""
    return [len(found[1]) for found in re.finditer(r"^(#+) ", outside_of_blocks(page), re.MULTILINE)]


def outside_of_blocks(page: str) -> str:
    """The page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def blocks(page: str, kind: str) -> list[list[str]]:
    """The lines of each fenced block of a kind."""
    return [found[1].splitlines() for found in re.finditer(rf"^```{kind}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


@pytest.fixture(scope="session")
def demo_lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the demo prints in an empty folder, in Vietnamese; that folder's own path is written as "…"."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("CONGTAC_", "PREFECT_"))}
    run = subprocess.run(
        [sys.executable, "-m", "congtac", "demo"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.replace(str(folder), LEFT_OUT).splitlines()


def not_found_in_order(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """The shown lines that the printed ones do not have at their place; "…" stands for any lines."""
    missing, at = [], 0
    for line in shown:
        if line == LEFT_OUT:
            continue
        if line in printed[at:]:
            at = printed.index(line, at) + 1
        else:
            missing.append(line)
    return missing


def test_both_pages_have_the_same_headings_tables_and_links() -> None:
    english, vietnamese = (file.read_text("utf-8") for file in READMES.values())

    assert headings(english) == headings(vietnamese)
    assert [page.count("\n|") for page in (english, vietnamese)] == [english.count("\n|")] * 2
    assert links(english) == links(vietnamese)


def links(page: str) -> list[str]:
    """The targets of all links and pictures, without those from one page to the other."""
    targets = re.findall(r"\]\(([^)]+)\)|^\[\w+\]: (\S+)$", page, re.MULTILINE)
    return [target for pair in targets for target in pair if target and not target.startswith("README")]


def test_both_pages_show_the_same_commands_in_the_same_order() -> None:
    english, vietnamese = (file.read_text("utf-8") for file in READMES.values())

    assert commands(english) == commands(vietnamese)


def commands(page: str) -> list[str]:
    """Everything that the page tells to type, without remarks."""
    typed = [line.partition("#")[0].strip() for block in blocks(page, "sh") for line in block]
    inline = re.findall(r"`((?:\w+=\w+ )?(?:congtac|make|pip) [^`]+)`", outside_of_blocks(page))
    return typed + inline


def test_the_vietnamese_page_shows_the_same_output() -> None:
    english, vietnamese = (file.read_text("utf-8") for file in READMES.values())

    assert blocks(english, "text") == blocks(vietnamese, "text")


@pytest.mark.parametrize("language", READMES)
def test_each_page_says_in_both_languages_what_it_is(language: str) -> None:
    first = READMES[language].read_text("utf-8").split("## ")[0]

    assert first.startswith("# congtac\n")
    assert "congresses, half-year reviews and conferences of the year" in " ".join(first.split())
    assert "đại hội, hội nghị sơ kết, tổng kết" in " ".join(first.split())


def test_the_output_that_the_pages_show_is_that_of_the_demo(demo_lines: list[str]) -> None:
    (shown,) = blocks(READMES["en"].read_text("utf-8"), "text")

    assert not_found_in_order(shown, demo_lines) == []


def test_the_shown_lines_are_more_than_what_is_left_out() -> None:
    (shown,) = blocks(READMES["en"].read_text("utf-8"), "text")

    assert shown.count(LEFT_OUT) < len(shown) / 2
    assert any(line.endswith(".docx") for line in shown)


def test_a_line_that_the_demo_does_not_print_is_noticed() -> None:
    printed = ["one", "two", "three"]

    assert not_found_in_order(["one", LEFT_OUT, "three"], printed) == []
    assert not_found_in_order(["two", "one"], printed) == ["one"]
    assert not_found_in_order(["four"], printed) == ["four"]
