"""The audit log: what it says, what it leaves out, that it only grows, and that nothing in it can be altered unseen."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from typing import Any

import pytest
from builders import DAY, SOMEBODY, a_cycle, a_unit
from sqlalchemy import Engine, delete, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from congtac.actions.cycles import confirm
from congtac.clock import now
from congtac.domain.audit import Logged
from congtac.domain.cycle import Gate
from congtac.store.acting import Actor
from congtac.store.audit import AuditedSession, audited
from congtac.store.audit_bulk import MOST
from congtac.store.audit_log import entries, missing_guards, newest, verified
from congtac.store.claims import claimed
from congtac.store.session import sessions
from congtac.store.tables import Account, AuditEntry, Cycle, Extension, Nudge, Obligation, Unit

ACTOR = Actor("Nguyễn Văn A (nguyenvana)", lambda: "cycle confirm", now, 7)


def acting(engine: Engine) -> Any:
    return audited(engine, ACTOR).begin()


def log(engine: Engine) -> list[Logged]:
    with sessions(engine)() as session:
        return list(entries(session))


def changes(entry: Logged) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(entry.changes)
    return told


def test_one_transaction_is_one_entry_with_who_when_which_act_before_and_after(engine: Engine) -> None:
    with acting(engine) as session:
        unit = a_unit(session)
        a_cycle(session, unit)
    with acting(engine) as session:
        session.scalars(select(Unit)).one().name = "Chi bộ Mới"

    first, second = log(engine)
    assert (second.number, second.by, second.account_id, second.act) == (2, ACTOR.by, 7, "cycle confirm")
    assert [(one["table"], one["change"]) for one in changes(first)] == [("unit", "added"), ("cycle", "added")]
    (renamed,) = changes(second)
    assert (renamed["before"], renamed["after"]) == ({"name": "Chi bộ Mẫu"}, {"name": "Chi bộ Mới"})


def test_a_value_that_was_overwritten_unread_is_told_all_the_same(engine: Engine) -> None:
    with acting(engine) as session:
        unit = a_unit(session)
        session.flush()
        session.expire(unit)
        unit.name = "Chi bộ Mới"

    (entry,) = log(engine)
    assert changes(entry)[1]["before"] == {"name": "Chi bộ Mẫu"}


def test_an_act_of_the_house_is_logged_with_its_cycle_and_without_its_nudge(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        cycle = a_cycle(session)
    with acting(engine) as session:
        confirm(session, session.merge(cycle), Gate.DATE_ANNOUNCED, DAY, SOMEBODY)

    (entry,) = log(engine)
    with sessions(engine)() as session:
        assert session.scalars(select(Nudge)).all()
    assert {one["table"] for one in changes(entry)} == {"confirmation"}
    assert {one["cycle"] for one in changes(entry)} == {entry.cycle_id} == {inspect(cycle).identity[0]}


def test_who_only_reads_and_who_rolls_back_leaves_no_entry(engine: Engine) -> None:
    with acting(engine) as session:
        session.scalars(select(Unit)).all()
    with audited(engine, ACTOR)() as session:
        a_unit(session)
        session.rollback()
        session.commit()

    assert log(engine) == []


def test_what_a_savepoint_took_back_never_happened(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        a_unit(session)
    with acting(engine) as session:
        claimed(session, Unit(slug="khac", name="Chi bộ Khác"), select(Unit).where(Unit.slug == "khac"))
        savepoint = session.begin_nested()
        a_unit(session, "moi", name="Chi bộ Mới")
        with pytest.raises(IntegrityError):
            a_unit(session)
        savepoint.rollback()

    (entry,) = log(engine)
    assert [one["after"]["slug"] for one in changes(entry)] == ["khac"]


def test_a_statement_over_many_rows_lists_each_row_before_and_after(engine: Engine) -> None:
    rows = [{"slug": slug, "name": slug} for slug in ("chi_bo_1", "chi_bo_2")]
    with acting(engine) as session:
        session.execute(insert(Unit), rows)
        first, second = session.scalars(select(Unit.id).order_by(Unit.slug)).all()
        session.execute(update(Unit).where(Unit.slug == "chi_bo_2").values(level="chi_bo"))
        session.execute(update(Unit).values(level="chi_bo"))
        session.execute(update(Unit), [{"id": first, "name": "Chi bộ Một"}, {"id": second, "name": "Chi bộ Hai"}])
        session.execute(update(Unit).where(Unit.slug == "nobody").values(level="chi_bo"))
        session.execute(delete(Unit).where(Unit.name == "Chi bộ Hai"))

    (entry,) = log(engine)
    made, changed, gone = changes(entry)[:2], changes(entry)[2:-1], changes(entry)[-1]
    assert [one["after"]["slug"] for one in made] == ["chi_bo_1", "chi_bo_2"]
    assert [(one["key"]["id"], one["before"], one["after"]) for one in changed] == [
        (second, {"level": None}, {"level": "chi_bo"}),
        (first, {"level": None}, {"level": "chi_bo"}),
        (first, {"name": "chi_bo_1"}, {"name": "Chi bộ Một"}),
        (second, {"name": "chi_bo_2"}, {"name": "Chi bộ Hai"}),
    ]
    assert (gone["change"], gone["before"]["name"], gone["after"]) == ("removed", "Chi bộ Hai", None)


def test_a_postponement_tells_the_old_and_the_new_day_of_each_duty_and_its_cycle(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        cycle = a_cycle(session, held_on=DAY + timedelta(days=30))
        owed = {"cycle_id": cycle.id, "unit_id": cycle.unit_id, "kind": "report", "holder": "sub_branches"}
        session.add(Obligation(**owed, due_on=DAY + timedelta(days=20), set_on=DAY))
        number = cycle.id
    with acting(engine) as session:
        still = (Obligation.cycle_id == number, Obligation.discharged_on.is_(None))
        new = DAY + timedelta(days=50)
        session.execute(update(Obligation).where(*still).values(due_on=new, look_on=DAY))
        session.execute(update(Obligation).where(*still).values(look_on=new))  # the clock's own note

    (entry,) = log(engine)
    (told,) = changes(entry)
    assert (entry.cycle_id, told["cycle"], told["table"]) == (number, number, "obligation")
    assert told["before"] == {"due_on": (DAY + timedelta(days=20)).isoformat()}
    assert told["after"] == {"due_on": new.isoformat()}


def test_a_row_that_lies_deeper_is_told_with_its_cycle_too(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        cycle = a_cycle(session)
        duty = Obligation(cycle_id=cycle.id, unit_id=cycle.unit_id, kind="report", holder="sub_branches", due_on=DAY)
        duty.set_on = DAY
        session.add(duty)
        session.flush()
        number, owed = cycle.id, duty.id
    with acting(engine) as session:
        new = {"obligation_id": owed, "until": DAY, "on": DAY, "by": "A", "reason": "lũ"}
        session.execute(insert(Extension), [new])
        session.execute(update(Extension).where(Extension.reason == "lũ").values(reason="bão, lũ"))

    (entry,) = log(engine)
    assert entry.cycle_id == number
    assert [one["cycle"] for one in changes(entry)] == [number, number]


@pytest.mark.parametrize(("count", "lines"), [(MOST, MOST), (MOST + 1, 1)])
def test_more_rows_than_anybody_reads_are_told_with_their_count_and_the_statement(
    engine: Engine, count: int, lines: int
) -> None:
    with sessions(engine).begin() as session:
        session.execute(insert(Unit), [{"slug": f"chi_bo_{one}", "name": "Chi bộ"} for one in range(count)])
    with acting(engine) as session:
        session.execute(update(Unit).where(Unit.level.is_(None)).values(level="chi_bo"))

    (entry,) = log(engine)
    told = changes(entry)
    assert len(told) == lines
    if lines == 1:
        assert told[0]["rows"] == count
        assert "level IS NULL" in told[0]["statement"]
        assert "chi_bo" in told[0]["values"].values()


def test_secrets_are_said_to_have_changed_and_not_shown(engine: Engine) -> None:
    with acting(engine) as session:
        session.add(Account(login="a", name="A", password_hash=f"{ARGON}cũ", created_at=now()))
        session.flush()
        session.scalars(select(Account)).one().password_hash = f"{ARGON}mới"

    (entry,) = log(engine)
    assert "argon2id" not in entry.changes
    assert changes(entry)[1]["before"] == changes(entry)[1]["after"] == {"password_hash": "***"}


@pytest.mark.parametrize("act", [update(AuditEntry).values(by="B"), delete(AuditEntry)])
def test_the_database_refuses_to_change_or_remove_an_entry(engine: Engine, act: Any) -> None:
    with acting(engine) as session:
        a_unit(session)

    with pytest.raises(DBAPIError, match="only grows"), sessions(engine).begin() as session:
        session.execute(act)

    assert verdict(engine) == (1, None)


def verdict(engine: Engine) -> tuple[int, tuple[str, int] | None]:
    with sessions(engine)() as session:
        number, finding = verified(session)
    return number, (finding.code, finding.figures["number"]) if finding else None


@pytest.fixture
def five(engine: Engine) -> Engine:
    """Five entries."""
    for number in range(5):
        with acting(engine) as session:
            a_unit(session, f"chi_bo_{number}")
    return engine


def around_the_triggers(engine: Engine, *statements: str) -> None:
    """What somebody can do who owns the database."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
            for name in list(names):
                connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))


