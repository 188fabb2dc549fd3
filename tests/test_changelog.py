"""CHANGELOG.md: the form of Keep a Changelog, and the version of the code on top."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import congtac

ROOT = Path(__file__).resolve().parent.parent
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def lines() -> list[str]:
    """The lines of the changelog."""
    return (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()


def releases() -> list[tuple[str, date]]:
    """Version and day of each release, in the order of the page."""
    found = (re.fullmatch(r"## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})", line) for line in lines())
    return [(one[1], date.fromisoformat(one[2])) for one in found if one]


def test_the_newest_release_is_the_version_of_the_code() -> None:
    assert releases()[0][0] == congtac.__version__


def test_the_package_has_the_version_of_the_code() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == congtac.__version__


def test_the_first_release_has_its_day() -> None:
    assert releases()[-1] == ("0.1.0", date(2026, 11, 22))


def test_releases_stand_newest_first() -> None:
    versions = [tuple(map(int, version.split("."))) for version, _day in releases()]
    days = [day for _version, day in releases()]

    assert versions == sorted(set(versions), reverse=True)
    assert days == sorted(days, reverse=True)


def test_what_is_not_released_yet_has_its_place_on_top() -> None:
    heads = [line for line in lines() if line.startswith("## ")]

    assert heads[0] == "## [Unreleased]"
    assert len(heads) == 1 + len(releases())


def test_changes_stand_under_the_six_kinds() -> None:
    kinds = {line.removeprefix("### ") for line in lines() if line.startswith("### ")}

    assert kinds
    assert kinds <= KINDS
