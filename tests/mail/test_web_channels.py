"""Webhook and Apprise against a real HTTP server, and the files of test mode."""

from __future__ import annotations

import json
import logging
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from letters import DEADLINE, LETTER, a_letter
from web_server import SILENT, WebServer, running

from congtac.domain.deliveries import Attempt, Channel
from congtac.mail.couriers import Courier
from congtac.mail.folder import FolderCourier
from congtac.mail.services import ServiceCourier
from congtac.mail.webhook import WebhookCourier


def told(courier: Courier, times: int = 1) -> list[tuple[str, str]]:
    """What the courier says of the letter."""
    try:
        attempts: list[Attempt] = [courier.deliver(LETTER) for _ in range(times)]
    finally:
        courier.close()
    return [(attempt.answer.value, attempt.why) for attempt in attempts]


@pytest.fixture
def address(tmp_path: Path) -> Path:
    """The file with the secret address; a test writes it."""
    return tmp_path / "dia-chi"


def test_another_system_gets_the_message_with_its_key_and_no_address(
    address: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running(WebServer()) as server, caplog.at_level(logging.INFO):
        address.write_text(f"{server.url}/nhan?khoa=bi-mat\n", "utf-8")
        assert told(WebhookCourier(str(address)), times=2) == [("taken", "")] * 2

    assert server.received[0] == {
        "key": "reminder/12/2026-06-11/phamthid/-5/email",
        "subject": "Nhắc nộp báo cáo sơ kết 6 tháng đầu năm 2026: Chi bộ Văn phòng",
        "body": "Kính gửi đồng chí Phạm Thị D,\n\nHạn nộp báo cáo là ngày 11/06/2026.\n\nTrân trọng.\n",
        "recipient": "phamthid",
        "organisation": "Đảng bộ Cơ quan Mẫu",
    }
    assert [headers["idempotency-key"] for headers in server.headers] == [LETTER.key] * 2
    assert server.paths == ["/nhan?khoa=bi-mat"] * 2
    assert "bi-mat" not in caplog.text


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, ("taken", "")),
        (400, ("never", "http 400")),
        (404, ("closed", "http 404")),
        (401, ("closed", "http 401")),
        (429, ("later", "http 429")),
        (503, ("later", "http 503")),
        (SILENT, ("unknown", "http RemoteProtocolError")),
    ],
)
def test_what_the_status_of_an_answer_means(status: int, expected: tuple[str, str], address: Path) -> None:
    with running(WebServer(status=lambda _path: status)) as server:
        address.write_text(server.url, "utf-8")
        assert told(WebhookCourier(str(address))) == [expected]


def test_a_message_does_not_follow_where_an_answer_sends_it(address: Path) -> None:
    with running(WebServer(status=lambda _path: 307)) as server:
        address.write_text(server.url, "utf-8")
        assert told(WebhookCourier(str(address))) == [("closed", "http 307")]

    assert server.paths == ["/"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "url_file FileNotFoundError"),
        ("http://127.0.0.1:1/", "http ConnectError"),
        ("not an address", "http UnsupportedProtocol"),
    ],
)
def test_without_an_address_that_answers_the_way_is_closed(text: str | None, why: str, address: Path) -> None:
    if text is not None:
        address.write_text(text, "utf-8")

    assert told(WebhookCourier(str(address))) == [("closed", why)]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Apprise's many modules, when it looks for a service
def test_a_service_of_apprise_gets_subject_and_text(address: Path) -> None:
    with running(WebServer()) as server:
        address.write_text(server.url.replace("http://", "json://") + "/nhom", "utf-8")
        assert told(ServiceCourier(str(address))) == [("taken", "")]

    assert server.received[0]["title"] == LETTER.subject
    assert server.received[0]["message"].startswith("Kính gửi đồng chí Phạm Thị D,")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of Apprise's many modules, when it looks for a service
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("json://127.0.0.1:1/", ("later", "apprise refused")),
        ("nowhere://x", ("closed", "apprise address not known")),
        ("json://a json://b", ("closed", "apprise address not known")),
        (None, ("closed", "apprise FileNotFoundError")),
    ],
)
def test_what_apprise_does_not_take(
    text: str | None, expected: tuple[str, str], address: Path, caplog: pytest.LogCaptureFixture
) -> None:
    if text is not None:
        address.write_text(text, "utf-8")

    with caplog.at_level(logging.INFO):
        assert told(ServiceCourier(str(address))) == [expected]

    assert caplog.records == []


def test_in_test_mode_a_letter_becomes_the_mail_that_would_leave(tmp_path: Path) -> None:
    courier = FolderCourier(tmp_path / "outbox", Channel.EMAIL)
    courier.deliver(a_letter(appointment=DEADLINE))
    courier.deliver(a_letter(appointment=DEADLINE))

    (file,) = (tmp_path / "outbox").iterdir()
    assert file.name == "000012.eml"
    assert message_from_bytes(file.read_bytes(), policy=default)["Subject"] == LETTER.subject


def test_in_test_mode_other_channels_become_what_they_would_be_told(tmp_path: Path) -> None:
    FolderCourier(tmp_path, Channel.WEBHOOK).deliver(LETTER)

    assert json.loads((tmp_path / "000012.json").read_text("utf-8"))["key"] == LETTER.key


def test_where_no_file_can_be_written_the_way_is_closed(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")

    assert told(FolderCourier(tmp_path / "outbox", Channel.EMAIL)) == [("closed", "folder FileExistsError")]
