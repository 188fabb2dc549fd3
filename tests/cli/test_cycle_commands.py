"""``congtac cycle``: an organiser takes a review and a congress of the sample organisation through their lives."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from typer.testing import CliRunner

from congtac.cli import app

REVIEW = ("cycle", "open", "half_year_review", "co_quan_mau", "--on", "2026-06-29", "--today", "2026-05-18")
CONGRESS = ("cycle", "open", "branch_congress", "Chi bộ Văn phòng", "--on", "2027-10-15", "--today", "2027-06-01")
BY = ("--by", "Trần Thị B", "--reason", "theo kế hoạch")
UNITS = ("chi_bo_van_phong", "chi_bo_nghiep_vu", "chi_bo_ky_thuat")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, data_folder):
    """A data folder of its own."""
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "var")))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words, exit_code=0):
    result = CliRunner().invoke(app, [*map(str, words)])
    assert result.exit_code == exit_code, result.output
    return result


def answer(*words, exit_code=0):
    return json.loads(run(*words, "--json", exit_code=exit_code).stdout)


def codes(found):
    return [one["code"] for one in found["findings"]]


def open_review(*more, **differs):
    return answer(*REVIEW, *more, **differs)


def open_congress(*more, **differs):
    return answer(*CONGRESS, "--term", "2027-2032", *more, **differs)


def act(what, on, *more, **differs):
    return answer("cycle", "act", 1, what, "--today", on, *BY, *more, **differs)


def confirm(*gates, on):
    for gate in gates:
        answer("cycle", "confirm", 1, gate, "--today", on, *BY)


def show(today="2026-05-18"):
    return answer("cycle", "show", 1, "--today", today)


def standing(subject, today):
    return next(one["standing"] for one in show(today)["obligations"] if one["subject"] == subject)


def hand_in(unit, on, meetings=6):
    """The unit's form, filled in with the least that a good report states."""
    run("report", "form", 1, unit, "--out", f"{unit}.yaml")
    with open(f"{unit}.yaml", encoding="utf-8") as file:  # noqa: PTH123 - the test's own folder
        text = file.read()
    figures = {
        "members_total": 12,
        "members_official": 11,
        "members_probationary": 1,
        "members_admitted": 1,
        "meetings_held": meetings,
        "political_task": "Tốt",
        "shortcomings": "không có",
    }
    for key, value in figures.items():
        text = re.sub(rf"(  {key}:.*\n(?:    plan:.*\n)?    result:).*", rf'\1 "{value}"', text)
    with open(f"{unit}.yaml", "w", encoding="utf-8") as file:  # noqa: PTH123 - same
        file.write(text)
    run("report", "submit", 1, unit, f"{unit}.yaml", "--on", on)


# -- the whole life -------------------------------------------------------------------------------------


def test_a_review_from_opening_to_archive():
    assert open_review()["owed"] == {"act": 5, "paper": 4, "report": 3}
    act("request_reports", "2026-06-01")
    for unit in UNITS[:2]:
        hand_in(unit, "2026-06-08")
    assert codes(act("consolidate", "2026-06-19", exit_code=1)) == ["gate.reports_in"]
    hand_in(UNITS[2], "2026-06-15")
    run("report", "return", 1, UNITS[2], *BY, "--on", "2026-06-16")
    assert standing("correction", "2026-06-20") == "late"
    hand_in(UNITS[2], "2026-06-18", meetings=5)
    assert standing("correction", "2026-06-20") == "done_on_time"
    act("consolidate", "2026-06-19")
    confirm("figures_checked", on="2026-06-22")
    act("draft_report", "2026-06-22")
    run("paper", "draft", 1, "--out", "papers", "--on", "2026-06-22")
    assert standing("draft", "2026-06-22") == "due"
    run("paper", "approve", "papers/bao-cao-so-ket.docx", *BY, "--on", "2026-06-22")
    assert standing("draft", "2026-06-22") == "done_on_time"
    act("hold", "2026-06-29")
    run("paper", "draft", 1, "--out", "papers", "--on", "2026-07-08")
    for paper, on in (("thong-bao-ket-luan", "2026-07-08"), ("bao-cao-so-ket", "2026-07-10")):
        run("paper", "approve", f"papers/{paper}.docx", *BY, "--on", on)
        run("paper", "issue", f"papers/{paper}.docx", *BY, "--on", on)
    assert standing("conclusion", "2026-07-08") == "done_on_time"
    confirm("conclusion_signed", on="2026-07-08")
    act("conclude", "2026-07-08")
    confirm("tasks_registered", on="2026-07-13")
    act("follow_up", "2026-07-13")
    assert codes(answer("cycle", "close", 1, *BY, exit_code=1)) == ["gate.file_complete"]
    confirm("file_complete", on="2026-09-28")
    answer("cycle", "close", 1, *BY, "--today", "2026-09-28")

    ended = show("2026-09-28")
    assert ended["stage"] == "archived"
    assert {one["standing"] for one in ended["obligations"]} == {"done_on_time", "done_late"}
    assert [one["subject"] for one in ended["obligations"] if one["standing"] == "done_late"] == ["minutes", ""]
    assert answer("cycle", "list")["cycles"] == []
    assert [one["id"] for one in answer("cycle", "list", "--all")["cycles"]] == [1]


