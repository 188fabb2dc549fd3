"""``congtac account`` and ``congtac audit``, and that commands which write leave their line in the log."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update
from trees import PASSWORD
from typer.testing import CliRunner

from congtac.cli import app
from congtac.store.session import engine, sessions
from congtac.store.tables import Account


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_template: Path) -> Path:
    """A data folder with an empty database, somebody at the shell, and a file with a password."""
    (tmp_path / "congtac.db").write_bytes(sqlite_template.read_bytes())
    (tmp_path / "password").write_text(f"{PASSWORD}\n", "utf-8")
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "lan")
    monkeypatch.setenv("CONGTAC_LANG", "en")
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    return tmp_path


def told(*words: str, status: int = 0) -> dict[str, Any]:
    result = CliRunner().invoke(app, [*words, "--json"])
    assert result.exit_code == status, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def said(*words: str, typed: str = "", status: int = 0) -> str:
    result = CliRunner().invoke(app, list(words), input=typed)
    assert result.exit_code == status, result.output
    return result.output


def added(home: Path, login: str = "phamthid", *more: str) -> dict[str, Any]:
    return told("account", "add", login, "--password-file", str(home / "password"), *more)


def test_an_account_of_the_configuration_gets_its_name_mail_and_roles_from_there(home: Path) -> None:
    answer = added(home)

    assert (answer["name"], answer["email"], answer["password"]) == ("Phạm Thị D", "phamthid@example.vn", True)
    assert [(one["role"], one["unit"]) for one in answer["roles"]] == [("secretary", "chi_bo_van_phong")]


def test_what_is_stated_counts_more_than_the_configuration(home: Path) -> None:
    answer = added(home, "phamthid", "--name", "Phạm Thị Đ", "--role", "official:co_quan_mau")

    assert answer["name"] == "Phạm Thị Đ"
    assert [(one["role"], one["unit"]) for one in answer["roles"]] == [("official", "co_quan_mau")]


def test_a_password_is_typed_twice_and_not_shown(home: Path) -> None:
    output = said("account", "add", "phamthid", typed=f"{PASSWORD}\n{PASSWORD}\n")

    assert PASSWORD not in output
    assert told("account", "list")["accounts"][0]["password"]
    assert home.is_dir()


def test_all_problems_of_roles_and_of_an_account_are_told_and_nothing_is_stored(home: Path) -> None:
    roles = told("account", "add", "a", "--without-password", "--role", "king:x", "--role", "queen:y", status=2)
    account = told("account", "add", "hai chữ", "--password-file", "/dev/null", status=2)

    assert [one["code"] for one in roles["findings"]] == ["input.not_one_of", "input.not_one_of"]
    assert len(account["findings"]) == 3
    assert told("account", "list") == {"accounts": []}
    assert home.is_dir()


def test_roles_are_granted_until_a_last_day_and_withdrawn(home: Path) -> None:
    added(home)

    granted = told("account", "grant", "phamthid", "official", "chi_bo_ky_thuat", "--until", "2099-12-31")
    left = told("account", "withdraw", "phamthid", "secretary", "chi_bo_van_phong")

    assert [one["until"] for one in granted["roles"]] == [None, "2099-12-31"]
    assert [one["role"] for one in left["roles"]] == ["official"]


def test_a_token_is_printed_once_listed_by_its_label_and_revoked_by_its_number(home: Path) -> None:
    added(home)

    token = told("account", "token", "phamthid", "--label", "đồng bộ")
    listed = told("account", "list")["accounts"][0]["tokens"]
    told("account", "revoke", "phamthid", "--token", str(token["id"]))

    assert [one["label"] for one in listed] == ["đồng bộ"]
    assert token["token"] not in said("account", "list")
    assert told("account", "list")["accounts"][0]["tokens"] == []
    assert token["token"] not in (home / "congtac.db").read_bytes().decode("latin-1")


def test_a_new_password_and_disabling_are_for_accounts_that_exist(home: Path) -> None:
    added(home)

    assert "phamthid" in said("account", "password", "phamthid", "--password-file", str(home / "password"))
    assert told("account", "disable", "phamthid")["disabled"]
    assert not told("account", "enable", "phamthid")["disabled"]
    assert told("account", "disable", "nobody", status=2)["findings"][0]["code"] == "account.unknown"


def test_a_password_that_a_command_gave_is_marked_until_its_owner_changes_it(home: Path) -> None:
    file = ("--password-file", str(home / "password"))
    given, without = added(home), told("account", "add", "lehoang", "--name", "Lê Hoàng", "--without-password")
    with sessions(engine(f"sqlite:///{home / 'congtac.db'}")).begin() as session:
        session.execute(update(Account).values(password_given_at=None))
    changed = told("account", "list")["accounts"]

    assert "at the next one it has to be changed" in said("account", "password", "phamthid", *file)

    assert (given["handed_out"], without["handed_out"]) == (True, False)
    assert not any(one["handed_out"] for one in changed)
    assert [one["handed_out"] for one in told("account", "list")["accounts"]] == [False, True]
    assert said("account", "list").count("password handed out, not changed yet") == 1


def test_commands_that_write_are_logged_under_their_name_and_those_that_read_are_not(home: Path) -> None:
    added(home)
    told("account", "list")
    said("cycle", "open", "half_year_review", "co_quan_mau", "--on", "2026-07-10")

    entries = told("audit", "list")["entries"]

    assert [(one["by"], one["act"]) for one in entries] == [
        ("command line: lan", "account add"),
        ("command line: lan", "cycle open"),
    ]
    assert entries[1]["cycle"] == 1
    assert [one["number"] for one in told("audit", "list", "--cycle", "1")["entries"]] == [2]
    assert told("audit", "list", "--who", "minh")["entries"] == []
    assert "cycle open" in said("audit", "list")


def test_verifying_a_whole_log_gives_what_to_write_down_and_knows_it_again(home: Path) -> None:
    added(home)

    answer = told("audit", "verify")

    assert (answer["verified"], answer["findings"]) == (1, [])
    noted = f"{answer['last']['number']}:{answer['last']['hash']}"
    assert noted in said("audit", "verify")
    assert told("audit", "verify", "--noted", noted)["findings"] == []
    assert told("audit", "verify", "--noted", f"1:{'0' * 64}", status=1)["findings"][0]["code"] == "audit.noted_differs"
    assert told("audit", "verify", "--noted", "one", status=2)["findings"][0]["code"] == "audit.bad_note"


def test_a_log_that_was_changed_around_its_guards_ends_with_status_one_and_both_findings(home: Path) -> None:
    added(home)
    made = engine(f"sqlite:///{home / 'congtac.db'}")
    with made.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_entry_no_update"))
        connection.execute(text("UPDATE audit_entry SET act = 'nothing'"))
    made.dispose()

    answer = told("audit", "verify", status=1)

    assert [one["code"] for one in answer["findings"]] == ["audit.changed", "audit.unguarded"]
    assert "Entry 1 of the audit log was changed" in said("audit", "verify", status=1)


def test_without_a_database_there_is_nothing_to_verify_and_none_is_made(home: Path) -> None:
    (home / "congtac.db").unlink()

    assert told("audit", "verify") == {"verified": 0, "last": None, "findings": []}
    assert not (home / "congtac.db").exists()
