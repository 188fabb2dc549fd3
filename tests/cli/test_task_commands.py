"""``congtac task``: from a notice in Word to the closed task, with the exit statuses of the contract."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from datetime import date

import pytest
from typer.testing import CliRunner
from written_notices import PARTY_TASKS, notice

from congtac.cli import app
from congtac.store.tables import Cycle, Task, Unit
from congtac.workplace import workplace

IDS = [f"12-tb-du-2026-{item}" for item in ("1", "2a", "2b", "3")]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, data_folder):
    """A data folder of its own, with the sample organisation."""
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "var")))
    monkeypatch.setenv("CONGTAC_LANG", "en")
    for name in ("CONGTAC_DATABASE_URL", "CONGTAC_CONFIG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "thong-bao.docx"
    path.write_bytes(notice(PARTY_TASKS))
    return path


@pytest.fixture
def registered(paper):
    assert run("import", paper, "--confirm", "--by", "Nguyễn Văn A", "--on", "2026-07-04").exit_code == 0


def run(*words):
    return CliRunner().invoke(app, ["task", *map(str, words)])


def answer(*words, status=0):
    """The JSON that a command prints; nothing else stands on standard output."""
    result = run(*words, "--json")
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def codes(found):
    return [finding["code"] for finding in found["findings"]]


def stored():
    """How many cycles, tasks and units there are."""
    with workplace().session() as session:
        return [session.query(table).count() for table in (Cycle, Task, Unit)]


def test_a_notice_is_shown_first_and_nothing_is_stored(paper):
    result = run("import", paper)

    assert result.exit_code == 0
    assert "Understood: notice 12-TB/ĐU of 2026-07-03, Đảng ủy Cơ quan Mẫu; 4 tasks" in result.output
    assert "Lead unit: Chi bộ Văn phòng" in result.output
    assert "hoàn thành trước ngày 15/7/2026 (2026-07-14)" in result.output
    assert "Nothing is registered yet" in result.output
    assert stored() == [0, 0, 0]


def test_a_confirmed_notice_is_registered_once(paper):
    first = answer("import", paper, "--confirm", "--by", "Nguyễn Văn A")
    again = answer("import", paper, "--confirm", "--by", "Nguyễn Văn A")

    assert (first["stored"], first["ids"]) == (True, IDS)
    assert (again["stored"], again["cycle"]) == (False, first["cycle"])
    assert stored()[:2] == [1, 4]


def test_confirming_needs_a_person(paper):
    assert codes(answer("import", paper, "--confirm", status=2)) == ["cycle.person_and_reason"]
    assert stored() == [0, 0, 0]


@pytest.mark.parametrize(("typed", "tasks"), [("y\nTrần Thị B\n", 4), ("n\n", 0)])
def test_somebody_at_a_keyboard_is_asked_whether_it_was_understood(paper, typed, tasks):
    master, slave = pty.openpty()
    os.write(master, typed.encode())
    command = [sys.executable, "-m", "congtac", "task", "import", str(paper)]
    with subprocess.Popen(command, stdin=slave, stdout=subprocess.PIPE, text=True) as asked:
        said = asked.communicate(timeout=60)[0]
    os.close(slave)
    os.close(master)

    assert asked.returncode == 0, said
    assert "Register these tasks?" in said
    assert stored()[1] == tasks


@pytest.mark.usefixtures("registered")
def test_another_text_under_the_same_number_is_refused(tmp_path):
    other = tmp_path / "khac.docx"
    other.write_bytes(notice((*PARTY_TASKS[:-2], "4. Giao Chi bộ Văn phòng báo cáo.", *PARTY_TASKS[-2:])))

    assert codes(answer("import", other, "--confirm", "--by", "A", status=1)) == ["notice.issued_twice"]
    assert stored()[:2] == [1, 4]


def test_a_doubtful_notice_is_saved_corrected_and_taken_in(tmp_path):
    doubtful, saved = tmp_path / "nghi.docx", tmp_path / "nghi.yaml"
    doubtful.write_bytes(notice(("II- NHIỆM VỤ", "1. Giao Chi bộ Văn phòng và Chi bộ Kỹ thuật chủ trì, xong sớm.")))

    refused = answer("import", doubtful, "--confirm", "--by", "A", "--save", saved, status=1)

    assert codes(refused) == ["task.two_leads"]
    assert stored() == [0, 0, 0]
    text = saved.read_text("utf-8")
    assert "# Item 1 (“Giao Chi bộ Văn phòng" in text
    assert answer("import", saved, status=2)["findings"][0]["where"].startswith(f"{saved}:")

    lead = 'lead: "Chi bộ Văn phòng và Chi bộ Kỹ thuật"'
    saved.write_text(text.replace(lead, "lead: Chi bộ Văn phòng\n    cooperating: Chi bộ Kỹ thuật"), "utf-8")
    assert answer("import", saved, "--confirm", "--by", "A")["ids"] == ["12-tb-du-2026-1"]


def test_a_yaml_file_with_a_deadline_that_nobody_can_read_says_line_and_key(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text(
        "kind: conclusions\ndocument: {number: 12-TB/ĐU, issued_on: 2026-07-03, issuer: Đảng ủy Cơ quan Mẫu}\n"
        "assigned:\n  - {task: Việc một, lead: Chi bộ Văn phòng, deadline: sớm}\n  - {task: Việc hai, leed: A}\n"
        "  - {task: Việc ba, lead: Chi bộ Lạ}\n",
        "utf-8",
    )

    found = answer("import", file, status=2)["findings"]
    assert [(one["code"], one["where"].removeprefix(f"{file}:")) for one in found] == [
        ("input.unknown_key_near", "5: assigned[1].leed"),
    ]
    file.write_text(file.read_text("utf-8").replace("leed: A", "no_lead: true"), "utf-8")
    assert codes(answer("import", file, status=2)) == ["deadline.unreadable"]
    file.write_text(file.read_text("utf-8").replace("deadline: sớm", "deadline: sớm, due: 2026-08-01"), "utf-8")
    assert codes(answer("import", file, status=1)) == ["deadline.on_rest_day", "task.lead_outside"]
    assert stored() == [0, 0, 0]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("khong-co.docx", None, "input.no_file"),
        ("hong.docx", b"no zip", "paper.not_a_docx"),
        ("mat.docx", notice(("MẬT", *PARTY_TASKS)), "paper.secret"),
    ],
)
def test_what_is_no_notice_is_told_in_one_sentence(tmp_path, name, content, code):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    result = run("import", tmp_path / name, "--json")

    assert result.exit_code in (1, 2)
    assert codes(json.loads(result.stdout)) == [code]


@pytest.mark.usefixtures("registered")
def test_a_list_has_states_units_and_days_and_knows_its_filters():
    everything = answer("list", "--on", "2026-07-14")["tasks"]

    assert [(one["id"], one["state"], one["deadline"]) for one in everything] == [
        (IDS[0], "not_due", "2026-07-14"),
        (IDS[1], "not_due", "2026-09-30"),
        (IDS[2], "in_progress", None),
        (IDS[3], "in_progress", None),
    ]
    assert answer("list", "--overdue", "--on", "2026-07-14")["tasks"] == []
    assert [one["id"] for one in answer("list", "--overdue", "--on", "2026-07-15")["tasks"]] == [IDS[0]]
    assert len(answer("list", "--unit", "chi_bo_nghiep_vu")["tasks"]) == 2
    assert len(answer("list", "--unit", "co_quan_mau", "--cycle", 1)["tasks"]) == 4
    assert "No task fits." in run("list", "--cycle", 9).output
    assert answer("list", "--unit", "không có", status=2)["findings"][0]["code"] == "task.unit_unknown"


@pytest.mark.usefixtures("registered")
def test_a_task_is_reported_on_paused_resumed_and_closed():
    who = ("--by", "Trần Thị B")

    assert answer("report", IDS[1], *who, "--text", "đã rà soát", "--on", "2026-08-01")["state"] == "in_progress"
    assert answer("pause", IDS[1], *who, "--reason", "chờ", "--on", "2026-09-01")["state"] == "paused"
    assert answer("resume", IDS[1], *who, "--reason", "xong", "--on", "2026-10-01")["state"] == "overdue"
    assert codes(answer("close", IDS[1], *who, status=2)) == ["task.no_evidence"]
    closed = answer("close", IDS[1], *who, "--evidence", "12-BC/CB", "--on", "2026-10-02")
    assert (closed["state"], closed["entry"]) == ("done_late", 5)
    assert codes(answer("pause", IDS[1], *who, "--reason", "x", status=1)) == ["task.closed_already"]

    shown = answer("show", IDS[1])
    assert [row["event"] for row in shown["history"]] == ["assigned", "reported", "paused", "resumed", "closed"]
    assert (shown["evidence"], shown["document"]["number"]) == ("12-BC/CB", "12-TB/ĐU")
    assert "[12-BC/CB]" in run("show", IDS[1]).output
    assert answer("show", "khong-co", status=2)["findings"][0]["code"] == "task.unknown"


@pytest.mark.usefixtures("registered")
def test_the_period_report_counts_by_unit_and_in_all():
    run("close", IDS[0], "--by", "A", "--evidence", "12-BC/CB", "--on", "2026-07-10")

    report = answer("summary", "--from", "2026-07-01", "--to", "2026-12-31")

    shown = ("assigned", "done_on_time", "overdue", "open")
    assert {row["unit"]: tuple(row[name] for name in shown) for row in report["units"]} == {
        "chi_bo_van_phong": (1, 1, 0, 0),
        "chi_bo_nghiep_vu": (2, 0, 1, 1),
        "chi_bo_ky_thuat": (1, 0, 0, 1),
    }
    assert report["total"] == {
        "assigned": 4, "carried": 0, "done_on_time": 1, "done_late": 0, "overdue": 1, "open": 2, "paused": 0,
    }  # fmt: skip
    assert "Chi bộ Nghiệp vụ" in run("summary", "--from", "2026-07-01", "--to", "2026-12-31").output
    assert codes(answer("summary", "--from", "2026-07-01", "--to", "2026-01-01", status=2)) == ["task.period_reversed"]


def test_without_a_database_there_is_nothing_to_list():
    assert answer("list")["tasks"] == []
    assert answer("summary", "--from", date(2026, 1, 1).isoformat())["units"] == []
    assert codes(answer("show", "a", status=2)) == ["task.unknown"]


def test_more_time_is_given_by_a_command(paper):
    answer("import", paper, "--confirm", "--by", "Nguyễn Văn A")
    typed = ("extend", IDS[0], "--by", "Nguyễn Văn A", "--reason", "chờ hướng dẫn")

    given = answer(*typed, "--to", "2031-03-03")
    again = answer(*typed, "--to", "2031-03-03", status=1)

    assert given["entry"] == 2
    assert codes(again) == ["task.not_later"]
    assert answer("show", IDS[0])["deadline"] == "2031-03-03"