def test_a_congress_from_opening_to_archive_with_a_return_and_a_postponement():
    open_congress()
    act("start_drafting", "2027-08-02")
    run("paper", "draft", 1, "--out", "papers", "--on", "2027-08-02")
    act("submit", "2027-09-03")
    assert standing("comments", "2027-09-06") == "done_on_time"
    act("return", "2027-09-07")
    assert standing("comments", "2027-09-07") == "late"
    act("submit", "2027-09-10")
    confirm("documents_approved", "personnel_approved", on="2027-09-15")
    act("approve", "2027-09-15")
    confirm("date_announced", on="2027-08-30")
    act("convene", "2027-10-05")
    put_off = answer("cycle", "postpone", 1, "--to", "2027-11-26", "--today", "2027-10-08", *BY)
    assert (put_off["stage"], put_off["held_on"]) == ("postponed", "2027-11-26")
    act("resume", "2027-10-11")
    confirm("date_announced", on="2027-10-12")
    act("convene", "2027-11-16")
    act("open_preparatory", "2027-11-26")
    confirm("quorum", "ballots_stamped", on="2027-11-26")
    act("open_official", "2027-11-26")
    confirm("elections_decided", on="2027-11-26")
    act("declare_elected", "2027-11-26")
    confirm("resolution_adopted", on="2027-11-26")
    act("close", "2027-11-26")
    confirm("dossier_complete", on="2027-12-10")
    act("submit_results", "2027-12-10")
    confirm("results_ratified", on="2027-12-27")
    act("ratify", "2027-12-27")
    confirm("file_complete", on="2028-02-24")
    answer("cycle", "close", 1, *BY, "--today", "2028-02-24")

    ended = show("2028-02-24")
    assert ended["stage"] == "archived"
    assert {one["standing"] for one in ended["obligations"]} == {"done_on_time", "done_late"}
    assert standing("ratification", "2028-02-24") == "done_on_time"


# -- opening --------------------------------------------------------------------------------------------


def test_a_look_before_opening_writes_nothing_and_opening_twice_opens_once(home):
    shutil.rmtree(home / "var")
    looked = open_review("--dry-run")
    assert (looked["outcome"], looked["cycle"]) == ("would", None)
    assert not (home / "var").exists()

    first, again = open_review(), open_review()

    assert (first["outcome"], again["outcome"], first["cycle"], again["cycle"]) == ("opened", "there", 1, 1)
    assert first["plan"] == again["plan"] == looked["plan"]
    assert open_review("--dry-run")["outcome"] == "there"


def test_every_day_of_the_plan_is_printed_with_its_explanation():
    text = run(*REVIEW, "--dry-run").stdout

    assert re.search(r"11/06/2026  reports +Các đơn vị gửi báo cáo và biểu số liệu\n +T−12 ngày làm việc", text)
    assert "Phải làm: Công việc: 5, Văn bản: 4, Báo cáo: 3" in text
    assert text.endswith("Chưa ghi gì (--dry-run).\n")


def test_a_day_outside_the_term_ends_with_exit_status_1_and_says_so():
    found = open_congress("--on", "2028-02-21", exit_code=1)

    assert codes(found)[0] == "plan.outside_window"
    assert found["findings"][0]["source"] == "Điều lệ Đảng, Điều 24 khoản 3"


def test_everything_that_cannot_be_read_is_told_at_once(home):
    shutil.rmtree(home / "var")
    mistaken = ("--on", "31/11/2027", "--today", "nay", "--period", "quý 5")

    found = answer("cycle", "open", "congres", "chi_bo_la", *mistaken, exit_code=2)

    assert [(one["where"], one["code"]) for one in found["findings"]] == [
        ("KIND", "input.not_one_of"),
        ("ORG", "opening.unknown_organisation"),
        ("--on", "input.bad_day"),
        ("--today", "input.bad_day"),
        ("--period", "period.unreadable"),
    ]
    assert not (home / "var").exists()


# -- moving ---------------------------------------------------------------------------------------------


