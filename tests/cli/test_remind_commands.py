"""``congtac remind``: what is to come, sent, skipped, held, released and sent by hand, with exit statuses."""

from __future__ import annotations

import json
from datetime import date

import pytest
from builders import a_review, brought_to, the_sample
from typer.testing import CliRunner

from congtac.actions.reminders.due import remind_due
from congtac.actions.reports.reports import expect_reports
from congtac.cli import app
from congtac.clock import morning_of
from congtac.domain.cycle import Stage
from congtac.store.tables import Message
from congtac.workplace import workplace

OPENED, DUE, HELD_ON, FIRST = "2026-05-28", "2026-06-11", "2026-06-29", "2026-06-01"
WHY = ("--by", "Trần Thị B", "--reason", "bão lụt")


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch, data_folder):
    """A data folder with an empty database."""
    monkeypatch.setenv("CONGTAC_HOME", str(data_folder(tmp_path / "var")))
    for name in ("CONGTAC_DATABASE_URL", "CONGTAC_CONFIG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cycle():
    """The number of a review of the sample organisation that collects three reports."""
    with workplace().session() as session:
        house, branches = the_sample(session)
        review = a_review(session, house, held_on=day(HELD_ON), opened_on=day(OPENED))
        expect_reports(session, review, branches, day(DUE))
        brought_to(session, review, Stage.COLLECTING, day(OPENED))
        return review.id


def day(text):
    return date.fromisoformat(text)


def run(*words):
    return CliRunner().invoke(app, ["remind", *map(str, words)])


def answer(*words):
    """Exit status and the JSON that a command prints."""
    result = run(*words, "--json")
    return result.exit_code, json.loads(result.stdout)


def sweep(on):
    """The clock looks on a day."""
    place = workplace()
    with place.session() as session:
        remind_due(session, place.installation(), day(on), morning_of(day(on)))


def test_the_forecast_names_day_recipient_deadline_and_reason_and_writes_nothing(cycle):
    status, said = answer("forecast", "--on", OPENED, "--days", 10)

    assert (status, said["from"], said["days"], said["findings"]) == (0, OPENED, 10, [])
    assert [line["recipient"] for line in said["lines"]] == ["phamthid", "vuvane", "buivanh"]
    assert said["lines"][0] == {
        "on": FIRST,
        "cycle": cycle,
        "unit": "chi_bo_van_phong",
        "name": "Chi bộ Văn phòng",
        "task": "Gửi báo cáo và biểu số liệu",
        "deadline": DUE,
        "step": -10,
        "recipient": "phamthid",
        "channel": "email",
        "outcome": "queued",
        "why": "due",
        "reason": "đến hạn nhắc",
        "digest": False,
        "once_asked": False,
        "key": f"reminder/1/{DUE}/phamthid/-10/email",
    }
    assert answer("ledger", cycle) == (0, {"cycle": cycle, "lines": []})


def test_the_forecast_in_words_is_one_line_for_each_day_and_recipient(cycle):
    result = run("forecast", "--on", OPENED, "--days", 10, "--cycle", cycle)

    assert result.stdout.splitlines()[:2] == [
        "01/06/2026",
        "  phamthid: Chi bộ Văn phòng, Gửi báo cáo và biểu số liệu, hạn 11/06/2026 (T-10: đến hạn nhắc)",
    ]
    assert result.stdout.splitlines()[-1] == "Sẽ gửi 3 thư nhắc, bỏ qua 0 lần nhắc."


@pytest.mark.parametrize("command", ["forecast", "ledger"])
def test_a_cycle_that_is_not_there_is_bad_input(command):
    words = ("--cycle", 9) if command == "forecast" else (9,)

    status, said = answer(command, *words)

    assert (status, said["findings"][0]["code"]) == (2, "cycle.unknown")


def test_before_there_is_a_database_nothing_is_to_come():
    assert answer("forecast", "--on", OPENED) == (0, {"from": OPENED, "days": 30, "lines": [], "findings": []})
    assert answer("show", "reminder/1/2026-06-11/a/-10/email")[0] == 2


@pytest.mark.usefixtures("cycle")
def test_a_mail_can_be_read_before_it_is_written():
    status, said = answer("show", f"reminder/1/{DUE}/phamthid/-10/email", "--on", OPENED)
    text = run("show", f"reminder/1/{DUE}/phamthid/-10/email", "--on", OPENED).stdout

    assert status == 0
    assert said["subject"] == "Nhắc nộp báo cáo sơ kết 6 tháng, hạn 11/6/2026: Chi bộ Văn phòng"
    assert said["appointment"]["on"] == DUE
    assert text.startswith(said["subject"] + "\n\nKính gửi: Chi bộ Văn phòng\n")
    assert answer("show", "reminder/1/2026-06-11/phamthid/99/email")[1]["findings"][0]["code"] == "remind.no_message"


def test_held_reminders_are_skipped_with_the_reason_until_somebody_releases_them(cycle):
    held = run("hold", cycle, "--until", DUE, "--on", OPENED, *WHY)
    sweep(FIRST)
    released = run("release", cycle, "--on", "2026-06-08", *WHY)
    sweep("2026-06-08")

    assert held.stdout.endswith(": không gửi thư nhắc từ ngày 28/05/2026 đến hết ngày 11/06/2026.\n")
    assert held.stdout.startswith("Sơ kết 6 tháng, Đảng bộ Cơ quan Mẫu, 29/06/2026:")
    assert released.exit_code == 0
    lines = answer("ledger", cycle)[1]["lines"]
    assert [(line["recipient"], line["why"]) for line in lines][:4] == [
        ("phamthid", "held"),
        ("vuvane", "held"),
        ("buivanh", "held"),
        ("phamthid", "due"),
    ]
    assert lines[0]["reason"] == "bỏ qua: tạm ngừng nhắc đến hết ngày 11/6/2026 (bão lụt)"


def test_one_unit_is_held_by_its_name_and_what_waits_for_it_is_dropped(cycle):
    sweep(FIRST)

    status, said = answer("hold", cycle, "--unit", "Chi bộ Kỹ thuật", "--until", DUE, "--on", FIRST, *WHY)

    assert (status, said) == (
        0,
        {"cycle": cycle, "unit": "chi_bo_ky_thuat", "on": FIRST, "until": DUE, "dropped": 1},
    )


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("hold", "--until", "2026-05-01", "--on", OPENED), 2, "remind.hold_ended"),
        (("hold", "--until", "bao giờ", "--on", OPENED), 2, "input.bad_day"),
        (("hold", "--until", DUE, "--unit", "chi_bo_khac"), 2, "report.unknown_unit"),
        (("release",), 1, "remind.not_held"),
        (("send", "--on", OPENED, "--unit", "chi_bo_khac"), 2, "report.unknown_unit"),
    ],
)
def test_what_cannot_be_done_says_why_and_stores_nothing(cycle, words, status, code):
    command, *options = words

    refused = answer(command, cycle, *options, *WHY)

    assert (refused[0], [one["code"] for one in refused[1]["findings"]]) == (status, [code])
    assert answer("release", cycle, *WHY)[0] == 1


