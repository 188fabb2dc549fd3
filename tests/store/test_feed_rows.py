"""What calendars got is kept once for each day, on both databases, also when two publish the same at once."""

from __future__ import annotations

from builders import DAY, a_cycle, a_unit
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.feeds import feed_of
from congtac.clock import morning_of
from congtac.domain.access import Grant, Visitor
from congtac.domain.cycle import Stage
from congtac.domain.deliveries import MessageState
from congtac.domain.feeds import DayStatus, FeedDay, Revision
from congtac.domain.roles import Role
from congtac.store.feed_rows import publish
from congtac.store.feed_tables import PublishedDay
from congtac.store.tables import Message
from congtac.store.visible_messages import count_messages_of, messages_of

NOW = morning_of(DAY)


def test_what_was_published_already_is_not_published_again(session: Session) -> None:
    day = FeedDay("meeting-1", a_cycle(session, a_unit(session)).id, DAY, "Đại hội")
    later = Revision(FeedDay(day.name, day.cycle, day.on, day.summary, DayStatus.CANCELLED), 1)

    for changes in ([Revision(day, 0)], [Revision(day, 0)], [later], [later]):
        publish(session, changes, NOW)

    session.expire_all()
    row = session.scalars(select(PublishedDay)).one()
    assert (row.sequence, row.status) == (1, "cancelled")


def test_the_days_of_a_postponed_cycle_are_tentative(session: Session) -> None:
    unit = a_unit(session)
    a_cycle(session, unit, stage=Stage.POSTPONED.value)

    feed = feed_of(session, Visitor(1, "a", "A", (Grant(Role.ORGANISER, unit.id),)), DAY)

    assert [one.day.status for one in feed.changes] == [DayStatus.TENTATIVE]


def test_a_message_about_a_term_is_there_for_who_reads_that_very_unit(session: Session) -> None:
    one, other = a_unit(session, "chi_bo_a"), a_unit(session, "chi-bo-a")
    row = Message(key="term/chi_bo_a/congress_due/x", channel="email", recipient="b", subject="-", body="-")
    row.queued_on, row.next_at = DAY, NOW
    session.add(row)
    session.flush()

    def seen(unit: int) -> tuple[int, int]:
        visitor, states = Visitor(1, "a", "A", (Grant(Role.OFFICIAL, unit),)), frozenset({MessageState.WAITING})
        rows = messages_of(session, visitor, states, first=0, most=5)
        return len(rows), count_messages_of(session, visitor, {"waiting": states})["waiting"]

    assert (seen(one.id), seen(other.id)) == ((1, 1), (0, 0))
