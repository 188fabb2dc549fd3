"""``congtac report export``, ``pack``, ``open``, ``key``, ``trust``, ``withdraw``: two machines and a USB stick."""

from __future__ import annotations

import json
import re
import zipfile

import pytest
from builders import DAY, a_review, sub_branches
from typer.testing import CliRunner

from congtac.actions.reports.reports import expect_reports
from congtac.cli import app
from congtac.domain.exchange import fingerprint
from congtac.workplace import workplace

GOOD = {"members_total": 12, "members_official": 11, "members_probationary": 1, "members_admitted": 1}
TEXTS = {"meetings_held": 6, "political_task": "Tốt", "shortcomings": "không có"}
BY, WHY, ON = ("--by", "Nguyễn Văn A"), ("--reason", "đọc mã qua điện thoại"), ("--on", DAY.isoformat())


class Machine:
    """An installation of congtac with its own data folder."""

    def __init__(self, home):
        self.home = home

    def run(self, *words):
        env = {"CONGTAC_HOME": str(self.home), "CONGTAC_LANG": "en"}
        return CliRunner().invoke(app, ["report", *map(str, words)], env=env)

    def told(self, *words, status=0):
        """The JSON object of a command that ends with that status."""
        done = self.run(*words, "--json")
        assert done.exit_code == status, done.output
        return json.loads(done.stdout)


@pytest.fixture
def above(tmp_path, monkeypatch, data_folder):
    """The superior's machine, with a review, number 1, that expects three reports."""
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "above")))
    with workplace().session() as session:
        review, units = a_review(session), sub_branches(session)
        expect_reports(session, review, units, DAY)
    return Machine(tmp_path / "above")


@pytest.fixture
def below(tmp_path):
    """The unit's machine: no network, no cycle, not even a database."""
    return Machine(tmp_path / "below")


def trusted(above, below, unit="chi_bo_1"):
    return above.told("trust", unit, below.told("key")["key"], *BY, *WHY, *ON)


def filled(above, folder, number=1, **figures):
    """The YAML form out of the bundle that the superior made for the unit, filled in."""
    stick = folder / f"bieu-mau-{number}.zip"
    assert above.run("export", 1, f"chi_bo_{number}", "--out", stick, *ON).exit_code == 0
    with zipfile.ZipFile(stick) as bundle:
        text = bundle.read(f"chi-bo-{number}.yaml").decode()
    for key, value in (TEXTS | figures).items():
        text = re.sub(rf"(  {key}:.*\n(?:    plan:.*\n)?    result:).*", rf'\1 "{value}"', text)
    path = folder / f"chi-bo-{number}.yaml"
    path.write_text(text, "utf-8")
    return path


def packed(below, folder, *files, name="bao-cao.zip"):
    out = folder / name
    done = below.run("pack", *files, "--out", out, *BY, *ON)
    assert done.exit_code == 0, done.output
    return out


def test_a_report_goes_down_and_comes_up_again_without_a_network(above, below, tmp_path):
    bundle = packed(below, tmp_path, filled(above, tmp_path, **GOOD))
    trusted(above, below)

    preview = above.told("open", bundle, "--preview", *ON)
    before = above.told("status", 1)
    answer = above.told("open", bundle, *ON)

    assert preview["reports"][0]["answers"]["members_total.result"] == "12"
    assert (preview["reports"][0]["stored"], before["none"]) == (False, 3)
    (report,) = answer["reports"]
    assert (report["unit"], report["stored"], report["changed"], report["revision"]) == ("chi_bo_1", True, True, 1)
    assert (answer["signer"], answer["made_by"]) == ("Chi bộ số 1", "Nguyễn Văn A")
    assert above.told("status", 1)["on_time"] == 1
    assert not (below.home / "congtac.db").exists()


def test_the_same_bundle_twice_changes_nothing_and_says_so(above, below, tmp_path):
    bundle = packed(below, tmp_path, filled(above, tmp_path, **GOOD))
    trusted(above, below)
    above.told("open", bundle, *ON)

    (report,) = above.told("open", bundle, *ON)["reports"]

    assert (report["changed"], report["revision"]) == (False, 1)
    assert [one["code"] for one in report["findings"]] == ["bundle.twice"]
    assert "Nothing changed" in above.run("open", bundle, *ON).output


def test_of_several_reports_the_good_ones_are_stored_whole_and_the_bad_ones_not_at_all(above, below, tmp_path):
    good = filled(above, tmp_path, 1, **GOOD)
    bad = filled(above, tmp_path, 2, **GOOD | {"members_probationary": 2})
    bundle = packed(below, tmp_path, good, bad)
    with workplace().session() as session:
        one, two, _ = sub_branches_of(session)
        two.superior = one
    trusted(above, below)

    preview = above.told("open", bundle, "--preview", *ON, status=1)
    answer = above.told("open", bundle, *ON, status=1)
    words = above.run("open", bundle, *ON)

    assert [row["refused"] for row in preview["reports"]] == [False, True]
    assert [(row["unit"], row["stored"]) for row in answer["reports"]] == [("chi_bo_1", True), ("chi_bo_2", False)]
    (finding,) = answer["reports"][1]["findings"]
    assert (finding["code"], finding["field"]) == ("report.not_the_sum", "members_total.result")
    assert above.told("status", 1)["none"] == 2
    assert "1 of 2 reports are in" in words.stdout
    assert "nothing of it is stored: Chi bộ số 2" in words.stdout