def test_sent_by_hand_a_mail_is_queued_once_a_day(cycle):
    first = run("send", cycle, "--on", "2026-06-02", *WHY)
    again = answer("send", cycle, "--on", "2026-06-02", *WHY)

    assert first.stdout.splitlines()[-1] == "Đã xếp 3 thư nhắc vào hàng gửi; 0 thư hôm nay đã gửi hoặc đã xếp trước đó."
    assert (again[0], again[1]["queued"], len(again[1]["lines"])) == (0, 0, 3)
    assert again[1]["lines"][0]["reason"] == "nhắc thủ công, Trần Thị B: bão lụt"
    assert again[1]["lines"][0]["not_before"] == "2026-06-02T07:30:00+07:00"


def test_a_preview_prints_the_mails_and_queues_nothing(cycle):
    result = run("send", cycle, "--on", "2026-06-02", "--preview", *WHY)
    said = answer("send", cycle, "--on", "2026-06-02", "--preview", *WHY)[1]

    assert "phamthid: Nhắc nộp báo cáo sơ kết 6 tháng, hạn 11/6/2026: Chi bộ Văn phòng\n\nKính gửi:" in result.stdout
    assert [one["recipient"] for one in said["letters"]] == ["phamthid", "vuvane", "buivanh"]
    assert answer("ledger", cycle)[1]["lines"] == []


def test_the_ledger_says_what_became_of_each_mail(cycle):
    sweep(FIRST)
    place = workplace()
    with place.session() as session:
        sent, dropped, dead = (session.get_one(Message, number) for number in (1, 2, 3))
        sent.sent_at, sent.next_at = morning_of(day(FIRST)), None
        dropped.dropped_because, dropped.next_at = "kênh thư chưa bật", None
        dead.gave_up_at, dead.next_at, dead.last_error = morning_of(day(DUE)), None, "550"

    lines = answer("ledger", cycle)[1]["lines"]
    words = run("ledger", cycle).stdout.splitlines()

    assert [(line["state"], line["because"]) for line in lines] == [
        ("sent", None),
        ("dropped", "kênh thư chưa bật"),
        ("dead", "550"),
    ]
    assert words[0].endswith("(T-10: đến hạn nhắc; đã gửi lúc 07:30 01/06/2026)")
    assert words[1].endswith("(T-10: đến hạn nhắc; không gửi: kênh thư chưa bật)")
    assert words[2].endswith("(T-10: đến hạn nhắc; gửi không được: 550)")


def test_a_cycle_in_which_nobody_was_reminded_says_where_to_look(cycle):
    assert "congtac remind forecast" in run("ledger", cycle).stdout
