"""``congtac archive`` and ``congtac emulation``, as people at the command line use them."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import typer
from builders import DAY, a_review, sub_branches
from filing import filed
from typer.testing import CliRunner, Result

from congtac.actions.reports.reports import expect_reports
from congtac.cli import archive, emulation
from congtac.workplace import workplace

FIRST = ("--by", "Trần Thị B", "--reason", "hết hạn bảo quản")
SECOND = ("--by", "Lê Văn C", "--reason", "đã kiểm tra")
DUE = ("--on", "2031-06-01")
ON = ("--on", DAY.isoformat())


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_template: Path) -> None:
    (tmp_path / "home").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "home" / "congtac.db")
    monkeypatch.setenv("CONGTAC_LANG", "en")
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)


def run(app: typer.Typer, *arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def asked(app: typer.Typer, *arguments: object, status: int = 0) -> dict[str, Any]:
    done = run(app, *arguments, "--json")
    assert done.exit_code == status, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def codes(answer: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in answer["findings"]]


@pytest.fixture
def put_away() -> None:
    """A congress, number 1, that was put away."""
    with workplace().session() as session:
        filed(session)


@pytest.mark.usefixtures("put_away")
def test_a_file_is_built_checked_and_found_changed(tmp_path: Path) -> None:
    out = tmp_path / "ho-so.zip"

    built = asked(archive.app, "build", 1, "--out", out, *FIRST, *ON)
    checked = asked(archive.app, "check", out)

    assert checked["sha256"] == built["sha256"]
    assert (checked["findings"], checked["built"]["by"]) == ([], "Trần Thị B")
    assert codes(asked(archive.app, "check", changed(out), status=1)) == ["archive.file_changed"]


def changed(archived: Path) -> Path:
    """A copy of an archive in which somebody wrote another log."""
    path = archived.with_name("sua.zip")
    with zipfile.ZipFile(archived) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, b"x" if entry.filename.endswith("nhat-ky.csv") else old.read(entry))
    return path


@pytest.mark.usefixtures("put_away")
def test_the_same_file_twice_and_nobody_elses_file_is_overwritten(tmp_path: Path) -> None:
    out, mine = tmp_path / "ho-so.zip", tmp_path / "thu.txt"
    asked(archive.app, "build", 1, "--out", out)
    first = out.read_bytes()
    asked(archive.app, "build", 1, "--out", out)
    mine.write_text("của tôi", "utf-8")

    refused = asked(archive.app, "build", 1, "--out", mine, status=1)

    assert out.read_bytes() == first
    assert codes(refused) == ["archive.other_file"]
    assert mine.read_text("utf-8") == "của tôi"


@pytest.mark.usefixtures("put_away")
def test_what_is_due_is_proposed_by_one_and_destroyed_by_another() -> None:
    (cycle,) = asked(archive.app, "due", *DUE)["cycles"]
    due = {item["key"] for item in cycle["items"] if item["due"]}

    proposed = asked(archive.app, "propose-deletion", 1, *FIRST, *DUE)
    refused = asked(archive.app, "confirm-deletion", 1, 1, *FIRST, *DUE, status=1)
    done = asked(archive.app, "confirm-deletion", 1, 1, *SECOND, *DUE)

    assert {line["item"] for line in proposed["items"]} == due == {line["item"] for line in done["items"]}
    assert codes(refused) == ["archive.same_person"]
    assert "Nothing may be destroyed" in run(archive.app, "due", 1, *DUE).stdout


@pytest.mark.usefixtures("put_away")
def test_what_is_kept_elsewhere_gets_its_line() -> None:
    asked(
        archive.app, "note", 1, "media", "--title", "Ảnh", "--kept-at", "USB số 2", "--by", "A", "--dated", "2026-03-02"
    )

    refused = asked(archive.app, "note", 1, "cellar", "--title", "x", "--kept-at", "y", "--by", "A", status=2)
    assert codes(refused) == ["archive.unknown_part"]
    refused = asked(
        archive.app, "note", 1, "media", "--title", "x", "--kept-at", "y", "--by", "A", "--retention", "z", status=2
    )
    assert codes(refused) == ["archive.unknown_class"]


def test_a_file_that_is_none_ends_with_status_2(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("x", "utf-8")

    assert codes(asked(archive.app, "check", tmp_path / "x.zip", status=2)) == ["archive.not_an_archive"]
    assert codes(asked(archive.app, "check", tmp_path / "y.zip", status=2)) == ["input.no_file"]


def test_units_sign_are_scored_and_recognised() -> None:
    with workplace().session() as session:
        expect_reports(session, a_review(session), sub_branches(session), DAY)

    signed = asked(emulation.app, "sign", 1, "--period", "2023-2025", "--by", "Nguyễn Văn A", *ON)
    own = asked(emulation.app, "score", "chi_bo_1", 2023, "--scorer", "self", "--points", "meetings=9,5", *FIRST, *ON)
    given = asked(emulation.app, "recognise", "chi_bo_1", 2023, "--number", "12-QĐ/ĐU", *SECOND, *ON)

    assert [row["unit"] for row in signed["signed"]] == ["chi_bo_1", "chi_bo_2", "chi_bo_3", "dang_bo_mau"]
    assert (own["total"], own["points"], own["findings"]) == ("9,5", {"meetings": "9,5"}, [])
    assert (given["recognised"], codes(given)) == (True, ["emulation.not_scored"])
    page = run(emulation.app, "show", 1, "--year", 2023).stdout
    assert "own score 9,5, committee's -, recognised  12-QĐ/ĐU 02/03/2026" in page


BAD: tuple[tuple[tuple[object, ...], str], ...] = (
    (("sign", 1, "--period", "2025-2023", "--by", "A"), "emulation.bad_period"),
    (("sign", 1, "--period", "2024", "--by", "A", "--unit", "la"), "emulation.unknown_unit"),
    (("sign", 1, "--period", "2024", "--by", "A", "--criteria", "la"), "emulation.unknown_set"),
    (("score", "la", 2023, "--scorer", "self", "--total", "9", *FIRST), "emulation.not_signed"),
    (("score", "la", 2023, "--scorer", "me", "--total", "9", *FIRST), "emulation.unknown_scorer"),
    (("score", "la", 2023, "--scorer", "self", "--points", "x=chín", *FIRST), "emulation.bad_points"),
    (("recognise", "la", 2023, "--quality", "super", *FIRST), "emulation.unknown_quality"),
)


def test_bad_input_about_emulation_is_named() -> None:
    with workplace().session() as session:
        a_review(session)

    for arguments, code in BAD:
        assert codes(asked(emulation.app, *arguments, status=2)) == [code], arguments
