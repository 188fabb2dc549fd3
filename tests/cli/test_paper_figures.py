"""``congtac paper verify`` and ``congtac paper refresh`` on a file that people edited while its facts changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, SOMEBODY
from figures_at_hand import BODY, FIGURES, a_congress, drafted, edit, own_config, report_result, state
from sqlalchemy import select
from sqlalchemy.orm import Session
from typer.testing import CliRunner, Result

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.targets import NEW_TERM
from congtac.cli.paper import app
from congtac.documents.package import content_hash, packed, parts_of
from congtac.documents.render import read_text
from congtac.store.tables import Cycle, Paper, PaperIssue, PaperVersion, TargetRow
from congtac.workplace import workplace

Change = Callable[[Session, Cycle], None]


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data_folder: Callable[[Path], Path]) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "home")))
    monkeypatch.setenv("CONGTAC_CONFIG", str(own_config(tmp_path / "config")))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The political report as draft 1: 27 members, three results."""
    with workplace().session() as session:
        return drafted(session, a_congress(session), tmp_path / "papers")


@contextmanager
def facts() -> Iterator[tuple[Session, Cycle]]:
    """The rows of the only cycle, to be changed."""
    with workplace().session() as session:
        yield session, session.scalars(select(Cycle)).one()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def verified(file: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("verify", file, "--json").stdout)
    return answer


def differing(file: Path) -> dict[str, str]:
    """The standing of every figure that is not as the facts say today, by its id."""
    return {one["id"]: one["standing"] for one in verified(file)["figures"] if one["standing"] != "unchanged"}


# -- verify -----------------------------------------------------------------------------------------------


def test_a_draft_that_nobody_touched_has_nothing_to_tell(report: Path) -> None:
    result = run("verify", report)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"political report, draft 1: {FIGURES} figures, 0 of them not as the facts say today."
    ]


def test_a_changed_fact_makes_its_figures_stale_and_each_has_its_origin(report: Path) -> None:
    with facts() as (session, cycle):
        report_result(session, cycle, "Tin, bài", "50")

    result = run("verify", report, "--json")

    answer = json.loads(result.stdout)
    stale = {one["id"]: one for one in answer["figures"] if one["standing"] == "stale"}
    assert result.exit_code == 1
    assert set(stale) == {"results.3.result", "results.3.percent_of_plan", "results.3.over_plan"}
    assert stale["results.3.percent_of_plan"] | {"place": ""} == {
        "id": "results.3.percent_of_plan",
        "place": "",
        "standing": "stale",
        "found": "150%",
        "draft": "150%",
        "today": "125%",
        "sources": ["su-kien.yaml: results[3]"],
        "formula": "kết quả / kế hoạch × 100",
    }
    assert {one["code"] for one in answer["findings"]} == {"printed.stale"}
    assert (answer["paper"].rsplit("/", 2)[1:], answer["draft"]) == (["political_report", ""], 1)


def test_a_figure_changed_by_hand_is_told_from_one_whose_facts_changed_too(report: Path) -> None:
    edit(report, (">27<", ">26<"), (">60<", ">61<"))
    with facts() as (session, cycle):
        report_result(session, cycle, "Tin, bài", "50")

    result = run("verify", report, "--json")

    told = {one["where"].split()[-1]: (one["code"], one["level"]) for one in json.loads(result.stdout)["findings"]}
    assert result.exit_code == 1
    assert told["congress.members_total"] == ("printed.edited", "warning")
    assert told["results.3.result"] == ("printed.conflict", "error")
    assert told["results.3.over_plan"] == ("printed.stale", "error")


def test_a_figure_changed_by_hand_alone_is_exit_status_one(report: Path) -> None:
    edit(report, (">27<", ">26<"))

    assert run("verify", report).exit_code == 1


def test_a_blank_that_was_filled_in_is_a_note(report: Path) -> None:
    edit(report, (">……, ngày …… tháng …… năm ……<", ">Xã Mẫu, ngày 02 tháng 3 năm 2026<"))

    result = run("verify", report, "--json")

    assert result.exit_code == 0
    assert [(one["code"], one["level"]) for one in json.loads(result.stdout)["findings"]] == [
        ("printed.filled", "note")
    ]


def test_what_people_write_around_the_figures_is_nobodys_business(report: Path) -> None:
    edit(report, ("> đảng viên", "> đảng viên (tính đến ngày đại hội)"))

    assert run("verify", report).exit_code == 0


def test_the_page_says_what_to_do_and_where_the_figure_comes_from(report: Path) -> None:
    with facts() as (session, cycle):
        state(session, cycle, "members.total", 28)

    lines = run("verify", report).stdout.splitlines()

    assert "congress.members_total" in lines[1]
    assert "“27”" in lines[1]
    assert "“28”" in lines[1]
    assert lines[2].strip() == "origin: su-kien.yaml: members.total"


