"""From the row to the mail: sent once, tried again, given up, put off, and what nobody can know sent once more."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from mail_server import HANG_UP, OK, TAKE_AND_HANG_UP, MailServer
from post import NINE, VIETNAM, Opened, Post, configured, smtp
from sqlalchemy import select

from congtac.actions.cycles import Person
from congtac.actions.deliveries import LEASE, resend
from congtac.domain.errors import RuleBroken
from congtac.store import outbox
from congtac.store.tables import Message, MessageResend, Pulse
from congtac.workplace import Workplace

REFUSED, UNKNOWN_USER = "451 4.3.0 later", "550 5.1.1 unknown"
MINUTE = timedelta(minutes=1)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


def test_what_is_due_is_sent_once_over_one_connection(post: Post, server: MailServer) -> None:
    post.queue({"number": 1}, {"number": 2}, {"number": 3, "next_at": NINE + MINUTE})

    first, again = post.deliver(), post.deliver()

    assert (str(first), str(again)) == ("2 sent", "nothing was due")
    assert server.connections == 1
    assert [str(mail["Subject"])[:23] for mail in server.mails] == [
        "Nhắc nộp báo cáo số 1: ",
        "Nhắc nộp báo cáo số 2: ",
    ]
    sent, _, waits = post.rows()
    assert (sent["next_at"], sent["claimed_by"], sent["attempts"], sent["last_error"]) == (None, None, 1, None)
    assert NINE <= sent["sent_at"] < NINE + MINUTE
    assert (waits["sent_at"], waits["attempts"]) == (None, 0)


def test_the_mail_comes_from_the_organisation_to_the_person_with_the_addresses_of_now(
    post: Post, server: MailServer
) -> None:
    stated = {"uid": "nghia-vu-1", "on": "2026-03-07", "summary": "Hạn nộp báo cáo", "sequence": 2}
    post.queue({"appointment": stated})

    post.deliver()

    (mail,) = server.mails
    assert str(mail["From"]) == "Đảng bộ Cơ quan Mẫu <vp@example.vn>"
    assert str(mail["To"]) == "Phạm Thị D <phamthid@example.vn>"
    (attached,) = mail.iter_attachments()
    assert "DTSTART;VALUE=DATE:20260307" in attached.get_content()
    assert "SEQUENCE:2" in attached.get_content()


@pytest.mark.parametrize(("address", "shown"), [("null", False), ("https://congtac.example.vn", True)])
def test_a_mail_leads_to_the_portal_where_its_address_is_configured(
    database: str, tmp_path: Path, server: MailServer, address: str, shown: bool
) -> None:
    config = configured(tmp_path, smtp(server.port))
    defaults = config / "defaults.yaml"
    defaults.write_text(defaults.read_text("utf-8").replace("portal_url: null", f"portal_url: {address}"), "utf-8")
    post = Post(Workplace(tmp_path, database, config))
    post.queue()

    post.deliver()

    (mail,) = server.mails
    line = "Xem và thực hiện tại: https://congtac.example.vn"
    assert (line in mail.get_body().get_content().splitlines()) is shown


def test_a_server_that_refuses_for_now_is_asked_again_after_growing_pauses(post: Post, server: MailServer) -> None:
    server.at_data = lambda _to: REFUSED
    (number,) = post.queue()

    first = post.deliver()
    waits = post.row(number)
    too_early = post.deliver(NINE + MINUTE)
    second = post.deliver(waits["next_at"])
    longer = post.row(number)
    server.at_data = lambda _to: OK
    third = post.deliver(longer["next_at"])

    assert [str(done) for done in (first, too_early, second, third)] == [
        "1 retried",
        "nothing was due",
        "1 retried",
        "1 sent",
    ]
    assert 2 * MINUTE <= waits["next_at"] - NINE <= 3 * MINUTE
    assert 4 * MINUTE <= longer["next_at"] - waits["next_at"] <= 6 * MINUTE
    assert (waits["attempts"], waits["last_error"]) == (1, "smtp 451 4.3.0")


def test_the_last_attempt_that_is_refused_makes_it_a_letter_for_a_person(post: Post, server: MailServer) -> None:
    server.at_data = lambda _to: REFUSED
    (number,) = post.queue()

    told = [str(post.deliver(NINE + hours * timedelta(hours=1))) for hours in range(4)]

    assert told == ["1 retried", "1 retried", "1 dead", "nothing was due"]
    row = post.row(number)
    assert (row["attempts"], row["next_at"], row["last_error"]) == (3, None, "smtp 451 4.3.0")


def test_a_recipient_whom_nobody_knows_is_a_letter_for_a_person_at_once_and_stops_nobody_else(
    post: Post, server: MailServer
) -> None:
    server.at_rcpt = lambda to: UNKNOWN_USER if to.startswith("phamthid") else OK
    dead, _ = post.queue({"number": 1}, {"number": 2, "recipient": "vuvane"})

    assert str(post.deliver()) == "1 sent, 1 dead"

    assert server.recipients == ["vuvane@example.vn"]
    assert post.row(dead)["last_error"] == "smtp 550 5.1.1"


def test_a_message_that_cannot_be_read_is_a_letter_for_a_person_and_stops_nobody_else(post: Post) -> None:
    _, broken, off, _ = post.queue(
        {"number": 1},
        {"number": 2, "appointment": {"uid": "u", "on": "hôm nào"}},
        {"number": 3, "channel": "bồ câu"},
        {"number": 4},
    )

    assert str(post.deliver()) == "2 sent, 1 dead, 1 put off"

    assert post.row(broken)["last_error"] == "ValueError"
    assert post.row(off)["sent_at"] is None


def test_what_nobody_can_know_is_sent_once_more_under_the_same_name_and_then_given_up(
    post: Post, server: MailServer
) -> None:
    server.at_data = lambda _to: TAKE_AND_HANG_UP
    (number,) = post.queue()

    told = [str(post.deliver(NINE + hours * timedelta(hours=1))) for hours in range(3)]

    assert told == ["1 retried", "1 dead", "nothing was due"]
    assert len(server.ids) == 2
    assert len(set(server.ids)) == 1
    row = post.row(number)
    assert (row["unknown"], row["last_error"]) == (2, "smtp SMTPServerDisconnected")


def test_a_refusal_in_between_does_not_allow_a_second_repetition(post: Post, server: MailServer) -> None:
    answers = iter([TAKE_AND_HANG_UP, REFUSED, HANG_UP, OK])
    server.at_data = lambda _to: next(answers)
    post.queue()

    told = [str(post.deliver(NINE + hours * timedelta(hours=1))) for hours in range(4)]

    assert told == ["1 retried", "1 retried", "1 dead", "nothing was due"]
    assert len(server.ids) == 1


def test_a_message_that_somebody_else_is_sending_is_left_alone_until_the_lease_runs_out(
    post: Post, server: MailServer
) -> None:
    (number,) = post.queue()
    with post.place.session() as session:
        assert outbox.claim(session, number, "máy khác", NINE, NINE + LEASE) is not None
        assert outbox.claim(session, number, "máy này", NINE, NINE + LEASE) is None

    before = post.deliver(NINE + LEASE - timedelta(seconds=1))
    after = post.deliver(NINE + LEASE)

    assert (str(before), str(after)) == ("nothing was due", "1 sent")
    assert (post.row(number)["unknown"], post.row(number)["attempts"]) == (1, 2)
    assert len(server.received) == 1


def test_a_second_lease_that_runs_out_makes_it_a_letter_for_a_person(post: Post, server: MailServer) -> None:
    (number,) = post.queue()
    for count in range(2):
        with post.place.session() as session:
            outbox.claim(session, number, f"bị dừng {count}", NINE + count * LEASE, NINE + (count + 1) * LEASE)

    assert str(post.deliver(NINE + 2 * LEASE)) == "1 dead"

    assert server.received == []
    assert (post.row(number)["unknown"], post.row(number)["last_error"]) == (2, "lease")


def test_who_lost_the_lease_writes_nothing_over_what_the_other_one_did(post: Post) -> None:
    (number,) = post.queue()
    with post.place.session() as session:
        outbox.claim(session, number, "chậm", NINE, NINE + LEASE)
    post.deliver(NINE + LEASE)
    before = post.row(number)

    with post.place.session() as session:
        assert not outbox.release(session, number, "chậm", next_at=NINE, sent_at=None)

    assert post.row(number) == before


def test_where_no_server_answers_everything_waits_and_no_attempt_is_lost(opened: Opened) -> None:
    post = opened(smtp(1))
    numbers = post.queue({"number": 1}, {"number": 2}, {"number": 3})

    done = post.deliver()

    assert str(done) == "3 put off; not open: email (smtp ConnectionRefusedError)"
    for row in map(post.row, numbers):
        assert (row["attempts"], row["last_error"], row["unknown"]) == (0, "smtp ConnectionRefusedError", 0)
        assert NINE + 2 * MINUTE <= row["next_at"] <= NINE + 3 * MINUTE


def test_a_limit_ends_a_delivery_and_the_next_one_goes_on(post: Post) -> None:
    post.queue(*({"number": number} for number in range(1, 6)))

    told = [str(post.deliver(limit=2)) for _ in range(4)]

    assert told == ["2 sent", "2 sent", "1 sent", "nothing was due"]


def test_a_delivery_leaves_its_pulse_and_an_earlier_one_does_not_take_it_back(post: Post) -> None:
    def pulse() -> datetime:
        with post.place.session() as session:
            return session.scalars(select(Pulse.at).where(Pulse.name == "delivery")).one()

    post.deliver(NINE)
    first = pulse()
    post.deliver(NINE - timedelta(days=1))

    assert NINE <= first < NINE + MINUTE
    assert pulse() == first


def test_a_message_that_falls_late_into_quiet_hours_waits_for_the_next_working_morning(post: Post) -> None:
    (number,) = post.queue({"next_at": moment(6, 17, 50)})  # a Friday

    assert str(post.deliver(moment(6, 18, 5))) == "1 put off"

    assert post.row(number)["next_at"] == moment(9, 7, 30)
    assert str(post.deliver(moment(9, 7, 30))) == "1 sent"


@pytest.mark.parametrize(("asked", "told"), [(True, "1 sent"), (False, "1 put off")])
def test_who_sends_a_letter_once_more_in_the_evening_means_it_and_nobody_else_does(
    asked: bool, told: str, post: Post
) -> None:
    late = moment(6, 20)
    (number,) = post.queue({"next_at": None, "gave_up_at": NINE} if asked else {"next_at": late})
    if asked:
        with post.place.session() as session:
            resend(session, session.get_one(Message, number), late, SOMEBODY)

    assert str(post.deliver(late + 5 * MINUTE)) == told


@pytest.mark.parametrize(
    ("off", "on", "opens"),
    [
        (moment(2, 16, 30), moment(2, 17, 45), None),
        (moment(2, 17, 40), moment(2, 18, 45), moment(3, 7, 30)),
        (moment(7, 23), moment(8, 1), moment(9, 7, 30)),  # from Saturday to Sunday
    ],
)
def test_what_waited_for_its_channel_leaves_neither_in_the_evening_nor_on_a_sunday(
    off: datetime, on: datetime, opens: datetime | None, opened: Opened, server: MailServer
) -> None:
    quiet, switched_on = opened("{smtp: {enabled: false}}"), opened(smtp(server.port))
    (number,) = quiet.queue()
    quiet.deliver(off)

    told = str(switched_on.deliver(on))

    assert told == ("nothing was due" if opens else "1 sent")
    if opens:
        assert quiet.row(number)["next_at"] == opens
        assert str(switched_on.deliver(opens)) == "1 sent"


def test_a_retry_does_not_fall_into_quiet_hours(post: Post, server: MailServer) -> None:
    server.at_data = lambda _to: REFUSED
    (number,) = post.queue({"next_at": moment(6, 17, 59)})

    post.deliver(moment(6, 17, 59))

    assert post.row(number)["next_at"] == moment(9, 7, 30)


SOMEBODY = Person("Trần Thị B", "đã sửa địa chỉ")


def test_a_person_sends_a_dead_letter_once_more_and_that_is_written_down(post: Post, server: MailServer) -> None:
    server.at_rcpt = lambda _to: UNKNOWN_USER
    (number,) = post.queue()
    post.deliver()
    server.at_rcpt = lambda _to: OK
    with post.place.session() as session:
        resend(session, session.get_one(Message, number), NINE, SOMEBODY)

    assert str(post.deliver()) == "1 sent"

    assert post.row(number)["attempts"] == 2
    with post.place.session() as session:
        (log,) = session.scalars(select(MessageResend))
        assert (log.by, log.reason, log.last_error) == ("Trần Thị B", "đã sửa địa chỉ", "smtp 550 5.1.1")


def test_a_letter_that_was_given_up_as_unknown_is_sent_when_a_person_says_so(post: Post, server: MailServer) -> None:
    server.at_data = lambda _to: HANG_UP
    (number,) = post.queue()
    post.deliver()
    post.deliver(NINE + timedelta(hours=1))
    server.at_data = lambda _to: OK
    with post.place.session() as session:
        resend(session, session.get_one(Message, number), NINE, SOMEBODY)

    assert str(post.deliver()) == "1 sent"


@pytest.mark.parametrize("ended", [{"sent_at": NINE}, {"dropped_because": "việc đã hoàn thành"}, None])
def test_only_a_dead_letter_is_sent_once_more(ended: dict[str, object] | None, post: Post) -> None:
    (number,) = post.queue({"next_at": None, **ended} if ended else {})

    with pytest.raises(RuleBroken), post.place.session() as session:
        resend(session, session.get_one(Message, number), NINE, SOMEBODY)


def test_a_day_is_a_day_of_viet_nam(post: Post) -> None:
    dead = {"useful_until": date(2026, 3, 2), "next_at": None, "gave_up_at": NINE}
    first, second = post.queue({"number": 1, **dead}, {"number": 2, **dead})
    told = []

    for number, at in ((first, moment(2, 23, 59)), (second, moment(3, 0, 1))):
        with post.place.session() as session:
            resend(session, session.get_one(Message, number), at, SOMEBODY)
        told.append(str(post.deliver(at)))

    assert told == ["1 sent", "1 dropped"]
