"""``congtac term``: what it prints in words and as JSON, what it records, and how it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from organisations_on_disk import home
from typer.testing import CliRunner, Result

from congtac.cli import app

TODAY = "2024-11-04"
WHO = ("--by", "Đảng ủy Trên", "--reason", "sắp xếp tổ chức")
DECIDED = ("--decision", "12-KL/ĐU", "--decided-on", "2024-11-01", *WHO, "--today", TODAY)


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data_folder: Callable[[Path], Path]) -> None:
    home(monkeypatch, tmp_path)
    data_folder(tmp_path / "var")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["term", *words])


def answer(*words: str) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def codes(result: Result) -> list[str]:
    return [finding["code"] for finding in json.loads(result.stdout)["findings"]]


def test_show_says_when_the_next_congress_is_due_and_by_which_rule_without_making_a_database(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "var")

    shown = answer("show", "mot", "--on", TODAY)

    assert (shown["unit"], shown["last"]["closed_on"], shown["rule"]["months"]) == ("mot", "2022-07-06", 30)
    assert shown["window"] == {
        "due": "2025-01-06",
        "opens": "2024-07-06",
        "closes": "2025-07-06",
        "opens_by_rule": "2024-07-06",
        "closes_by_rule": "2025-07-06",
    }
    assert (shown["next"]["ordinal"], shown["next"]["term"]) == (5, "2025-2027")
    assert [finding["code"] for finding in shown["findings"]] == ["term.due_soon"]
    assert not (tmp_path / "var").exists()


def test_the_page_of_a_term_has_the_last_congress_the_window_and_the_days_to_be_told() -> None:
    page = run("show", "Chi bộ mot", "--on", TODAY).stdout

    assert "đại hội trước: IV, 2022-2025, bế mạc ngày 06/7/2022" in page
    assert "đến hạn ngày 06/01/2025, được tổ chức từ 06/7/2024 đến 06/7/2025" in page
    assert "lần thứ V, nhiệm kỳ 2025-2027" in page
    assert "06/4/2025 (3 tháng trước 06/7/2025)" in page


@pytest.mark.parametrize(
    ("months", "units"), [("2", []), ("3", ["mot", "hai", "ba"]), ("11", ["mot", "hai", "ba", "tren"])]
)
def test_the_list_holds_those_due_within_so_many_months(months: str, units: list[str]) -> None:
    listed = answer("list", "--due-within", months, "--on", "2024-10-06")

    assert [one["unit"] for one in listed["units"]] == units


def test_the_list_puts_the_earliest_first_and_warns_of_windows_that_are_over() -> None:
    page = run("list", "--on", "2025-07-07").stdout.splitlines()

    assert [line.split()[0] for line in page[:4]] == ["06/01/2025"] * 3 + ["20/08/2025"]
    assert "Cảnh báo: Chi bộ mot: Đã hết thời gian được phép tổ chức đại hội" in page[4]


def test_an_extension_is_recorded_once_and_shown_in_the_window() -> None:
    command = ("extend", "mot", "--until", "2025-04-06", *DECIDED)

    first, again = answer(*command), answer(*command)

    assert (first["changed"], again["changed"]) == (True, False)
    assert (again["window"]["closes"], again["window"]["closes_by_rule"]) == ("2025-04-06", "2025-07-06")
    (consent,) = again["consents"]
    assert (consent["by"], consent["decision"], consent["decided_on"]) == ("Đảng ủy Trên", "12-KL/ĐU", "2024-11-01")
    assert "Kéo dài nhiệm kỳ đến 06/4/2025: 12-KL/ĐU ngày 01/11/2024" in run("show", "mot", "--on", TODAY).stdout


def test_an_early_congress_is_recorded_by_its_own_command() -> None:
    assert answer("early", "mot", "--from", "2024-11-30", *DECIDED)["window"]["opens"] == "2024-11-30"


def test_a_label_of_somebodys_own_is_shown_with_who_and_why() -> None:
    named = answer("label", "mot", "--ordinal", "VI", "--term", "2025–2030", *WHO, "--today", TODAY)

    assert named["next"] == {
        "ordinal": 6,
        "term": "2025-2030",
        "chosen_by": "Đảng ủy Trên",
        "reason": "sắp xếp tổ chức",
    }


def test_next_opens_the_congress_once_and_says_how_it_is_called() -> None:
    command = ("next", "mot", "--on", "2025-01-10", *WHO, "--today", TODAY)

    first, again = answer(*command), answer(*command)

    assert (first["changed"], first["ordinal"], first["term"]) == (True, 5, "2025-2027")
    assert [finding["code"] for finding in first["findings"]] == ["plan.days_have_passed"]
    assert (again["changed"], again["cycle"]) == (False, first["cycle"])
    assert answer("show", "mot", "--on", TODAY)["coming"] == {
        "cycle": first["cycle"],
        "held_on": "2025-01-10",
        "stage": "planning",
    }


def test_next_outside_the_window_of_a_branch_is_opened_and_ends_with_status_1() -> None:
    opened = run("next", "mot", "--on", "2025-07-07", *WHO, "--today", TODAY, "--json")

    assert (opened.exit_code, codes(opened)[0]) == (1, "plan.outside_window")
    assert json.loads(opened.stdout)["changed"] is True


def test_next_on_another_day_is_refused_with_status_1_and_names_the_cycle() -> None:
    run("next", "mot", "--on", "2025-01-10", *WHO, "--today", TODAY)

    refused = run("next", "mot", "--on", "2025-01-11", *WHO, "--today", TODAY, "--json")

    assert (refused.exit_code, codes(refused)) == (1, ["term.already_open"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("show", "mott"), ["config.no_unit_near"]),
        (("list", "--on", "31/02/2024"), ["input.bad_day"]),
        (("extend", "mot", "--until", "mai", *DECIDED[:2], "--decided-on", "hôm qua", *WHO), ["input.bad_day"] * 2),
        (("label", "mot", "--ordinal", "IIII", "--term", "25-30", *WHO), ["term.bad_ordinal", "term.bad_term"]),
        (("label", "mot", "--ordinal", "V", "--by", "", "--reason", ""), ["cycle.person_and_reason"]),
        (("next", "mot", "--on", "2022-07-06", *WHO, "--today", TODAY), ["term.not_after_last"]),
    ],
)
def test_bad_input_is_named_at_once_with_status_2(words: tuple[str, ...], found: list[str]) -> None:
    result = run(*words, "--json")

    assert (result.exit_code, codes(result)) == (2, found)
