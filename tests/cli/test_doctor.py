"""``congtac doctor``: one line for each side of the installation, and an exit status that a watchdog can use."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import a_cycle
from sqlalchemy import text
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from congtac.actions.accounts import create_account
from congtac.cli import app
from congtac.clock import now, today
from congtac.doctor import surroundings
from congtac.domain.access import Visitor
from congtac.store.audit_log import newest_verified
from congtac.store.pulses import SWEEP, beat
from congtac.store.session import engine as engine_at
from congtac.store.session import sessions
from congtac.store.tables import Message, Nudge
from congtac.workplace import Workplace, _reader, workplace

Sides = dict[str, dict[str, Any]]


@pytest.fixture
def place(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """An installation on the test's own database, with a configuration folder of its own, in English."""
    config = tmp_path / "config"
    config.mkdir()
    for name in ("CONGTAC_DATABASE_URL_FILE", "PREFECT_API_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = {"HOME": str(tmp_path), "DATABASE_URL": database, "CONFIG": str(config), "LANG": "en"}
    for name, value in settings.items():
        monkeypatch.setenv(f"CONGTAC_{name}", value)
    return workplace()


def examined(exit_code: int = 0) -> Sides:
    """What the doctor says about each side."""
    result = CliRunner().invoke(app, ["doctor", "--json"])
    assert result.exit_code == exit_code, result.output
    return {check["side"]: check for check in json.loads(result.stdout)["checks"]}


def codes(sides: Sides, side: str) -> list[str]:
    return [finding["code"] for finding in sides[side]["findings"]]


def in_order(place: Workplace, deed: Callable[[Session], object]) -> None:
    with place.session() as session:
        deed(session)


def unwell(sides: Sides) -> set[str]:
    """The sides that are not well; the calendar depends on the day on which the test runs."""
    return {side for side, check in sides.items() if check["health"] != "ok"} - {"calendar"}


def test_a_new_installation_is_well(place: Workplace) -> None:
    sides = examined()

    assert unwell(sides) == set()
    assert list(sides)[:3] == ["database", "audit", "folder"]
    assert place.home.exists()


def test_each_side_is_one_line_for_people(place: Workplace) -> None:
    said = CliRunner().invoke(app, ["doctor"]).stdout.splitlines()

    assert said[0].startswith("ok        database: ")
    assert any(line.startswith("ok        clock: No cycle is open") for line in said)
    assert place.config.is_dir()


def test_a_clock_that_has_stopped_is_told(place: Workplace) -> None:
    in_order(place, a_cycle)
    assert codes(examined(), "clock") == ["clock.never_ran"]

    in_order(place, lambda session: beat(session, SWEEP, now() - timedelta(hours=27)))
    sides = examined()
    assert (codes(sides, "clock"), sides["clock"]["health"]) == (["clock.silent"], "warning")

    in_order(place, lambda session: beat(session, SWEEP, now()))
    assert codes(examined(), "clock") == ["doctor.clock"]


@pytest.mark.parametrize(("seconds", "code"), [(50, "doctor.no_consequences"), (70, "doctor.consequences_wait")])
def test_consequences_that_wait_for_longer_than_a_minute_are_told(place: Workplace, seconds: int, code: str) -> None:
    def nudged(session: Session) -> None:
        asked_at = now() - timedelta(seconds=seconds)
        session.add(Nudge(cycle_id=a_cycle(session).id, why="việc", asked_at=asked_at))

    in_order(place, nudged)

    assert codes(examined(), "consequences") == [code]


def test_messages_given_up_and_messages_that_should_have_left_are_told(place: Workplace) -> None:
    def written(session: Session, key: str, **differs: object) -> None:
        said = {"channel": "email", "recipient": "ai_do", "subject": "Nhắc", "body": "…", "queued_on": today()}
        session.add(Message(key=key, **said, **differs))

    in_order(place, lambda session: written(session, "a", next_at=now() + timedelta(minutes=5)))
    assert codes(examined(), "messages") == ["doctor.no_delivery_yet"]

    in_order(place, lambda session: written(session, "b", next_at=now() - timedelta(hours=2)))
    in_order(place, lambda session: written(session, "c", gave_up_at=now()))
    sides = examined()
    assert codes(sides, "messages") == ["doctor.dead_letters", "doctor.messages_overdue"]
    assert sides["messages"]["health"] == "warning"


def test_a_secret_that_cannot_be_read_is_an_error(place: Workplace) -> None:
    notifications = "notifications:\n    smtp: {enabled: true, host: mail.example.vn, sender: a@example.vn"
    a_unit = "units:\n  - {slug: mau, name: Chi bộ Mẫu, level: chi_bo}\n"
    (place.config / "units.yaml").write_text(a_unit)
    (place.config / "defaults.yaml").write_text(f"settings:\n  {notifications}, password_file: /none/password}}\n")

    sides = examined(exit_code=1)

    assert codes(sides, "channels") == ["doctor.secret_unreadable"]


def test_a_mistake_in_the_configuration_lets_nothing_work(place: Workplace) -> None:
    (place.config / "units.yaml").write_text("units:\n  - {slug: mau, name: Chi bộ Mẫu, level: khong_co}\n")

    sides = examined(exit_code=2)

    assert unwell(sides) == {"configuration"}
    assert "templates" not in sides  # what depends on it is not examined


def test_a_template_that_nothing_is_drafted_from_is_told(place: Workplace) -> None:
    (place.config / "templates_docx").mkdir()
    (place.config / "templates_docx" / "nghi quyet.docx").write_bytes(b"")

    assert codes(examined(), "templates") == ["template.stray"]


def test_little_room_on_the_disk_is_told_and_no_room_is_an_error(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "TIGHT", 10**18)
    assert (codes(examined(), "folder"), examined()["folder"]["health"]) == (["doctor.space_low"], "warning")

    monkeypatch.setattr(surroundings, "FULL", 10**18)
    assert unwell(examined(exit_code=2)) == {"folder"}
    assert place.home.exists()


def test_a_database_of_another_version_lets_nothing_work(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def older(session: Session) -> None:
        session.execute(text("UPDATE alembic_version SET version_num = '70c952cbb5e6'"))

    version = "SELECT version_num FROM alembic_version"
    with place.session() as session:
        known = session.execute(text(version)).scalar_one()
    in_order(place, older)
    # The doctor is a process of its own, which has not asked yet.
    monkeypatch.setattr("congtac.workplace._reader", _reader.make)
    try:
        sides = examined(exit_code=2)
    finally:
        made = engine_at(place.url)
        with sessions(made).begin() as session:
            session.execute(text("UPDATE alembic_version SET version_num = :known"), {"known": known})
        made.dispose()

    assert codes(sides, "database") == ["store.older"]
    assert "clock" not in sides


def test_a_database_that_somebody_holds_is_told(place: Workplace) -> None:
    made = engine_at(place.url)
    if made.dialect.name == "sqlite":
        holder = sqlite3.connect(str(made.url.database), isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        sides = examined()
        holder.close()
    else:
        with made.connect() as holder_connection, made.connect() as waiting:
            holder_connection.execute(text("LOCK TABLE cycle"))
            waiter = threading.Thread(target=waiting.execute, args=(text("LOCK TABLE cycle"),))
            waiter.start()
            time.sleep(1.3)  # who waits shorter is not noticed
            sides = examined_without_cycles()
            holder_connection.rollback()
            waiter.join()
    made.dispose()

    assert codes(sides, "database") == ["doctor.database_held"]


def examined_without_cycles() -> Sides:
    """Only the first check: the table of cycles is held."""
    from congtac.doctor.database import database
    from congtac.messages import as_json

    check = database(workplace())
    found = [dict(as_json(finding)) for finding in check.findings]
    return {check.side.value: {"health": check.health.value, "findings": found}}


def test_a_prefect_that_does_not_answer_is_told(place: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")

    sides = examined()

    assert (codes(sides, "prefect"), sides["prefect"]["health"]) == (["doctor.prefect_silent"], "warning")
    assert place.home.exists()


@pytest.mark.parametrize(("secret", "told"), [("", "client_secret_file: FileNotFoundError"), ("x", "ConnectError")])
def test_a_provider_of_identities_that_cannot_be_used_is_told_its_secret_first(
    place: Workplace, secret: str, told: str
) -> None:
    file = place.config / "client"
    if secret:
        file.write_text(secret)
    provider = "name: A, issuer: 'http://127.0.0.1:9', client_id: c"
    (place.config / "defaults.yaml").write_text(
        "settings: {access: {portal_url: 'https://a.vn', identity_provider: "
        f"{{enabled: true, {provider}, client_secret_file: {file}}}}}}}\n"
    )

    found = examined()["sign_in"]

    assert found["health"] == "warning"
    assert told in found["findings"][0]["message"]


@pytest.mark.parametrize(("most", "looked_at"), [(3, 3), (2, 2), (4, 3)])
def test_the_newest_entries_of_the_audit_log_are_verified(place: Workplace, most: int, looked_at: int) -> None:
    visitor = Visitor(1, "a", "Ai Đó")
    for login in ("a", "b", "c"):
        with place.session(by=visitor) as session:
            create_account(session, login, "Ai Đó", now())

    with place.reading() as session:
        assert session is not None
        assert newest_verified(session, most) == (looked_at, None)
    assert codes(examined(), "audit") == ["doctor.audit"]
    assert codes(examined(), "sign_in") == ["doctor.passwords_only"]