def sub_branches_of(session):
    from sqlalchemy import select

    from congtac.store.tables import Unit

    return session.scalars(select(Unit).where(Unit.slug.like("chi_bo_%")).order_by(Unit.id)).all()


def test_a_key_that_nobody_recorded_is_refused_with_what_to_do(above, below, tmp_path):
    bundle, mine = packed(below, tmp_path, filled(above, tmp_path, **GOOD)), below.told("key")

    answer = above.told("open", bundle, *ON, status=1)

    (finding,) = answer["findings"]
    assert (finding["code"], finding["found"]) == ("bundle.key_unknown", mine["key"])
    assert mine["fingerprint"] == fingerprint(mine["key"])
    assert mine["fingerprint"] in finding["message"]
    assert f"congtac report trust UNIT {mine['key']}" in finding["message"]
    assert above.told("status", 1)["none"] == 3


def test_a_withdrawn_key_opens_nothing(above, below, tmp_path):
    bundle = packed(below, tmp_path, filled(above, tmp_path, **GOOD))
    key = trusted(above, below)["key"]
    assert above.run("withdraw", key, *BY, "--reason", "mất máy", *ON).exit_code == 0

    (finding,) = above.told("open", bundle, *ON, status=1)["findings"]

    assert finding["code"] == "bundle.key_withdrawn"
    assert "mất máy" in finding["message"]


def test_a_bundle_for_another_superior_is_refused_by_name(above, below, tmp_path):
    form = filled(above, tmp_path, **GOOD)
    form.write_text(form.read_text("utf-8").replace("dang_bo_mau/review", "dang_bo_khac/review"), "utf-8")
    trusted(above, below)

    (finding,) = above.told("open", packed(below, tmp_path, form), *ON, status=1)["findings"]

    assert (finding["code"], finding["found"]) == ("bundle.other_cycle", f"dang_bo_khac/review/{DAY}")


def test_a_changed_bundle_is_refused_and_a_file_that_is_none_is_unreadable(above, below, tmp_path):
    bundle = packed(below, tmp_path, filled(above, tmp_path, **GOOD))
    trusted(above, below)
    with zipfile.ZipFile(bundle, "a") as package:
        package.writestr("them.yaml", "x")

    (added,) = above.told("open", bundle, *ON, status=1)["findings"]
    (none,) = above.told("open", tmp_path / "chi-bo-1.yaml", *ON, status=2)["findings"]
    (gone,) = above.told("open", tmp_path / "khong-co.zip", *ON, status=2)["findings"]

    codes = [one["code"] for one in (added, none, gone)]
    assert codes == ["bundle.entry_added", "bundle.not_a_bundle", "input.no_file"]


def test_a_signed_file_that_is_no_form_is_refused_as_one_report(above, below, tmp_path):
    form = filled(above, tmp_path, **GOOD)
    text = form.read_text("utf-8")
    form.write_text(text.replace('result: "12"', "result: [1, 2]"), "utf-8")

    refused = below.run("pack", form, "--out", tmp_path / "x.zip", *BY, *ON)

    assert refused.exit_code == 2
    assert not (tmp_path / "x.zip").exists()


def test_the_unit_checks_against_what_was_asked_before_anybody_travels(above, below, tmp_path):
    forms, out = tmp_path / "bieu-mau-1.zip", tmp_path / "bao-cao.zip"
    bad = filled(above, tmp_path, **GOOD | {"members_probationary": 2, "meetings_held": "nhiều"})
    command = ("pack", bad, "--forms", forms, "--out", out, *BY, *ON)

    refused = below.run(*command)
    there = out.exists()
    filled(above, tmp_path, **GOOD)
    packed_now = below.run(*command)

    assert (refused.exit_code, there) == (1, False)
    assert "members_total.result" in refused.stderr
    assert "meetings_held.result" in refused.stderr
    assert (packed_now.exit_code, out.exists()) == (0, True)


def test_a_bundle_of_reports_is_no_form_to_check_against(above, below, tmp_path):
    form = filled(above, tmp_path, **GOOD)
    bundle = packed(below, tmp_path, form)

    refused = below.run("pack", form, "--forms", bundle, "--out", tmp_path / "x.zip", *BY, *ON)

    assert refused.exit_code == 2
    assert "holds no form" in refused.stderr


def test_the_unit_sees_who_made_the_forms_and_compares_the_code(above, below, tmp_path):
    filled(above, tmp_path)

    answer = below.told("open", tmp_path / "bieu-mau-1.zip")
    words = below.run("open", tmp_path / "bieu-mau-1.zip").stdout

    assert (answer["kind"], answer["made_by"]) == ("forms", "Đảng bộ Mẫu")
    assert answer["key"] == above.told("key")["key"]
    assert answer["fingerprint"] in words
    assert above.run("open", tmp_path / "bieu-mau-1.zip").exit_code == 0


def test_a_filled_in_form_sent_back_without_congtac_is_simply_handed_in(above, tmp_path):
    path = filled(above, tmp_path, **GOOD)

    assert above.told("submit", 1, "chi_bo_1", path, *ON)["changed"] is True


def test_the_bytes_of_a_bundle_depend_on_its_content_only(above, below, tmp_path):
    form = filled(above, tmp_path, **GOOD)

    first, again = (packed(below, tmp_path, form, name=name).read_bytes() for name in ("a.zip", "b.zip"))

    assert first == again
