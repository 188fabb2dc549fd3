"""Migrations run both ways, once, beside each other, and end in exactly the tables of the code."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, a_cycle, a_unit
from sqlalchemy import Engine, insert, inspect, select, text
from sqlalchemy.orm import Session

from congtac.actions.accounts import create_account, grant
from congtac.actions.accounts.sign_ins import signed_in
from congtac.clock import now
from congtac.domain.errors import Unusable
from congtac.domain.findings import Level
from congtac.domain.roles import Role
from congtac.domain.sign_in import SignInRules
from congtac.messages import sentence
from congtac.store import schema
from congtac.store import session as store
from congtac.store.acting import Actor
from congtac.store.audit import audited
from congtac.store.audit_log import missing_guards
from congtac.store.tables import (
    Account,
    Base,
    CongressRound,
    Cycle,
    DelegateQuota,
    DelegateShare,
    Election,
    Fact,
    Mandate,
    Obligation,
    Paper,
    PaperIssue,
    PaperVersion,
    Register,
    Registration,
    Reminder,
    Report,
    ReportSeal,
    RoundUnit,
    SignIn,
    Task,
    TaskEntry,
    TermName,
    Unit,
    UnitKey,
)

HEAD = schema.revisions()[-1]


def shape(engine: Engine) -> dict[str, Any]:
    """Everything that the database says of its tables, in an order of our own."""
    seen = inspect(engine)

    def sorted_by_name(rows: list[Any]) -> list[str]:
        return sorted(str(sorted((key, plain(value)) for key, value in row.items())) for row in rows)

    def plain(value: Any) -> str:
        return str({key: plain(inner) for key, inner in value.items()} if isinstance(value, dict) else value)

    return {
        table: [
            sorted_by_name(seen.get_columns(table)),
            sorted_by_name(seen.get_check_constraints(table)),
            sorted_by_name(seen.get_unique_constraints(table)),
            sorted_by_name(seen.get_foreign_keys(table)),
            sorted_by_name(seen.get_indexes(table)),
            str(seen.get_pk_constraint(table)),
        ]
        for table in seen.get_table_names()
        if table != schema.VERSION_TABLE
    }


def test_up_down_and_up_again_leaves_no_difference_to_the_code(blank_engine: Engine) -> None:
    schema.upgrade(blank_engine)
    first = shape(blank_engine)

    schema.downgrade(blank_engine, "base")
    emptied = shape(blank_engine)
    schema.upgrade(blank_engine)

    assert emptied == {}
    assert shape(blank_engine) == first
    assert schema.check(blank_engine) == []


def test_the_migrations_make_the_very_tables_of_the_code(blank_engine: Engine) -> None:
    # alembic compares no check constraints: so both ways of making the tables are compared in the database
    schema.upgrade(blank_engine)
    migrated = shape(blank_engine)
    schema.downgrade(blank_engine, "base")

    Base.metadata.create_all(blank_engine)

    assert migrated == shape(blank_engine)
    Base.metadata.drop_all(blank_engine)


def test_a_migration_with_rows_in_the_tables_goes_back_too(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        above = Unit(slug="dang_uy", name="Đảng ủy Cơ quan Mẫu", level="dang_uy")
        session.add(Unit(slug="chi_bo", name="Chi bộ Mẫu", level="chi_bo", superior=above))

    schema.downgrade(engine, "base")

    assert inspect(engine).get_table_names() in ([schema.VERSION_TABLE], [])
    schema.upgrade(engine)
    assert schema.check(engine) == []


def test_going_back_before_accounts_takes_the_log_with_them_and_leaves_the_rest(engine: Engine) -> None:
    with audited(engine, Actor("A", lambda: "thử", now)).begin() as session:
        unit = a_unit(session)
        account = create_account(session, "nguyenvana", "Nguyễn Văn A", now())
        grant(session, account, Role.SECRETARY, unit, DAY)

    schema.downgrade(engine, "3173949117e7")

    assert not {"account", "account_grant", "audit_entry", "audit_head"} & set(inspect(engine).get_table_names())
    schema.upgrade(engine)
    assert schema.check(engine) == []
    with store.sessions(engine)() as session:
        assert session.scalars(select(Unit.slug)).all() == ["chi_bo_mau"]
        assert session.scalars(select(Account)).all() == []
        assert missing_guards(session) == []


def test_accounts_of_before_are_not_asked_for_another_password_and_going_back_keeps_them(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        account = create_account(session, "a", "A", now(), password="mười hai chữ cái", handed_out=True)  # noqa: S106 - of no real account
        signed_in(session, account, "192.0.2.1", now(), SignInRules())

    schema.downgrade(engine, "c41f6a2d90e8")
    columns = {table: {one["name"] for one in inspect(engine).get_columns(table)} for table in ("account", "sign_in")}
    schema.upgrade(engine)

    assert not {"password_given_at", "by_password"} & (columns["account"] | columns["sign_in"])
    with store.sessions(engine)() as session:
        (row,) = session.scalars(select(Account))
        assert (row.login, row.password_given_at, row.password_hash is None) == ("a", None, False)
        assert [one.by_password for one in session.scalars(select(SignIn))] == [True]
    assert schema.check(engine) == []


def test_going_back_keeps_the_words_of_a_line_that_was_skipped_for_a_disabled_account(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        cycle = a_cycle(session, a_unit(session))
        owed = {"kind": "report", "unit_id": cycle.unit_id, "holder": "sub_branches", "due_on": DAY, "set_on": DAY}
        duty = Obligation(cycle_id=cycle.id, **owed)
        session.add(duty)
        session.flush()
        line = {"deadline": DAY, "step": 2, "channel": "email", "due_on": DAY, "on": DAY, "outcome": "skipped"}
        for why in ("disabled", "too_soon"):
            session.add(Reminder(obligation_id=duty.id, recipient=why, why=why, reason=f"vì {why}", **line))

    schema.downgrade(engine, "b7e42d05c918")
    with engine.connect() as connection:
        before = connection.execute(text("SELECT why, reason FROM reminder ORDER BY id")).all()
    schema.upgrade(engine)

    assert [tuple(row) for row in before] == [("nobody", "vì disabled"), ("too_soon", "vì too_soon")]
    assert schema.check(engine) == []


def test_going_back_before_rounds_takes_them_away_with_what_was_decided_in_them(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        unit = Unit(slug="chi_bo", name="Chi bộ Mẫu", level="chi_bo")
        session.add(unit)
        session.flush()
        who = {"by": "A", "reason": "B"}
        round_ = CongressRound(unit_id=unit.id, term="2025-2030", opened_on=DAY, **who)
        session.add(round_)
        session.flush()
        session.add(RoundUnit(round_id=round_.id, unit_id=unit.id, position=1, level="chi_bo", superior_id=unit.id))
        of_seats = {"seats": 5, "minimum": 1, "as_of": DAY, "rule": "largest_remainder", "members": "total"}
        quota = DelegateQuota(round_id=round_.id, number=1, on=DAY, **of_seats, **who)
        session.add(quota)
        session.flush()
        session.add(DelegateShare(quota_id=quota.id, unit_id=unit.id, members=9, counted_on=DAY, origin="tệp", seats=5))
        session.add(TermName(unit_id=unit.id, ordinal=4, on=DAY, **who))

    schema.downgrade(engine, "c3e19a5b7d04")
    with engine.connect() as connection:
        there = connection.execute(text("SELECT slug FROM unit")).all()
    schema.upgrade(engine)

    assert [tuple(row) for row in there] == [("chi_bo",)]
    assert schema.check(engine) == []


def test_elections_of_before_counts_are_kept_and_a_by_election_goes_with_what_knows_it(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        unit = Unit(slug="chi_bo", name="Chi bộ Mẫu", level="chi_bo")
        session.add(unit)
        session.flush()
        cycle = Cycle(key="k", kind="branch_congress", unit_id=unit.id, held_on=DAY, opened_on=DAY, opened_by="A")
        session.add(cycle)
        session.flush()
        common = {"cycle_id": cycle.id, "attempt": 1, "office": "chi_uy", "label": "Chi ủy", "seats": 3}
        first = Election(**common, position=1, by_congress=True, elected=3, decided_on=DAY, origin="tệp")
        later = Election(**common, position=2, by_congress=True, by_election=True, origin="tệp")
        session.add_all([first, later])
        session.flush()
        seat = {"unit_id": unit.id, "office": "chi_uy", "elected_on": DAY}
        gone = Mandate(election_id=first.id, seat=1, **seat, state="ratified", ended_on=DAY, ended_because="moved")
        appointed = Mandate(election_id=first.id, seat=2, **seat, state="appointed", decided_on=DAY)
        session.add_all([gone, appointed])
        session.flush()
        session.add(Mandate(election_id=later.id, seat=1, **seat, state="ratified", replaces_id=gone.id))

    schema.downgrade(engine, "70c952cbb5e6")
    with engine.connect() as connection:
        before = connection.execute(text("SELECT position, elected FROM election")).all()
        held = connection.execute(text("SELECT seat, state FROM mandate ORDER BY seat")).all()
    schema.upgrade(engine)

    assert [tuple(row) for row in before] == [(1, 3)]
    assert [tuple(row) for row in held] == [(1, "ratified"), (2, "ratified")]
    with Session(engine) as session:
        assert [(row.rank, row.by_election) for row in session.scalars(select(Election))] == [(None, False)]
        assert {row.ended_on for row in session.scalars(select(Mandate))} == {None}
    assert schema.check(engine) == []


def test_going_back_before_issued_papers_keeps_one_number_of_each_paper_and_marks_it(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        unit = Unit(slug="chi_bo", name="Chi bộ Mẫu", level="chi_bo")
        session.add(unit)
        session.flush()
        cycle = Cycle(key="k", kind="branch_congress", unit_id=unit.id, held_on=DAY, opened_on=DAY, opened_by="A")
        register = Register(key="congress=k", last_number=4)
        session.add_all([cycle, register])
        session.flush()
        papers = [Paper(cycle_id=cycle.id, kind="ballot_minutes", subject=f"{n}", file_name="a") for n in (1, 2)]
        session.add_all(papers)
        session.flush()
        common = {"register_id": register.id, "symbol": "BB/ĐH", "on": DAY}
        cancelled = {"cancelled_on": DAY, "cancelled_by": "A", "cancelled_because": "sai tên"}
        held = Registration(**common, number=2, paper_id=papers[0].id)
        session.add_all(
            [
                Registration(**common, number=1, paper_id=papers[0].id, **cancelled),
                held,
                Registration(**common, number=3, paper_id=papers[1].id, **cancelled),
                Registration(**common, number=4, mark="secret", kept_at="tủ số 1"),
            ]
        )
        hashes = {"facts_hash": "0", "content_hash": "0", "on": DAY, "by": "A", "reason": "B"}
        version = PaperVersion(paper_id=papers[0].id, draft=1, **hashes, taken_from="a.docx", data=b"A")
        session.add(version)
        session.flush()
        signed = {"content_hash": "0", "data": b"A", "on": DAY, "by": "A", "reason": "B"}
        ids = {"paper_id": papers[0].id, "version_id": version.id, "registration_id": held.id}
        session.add(PaperIssue(**ids, symbol="02-BB/ĐH", **signed))

    schema.downgrade(engine, "6bca39699a88")
    with engine.connect() as connection:
        numbers = connection.execute(text("SELECT number, state, note FROM registration ORDER BY number")).all()
        states = connection.execute(text("SELECT state FROM paper ORDER BY id")).scalars().all()
    schema.upgrade(engine)

    assert [tuple(row) for row in numbers] == [(2, "issued", None), (3, "cancelled", "sai tên")]
    assert states == ["issued", "draft"]
    assert schema.check(engine) == []


def test_going_back_before_bundles_keeps_the_reports_that_came_in_with_them(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        unit = Unit(slug="chi_bo", name="Chi bộ Mẫu", level="chi_bo")
        session.add(unit)
        session.flush()
        cycle = Cycle(key="k", kind="half_year_review", unit_id=unit.id, held_on=DAY, opened_on=DAY, opened_by="A")
        key = UnitKey(unit_id=unit.id, key="a" * 64, on=DAY, by="A", reason="B")
        session.add_all([cycle, key])
        session.flush()
        common = {"cycle_id": cycle.id, "unit_id": unit.id, "submitted_on": DAY, "by": "A", "content": {}}
        report = Report(**common, revision=1, way="bundle", digest="0")
        session.add(report)
        session.flush()
        session.add(ReportSeal(report_id=report.id, key_id=key.id, bundle="1" * 64, made_on=DAY))

    schema.downgrade(engine, "64bcf0f412e9")
    there = inspect(engine).get_table_names()
    schema.upgrade(engine)

    assert {"unit_key", "report_seal"}.isdisjoint(there)
    with Session(engine) as session:
        assert session.scalars(select(Report.way)).all() == ["bundle"]
        assert session.scalars(select(ReportSeal)).all() == session.scalars(select(UnitKey)).all() == []
    assert schema.check(engine) == []


def test_tasks_of_before_get_their_day_and_a_first_line_of_history_and_notices_go_with_all_of_theirs(
    engine: Engine,
) -> None:
    with store.sessions(engine).begin() as session:
        unit = Unit(slug="van_phong", name="Văn phòng Mẫu", level="chi_bo")
        session.add(unit)
        session.flush()
        common = {"unit_id": unit.id, "held_on": DAY, "opened_on": DAY, "opened_by": "A"}
        review, notice = (Cycle(key=kind, kind=kind, **common) for kind in ("half_year_review", "conclusions"))
        session.add_all([review, notice])
        session.flush()
        review_id = review.id
        for cycle in (review, notice):
            task = Task(cycle_id=cycle.id, position=1, slug=f"{cycle.id}", given_on=DAY, item="1", origin="tệp")
            task.entries.append(TaskEntry(number=1, event="assigned", on=DAY, by="A", text="B", recorded_at=now()))
            paper = Paper(cycle_id=cycle.id, kind="conclusion_notice", file_name="a")
            session.add_all([task, paper, Fact(cycle_id=cycle.id, key="k", value={}, origin="tệp")])

    schema.downgrade(engine, "c3e19a5b7d04")
    with engine.connect() as connection:
        before = connection.execute(text("SELECT cycle_id, origin FROM task")).all()
    schema.upgrade(engine)

    assert [tuple(row) for row in before] == [(review_id, "tệp")]
    with Session(engine) as session:
        (task,) = session.scalars(select(Task))
        assert (task.slug, task.given_on, task.item, task.deadline_kind) == (f"kl-{review_id}-1", DAY, "1", "open")
        assert [(entry.event, entry.on, entry.text) for entry in task.entries] == [("assigned", DAY, "tệp")]
        assert [one.cycle_id for one in session.scalars(select(Paper))] == [review_id]
    assert schema.check(engine) == []


def test_upgrading_what_is_up_to_date_keeps_every_row(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        session.add(Unit(slug="chi_bo", name="Chi bộ Mẫu", level="chi_bo"))

    schema.upgrade(engine)

    with Session(engine) as session:
        assert session.scalars(select(Unit.slug)).all() == ["chi_bo"]


def test_file_names_say_the_day_the_revision_and_the_one_newest() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    oldest_first = [step.revision for step in scripts.walk_revisions()][::-1]

    assert tuple(oldest_first) == schema.revisions()
    assert scripts.get_heads() == [HEAD]
    for step in scripts.walk_revisions():
        name = Path(step.path).name
        assert re.fullmatch(rf"\d{{8}}_\d{{4}}_{step.revision}_[a-z0-9_]+\.py", name)
        assert len(str(step.module.__doc__)) > 80, f"{name} says too little about why the tables change"


def test_two_processes_that_start_at_once_upgrade_once(blank_database: str) -> None:
    program = (
        "import sys; from congtac.store import schema, session; import congtac.store.tables, alembic.command;"
        "engine = session.engine(sys.argv[1]); print('ready', flush=True); sys.stdin.read();"
        "schema.upgrade(engine); engine.dispose()"
    )
    command = [sys.executable, "-c", program, blank_database]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with ExitStack() as stack:
        both: list[Any] = [stack.enter_context(subprocess.Popen(command, **pipes)) for _ in range(2)]
        ready = [process.stdout.readline() for process in both]

        for process in both:
            process.stdin.close()
        ends = [(process.wait(), process.stderr.read()) for process in both]

    assert ready == [b"ready\n"] * 2
    assert ends == [(0, b""), (0, b"")]
    made = store.engine(blank_database)
    assert schema.check(made) == []
    made.dispose()


def test_a_database_that_is_up_to_date_starts_without_alembic(sqlite_template: Path) -> None:
    program = (
        "import sys; from congtac.store import schema, session; engine = session.engine(sys.argv[1]);"
        "schema.upgrade(engine); engine.dispose(); print('alembic' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, f"sqlite:///{sqlite_template}"], capture_output=True, check=True
    )

    assert done.stdout == b"False\n"


@pytest.mark.parametrize("act", [schema.upgrade, schema.check, schema.ensure_current])
def test_a_database_of_a_newer_version_is_left_alone(engine: Engine, act: Any) -> None:
    try:
        _set_revision(engine, "ffffffffffff")

        with pytest.raises(Unusable) as refused:
            act(engine)

        (finding,) = refused.value.findings
        assert (finding.code, finding.found, finding.expected) == ("store.newer", "ffffffffffff", HEAD)
        assert "ffffffffffff" in sentence(finding)
    finally:
        _set_revision(engine, HEAD)


def _set_revision(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": revision})


def test_without_a_database_nothing_is_created_by_looking(blank_engine: Engine) -> None:
    with pytest.raises(Unusable) as refused:
        schema.ensure_current(blank_engine)

    assert [each.code for each in refused.value.findings] == ["store.not_created"]
    assert [each.code for each in schema.check(blank_engine)] == ["store.not_created"]
    file = store.sqlite_file(blank_engine.url)
    assert file is None or not file.parent.exists()


def test_a_database_of_an_older_version_is_refused_until_it_is_upgraded(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "revisions", lambda: (HEAD, "later"))

    with pytest.raises(Unusable) as refused:
        schema.ensure_current(engine)

    (finding,) = refused.value.findings
    assert (finding.code, finding.found, finding.expected) == ("store.older", HEAD, "later")


def test_what_somebody_changed_by_hand_is_found(blank_engine: Engine) -> None:
    schema.upgrade(blank_engine)
    with blank_engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_cycle_unit_id"))
        connection.execute(text("ALTER TABLE unit ADD COLUMN nickname TEXT"))
        connection.execute(text("CREATE TABLE of_another_program (id INTEGER)"))

    findings = schema.check(blank_engine)

    assert [(each.code, each.level) for each in findings] == [("store.differs", Level.WARNING)] * 2
    assert sorted(str(each.found) for each in findings) == [
        "add_index ix_cycle_unit_id",
        "remove_column unit nickname",
    ]


def test_a_migration_that_would_leave_dangling_rows_is_undone(tmp_path: Path) -> None:
    engine = store.engine(f"sqlite:///{tmp_path / 'congtac.db'}")
    schema.upgrade(engine)

    with pytest.raises(Unusable) as refused, schema._alone(engine) as connection:
        connection.execute(insert(Registration), _dangling())

    assert refused.value.findings[0].code == "store.dangling"
    assert schema.check(engine) == []
    engine.dispose()


def test_dangling_rows_are_found_one_by_one(tmp_path: Path) -> None:
    engine = store.engine(f"sqlite:///{tmp_path / 'congtac.db'}")
    schema.upgrade(engine)
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        connection.execute(insert(Registration), _dangling())
        connection.commit()

    findings = schema.check(engine)

    assert {each.figures["target"] for each in findings} == {"register", "paper"}
    assert all("registration" in sentence(each) for each in findings)
    engine.dispose()


def _dangling() -> dict[str, Any]:
    return {"register_id": 1, "number": 1, "paper_id": 1, "symbol": "-NQ/CB", "on": DAY, "state": "issued"}
