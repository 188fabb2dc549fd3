"""The name under a paper: who holds the office that signs on the paper's day, as far as only one can be meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from builders import DAY, THREE_ELECTIONS, a_cycle, a_review, a_unit, brought_to
from drafted import STUDIO
from organisations import COMMITTEE, configured
from sqlalchemy.orm import Session

from congtac.actions.cycles import record_facts
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.papers.drafting import facts_of_papers
from congtac.actions.papers.letterheads import House
from congtac.actions.practice import practice_on
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.families import Family
from congtac.domain.office_holders import HeldOffice, InOffice
from congtac.domain.origins import Origin
from congtac.domain.paper_facts import PaperFacts
from congtac.domain.paper_kinds import PaperKind
from congtac.store.tables import Cycle

A, B = "Nguyễn Văn A", "Trần Thị B"
SECRETARY = HeldOffice("bi_thu", "Bí thư Đảng ủy", 1, (InOffice(A, date(2025, 5, 16)),))
COMMITTEE_HOUSE = House("ĐU", is_branch=False, offices=(SECRETARY,))
BRANCH_HOUSE = House("CB", offices=(SECRETARY,))


def paper(session: Session, cycle: Cycle, kind: PaperKind, house: House) -> PaperFacts:
    """The facts of the only paper of a kind."""
    _subject, facts = next(facts_of_papers(session, cycle, kind, replace(STUDIO, house=house)))
    return facts


def elected(session: Session, cycle: Cycle, secretary: str | None) -> Cycle:
    """The congress after its elections: of the three only the secretary may have a name."""
    brought_to(session, cycle, Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    for election in elections_of(session, cycle):
        names = (secretary,) if secretary and election.office == "bi_thu" else ()
        record_result(session, cycle, election, election.seats, names, "2026-2030", cycle.held_on)
    return brought_to(session, cycle, Stage.CLOSED)


def test_the_secretary_whom_the_configuration_names_signs_and_the_origin_says_so(session: Session) -> None:
    report = paper(session, a_review(session), PaperKind.HALF_YEAR_REPORT, COMMITTEE_HOUSE)

    assert (report.signature.authority, report.signature.position, report.signature.name) == (
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        A,
    )
    assert report.origins["signature.name"] == Origin(
        ("cấu hình của đơn vị dang_bo_mau: offices.bi_thu.holders: Bí thư Đảng ủy từ ngày 16/05/2025",)
    )


def test_before_the_first_day_in_office_and_where_nobody_is_configured_the_name_stays_blank(session: Session) -> None:
    early = a_review(session, held_on=date(2025, 5, 15))

    assert paper(session, early, PaperKind.HALF_YEAR_REPORT, COMMITTEE_HOUSE).signature.name is None
    assert (
        paper(session, early, PaperKind.HALF_YEAR_REPORT, replace(COMMITTEE_HOUSE, offices=())).signature.name is None
    )


def test_after_a_recorded_congress_whom_it_elected_signs_and_before_it_who_was_in_office(session: Session) -> None:
    unit = a_unit(session)
    congress = elected(session, a_cycle(session, unit), B)
    on_the_day, after = (
        a_review(session, unit, key=f"{day}", held_on=day) for day in (DAY - timedelta(days=1), DAY + timedelta(days=1))
    )

    assert paper(session, on_the_day, PaperKind.HALF_YEAR_REPORT, BRANCH_HOUSE).signature.name == A
    report = paper(session, after, PaperKind.HALF_YEAR_REPORT, BRANCH_HOUSE)
    assert report.signature.name == B
    assert report.origins["signature.name"].sources == (
        "kết quả bầu cử đã ghi nhận: Bí thư Đảng ủy từ ngày 02/03/2026",
    )
    assert paper(session, congress, PaperKind.CONGRESS_PLAN, BRANCH_HOUSE).signature.name == A
    assert paper(session, congress, PaperKind.ELECTION_REPORT, BRANCH_HOUSE).signature.name == B


def test_whom_a_congress_elected_without_a_name_is_not_replaced_by_who_was_in_office_before(session: Session) -> None:
    unit = a_unit(session)
    congress = elected(session, a_cycle(session, unit), None)
    after = a_review(session, unit, held_on=DAY + timedelta(days=1))

    assert paper(session, after, PaperKind.HALF_YEAR_REPORT, BRANCH_HOUSE).signature.name is None
    assert paper(session, congress, PaperKind.ELECTION_REPORT, BRANCH_HOUSE).signature.name is None


def test_nobody_is_named_under_papers_that_another_organ_signs(session: Session) -> None:
    congress = elected(session, a_cycle(session), None)

    for kind in (PaperKind.CONGRESS_RESOLUTION, PaperKind.RATIFICATION_DECISION, PaperKind.CONGRESS_MINUTES):
        assert paper(session, congress, kind, BRANCH_HOUSE).signature.name is None


def test_minutes_of_a_conference_name_its_chair_where_the_office_of_the_chair_is_stated(session: Session) -> None:
    stated, silent = a_review(session, key="a"), a_review(session, a_unit(session, "khac"), key="b")
    record_facts(session, stated, {"conclusion.chaired_by": "Bí thư Đảng ủy"}, "tệp")

    assert paper(session, stated, PaperKind.CONFERENCE_MINUTES, COMMITTEE_HOUSE).signature.name == A
    assert paper(session, silent, PaperKind.CONFERENCE_MINUTES, COMMITTEE_HOUSE).signature.name is None


def test_offices_and_holders_come_from_the_files_of_the_organisation(session: Session) -> None:
    holders = "[{slug: bi_thu, label: Bí thư Đảng ủy, holders: [{name: Nguyễn Văn A, since: 2025-05-16}]}]"
    installation = configured(f"{COMMITTEE}  offices: {holders}\n")
    unit = a_unit(session, "tren", name="Đảng bộ Trên", level="dang_bo_co_so")

    studio = practice_on(installation, unit, DAY).studio(CycleKind.HALF_YEAR_REVIEW, ())

    assert studio.house.offices == (SECRETARY,)
    assert paper(session, a_review(session, unit), PaperKind.HALF_YEAR_REPORT, studio.house).signature.name == A


def test_for_an_agency_signs_who_holds_the_office_that_is_named_as_its_head(session: Session) -> None:
    head = HeldOffice("tong_giam_doc", "Tổng Giám đốc", 1, (InOffice(B, DAY),))
    agency = House("TTĐT", is_branch=False, family=Family.STATE, head="TỔNG GIÁM ĐỐC", offices=(SECRETARY, head))
    cycle = a_review(session, kind=CycleKind.ANNUAL_CONFERENCE.value)

    assert paper(session, cycle, PaperKind.ANNUAL_REPORT, agency).signature.name == B
    assert paper(session, cycle, PaperKind.ANNUAL_REPORT, replace(agency, head=None)).signature.name is None