ARGON = "$argon2id$"
COPIED = """
    INSERT INTO audit_entry (number, at, "by", account_id, act, cycle_id, changes, previous, hash)
    SELECT {number}, at, {by}, account_id, act, cycle_id, changes, previous, hash FROM audit_entry WHERE number = {of}
"""


@pytest.mark.parametrize(
    ("forged", "broken"),
    [
        ([], None),
        (["UPDATE audit_entry SET \"by\" = 'B' WHERE number = 3"], ("audit.changed", 3)),
        (["UPDATE audit_entry SET changes = '[]' WHERE number = 5"], ("audit.changed", 5)),
        (["UPDATE audit_entry SET cycle_id = 9 WHERE number = 2"], ("audit.changed", 2)),
        (["DELETE FROM audit_entry WHERE number = 3"], ("audit.missing", 3)),
        (["DELETE FROM audit_entry WHERE number = 5"], ("audit.missing", 5)),
        (["DELETE FROM audit_entry"], ("audit.missing", 1)),
        (
            [
                "UPDATE audit_entry SET number = 99 WHERE number = 2",
                "UPDATE audit_entry SET number = 2 WHERE number = 3",
                "UPDATE audit_entry SET number = 3 WHERE number = 99",
            ],
            ("audit.out_of_chain", 2),
        ),
        (
            [
                "UPDATE audit_entry SET number = 6 WHERE number = 5",
                COPIED.format(number=5, by="'B'", of=6),
            ],
            ("audit.changed", 5),
        ),
        ([COPIED.format(number=6, by='"by"', of=5)], ("audit.out_of_chain", 6)),
    ],
    ids=["untouched", "who", "what", "cycle", "removed", "last removed", "all removed", "order", "inserted", "added"],
)
def test_verifying_names_the_first_entry_that_was_tampered_with(
    five: Engine, forged: list[str], broken: tuple[str, int] | None
) -> None:
    around_the_triggers(five, *forged)

    assert verdict(five)[1] == broken


