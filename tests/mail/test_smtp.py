"""Mail against a real server: what it answers, when it hangs up, how the connection is protected."""

from __future__ import annotations

from pathlib import Path

import pytest
from letters import a_letter
from mail_server import HANG_UP, OK, PASSWORD, TAKE_AND_HANG_UP, USER, MailServer, certificate, running

from congtac.domain.deliveries import Answer
from congtac.mail.letters import Mailbox
from congtac.mail.smtp import SmtpAccess, SmtpCourier


def access(server: MailServer, **differs: object) -> SmtpAccess:
    """The server in the clear, waited for a few seconds at most."""
    usual = {"host": "127.0.0.1", "port": server.port, "encryption": "none", "patience": 5.0, "last_patience": 5.0}
    return SmtpAccess(**(usual | differs))  # type: ignore[arg-type]


def answers(server: MailServer, *letters: object, **differs: object) -> list[tuple[str, str]]:
    """What the courier says of each letter, over one connection where the server lets it."""
    courier = SmtpCourier(access(server, **differs))
    try:
        attempts = [courier.deliver(letter) for letter in letters or (a_letter(),)]  # type: ignore[arg-type]
    finally:
        courier.close()
    return [(attempt.answer.value, attempt.why) for attempt in attempts]


def test_a_letter_arrives_with_its_sender_recipient_and_text() -> None:
    with running(MailServer()) as server:
        assert answers(server) == [("taken", "")]

    (mail,) = server.mails
    assert server.recipients == ["phamthid@example.vn"]
    assert mail["Subject"] == "Nhắc nộp báo cáo sơ kết 6 tháng đầu năm 2026: Chi bộ Văn phòng"
    assert (
        mail.get_content().replace("\r\n", "\n")
        == "Kính gửi đồng chí Phạm Thị D,\n\nHạn nộp báo cáo là ngày 11/06/2026.\n\nTrân trọng.\n"
    )


def test_many_letters_share_one_connection() -> None:
    letters = [a_letter(key=str(number)) for number in range(5)]

    with running(MailServer()) as server:
        assert answers(server, *letters) == [("taken", "")] * 5

    assert server.connections == 1
    assert len(set(server.ids)) == 5


@pytest.mark.parametrize(
    ("place", "answer", "expected"),
    [
        ("at_rcpt", "450 4.2.0 Greylisted phamthid@example.vn", ("later", "smtp 450 4.2.0")),
        ("at_rcpt", "550 5.1.1 No such user phamthid@example.vn", ("never", "smtp 550 5.1.1")),
        ("at_data", "451 4.3.0 Try again", ("later", "smtp 451 4.3.0")),
        ("at_data", "554 5.7.1 Spam", ("never", "smtp 554 5.7.1")),
        ("at_rcpt", "421 4.7.0 Closing", ("later", "smtp 421 4.7.0")),
    ],
)
def test_4xx_is_tried_later_and_5xx_never_again_and_the_next_letter_goes_on(
    place: str, answer: str, expected: tuple[str, str]
) -> None:
    def one_is_refused(to: str) -> str:
        return answer if to.startswith("phamthid") else OK

    other = a_letter(to=Mailbox("Vũ Văn E", "vuvane@example.vn"))
    with running(MailServer(**{place: one_is_refused})) as server:  # type: ignore[arg-type]
        assert answers(server, a_letter(), other) == [expected, ("taken", "")]

    assert server.recipients == ["vuvane@example.vn"]


@pytest.mark.parametrize("behaviour", [HANG_UP, TAKE_AND_HANG_UP])
def test_a_server_that_hangs_up_after_the_text_leaves_it_unknown_whether_it_took_it(behaviour: str) -> None:
    with running(MailServer(at_data=lambda _to: behaviour)) as server:
        assert answers(server) == [("unknown", "smtp SMTPServerDisconnected")]

    assert len(server.received) == (behaviour == TAKE_AND_HANG_UP)


def test_a_server_that_hung_up_between_two_letters_is_called_again() -> None:
    with running(MailServer(), timeout=0.2) as server:
        courier = SmtpCourier(access(server))
        first = courier.deliver(a_letter(key="1"))
        assert courier._server is not None
        courier._server.sock.settimeout(5)
        courier._server.sock.recv(200)  # "421 timeout", and the end of the connection
        second = courier.deliver(a_letter(key="2"))
        courier.close()

    assert (first.answer, second.answer) == (Answer.TAKEN, Answer.TAKEN)
    assert server.connections == 2


