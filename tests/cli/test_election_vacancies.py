"""``congtac election leave``, ``by-election`` and ``decide``: what they do, and what they refuse."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, THREE_ELECTIONS, a_cycle, brought_to
from typer.testing import CliRunner, Result

from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.cli.election import app
from congtac.domain.cycle import Stage
from congtac.store.tables import Cycle, Election
from congtac.workplace import workplace

LATER = (DAY + timedelta(days=300)).isoformat()
BECAUSE = ("--by", "Phạm Thị Dung", "--reason", "Quyết định số 15-QĐ/ĐU", "--on", LATER)
A, B = "Nguyễn Văn A", "Trần Thị B"


@pytest.fixture(autouse=True)
def _elected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    with workplace().session() as session:
        cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
        plan_elections(session, cycle, THREE_ELECTIONS)
        for election, people in zip(elections_of(session, cycle), ((A, B, "Lê Văn C"), (A,), (B,)), strict=True):
            record_result(session, cycle, election, len(people), people, "2026-2031", DAY)


def election(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, *BECAUSE])


def answered(*arguments: str) -> Any:
    """The JSON of a command that was done."""
    told = election(*arguments, "--json")
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)


def committee(answer: Any) -> list[str | None]:
    """Who holds the seats of the branch committee."""
    return [one["person"] for one in answer["seats"] if one["office"] == "chi_uy"]


def test_a_seat_is_left_and_filled_and_the_by_election_is_ratified() -> None:
    left = answered("leave", "chi_bo_mau", "chi_uy", "--seat", "2", "--because", "moved")
    planned = answered("by-election", "Chi bộ Mẫu", "Chi ủy")
    with workplace().session() as session:
        row = session.get_one(Election, planned["election"])
        cycle = session.get_one(Cycle, row.cycle_id)
        record_result(session, cycle, row, 1, ("Phạm Thị D",), None, DAY + timedelta(days=300))
    number = str(planned["election"])
    ratified = answered("decide", "chi_bo_mau", number, "--number", "12-QĐ/ĐU")
    page = election("decide", "chi_bo_mau", number, "--number", "12-QĐ/ĐU")

    assert (committee(left), committee(ratified)) == ([A, None, "Lê Văn C"], [A, "Phạm Thị D", "Lê Văn C"])
    assert [one["state"] for one in planned["by_elections"]] == ["planned"]
    assert {one["state"] for one in ratified["seats"] if one["person"] == "Phạm Thị D"} == {"ratified"}
    assert page.exit_code != 0  # it was decided
    assert "Chi ủy" in page.stderr


def test_the_page_names_vacant_seats() -> None:
    page = election("leave", "chi_bo_mau", "bi_thu", "--because", "resigned")

    assert page.stdout.splitlines()[4] == "  Bí thư 1: vacant"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("leave", "chi_bo_mau", "chi_uy", "--because", "moved"), "chi_uy 2: Trần Thị B"),
        (("leave", "chi_bo_mau", "chi_uy", "--seat", "2", "--because", "tired"), "moved"),
        (("by-election", "chi_bo_mau", "chi_uy"), "No seat of this office is vacant"),
        (("by-election", "chi_bo_mau", "thu_quy"), "bi_thu (Bí thư)"),
        (("decide", "chi_bo_mau", "999", "--number", "12-QĐ/ĐU"), "no by-election 999"),
    ],
)
def test_what_cannot_be_ends_with_what_would_be_right(arguments: tuple[str, ...], said: str) -> None:
    page = election(*arguments)

    assert page.exit_code in (1, 2)
    assert page.stdout == ""
    assert said in " ".join(page.stderr.split())
