"""Where the database is, what its connections promise, and who wins when two come at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pendulum
import pytest
from builders import DAY, a_cycle, a_unit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from congtac.domain.cycle import Stage
from congtac.domain.errors import Unusable
from congtac.store import schema
from congtac.store import session as store
from congtac.store.failures import usable
from congtac.store.tables import Cycle, Fact, Register, TransitionLog, Unit

AT_ONCE = 6


def test_without_a_setting_the_database_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    url = store.database_url(tmp_path, {})

    assert store.sqlite_file(store.address(url)) == tmp_path / "congtac.db"


def test_the_setting_comes_before_the_data_folder(tmp_path: Path) -> None:
    stated = {"CONGTAC_DATABASE_URL": "postgresql://a@b/c"}

    assert store.database_url(tmp_path, stated) == "postgresql://a@b/c"


def test_the_address_may_stand_in_a_file_because_it_holds_a_password(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("postgresql://a:b@c/d\n")

    assert store.database_url(tmp_path, {"CONGTAC_DATABASE_URL_FILE": str(secret)}) == "postgresql://a:b@c/d"


def test_a_secret_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        store.database_url(tmp_path, {"CONGTAC_DATABASE_URL_FILE": str(tmp_path)})

    assert [(each.code, each.where) for each in refused.value.findings] == [("store.secret_unreadable", str(tmp_path))]


@pytest.mark.parametrize("folder", ["Đảng ủy Mẫu", "50% a?b#c", "a@b:c"])
def test_the_data_folder_may_have_any_name(tmp_path: Path, folder: str) -> None:
    engine = store.engine(store.database_url(tmp_path / folder, {}))

    schema.upgrade(engine)

    assert schema.check(engine) == []
    assert (tmp_path / folder / "congtac.db").is_file()
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_means_psycopg(scheme: str) -> None:
    assert store.address(f"{scheme}://a@b/c").drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("not an address, mat-khau", "store.url_invalid"),
        ("postgresql://a:mat@khau@b/c", "store.url_invalid"),  # a part of the password would be the server
        ("postgresql://a:mat-khau@b:port/c", "store.url_invalid"),
        ("sqlite://", "store.url_invalid"),
        ("sqlite:///:memory:", "store.url_invalid"),
        ("mysql://a:mat-khau@b/c", "store.url_unknown"),
        ("postgresql+psycopg2://a:mat-khau@b/c", "store.url_unknown"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_repeating_it(url: str, code: str) -> None:
    with pytest.raises(Unusable) as refused:
        store.engine(url)

    assert [each.code for each in refused.value.findings] == [code]
    assert "khau" not in str(refused.value.findings)


def test_a_sqlite_connection_keeps_its_promises(
    sqlite_template: Path, shipped_synchronous: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "SYNCHRONOUS", shipped_synchronous)
    engine = store.engine(f"sqlite:///{sqlite_template}")

    with engine.connect() as connection:
        kept = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        }

    assert kept == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10_000, "synchronous": 2}
    engine.dispose()


def test_an_error_leaves_nothing_behind(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), store.sessions(engine).begin() as session:
        _ = a_cycle(session).id / 0

    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Unit)) == 0


def test_what_a_session_committed_another_one_reads(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        a_cycle(session, a_unit(session, name="Đảng ủy Cơ quan Mẫu"))

    with Session(engine) as session:
        cycle = session.scalars(select(Cycle)).one()
        assert (cycle.unit.name, cycle.held_on, cycle.stage) == ("Đảng ủy Cơ quan Mẫu", DAY, "planning")


def test_a_session_for_reading_cannot_write(engine: Engine, reader: Engine) -> None:
    with pytest.raises(Unusable) as refused, usable(engine.url), Session(reader) as session, session.begin():
        a_unit(session)

    assert [each.code for each in refused.value.findings] == ["store.read_only"]
    with store.sessions(engine).begin() as session:
        assert a_unit(session).id  # the connection goes back to the pool without that mark


def test_who_reads_does_not_wait_for_who_writes(engine: Engine, reader: Engine) -> None:
    with store.sessions(engine).begin() as writing:
        a_unit(writing)

        with Session(reader) as reading:
            seen = reading.scalar(select(func.count()).select_from(Unit))

    assert seen == 0


def test_a_moment_comes_back_as_the_same_moment(session: Session) -> None:
    moment = pendulum.datetime(2026, 3, 2, 0, 30, tz="Asia/Ho_Chi_Minh")
    logged = _logged(session, moment)

    session.flush()
    session.expire(logged)

    assert logged.recorded_at == moment
    assert logged.recorded_at.utcoffset() == timedelta(0)


def test_a_moment_without_its_time_zone_is_refused(session: Session) -> None:
    _logged(session, datetime(2026, 3, 2, 0, 30))  # noqa: DTZ001 - that is the point

    with pytest.raises(StatementError, match="a moment without its time zone"):
        session.flush()


def _logged(session: Session, moment: datetime) -> TransitionLog:
    person = {"by": "Nguyễn Văn A", "reason": "Theo kế hoạch"}
    stages = {"act": "start_drafting", "source": "planning", "target": "drafting"}
    logged = TransitionLog(cycle_id=a_cycle(session).id, number=1, on=DAY, recorded_at=moment, **stages, **person)
    session.add(logged)
    return logged


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text("ẢẫđêƯờng 'ể\"\\%{}", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abđ.", max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(value=st.dictionaries(st.text("kđ.", max_size=4), JSON_VALUES, max_size=3))
def test_a_fact_comes_back_as_it_went(session: Session, value: dict[str, Any]) -> None:
    session.rollback()
    fact = Fact(cycle_id=a_cycle(session).id, key="report.figures", value=value, origin="event file")
    session.add(fact)
    session.flush()

    session.expire(fact)

    assert fact.value == value


def at_once(work: Callable[[], Any]) -> list[Any]:
    """What the same work gives in several threads that start together."""
    together = Barrier(AT_ONCE)

    def one(_: int) -> Any:
        together.wait()
        return work()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


def test_no_number_of_a_register_is_given_twice(engine: Engine) -> None:
    sessions = store.sessions(engine)
    with sessions.begin() as session:
        session.add(Register(key="nghi_quyet/2025-2030"))
    taking = (
        update(Register)
        .where(Register.key == "nghi_quyet/2025-2030")
        .values(last_number=Register.last_number + 1)
        .returning(Register.last_number)
    )

    def take_five() -> list[int]:
        numbers = []
        for _ in range(5):
            with sessions.begin() as session:
                numbers.append(session.execute(taking).scalar_one())
        return numbers

    taken = at_once(take_five)

    assert sorted(number for numbers in taken for number in numbers) == list(range(1, 5 * AT_ONCE + 1))


def test_one_of_many_wins_the_same_step(engine: Engine) -> None:
    sessions = store.sessions(engine)
    with sessions.begin() as session:
        key = a_cycle(session).key
    claim = (
        update(Cycle)
        .where(Cycle.key == key, Cycle.stage == Stage.PLANNING.value)
        .values(stage=Stage.DRAFTING.value)
        .returning(Cycle.id)
    )

    def claim_it() -> bool:
        with sessions.begin() as session:
            return session.execute(claim).first() is not None

    assert sorted(at_once(claim_it)) == [False] * (AT_ONCE - 1) + [True]


def test_on_sqlite_who_reads_in_order_to_write_loses_nothing(tmp_path: Path, sqlite_template: Path) -> None:
    # with a plain BEGIN both would read first, and the second write would fail at once instead of waiting
    (tmp_path / "congtac.db").write_bytes(sqlite_template.read_bytes())
    engine = store.engine(f"sqlite:///{tmp_path / 'congtac.db'}")
    sessions = store.sessions(engine)
    with sessions.begin() as session:
        session.add(Register(key="nghi_quyet/2025-2030"))

    def read_then_write() -> None:
        for _ in range(5):
            with sessions.begin() as session:
                session.scalars(select(Register)).one().last_number += 1

    at_once(read_then_write)

    with sessions() as session:
        assert session.scalar(text("SELECT last_number FROM register")) == 5 * AT_ONCE
    engine.dispose()
