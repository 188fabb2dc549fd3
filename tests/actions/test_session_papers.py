"""Programme, rules and script of a congress: one agenda, the rules of its day, the votes that elect."""

from __future__ import annotations

from datetime import date

import pytest
from builders import DAY, THREE_ELECTIONS, a_cycle, a_unit, an_election
from sqlalchemy.orm import Session

from congtac.actions.elections.elections import plan_elections
from congtac.actions.facts import session as session_papers
from congtac.actions.papers.letterheads import House
from congtac.domain.agenda import AgendaItem
from congtac.domain.cycle import CycleKind
from congtac.domain.elections import Office
from congtac.store.tables import Cycle

HOUSE = House("CB", place="Xã Mẫu")


@pytest.fixture
def congress(session: Session) -> Cycle:
    """A branch congress with three elections planned."""
    cycle = a_cycle(session)
    plan_elections(session, cycle, THREE_ELECTIONS)
    return cycle


def test_programme_and_script_have_the_same_agenda(session: Session, congress: Cycle) -> None:
    programme = session_papers.programme(session, congress, {}, HOUSE)
    script = session_papers.running_script(session, congress, {}, HOUSE)

    assert programme.agenda == script.agenda
    assert [row.title for row in script.agenda if row.item is AgendaItem.BALLOT] == [
        "Bầu Chi ủy",
        "Bầu Bí thư",
        "Bầu Phó Bí thư",
    ]


def test_the_congress_itself_issues_programme_and_rules_on_its_day_and_the_committee_its_script(
    session: Session, congress: Cycle
) -> None:
    facts = {"ordinal": "III"}

    programme = session_papers.programme(session, congress, facts, HOUSE).letterhead
    rules = session_papers.working_rules(session, congress, facts, HOUSE).letterhead
    script = session_papers.running_script(session, congress, facts, HOUSE).letterhead

    assert programme.issuer == rules.issuer == ("Đại hội Chi bộ Mẫu", "lần thứ III")
    assert (programme.day, programme.month, programme.year) == (DAY.day, DAY.month, DAY.year)
    assert (script.issuer, script.type_code, script.day) == (("Chi bộ Mẫu",), "", None)


@pytest.mark.parametrize(("total", "needed"), [(27, 13), (28, 14)])
def test_the_rules_say_how_many_votes_elect_while_every_official_member_is_counted(
    session: Session, congress: Cycle, total: int, needed: int
) -> None:
    facts = {"members.total": total, "members.probationary": 2}

    paper = session_papers.working_rules(session, congress, facts, HOUSE)

    assert (paper.official, paper.needed) == (total - 2, needed)


def test_without_the_number_of_official_members_no_number_of_votes_is_stated(session: Session, congress: Cycle) -> None:
    paper = session_papers.working_rules(session, congress, {"members.total": 27}, HOUSE)

    assert (paper.official, paper.needed) == (None, None)


@pytest.mark.parametrize(("day", "regulation"), [(date(2024, 10, 9), "244-QĐ/TW"), (date(2024, 10, 10), "190-QĐ/TW")])
def test_the_rules_are_those_of_the_day_of_the_congress(session: Session, day: date, regulation: str) -> None:
    paper = session_papers.working_rules(session, a_cycle(session, held_on=day), {}, HOUSE)

    assert regulation in (paper.rules.regulation or "")
    assert regulation in paper.basis[-1]


def test_delegates_are_not_counted_as_members_and_elect_no_secretary(session: Session) -> None:
    unit = a_unit(session, "dang_bo", name="Đảng bộ Mẫu")
    cycle = a_cycle(session, unit, kind=CycleKind.COMMITTEE_CONGRESS.value)
    committee = an_election("ban_chap_hanh", "Ban Chấp hành", 9, rank=Office.COMMITTEE)
    secretary = an_election("bi_thu", "Bí thư", 1, rank=Office.SECRETARY, by_congress=False)
    plan_elections(session, cycle, [committee, secretary])
    facts = {"members.total": 125, "members.probationary": 5}

    paper = session_papers.working_rules(session, cycle, facts, House("ĐU", is_branch=False))

    assert (paper.official, paper.needed, paper.convenor) == (None, None, "Ban Chấp hành")
    assert [election.what for election in paper.elections] == ["Ban Chấp hành"]
