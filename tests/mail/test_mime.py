"""What a mail looks like: headers, encoding, the deadline as an iCalendar file; nothing in a text starts a header."""

from __future__ import annotations

import re
from datetime import date, datetime
from email import charset, message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from letters import DEADLINE, VIETNAM, a_letter

from congtac.mail.letters import Letter, Mailbox, clean, one_line
from congtac.mail.mime import BadAddress, mail_of

SIGNS = "ẢẫđêƯờng 'ể\"\\%{}<>,;:()@=?._-abc019 \n\r\t\x00\u2028"
WORDS = st.text(SIGNS, max_size=120)


def source(letter: Letter) -> bytes:
    """The mail as it goes over the line."""
    return mail_of(letter).as_bytes()


def read(letter: Letter) -> EmailMessage:
    """The mail as a reader's program sees it."""
    read_back: EmailMessage = message_from_bytes(source(letter), policy=default)  # type: ignore[arg-type]
    return read_back


def name_in(raw: bytes, header: str) -> str:
    """The name in an address header, read by RFC 2047 alone."""
    value = str(message_from_bytes(raw)[header]).replace("\r\n", "").replace("\n", "")
    return str(make_header(decode_header(parseaddr(value)[0])))


def test_the_headers_of_a_mail() -> None:
    mail = read(a_letter())

    assert mail["From"].addresses[0].display_name == "Đảng bộ Cơ quan Mẫu"
    assert mail["From"].addresses[0].addr_spec == "vanphong@example.vn"
    assert str(mail["To"]) == "Phạm Thị D <phamthid@example.vn>"
    assert mail["Subject"] == "Nhắc nộp báo cáo sơ kết 6 tháng đầu năm 2026: Chi bộ Văn phòng"
    assert mail["Date"] == "Fri, 05 Jun 2026 07:30:00 +0700"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content_charset() == "utf-8"


def test_every_byte_is_ascii_and_no_line_is_longer_than_a_mail_server_takes() -> None:
    to, organisation = Mailbox("Nguyễn Thị Minh Khai Phương Thảo " * 3, "a" * 50 + "@example.vn"), "Đảng bộ " * 30
    raw = source(a_letter(body="Ký tự " * 900, appointment=DEADLINE, to=to, organisation=organisation))

    assert raw.isascii()
    assert [line for line in raw.split(b"\r\n") if len(line) > 78] == []


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        ("Chỉ một chữ có dấu: the rest of the text is plain and stays readable as it is.", "quoted-printable"),
        ("Đề nghị đồng chí Bí thư Chi bộ gửi báo cáo về Đảng ủy đúng hạn đã định.", "base64"),
        ("plain", "7bit"),
    ],
)
def test_the_shorter_encoding_is_taken(body: str, encoding: str) -> None:
    assert read(a_letter(body=body))["Content-Transfer-Encoding"] == encoding


def test_what_another_library_does_to_the_charset_that_all_share_changes_no_mail(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = source(a_letter())
    monkeypatch.setitem(charset.CHARSETS, "utf-8", (charset.QP, charset.QP, "utf-8"))  # as Apprise does

    assert source(a_letter()) == before


def test_the_same_letter_has_the_same_name_and_bytes_whenever_it_leaves() -> None:
    once, later = a_letter(appointment=DEADLINE), a_letter(moment=datetime(2026, 6, 6, 8, 0, tzinfo=VIETNAM))

    assert source(once) == source(a_letter(appointment=DEADLINE))
    assert mail_of(once)["Message-ID"] == mail_of(later)["Message-ID"]
    assert mail_of(once)["Message-ID"].endswith("@example.vn>")
    assert "phamthid" not in mail_of(once)["Message-ID"]


@pytest.mark.parametrize(
    "other",
    [
        {"key": "reminder/12/2026-06-11/phamthid/-1/email"},
        {"sender": "khac@example.vn"},
        {"to": Mailbox("Phạm Thị D", "khac@example.vn")},
    ],
)
def test_another_letter_has_another_name(other: dict[str, object]) -> None:
    assert mail_of(a_letter())["Message-ID"] != mail_of(a_letter(**other))["Message-ID"]


def test_a_deadline_is_published_as_a_day_in_two_parts_of_the_same_text() -> None:
    mail = read(a_letter(appointment=DEADLINE))

    inside, (attached,) = mail.get_body(("calendar",)), list(mail.iter_attachments())
    assert inside is not None
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "text/calendar",
    ]
    assert inside["Content-Type"].params["method"] == "PUBLISH"
    assert attached.get_filename() == "han.ics"
    assert inside.get_content() == attached.get_content()


