"""``congtac template check, list, copy``: what they print and how they end."""

from __future__ import annotations

import json
import shutil

import pytest
from typer.testing import CliRunner

from congtac.actions.templates.templates import fact_outline
from congtac.cli.template import app
from congtac.documents.render import facts_names
from congtac.domain.families import Family
from congtac.domain.papers import PaperKind
from congtac.resources import shipped

UNIT = "chi_bo_van_phong"
RESOLUTION = PaperKind.CONGRESS_RESOLUTION


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    """A configuration folder of one's own, with the sample organisation in it."""
    monkeypatch.delenv("CONGTAC_LANG", raising=False)
    monkeypatch.setenv("CONGTAC_HOME", f"{tmp_path / 'home'}")
    monkeypatch.setenv("CONGTAC_CONFIG", f"{tmp_path / 'config'}")
    shutil.copytree(shipped("config"), tmp_path / "config")
    return tmp_path / "config"


def run(*words):
    return CliRunner().invoke(app, [f"{word}" for word in words])


def test_a_shipped_template_can_be_used():
    result = run("check", shipped("templates_docx") / RESOLUTION.template)

    assert result.exit_code == 0
    assert "dùng được cho: Nghị quyết đại hội" in result.stderr


def test_a_template_of_another_kind_has_errors_and_ends_with_one():
    result = run("check", shipped("templates_docx") / RESOLUTION.template, "--kind", "half_year_report", "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert answer["kind"] == "half_year_report"
    assert {"code", "level", "where", "message"} <= answer["findings"][0].keys()
    assert answer["findings"][0]["tag"] in answer["findings"][0]["paragraph"]
    assert {one["code"] for one in answer["findings"]} == {"template.unknown_name", "template.unused_facts"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["congress/resolution.docx"], "Không có tệp này"),
        (["x.docx"], "Không có tệp này"),
        (["mine.docx"], "congress_resolution"),
        (["x.docx", "--kind", "letter"], "congress_resolution"),
    ],
)
def test_a_file_that_is_not_there_or_of_no_kind_ends_with_two(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.docx").write_bytes(b"x")

    result = run("check", *words)

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_that_is_no_docx_ends_with_two(tmp_path):
    (tmp_path / "resolution.docx").write_bytes(b"x")

    result = run("check", tmp_path / "resolution.docx", "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["findings"][0]["code"] == "paper.not_a_docx"


def test_an_agency_has_templates_of_its_own_family_and_no_other(config):
    (config / "agency.yaml").write_text("units:\n  - {slug: tt_mau, name: Trung tâm Mẫu, level: co_quan}\n", "utf-8")

    copied = run("copy", PaperKind.ANNUAL_REPORT, "tt_mau", "--json")
    refused = run("copy", RESOLUTION, "tt_mau", "--json")
    rows = json.loads(run("list", "tt_mau", "--json").stdout)["templates"]
    checked = run("check", json.loads(copied.stdout)["file"], "--json")

    path = config / "templates_docx/units/tt_mau/agency/annual_report.docx"
    assert json.loads(copied.stdout)["file"] == f"{path}"
    assert [row["kind"] for row in rows if row["standing"] == "own"] == ["annual_report"]
    assert {row["kind"] for row in rows} == {kind.value for kind in PaperKind if kind.is_of(Family.STATE)}
    assert json.loads(checked.stdout)["findings"] == []
    assert (refused.exit_code, json.loads(refused.stdout)["findings"][0]["code"]) == (2, "template.not_issued")


def test_a_copy_is_listed_as_the_units_own(config):
    copied = run("copy", RESOLUTION, UNIT, "--json")
    rows = json.loads(run("list", UNIT, "--on", "2026-06-29", "--json").stdout)["templates"]

    path = config / "templates_docx" / "units" / UNIT / RESOLUTION.template
    assert json.loads(copied.stdout)["file"] == f"{path}"
    assert rows[list(PaperKind).index(RESOLUTION)] == {
        "kind": RESOLUTION,
        "origin": f"units.{UNIT}",
        "standing": "own",
        "file": f"{path}",
    }


def test_the_list_for_people_names_kind_layer_and_standing():
    result = run("list", UNIT)

    assert result.exit_code == 0
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("congress_resolution ")]
    assert "Nghị quyết đại hội" in line
    assert "shipped" in line
    assert "bản phát hành" in line


def test_a_template_in_a_folder_of_no_unit_is_warned_of(config):
    stray = config / "templates_docx" / "units" / "khong_co" / RESOLUTION.template
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"x")

    assert f"Cảnh báo: {stray}" in run("list", UNIT).stdout
    assert json.loads(run("list", UNIT, "--json").stdout)["findings"][0]["code"] == "template.stray"


def test_a_second_copy_is_refused_with_one():
    run("copy", RESOLUTION, UNIT)

    assert run("copy", RESOLUTION, UNIT).exit_code == 1


def test_nothing_is_copied_into_the_sample_that_ships(monkeypatch):
    monkeypatch.delenv("CONGTAC_CONFIG")

    result = run("copy", RESOLUTION, UNIT)

    assert result.exit_code == 2
    assert "CONGTAC_CONFIG" in result.stderr


def test_an_unknown_unit_ends_with_two():
    assert run("list", "khong_co").exit_code == run("copy", RESOLUTION, "khong_co").exit_code == 2


def test_the_facts_of_a_kind_are_listed_with_what_a_template_can_do_with_them():
    result = run("facts", RESOLUTION)
    shapes = json.loads(run("facts", RESOLUTION, "--json").stdout)["facts"]

    assert [line.split()[0] for line in result.stdout.splitlines()] == list(shapes)
    assert (shapes["congress.term"], shapes["congress.pilot"]) == ("text", "condition")
    assert (shapes["results"], shapes["results.result"], shapes["congress.guests"]) == ("list", "text", "list")


@pytest.mark.parametrize("kind", PaperKind)
def test_every_fact_in_the_list_is_a_name_that_a_template_may_use(kind):
    assert fact_outline(kind).keys() <= facts_names(kind)