def test_a_log_that_was_written_anew_differs_from_the_hash_that_somebody_wrote_down(five: Engine) -> None:
    noted = log(five)[2]
    with sessions(five)() as session:
        assert verified(session, noted=(3, noted.hash))[1] is None
        forged = verified(session, noted=(3, "0" * 64))[1]

    assert forged is not None
    assert (forged.code, forged.figures["number"]) == ("audit.noted_differs", 3)


def test_people_who_commit_at_the_same_moment_write_one_chain(engine: Engine) -> None:
    start = threading.Barrier(4)

    def write(who: int) -> None:
        start.wait()
        for number in range(5):
            with acting(engine) as session:
                a_unit(session, f"chi_bo_{who}_{number}")

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert verdict(engine) == (20, None)


def test_replacing_an_entry_is_refused_too(engine: Engine) -> None:
    with acting(engine) as session:
        a_unit(session)
    if engine.dialect.name == "sqlite":
        again = "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry"
    else:
        again = "INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (number) DO UPDATE SET \"by\" = 'B'"

    with pytest.raises(DBAPIError, match="only grows"), engine.begin() as connection:
        connection.execute(text(again))


def test_an_old_entry_is_hashed_the_same_whatever_the_zone_of_the_reader(engine: Engine) -> None:
    with acting(engine) as session:
        a_unit(session)
    (entry,) = log(engine)

    assert entry.computed == entry.hash
    assert entry.at.utcoffset() == timedelta(0)


def test_the_newest_entries_are_found_by_their_cycle_and_by_who_made_them(engine: Engine) -> None:
    with acting(engine) as session:
        one, other = (a_cycle(session, a_unit(session, slug)) for slug in ("chi_bo_mot", "chi_bo_hai"))
        numbers = one.id, other.id
    with acting(engine) as session:
        confirm(session, session.get_one(Cycle, numbers[1]), Gate.DATE_ANNOUNCED, DAY, SOMEBODY)

    with sessions(engine)() as session:
        by_cycle = [[entry.number for entry in newest(session, 9, cycle=number)] for number in (*numbers, 10_000)]
        by_whom = [len(newest(session, limit, who=who)) for limit, who in ((9, "nguyenvana"), (1, ""), (9, "%"))]

    assert by_cycle == [[1], [2, 1], []]
    assert by_whom == [2, 1, 0]


def test_removed_guards_are_named(engine: Engine) -> None:
    with sessions(engine)() as session:
        assert missing_guards(session) == []
    table = " ON audit_entry" if engine.dialect.name == "postgresql" else ""
    name = "audit_entry_only_grows" if table else "audit_entry_no_update"
    with sessions(engine)() as session:
        session.execute(text(f"DROP TRIGGER {name}{table}"))

        (finding,) = missing_guards(session)

    assert (finding.code, finding.figures["triggers"]) == ("audit.unguarded", (name,))


def test_sessions_of_the_clock_log_nothing(engine: Engine) -> None:
    with sessions(engine).begin() as session:
        assert not isinstance(session, AuditedSession)
        a_unit(session)
        session.execute(update(Obligation).values(look_on=DAY))

    assert log(engine) == []


def test_a_session_is_usable_again_after_its_commit(engine: Engine) -> None:
    with audited(engine, ACTOR)() as session:
        assert isinstance(session, Session)
        a_unit(session)
        session.commit()
        session.scalars(select(Unit)).one().level = None
        session.commit()
        session.commit()

    assert len(log(engine)) == 2