def test_the_calendar_file_says_what_rfc_5546_asks_of_a_published_day() -> None:
    mail = read(a_letter(appointment=DEADLINE))
    (attached,) = mail.iter_attachments()
    calendar = Calendar.from_ical(attached.get_content())
    (event,) = calendar.walk("VEVENT")

    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert re.fullmatch(r"nghia-vu-12\.[0-9a-f]{12}@example\.vn", event["UID"])
    assert event["SEQUENCE"] == 1
    assert event.decoded("DTSTART") == date(2026, 6, 11)
    assert event.decoded("DTEND") == date(2026, 6, 12)
    assert event["SUMMARY"] == "Hạn nộp báo cáo sơ kết: Chi bộ Văn phòng"
    assert event["ORGANIZER"] == "mailto:vanphong@example.vn"
    assert "DTSTART;VALUE=DATE:20260611" in attached.get_content()
    assert "DTSTAMP:20260605T003000Z" in attached.get_content()


@settings(max_examples=200, deadline=None)
@given(subject=WORDS, name=WORDS, organisation=WORDS, body=WORDS)
@example("000000000000 000000ảả 000000000 00ảả ê", "", "", "")  # EmailPolicy alone loses the last space
@example("x\r\nBcc: ai@example.vn", "x\nBcc: ai@example.vn", "\u2028Bcc: ai@example.vn", "\n.\n")
@example("=?utf-8?q?a=0D=0ABcc:_ai@example.vn?=", "=?utf-8?b?YQ0KQmNjOiB4QHkudm4=?= ắ", "=?utf-8?q?=0A?=", "")
def test_whatever_the_texts_are_each_arrives_and_none_brings_a_header(
    subject: str, name: str, organisation: str, body: str
) -> None:
    letter = a_letter(subject=subject, to=Mailbox(name, "a@b.vn"), organisation=organisation, body=body)

    raw, mail = source(letter), read(letter)

    shown = [one_line(text).replace("=?", "= ?") for text in (subject, name, organisation)]
    assert [mail["Subject"], name_in(raw, "To"), name_in(raw, "From")] == shown
    assert set(mail.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version",
    }  # fmt: skip
    assert mail.get_content().replace("\r\n", "\n") == clean(body)


def test_a_deadline_keeps_its_name_in_calendars_and_that_of_another_organisation_has_another() -> None:
    def uid(**differs: object) -> str:
        (attached,) = read(a_letter(appointment=DEADLINE, **differs)).iter_attachments()
        return str(Calendar.from_ical(attached.get_content()).walk("VEVENT")[0]["UID"])

    assert uid() == uid(key="another step", to=Mailbox("Vũ Văn E", "vuvane@example.vn"))
    assert uid() != uid(sender="khac@example.vn")


@settings(max_examples=60, deadline=None)
@given(summary=WORDS, uid=WORDS, organisation=WORDS)
def test_no_text_breaks_the_calendar_file(summary: str, uid: str, organisation: str) -> None:
    appointment = type(DEADLINE)(f"u{uid}", DEADLINE.on, summary)
    (attached,) = read(a_letter(appointment=appointment, organisation=organisation)).iter_attachments()

    (event,) = Calendar.from_ical(attached.get_content()).walk("VEVENT")

    assert event["SUMMARY"] == one_line(summary)
    assert event["UID"].startswith("u")
    assert [line.partition(":")[0] for line in attached.get_content().splitlines()].count("BEGIN") == 2


@pytest.mark.parametrize("address", ["", "a", "a@", "@b.vn", "a,b@c.vn", "a@b@c.vn", "a(b)@c.vn", "a..b@c.vn", "a\\@c"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        mail_of(a_letter(to=Mailbox("X", address)))
