"""``congtac election holders``: who holds which office on the day asked for, in words and as JSON."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from builders import DAY, THREE_ELECTIONS, a_cycle, brought_to
from typer.testing import CliRunner, Result

from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.cli.election import app
from congtac.domain.cycle import Stage
from congtac.workplace import workplace

EVE = DAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _elected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")
    monkeypatch.setenv("CONGTAC_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CONGTAC_DATABASE_URL", raising=False)
    with workplace().session() as session:
        cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
        plan_elections(session, cycle, THREE_ELECTIONS)
        committee, secretary, _deputy = elections_of(session, cycle)
        record_result(session, cycle, committee, 2, ("Nguyễn Văn A",), "2026-2031", DAY)
        record_result(session, cycle, secretary, 1, ("Nguyễn Văn A",), "2026-2031", DAY)


def holders(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["holders", *arguments])


@pytest.mark.parametrize("unit", ["chi_bo_mau", "Chi bộ Mẫu"])
def test_the_holders_come_seat_by_seat_with_their_state_and_term(unit: str) -> None:
    answer = json.loads(holders(unit, "--on", DAY.isoformat(), "--json").stdout)

    assert (answer["unit"], answer["name"], answer["on"]) == ("chi_bo_mau", "Chi bộ Mẫu", DAY.isoformat())
    assert [(one["office"], one["seat"], one["person"]) for one in answer["holders"]] == [
        ("chi_uy", 1, "Nguyễn Văn A"),
        ("chi_uy", 2, None),
        ("bi_thu", 1, "Nguyễn Văn A"),
    ]
    assert {(one["state"], one["term"], one["elected_on"]) for one in answer["holders"]} == {
        ("pending_ratification", "2026-2031", DAY.isoformat())
    }


def test_the_page_has_a_line_for_each_seat_and_a_blank_for_who_is_not_named() -> None:
    lines = holders("chi_bo_mau", "--on", DAY.isoformat()).stdout.splitlines()

    assert len(lines) == 4
    assert "……" in lines[2]
    assert "2026-2031" in lines[3]


def test_before_the_election_nobody_holds_an_office() -> None:
    page = holders("chi_bo_mau", "--on", EVE.isoformat())

    assert (page.exit_code, page.stdout.splitlines()[1]) == (0, "Nobody holds an office on this day.")


@pytest.mark.parametrize("arguments", [("chi_bo_khac",), ("chi_bo_mau", "--on", "31/02/2026")])
def test_an_unknown_unit_or_day_ends_with_status_2(arguments: tuple[str, ...]) -> None:
    page = holders(*arguments)

    assert (page.exit_code, page.stdout) == (2, "")
    assert page.stderr
