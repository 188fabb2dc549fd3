"""``congtac outbox``: what waits and what became of it, shown as it would leave, sent and sent once more by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from email import message_from_string
from email.policy import default
from pathlib import Path

import pytest
from click.testing import Result
from mail_server import MailServer, running
from post import ANYTIME, NINE, Post, configured, smtp
from typer.testing import CliRunner

from congtac.cli import app
from congtac.workplace import Workplace

Run = Callable[..., Result]
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def post(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    """A workplace of the environment, in test mode."""
    return at_hand(tmp_path, database, "{test_mode: true}", monkeypatch)


def at_hand(folder: Path, database: str, notifications: str, monkeypatch: pytest.MonkeyPatch) -> Post:
    """The workplace that commands find."""
    root = configured(folder, notifications, ANYTIME)
    for name, value in (("HOME", folder), ("DATABASE_URL", database), ("CONFIG", root), ("LANG", "en")):
        monkeypatch.setenv(f"CONGTAC_{name}", str(value))
    return Post(Workplace(folder, database, root))


@pytest.fixture
def run() -> Run:
    """``run("list", "--dead")`` gives what the command said and its exit status."""
    return lambda *words: CliRunner().invoke(app, ["outbox", *words])


def test_the_list_says_of_each_message_where_it_stands(post: Post, run: Run) -> None:
    post.queue({"number": 1}, {"number": 2, "next_at": None, "gave_up_at": NINE, "last_error": "smtp 550 5.1.1"})

    everything, dead = run("list"), run("list", "--dead", "--json")

    assert "phamthid            Nhắc nộp báo cáo số 1: Chi bộ Văn phòng" in everything.stdout
    assert "[smtp 550 5.1.1]" in everything.stdout
    (row,) = json.loads(dead.stdout)["messages"]
    assert (row["state"], row["last_error"], row["gave_up_at"]) == (
        "dead",
        "smtp 550 5.1.1",
        "2026-03-02T09:00:00+07:00",
    )


@pytest.mark.usefixtures("post")
def test_a_list_with_nothing_in_it_says_so(run: Run) -> None:
    assert run("list", "--sent").stdout == "There is no such message.\n"


def test_a_message_is_shown_as_it_would_leave_and_its_source_can_be_read_as_a_mail(post: Post, run: Run) -> None:
    stated = {"uid": "u", "on": "2026-03-07", "summary": "Hạn nộp báo cáo"}
    (number,) = post.queue({"appointment": stated})

    shown, source = run("show", str(number)), run("show", str(number), "--source")

    assert "To: Phạm Thị D <phamthid@example.vn>\n" in shown.stdout
    assert "Hạn nộp báo cáo số 1 là ngày 07/3/2026.\n" in shown.stdout
    assert "DTSTART;VALUE=DATE:20260307\n" in shown.stdout
    assert message_from_string(source.stdout, policy=default)["Subject"] == "Nhắc nộp báo cáo số 1: Chi bộ Văn phòng"


def test_a_message_that_would_not_leave_is_shown_with_the_reason(post: Post, run: Run) -> None:
    (number,) = post.queue({"recipient": "quantri"})

    answer = json.loads(run("show", str(number), "--json").stdout)

    assert answer["would_drop_because"] == "chưa khai báo địa chỉ thư"
    assert answer["source"] is None


def test_sending_by_hand_tells_what_it_did(post: Post, run: Run) -> None:
    post.queue({"number": 1}, {"number": 2, "recipient": "quantri"})

    told = run("send")

    assert told.exit_code == 0
    assert told.stdout == "written to files in test mode: 1\nno longer of use and dropped: 1\n"


def test_sending_where_nobody_listens_ends_with_status_1(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    post = at_hand(tmp_path, database, smtp(1), monkeypatch)
    post.queue()

    told = run("send", "--json")

    assert (told.exit_code, json.loads(told.stdout)["closed"]) == (1, ["email (smtp ConnectionRefusedError)"])


def test_a_dead_letter_is_sent_once_more_by_somebody_for_a_reason(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    with running(MailServer()) as server:
        post = at_hand(tmp_path, database, smtp(server.port), monkeypatch)
        (number,) = post.queue({"next_at": None, "gave_up_at": NINE, "attempts": 1})

        told = run("resend", str(number), "--by", "Trần Thị B", "--reason", "đã sửa địa chỉ")
        sent = run("send")

    assert told.stdout == f"Message {number} leaves with the next delivery.\n"
    assert sent.stdout == "sent: 1\n"
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["show", "99", "--json"], 2, "outbox.unknown"),
        (["resend", "1", "--by", "A", "--reason", "B", "--json"], 1, "outbox.not_dead"),
        (["resend", "1", "--by", " ", "--reason", "B", "--json"], 2, "cycle.person_and_reason"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: list[str], status: int, code: str, post: Post, run: Run
) -> None:
    post.queue()

    told = run(*words)

    assert told.exit_code == status
    assert [finding["code"] for finding in json.loads(told.stdout)["findings"]] == [code]