def test_every_figure_is_shown_with_its_origin_when_asked_for(report: Path) -> None:
    lines = run("verify", report, "--origin").stdout.splitlines()

    assert len(lines) == 1 + 2 * FIGURES


@pytest.mark.parametrize(
    "change", ["no file", "not a paper", "another installation", "lost properties", "lost controls"]
)
def test_a_file_that_is_no_paper_of_this_installation_is_exit_status_two(report: Path, change: str) -> None:
    if change == "no file":
        report.unlink()
    elif change == "not a paper":
        report.write_bytes(b"PK")
    elif change == "lost controls":
        edit(report, ("w:sdt>", "w:smartTag>"))
    else:
        _rewrite_properties(
            report, b"congtac.paper", b"other.name" if change == "lost properties" else b"congtac.paper"
        )

    result = run("verify", report, "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["findings"][0]["level"] == "error"


def _rewrite_properties(path: Path, name: bytes, other: bytes) -> None:
    parts = parts_of(path.read_bytes())
    properties = parts["docProps/custom.xml"].replace(name, other).replace(b"chi_bo_mau/", b"chi_bo_khac/")
    path.write_bytes(packed(parts | {"docProps/custom.xml": properties}))


def test_without_a_database_no_file_is_a_paper_of_ours(
    report: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path / "elsewhere"))

    result = run("verify", report)

    assert result.exit_code == 2
    assert not (tmp_path / "elsewhere").exists()


# -- refresh ----------------------------------------------------------------------------------------------


def test_refresh_rewrites_stale_figures_and_nothing_else(report: Path) -> None:
    edit(report, ("> đảng viên", "> đảng viên chính thức"))
    before = parts_of(report.read_bytes())
    with facts() as (session, cycle):
        state(session, cycle, "members.total", 28)

    result = run("refresh", report, "--json")

    after = parts_of(report.read_bytes())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["refreshed"] == ["congress.members_total"]
    assert after == before | {BODY: before[BODY].replace(b">27<", b">28<")}
    assert run("verify", report).exit_code == 0


def test_refresh_twice_is_refresh_once(report: Path) -> None:
    with facts() as (session, cycle):
        state(session, cycle, "members.total", 28)
    run("refresh", report)
    once, versions = report.read_bytes(), _drafts()

    result = run("refresh", report)

    assert (result.exit_code, report.read_bytes(), _drafts()) == (0, once, versions)
    assert "Nothing was out of date" in result.stdout


def _drafts() -> list[tuple[int, str, str]]:
    with facts() as (session, _cycle):
        rows = session.scalars(select(PaperVersion).join(Paper).where(Paper.kind == "political_report"))
        return [(row.draft, row.by, row.reason) for row in rows]


def test_what_the_facts_say_today_is_on_record_with_who_and_why(report: Path) -> None:
    with facts() as (session, cycle):
        state(session, cycle, "members.total", 28)

    run("refresh", report, "--by", "Trần Thị B", "--reason", "có thêm một đảng viên")

    assert _drafts() == [(1, SOMEBODY.by, SOMEBODY.reason), (2, "Trần Thị B", "có thêm một đảng viên")]


def test_a_refreshed_file_is_verified_against_what_refresh_wrote(report: Path) -> None:
    for members in (28, 29):
        with facts() as (session, cycle):
            state(session, cycle, "members.total", members)
        assert differing(report) == {"congress.members_total": "stale"}
        assert run("refresh", report).exit_code == 0

    assert " 29 đảng viên" in "\n".join(read_text(report))
    edit(report, (">29<", ">30<"))
    assert list(differing(report)) == ["congress.members_total"]


def test_figures_changed_by_hand_are_listed_and_never_overwritten(report: Path) -> None:
    edit(report, (">27<", ">26<"), (">60<", ">61<"))
    with facts() as (session, cycle):
        report_result(session, cycle, "Tin, bài", "50")

    result = run("refresh", report, "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert answer["refreshed"] == ["results.3.percent_of_plan", "results.3.over_plan"]
    assert differing(report) == {"congress.members_total": "edited", "results.3.result": "conflict"}
    assert [one["code"] for one in answer["findings"]] == ["printed.edited", "printed.conflict"]


def test_a_row_too_few_is_listed_and_the_rows_that_are_there_are_brought_up_to_date(report: Path) -> None:
    with facts() as (session, cycle):
        report_result(session, cycle, "Tin, bài", "50")
        known = session.scalars(select(TargetRow)).all()
        session.add(_another_row(known[-1]))

    result = run("refresh", report, "--json")

    answer = json.loads(result.stdout)
    assert result.exit_code == 1
    assert "results.3.result" in answer["refreshed"]
    assert [(one["code"], one["found"], one["expected"]) for one in answer["findings"]] == [("printed.rows", 3, 4)]


def _another_row(row: TargetRow) -> TargetRow:
    return TargetRow(
        cycle_id=row.cycle_id, term=row.term, position=9, indicator="Giới thiệu quần chúng", goal="5", result="5",
        origin="su-kien.yaml: results[4]",
    )  # fmt: skip


def test_a_row_that_vanished_takes_no_other_row_with_it(report: Path) -> None:
    with facts() as (session, _cycle):
        session.delete(session.scalars(select(TargetRow).where(TargetRow.indicator == "Kết nạp đảng viên")).one())

    result = run("refresh", report, "--json")

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["refreshed"]) == (1, [])
    assert [(one["code"], one["found"], one["expected"]) for one in answer["findings"]] == [("printed.rows", 3, 2)]
    assert "Sinh hoạt chuyên đề" in read_text(report)


