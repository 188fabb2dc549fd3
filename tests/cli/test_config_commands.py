"""``congtac config show, check, schema``: what they print and how they end, in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from congtac.cli.config import app

BROKEN = "units:\n  - {slug: mot, name: Chi bộ Một, level: chi_boo}\n"
DOUBTFUL = """\
units:
  - {slug: mot, name: Chi bộ Một, level: chi_bo, members: [{as_of: 2026-06-30, total: 2, official: 2}]}
"""


@pytest.fixture(autouse=True)
def _no_folder_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONGTAC_CONFIG", raising=False)
    monkeypatch.delenv("CONGTAC_LANG", raising=False)


def run(*words: str) -> Any:
    return CliRunner().invoke(app, list(words))


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "units.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_show_prints_every_value_with_its_place() -> None:
    result = run("show", "chi_bo_ky_thuat", "--on", "2026-11-02")

    lines = {line.split()[0]: line.split() for line in result.stdout.splitlines() if line.strip()}
    assert result.exit_code == 0
    assert result.stdout.startswith("Chi bộ Kỹ thuật (chi_bo_ky_thuat), 02/11/2026")
    assert lines["house_style.place_name"][1:] == ["Xã", "Mẫu", "mau/units.yaml:33"]
    assert lines["approval.four_eyes"][1] == "false"


@pytest.mark.parametrize(("language", "word"), [("vi", "mặc định"), ("en", "default")])
def test_show_names_the_defaults_in_the_users_language(
    language: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGTAC_LANG", language)

    result = run("show", "co_quan_mau", "--on", "2026-11-02")

    (line,) = [line for line in result.stdout.splitlines() if line.startswith("deadlines.correction_days")]
    assert re.search(rf"{word}, defaults\.yaml:\d+$", line)


def test_show_as_json_is_one_object_and_nothing_else() -> None:
    result = run("show", "chi_bo_ky_thuat", "--on", "2026-11-02", "--json")

    answer = json.loads(result.stdout)
    (value,) = [one for one in answer["values"] if one["key"] == "reminders.before_days"]
    assert (answer["unit"], answer["on"]) == ("chi_bo_ky_thuat", "2026-11-02")
    assert (value["value"], value["origin"]) == ([10, 5, 2, 1], "units.chi_bo_ky_thuat")
    assert value["file"].endswith("mau/units.yaml")
    assert value["line"] > 1
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "chi_bo_ky_thuet"), "config.no_unit_near"),
        (("show", "co_quan_mau", "--on", "6/1/20"), "input.bad_day"),
    ],
)
def test_show_of_something_impossible_ends_with_status_2(words: tuple[str, ...], code: str) -> None:
    plain, as_json = run(*words), run(*words, "--json")

    assert (plain.exit_code, plain.stdout) == (2, "")
    assert plain.stderr
    assert as_json.exit_code == 2
    assert [one["code"] for one in json.loads(as_json.stdout)["findings"]] == [code]


def test_check_of_the_sample_ends_with_status_0() -> None:
    result = run("check")

    assert (result.exit_code, result.stdout) == (0, "")


def test_check_with_errors_ends_with_status_1_and_prints_the_place(tmp_path: Path) -> None:
    result = run("check", str(written(tmp_path, BROKEN)))

    assert result.exit_code == 1
    assert f"{tmp_path}/units.yaml:2: units[0].level: " in result.stdout
    assert "chi_bo" in result.stdout


def test_check_with_warnings_only_ends_with_status_0(tmp_path: Path) -> None:
    result = run("check", str(written(tmp_path, DOUBTFUL)), "--json")

    assert result.exit_code == 0
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["code"], finding["level"]) == ("config.too_few_members", "warning")


def test_check_of_a_folder_that_is_not_there_ends_with_status_2(tmp_path: Path) -> None:
    assert run("check", str(tmp_path / "none")).exit_code == 2


def test_check_uses_the_folder_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGTAC_CONFIG", str(written(tmp_path, BROKEN)))

    assert run("check").exit_code == 1


@pytest.mark.parametrize(("language", "said"), [("vi", "Lỗi: "), ("en", "error: ")])
def test_check_speaks_the_users_language(
    tmp_path: Path, language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGTAC_LANG", language)

    assert run("check", str(written(tmp_path, BROKEN))).stdout.startswith(said)


def test_schema_is_json_with_a_description_of_each_part() -> None:
    result = run("schema")

    schema = json.loads(result.stdout)
    assert result.exit_code == 0
    assert set(schema["properties"]) == {"settings", "levels", "report_forms", "units", "users"}
    assert all(entry["description"] for entry in schema["properties"].values())
