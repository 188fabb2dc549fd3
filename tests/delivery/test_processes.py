"""Delivery by real processes: one is killed in the middle and started again; two work at the same time."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest
from mail_server import OK, TAKE_AND_HANG_UP, MailServer
from post import NINE, TEN, Opened, Post, smtp
from sender_process import sender

from congtac.actions.deliveries import LEASE


def delivered(post: Post, at: datetime) -> dict[str, int]:
    """What a process does that nobody disturbs."""
    with sender(post.place, at) as undisturbed:
        undisturbed.go()
        return undisturbed.counts()


@pytest.mark.parametrize("answered", [True, False], ids=["third-answered", "third-not-answered"])
def test_a_sender_killed_after_the_third_of_ten_sends_the_other_seven_once_and_no_third_mail_twice_unless_in_doubt(
    answered: bool, opened: Opened, server: MailServer
) -> None:
    # given ten messages, and a server that sees to it that the sender dies when it has taken the third
    post = opened(smtp(server.port))
    post.queue(*({"number": number, "recipient": login} for number, login in enumerate(TEN, 1)))
    with sender(post.place, NINE) as killed:

        def killing_at_data(_to: str) -> str:
            if not answered and len(server.received) == 2:
                killed.process.kill()
                return TAKE_AND_HANG_UP
            return OK

        def killing_at_rcpt(_to: str) -> str:
            if answered and len(server.received) == 3:
                killed.process.kill()
            return OK

        server.at_data, server.at_rcpt = killing_at_data, killing_at_rcpt
        killed.go()
        assert killed.counts() == {}
    first_three = server.recipients[:]
    server.at_data = server.at_rcpt = lambda _to: OK

    # when it is started again, once at once and once when the lease of the dead one has run out
    at_once, later = delivered(post, NINE + timedelta(minutes=1)), delivered(post, NINE + LEASE + timedelta(minutes=1))

    # then everybody has the mail, and only the one in flight may be there twice, under one name
    assert len(first_three) == 3
    assert (at_once["sent"], later["sent"]) == ((6, 1) if answered else (7, 1))
    copies = Counter(server.recipients)
    assert set(copies) == {f"{login}@example.vn" for login in TEN}
    assert sorted(copies.values()) == [1] * 9 + [1 if answered else 2]
    assert len(set(server.ids)) == 10
    assert all(row["sent_at"] for row in post.rows())
    assert str(post.deliver(NINE + 3 * LEASE)) == "nothing was due"


def test_two_senders_at_once_send_nothing_twice(opened: Opened, server: MailServer) -> None:
    post = opened(smtp(server.port))
    server.seconds = 0.01
    post.queue(*({"number": number, "recipient": TEN[number % 10]} for number in range(50)))

    with sender(post.place, NINE) as one, sender(post.place, NINE) as other:
        one.go()
        other.go()
        told = [one.counts(), other.counts()]

    assert [each["sent"] > 0 for each in told] == [True, True]
    assert sum(each["sent"] for each in told) == 50
    assert sorted(Counter(server.ids).values()) == [1] * 50
    assert {row["attempts"] for row in post.rows()} == {1}