def test_where_nobody_listens_the_way_is_closed() -> None:
    server = MailServer(port=1)

    assert answers(server) == [("closed", "smtp ConnectionRefusedError")]


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    """The file with the password; editors leave a line end."""
    file = tmp_path / "mat-khau"
    file.write_text(PASSWORD + "\n", "utf-8")
    return file


def protected(tmp_path: Path, secret: Path, **differs: object) -> tuple[dict[str, object], dict[str, object]]:
    """What a careful server asks for, and what a client is configured with."""
    made = certificate(tmp_path)
    server = {"tls_context": made.context, "require_starttls": True, "auth_required": True}
    usual: dict[str, object] = {"host": "localhost", "encryption": "starttls", "ca_file": str(made.authority)}
    return server, usual | {"user": USER, "password_file": str(secret)} | differs


def test_starttls_and_login_with_a_password_that_is_read_when_it_is_needed(tmp_path: Path, password_file: Path) -> None:
    options, ours = protected(tmp_path, password_file)
    server = MailServer()

    with running(server, authenticator=server.authenticate, **options):
        assert answers(server, **ours) == [("taken", "")]
        password_file.write_text("đã đổi", "utf-8")
        changed = answers(server, **ours)

    assert server.encrypted
    assert server.logins[0] is True
    assert changed == [("closed", "SMTPAuthenticationError smtp 535 5.7.8")]


def test_a_whole_connection_in_tls(tmp_path: Path) -> None:
    made = certificate(tmp_path)

    with running(MailServer(), ssl_context=made.context) as server:
        told = answers(server, host="localhost", encryption="tls", ca_file=str(made.authority))

    assert told == [("taken", "")]


@pytest.mark.parametrize(
    ("differs", "why"),
    [
        ({"ca_file": None}, "smtp SSLCertVerificationError"),  # nobody vouches for it
        ({"host": "127.0.0.1"}, "smtp SSLCertVerificationError"),  # it is another one's
        ({"password_file": "/nowhere"}, "smtp FileNotFoundError"),
    ],
)
def test_nothing_leaves_where_the_server_is_not_the_one_or_the_password_is_not_there(
    differs: dict[str, object], why: str, tmp_path: Path, password_file: Path
) -> None:
    options, ours = protected(tmp_path, password_file, **differs)
    server = MailServer()

    with running(server, authenticator=server.authenticate, **options):
        assert answers(server, **ours) == [("closed", why)]

    assert server.received == []
    assert server.logins == []


def test_a_server_without_starttls_gets_nothing_in_the_clear() -> None:
    with running(MailServer()) as server:
        assert answers(server, encryption="starttls") == [("closed", "smtp SMTPNotSupportedError")]

    assert server.received == []


def test_an_address_in_vietnamese_letters_needs_a_server_that_offers_it() -> None:
    letter = a_letter(to=Mailbox("Phạm Thị D", "phạmthịd@thư.vn"))

    with running(MailServer(), enable_SMTPUTF8=True) as server:
        assert answers(server, letter) == [("taken", "")]
    with running(MailServer()) as other:
        assert answers(other, letter) == [("never", "smtp no SMTPUTF8")]

    assert server.recipients == ["phạmthịd@xn--th-e0a.vn"]
    assert "SMTPUTF8" in server.options
    assert "Phạm Thị D <phạmthịd@xn--th-e0a.vn>".encode() in server.received[0]


def test_a_server_that_offers_it_is_not_asked_for_it_without_need() -> None:
    with running(MailServer(), enable_SMTPUTF8=True) as server:
        answers(server)

    assert server.options == []


def test_no_answer_holds_an_address_or_a_word_of_the_server() -> None:
    def talkative(to: str) -> str:
        return f"550 5.1.1 {to} Phạm Thị D is unknown here"

    with running(MailServer(at_rcpt=talkative), enable_SMTPUTF8=True) as server:
        ((_, why),) = answers(server)

    assert why == "smtp 550 5.1.1"


def test_an_address_that_is_none_is_refused_before_anybody_is_asked() -> None:
    with running(MailServer()) as server:
        assert answers(server, a_letter(to=Mailbox("X", "a,b@example.vn"))) == [("never", "address")]

    assert server.connections == 0