def test_a_plan_is_moved_by_the_name_of_the_difference_that_was_shown():
    open_review()
    wish = ("cycle", "replan", 1, "--today", "2026-05-19", "--on")
    shown = answer(*wish, "2026-07-13")
    assert (shown["confirmed"], shown["moves"], show()["held_on"]) == (False, True, "2026-06-29")

    refused = answer(*wish, "2026-07-14", "--confirm", shown["fingerprint"], *BY, exit_code=1)
    assert codes(refused) == ["replan.other_difference"]
    answer(*wish, "2026-07-13", "--confirm", shown["fingerprint"], *BY)

    after = show()
    assert after["held_on"] == "2026-07-13"
    assert {one["due_on"] for one in after["obligations"] if one["kind"] == "report"} == {"2026-06-25"}
    assert [one["act"] for one in after["log"]] == ["replan"]


def test_a_kept_day_is_part_of_the_difference_and_says_who_keeps_it_and_why():
    open_review()
    wish = ("cycle", "replan", 1, "--on", "2026-07-13", "--today", "2026-05-19", "--keep", "draft", *BY)

    text = run(*wish).stdout
    name = re.search(r"--confirm (\w+)", text)[1]
    run(*wish, "--confirm", name)

    kept = next(one for one in show()["plan"] if one["key"] == "draft")
    assert "giữ theo quyết định" in text
    assert (kept["on"], kept["kept"]) == ("2026-06-22", {"by": "Trần Thị B", "reason": "theo kế hoạch"})
    assert kept["why"].startswith("giữ nguyên theo Trần Thị B: theo kế hoạch")


def test_an_excused_unit_is_not_waited_for():
    open_review()
    act("request_reports", "2026-06-01")
    for unit in UNITS:
        answer("cycle", "waive", 1, unit, *BY, "--on", "2026-06-15")

    assert act("consolidate", "2026-06-19")["stage"] == "consolidating"
    assert codes(answer("cycle", "waive", 1, UNITS[0], *BY, exit_code=1)) == ["obligation.waived_already"]
    assert codes(answer("cycle", "waive", 1, "co_quan_mau", "--kind", "act", *BY, exit_code=2)) == [
        "obligation.which_one"
    ]


def test_a_cancelled_cycle_reminds_nobody_and_may_be_opened_again():
    open_review()

    assert answer("cycle", "close", 1, "--cancel", *BY)["stage"] == "cancelled"

    assert open_review()["cycle"] == 2


def test_an_act_is_named_by_its_value_or_its_label_and_every_mistake_is_told():
    open_review()

    assert act("Yêu cầu báo cáo", "2026-06-01")["stage"] == "collecting"
    found = answer("cycle", "act", 1, "convoke", "--on", "hôm nay", exit_code=2)
    assert [(one["where"], one["code"]) for one in found["findings"]] == [
        ("ACT", "input.not_one_of"),
        ("--on", "input.bad_day"),
        ("--by, --reason", "cycle.person_and_reason"),
    ]
    assert codes(act("convene", "2026-06-01", exit_code=1)) == ["cycle.act_not_possible"]
    assert codes(answer("cycle", "confirm", 1, "quorum", *BY, exit_code=2)) == ["gate.of_another_kind"]
    assert codes(answer("cycle", "postpone", 1, "--to", "2027-06-29", *BY, exit_code=1)) == ["cycle.postponed_too_far"]
    assert codes(answer("cycle", "act", 7, "hold", *BY, exit_code=2)) == ["cycle.unknown"]


def test_what_a_cycle_waits_for_is_told_with_the_name_to_confirm_it_by():
    open_congress()
    act("start_drafting", "2027-08-02")

    text = run("cycle", "show", 1, "--today", "2027-09-01").stdout

    assert "Đang chờ: Dự thảo văn kiện và đề án nhân sự (Cấp ủy triệu tập) [drafts_ready]" in text
    assert "Trình duyệt đại hội (Cấp ủy triệu tập) [submit]" in text
    assert re.search(r"draft +Dự thảo văn kiện lần 1  \[quá hạn 16 ngày \(hạn 16/08/2027\)\]", text)


def test_open_cycles_are_listed_and_ended_ones_only_on_request():
    assert "congtac cycle open" in run("cycle", "list").stdout
    open_review()
    open_congress()
    answer("cycle", "close", 1, "--cancel", *BY)

    assert [one["id"] for one in answer("cycle", "list")["cycles"]] == [2]
    assert [one["id"] for one in answer("cycle", "list", "--all")["cycles"]] == [2, 1]
    assert "Còn 1 kỳ đã kết thúc" in run("cycle", "list").stdout
