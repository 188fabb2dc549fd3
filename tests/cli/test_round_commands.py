"""``congtac round``: a round from its opening to its last congress on the command line."""

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

WHO = ("--by", "Đảng ủy Trên", "--reason", "KH 05-KH/ĐU")
TODAY = ("--today", "2024-11-04")
OPEN = ("open", "tren", "--term", "2025-2030", *WHO, *TODAY)


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data_folder: Callable[[Path], Path]) -> None:
    home(monkeypatch, tmp_path)
    data_folder(tmp_path / "var")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["round", *words])


def answer(*words: str) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def codes(result: Result) -> list[str]:
    return [finding["code"] for finding in json.loads(result.stdout)["findings"]]


def test_a_dry_run_needs_no_person_writes_nothing_and_says_what_opening_would_do(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "var")

    dry = answer("open", "tren", "--term", "2025-2030", "--dry-run", *TODAY)

    assert (dry["round"], dry["changed"], dry["added"]) == (None, False, ["mot", "hai", "ba", "tren"])
    assert not (tmp_path / "var").exists()
    assert answer(*OPEN)["added"] == dry["added"]


def test_opened_twice_nothing_changes_and_a_model_congress_can_be_chosen_later() -> None:
    first, again, later = answer(*OPEN), answer(*OPEN), answer(*OPEN, "--pilot", "ba")

    assert (first["changed"], again["changed"], later["changed"]) == (True, False, True)
    assert [finding["code"] for finding in first["findings"]] == ["round.choose_pilots"]
    assert later["pilots"] == ["ba"]
    assert "Không có gì thay đổi" in run(*OPEN).stdout


def test_show_is_the_whole_round_in_one_table() -> None:
    run(*OPEN, "--pilot", "ba")
    run("window", "tren", "--step", "chi_bo", "--from", "2025-01-01", "--until", "2025-01-31", *WHO)
    run("plan", "ba", "--on", "2024-12-20", *WHO, *TODAY)
    run("plan", "mot", "--on", "2025-01-10", *WHO, *TODAY)
    run("quota", "tren", "--seats", "20", "--as-of", "2024-12-31", *WHO, *TODAY)
    run("lessons", "tren", "--from", "ba", "--text", "In phiếu sớm hơn", "--by", "Ban Tổ chức", *TODAY)

    shown = answer("show", "tren", "--on", "2025-01-12")

    units = {one["unit"]: one for one in shown["units"]}
    assert list(units) == ["mot", "hai", "ba", "tren"]
    assert [units[slug]["delegates"] for slug in units] == [6, 10, 4, None]
    assert [units[slug]["days_late"] for slug in units] == [2, 0, 23, 0]
    assert (units["ba"]["pilot"], units["mot"]["planned_on"], units["mot"]["stage"]) == (True, "2025-01-10", None)
    assert units["mot"]["waits_for"] == [{"kind": "pilot", "units": ["Chi bộ ba"]}]
    assert units["tren"]["waits_for"] == [{"kind": "lower", "units": ["Chi bộ mot", "Chi bộ hai", "Chi bộ ba"]}]
    assert shown["steps"] == [{"step": "chi_bo", "opens": "2025-01-01", "closes": "2025-01-31", "by": "Đảng ủy Trên"}]
    assert [lesson["text"] for lesson in shown["lessons"]] == ["In phiếu sớm hơn"]
    page = run("show", "tren", "--on", "2025-01-12").stdout
    assert "20/12/2024  chưa mở kỳ              *Chi bộ ba (Chi bộ); 4 đại biểu; trễ 23 ngày" in page
    assert "đã tổ chức 0/4 đại hội, 2 trễ, 2 đã định ngày" in page


def test_a_plan_shows_the_lessons_to_the_others_and_what_is_odd_about_the_day() -> None:
    run(*OPEN, "--pilot", "ba")
    run("plan", "ba", "--on", "2025-01-20", *WHO, *TODAY)
    run("lessons", "tren", "--from", "ba", "--text", "In phiếu sớm hơn", "--by", "Ban Tổ chức", *TODAY)

    planned = answer("plan", "mot", "--on", "2025-01-10", *WHO, *TODAY)

    assert planned["changed"] is True
    assert [lesson["text"] for lesson in planned["lessons"]] == ["In phiếu sớm hơn"]
    assert [finding["code"] for finding in planned["findings"]] == ["round.before_pilot"]


def test_a_quota_is_previewed_stored_and_shown_again() -> None:
    run(*OPEN)
    asked = ("quota", "tren", "--seats", "20", "--as-of", "2024-12-31", *TODAY)

    assert answer("quota", "tren")["quota"] is None
    preview, stored = answer(*asked, "--preview"), answer(*asked, *WHO)
    again = answer("quota", "tren")

    assert (preview["quota"]["stored"], stored["quota"]["changed"], again["quota"]["stored"]) == (False, True, True)
    assert preview["quota"]["units"] == stored["quota"]["units"] == again["quota"]["units"]
    assert again["quota"]["units"][1] == {
        "unit": "hai",
        "name": "Chi bộ hai",
        "members": 18,
        "counted_on": "2024-12-31",
        "origin": "cấu hình đơn vị hai, members",
        "delegates": 10,
        "exact": pytest.approx(18 * 20 / 38),
        "raised": False,
        "arithmetic": "18 × 20 / 38 = 9,47: 9 + 1 = 10",
    }
    assert again["quota"]["total"] == 20


def test_a_rule_by_members_that_does_not_make_the_number_ends_with_status_1() -> None:
    run(*OPEN)
    asked = ("quota", "tren", "--seats", "5", "--as-of", "2024-12-31", "--rule", "per_members", "--per", "10", *TODAY)

    preview, refused = run(*asked, "--preview", "--json"), run(*asked, *WHO, "--json")

    assert (preview.exit_code, refused.exit_code) == (1, 1)
    assert "quota.total_differs" in codes(preview)
    assert codes(refused) == ["quota.total_differs"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("show", "tren"), ["round.unknown"]),
        (("open", "mot", "--term", "2030", *WHO), ["term.bad_term", "round.nobody_below"]),
        (("open", "tren", "--term", "2025-2030"), ["cycle.person_and_reason"]),
        (("plan", "mot", *WHO), ["round.nothing_to_plan"]),
        (("plan", "mot", "--on", "mai", *WHO), ["input.bad_day"]),
        (("plan", "mot", "--on", "2025-01-10", *WHO), ["round.not_in_it"]),
        (("window", "tren", "--step", "x", "--from", "1", "--until", "2", *WHO), ["input.bad_day"] * 2),
    ],
)
def test_bad_input_is_named_at_once_with_status_2(words: tuple[str, ...], found: list[str]) -> None:
    result = run(*words, "--json")

    assert (result.exit_code, codes(result)) == (2, found)