def test_another_file_leaves_the_first_one_as_it_is(report: Path, tmp_path: Path) -> None:
    before, out = report.read_bytes(), tmp_path / "moi.docx"
    with facts() as (session, cycle):
        state(session, cycle, "members.total", 28)

    result = run("refresh", report, "--out", out)

    assert (result.exit_code, report.read_bytes()) == (0, before)
    assert run("verify", out).exit_code == 0
    assert run("refresh", report, "--out", out).exit_code == 0
    out.write_bytes(b"somebody's work")
    assert run("refresh", report, "--out", out).exit_code == 1
    assert out.read_bytes() == b"somebody's work"


def test_a_text_that_a_person_took_over_stays_the_paper_with_new_figures(report: Path) -> None:
    edit(report, ("> đảng viên", "> đảng viên chính thức"), (">60<", ">61<"))
    run("take", report, "--by", "Trần Thị B", "--reason", "cấp ủy đã góp ý")
    with facts() as (session, cycle):
        state(session, cycle, "members.total", 28)

    result = run("refresh", report, "--by", "Trần Thị B", "--reason", "có thêm một đảng viên")

    assert result.exit_code == 0
    assert [(draft, by) for draft, by, _because in _drafts()] == [
        (1, SOMEBODY.by),
        (2, "Trần Thị B"),
        (3, "Trần Thị B"),
    ]
    assert differing(report) == {"results.3.result": "edited"}
    with facts() as (session, cycle):
        assert drafted(session, cycle, report.parent).read_bytes() == report.read_bytes()
        state(session, cycle, "members.total", 29)
    assert differing(report) == {"results.3.result": "edited", "congress.members_total": "stale"}


def test_a_paper_that_bears_a_mark_of_secrecy_is_refused(report: Path) -> None:
    edit(report, (">Chi bộ Mẫu<", ">MẬT<"))

    assert run("verify", report).exit_code == 1
    assert run("refresh", report).exit_code == 1


@pytest.mark.parametrize("lock", [".~lock.bao-cao-chinh-tri.docx#", "~$o-cao-chinh-tri.docx"])
def test_a_file_that_is_open_elsewhere_is_left_alone(report: Path, lock: str) -> None:
    report.with_name(lock).write_text("Nguyễn Văn A", "utf-8")
    with facts() as (session, cycle):
        state(session, cycle, "members.total", 28)

    result = run("refresh", report)

    assert result.exit_code == 1
    assert differing(report) == {"congress.members_total": "stale"}


def test_an_issued_paper_is_not_refreshed_and_its_facts_cannot_make_it_stale(report: Path) -> None:
    data = report.read_bytes()
    with facts() as (session, cycle):
        paper = session.scalars(select(Paper).where(Paper.kind == "political_report")).one()
        issued = PaperIssue(
            paper_id=paper.id, version_id=paper.versions[-1].id, content_hash=content_hash(data), data=data, on=DAY,
            by=SOMEBODY.by, reason=SOMEBODY.reason,
        )  # fmt: skip
        session.add(issued)
        state(session, cycle, "members.total", 28)

    assert run("verify", report).exit_code == 0
    assert run("refresh", report).exit_code == 1
    assert report.read_bytes() == data


def test_a_disk_that_takes_nothing_leaves_the_file_whole(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = report.read_bytes()
    with facts() as (session, cycle):
        state(session, cycle, "members.total", 28)

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    assert run("refresh", report).exit_code == 2
    assert report.read_bytes() == before
    assert list(report.parent.glob(".*")) == []


def test_new_targets_appear_where_the_report_had_none(report: Path) -> None:
    with facts() as (session, cycle):
        register_targets(session, cycle, NEW_TERM, [StatedTarget("Kết nạp đảng viên", ">=2")], "nghị quyết")

    result = run("refresh", report, "--json")

    told = [(one["code"], one.get("found"), one.get("expected")) for one in json.loads(result.stdout)["findings"]]
    assert ("printed.rows", 0, 1) in told
    assert result.exit_code == 1
