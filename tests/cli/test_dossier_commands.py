"""``congtac dossier``: submitted, returned, approved and ratified, as people at the command line do it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from builders import DAY
from submitting import closed, prepared
from typer.testing import CliRunner, Result

from congtac.cli.dossier import app
from congtac.workplace import workplace

ON, LATER = ("--on", DAY.isoformat()), ("--on", "2026-03-20")
CLERK = ("--by", "Trần Thị B", "--reason", "trình cấp trên")
SUPERIOR = ("--by", "Đỗ Văn G", "--reason", "Ban Thường vụ thống nhất")


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_template: Path) -> None:
    (tmp_path / "home").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "home" / "congtac.db")
    monkeypatch.setenv("CONGTAC_LANG", "en")
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def asked(*arguments: object) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def refused(*arguments: object) -> tuple[int, list[str]]:
    done = run(*arguments, "--json")
    return done.exit_code, [finding["code"] for finding in json.loads(done.stdout)["findings"]]


def standings(answer: dict[str, Any]) -> dict[str, str]:
    return {one["kind"]: one["standing"] for one in answer["dossiers"]}


def test_papers_and_personnel_are_submitted_and_approved_apart() -> None:
    with workplace().session() as session:
        prepared(session)

    submitted = asked("submit", 1, *CLERK, *ON)
    asked("approve", 1, "--what", "personnel", "--number", "14-TB/ĐU", *SUPERIOR, *ON)
    returned = asked("return", 1, "--what", "documents", *SUPERIOR, *ON)

    assert (submitted["stage"], returned["stage"]) == ("submitted", "drafting")
    assert standings(returned) == {"documents": "returned", "personnel": "approved", "results": "not_submitted"}
    again = asked("submit", 1, "--what", "documents", *CLERK, *LATER)
    assert [finding["code"] for finding in again["findings"]] == ["dossier.nothing_changed"]
    assert asked("approve", 1, "--what", "documents", *SUPERIOR, *LATER)["stage"] == "approved"


def test_results_with_everything_that_is_missing_and_then_ratified() -> None:
    with workplace().session() as session:
        closed(session, named=False)

    status, missing = refused("submit", 1, *CLERK, *ON)
    assert (status, missing) == (1, ["dossier.unnamed"])
    asked("confirm", 1, "elected", "--what", "results", *CLERK, *ON)
    asked("submit", 1, *CLERK, *ON)
    assert refused("decide", 1, *SUPERIOR, *LATER) == (2, ["dossier.number_missing"])

    decided = asked("decide", 1, "--number", "21-QĐ/ĐU", *SUPERIOR, *LATER)

    assert (decided["stage"], standings(decided)["results"]) == ("ratified", "approved")
    assert decided["dossiers"][2]["decision"]["symbol"] == "21-QĐ/ĐU"


def test_refused_results_go_back_to_the_election_that_is_named() -> None:
    with workplace().session() as session:
        closed(session)
    asked("submit", 1, *CLERK, *ON)

    answer = asked("decide", 1, "--refuse", "--election", "Bí thư", *SUPERIOR, *LATER)

    assert (answer["stage"], answer["possible"]) == ("re_election", ["re_elect", "appoint"])


def test_the_page_says_what_is_missing_who_holds_it_and_since_when() -> None:
    with workplace().session() as session:
        closed(session, approved=False)

    page = run("show", 1, *LATER).stdout

    assert "held by convening committee since 02/03/2026 (18 days)" in page
    assert "unapproved" in page
    told = asked("show", 1, *LATER)["dossiers"][2]["missing"]
    assert {one["holder"] for one in told} == {"convening_committee"}
    assert {one["days"] for one in told} == {18}


BAD: tuple[tuple[object, ...], ...] = (
    ("show", 9),
    ("submit", 1, "--what", "rumours", *CLERK),
    ("confirm", 1, "cv", "--what", "personnel", *CLERK),
    ("approve", 1, "--what", "results", *SUPERIOR),
    ("decide", 1, "--appoint", "Lê Văn C", *SUPERIOR),
    ("submit", 1, "--by", "", "--reason", ""),
    ("submit", 1, *CLERK, "--on", "31/02/2026"),
    ("submit", 1, "--by", "B" * 401, "--reason", "x"),
)


def test_bad_input_ends_with_status_2_and_changes_nothing() -> None:
    with workplace().session() as session:
        prepared(session)

    for arguments in BAD:
        status, found = refused(*arguments)
        assert (status, len(found)) == (2, 1), arguments

    assert standings(asked("show", 1, *ON)) == dict.fromkeys(("documents", "personnel", "results"), "not_submitted")
