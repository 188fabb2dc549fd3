"""What does not leave although it was queued, each with its reason in words; and test mode, in which nothing does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from builders import DAY
from mail_server import MailServer
from post import NINE, Opened, Post, review, smtp

from congtac.actions.accounts import create_account, disable
from congtac.actions.cycles import record_facts
from congtac.clock import now
from congtac.domain.cycle import Stage

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # decisions, alike on both


@pytest.mark.parametrize(
    ("differs", "reason"),
    [
        ({"discharged_on": DAY}, "việc đã hoàn thành"),
        ({"waived_because": "giải thể", "waived_by": "Trần Thị B", "waived_on": DAY}, "việc được miễn"),
        ({"due_on": date(2026, 3, 14)}, "hạn đã đổi"),
    ],
)
def test_a_reminder_of_a_duty_that_was_settled_meanwhile_is_dropped(
    differs: dict[str, Any], reason: str, post: Post, server: MailServer
) -> None:
    (number,) = post.queue()
    post.owe(number, **differs)

    assert str(post.deliver()) == "1 dropped"

    row = post.row(number)
    assert (row["dropped_because"], row["next_at"], row["claimed_by"]) == (reason, None, None)
    assert server.connections == 0


@pytest.mark.parametrize(
    ("stage", "reason"),
    [
        (Stage.COLLECTING, None),
        (Stage.CONSOLIDATING, "kỳ không còn ở bước nhắc việc này"),
        (Stage.POSTPONED, "kỳ đã hoãn"),
        (Stage.CANCELLED, "kỳ đã hủy"),
        (Stage.ARCHIVED, "kỳ đã kết thúc"),
    ],
)
def test_a_reminder_of_a_cycle_that_stopped_or_went_on_is_dropped(
    stage: Stage, reason: str | None, post: Post, server: MailServer
) -> None:
    (number,) = post.queue()
    post.owe(number)
    post.stage(stage)

    post.deliver()

    assert post.row(number)["dropped_because"] == reason
    assert len(server.received) == (reason is None)


def test_a_message_about_a_postponed_cycle_that_reminds_of_no_duty_leaves(post: Post) -> None:
    post.queue({"subject": "Hội nghị được hoãn"})
    post.stage(Stage.POSTPONED)

    assert str(post.deliver()) == "1 sent"


def test_a_digest_leaves_while_one_duty_is_owed_and_says_how_many_were_settled(post: Post, server: MailServer) -> None:
    (number,) = post.queue({"key": "digest/phamthid/2026-03-02/email"})
    post.owe(number, "chi_bo_van_phong", "chi_bo_nghiep_vu")
    post.owe(number, "chi_bo_ky_thuat", discharged_on=DAY)

    assert str(post.deliver()) == "1 sent"

    told = "Từ khi soạn thư này, 1 trong 3 việc nêu trên đã hoàn thành, được miễn, đổi hạn hoặc không còn phải nhắc."
    assert told in server.mails[0].get_content()


def test_a_digest_without_a_duty_that_is_owed_is_dropped(post: Post) -> None:
    (number,) = post.queue({"key": "digest/phamthid/2026-03-02/email"})
    post.owe(number, "chi_bo_van_phong", discharged_on=DAY)
    post.owe(number, "chi_bo_ky_thuat", due_on=date(2026, 3, 14))

    assert str(post.deliver()) == "1 dropped"

    assert post.row(number)["dropped_because"] == (
        "mọi việc trong thư đã xong, được miễn, đổi hạn hoặc không còn phải nhắc"
    )


@pytest.mark.parametrize("recipient", ["quantri", "chi_bo_van_phong", "da_nghi_viec"])
def test_who_has_no_address_gets_no_mail(recipient: str, post: Post) -> None:
    (number,) = post.queue({"recipient": recipient})

    assert str(post.deliver()) == "1 dropped"

    assert post.row(number)["dropped_because"] == "chưa khai báo địa chỉ thư"


def test_what_waits_for_somebody_whose_account_was_disabled_meanwhile_does_not_leave(post: Post) -> None:
    kept, gone = post.queue({"key": "a", "recipient": "vuvane"}, {"key": "b"})
    with post.place.session() as session:
        disable(session, create_account(session, "phamthid", "Phạm Thị D", now()), now())

    assert str(post.deliver()) == "1 sent, 1 dropped"

    assert post.row(gone)["dropped_because"] == "tài khoản của người nhận đã khóa"
    assert post.row(kept)["dropped_because"] is None


def test_nothing_of_a_cycle_that_was_played_from_a_file_leaves(post: Post) -> None:
    (number,) = post.queue()
    with post.place.session() as session:
        record_facts(session, review(session), {"played": True}, "tệp")

    assert str(post.deliver()) == "1 dropped"

    assert post.row(number)["dropped_because"] == "kỳ dựng lại từ tệp sự kiện"


def test_where_the_channel_is_off_a_message_waits_as_long_as_it_makes_sense(opened: Opened) -> None:
    post = opened("{smtp: {enabled: false}}")
    kept, gone, other = post.queue(
        {"number": 1, "useful_until": DAY},
        {"number": 2, "useful_until": DAY - timedelta(days=1)},
        {"number": 3, "channel": "webhook"},
    )

    assert str(post.deliver()) == "1 dropped, 2 put off"

    assert post.row(gone)["dropped_because"] == "kênh thư chưa bật"
    for number in (kept, other):
        assert (post.row(number)["attempts"], post.row(number)["dropped_because"]) == (0, None)
        assert timedelta(hours=1) <= post.row(number)["next_at"] - NINE < timedelta(hours=1, minutes=1)


def test_in_test_mode_nothing_leaves_and_each_mail_is_a_file(opened: Opened, server: MailServer) -> None:
    post = opened(smtp(server.port, ", test_mode: true"))
    mail, _ = post.queue({"number": 1}, {"number": 2, "channel": "webhook"})

    assert str(post.deliver()) == "2 tested"

    folder = post.place.home / "outbox"
    assert sorted(file.suffix for file in folder.iterdir()) == [".eml", ".json"]
    assert b"To: =?utf-8?b?" in (folder / f"{mail:06}.eml").read_bytes()
    assert (post.row(mail)["tested"], post.row(mail)["sent_at"] is None) == (True, False)
    assert server.connections == 0


def test_test_mode_needs_no_server(opened: Opened) -> None:
    post = opened("{test_mode: true}")
    (number,) = post.queue()

    assert str(post.deliver()) == "1 tested"

    assert b"<congtac@localhost>" in (post.place.home / "outbox" / f"{number:06}.eml").read_bytes()


def test_a_message_without_a_cycle_comes_from_the_organisation_of_its_recipient(
    opened: Opened, server: MailServer
) -> None:
    post = opened(smtp(server.port))
    post.queue(
        {"number": 1},
        {"number": 2, "cycle_id": None, "recipient": "vuvane"},
        {"number": 3, "cycle_id": None, "recipient": "khong_ai"},
    )

    done = post.deliver(datetime.fromisoformat("2026-03-02T09:00+07:00"))

    assert str(done) == "2 sent, 1 put off"
    assert [str(mail["From"]) for mail in server.mails] == [
        "Đảng bộ Cơ quan Mẫu <vp@example.vn>",
        "Chi bộ Nghiệp vụ <vp@example.vn>",
    ]
