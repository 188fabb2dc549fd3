"""Origins of what papers print: the rows behind a figure, the formula, and "nobody states it" where it is a blank."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_review, brought_to, sub_branches
from counting import A, B, C, D, held, listed
from reporting import MEMBERS_FORM, published
from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets, register_tasks
from congtac.actions.cycles import record_facts
from congtac.actions.elections.counts import announce
from congtac.actions.elections.elections import elections_of, plan_elections
from congtac.actions.facts.congress import political_report
from congtac.actions.origins.origins import origins_of
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.manifests import origins_by, printed_by
from congtac.actions.papers.papers import Studio, draft_papers
from congtac.actions.reports.reports import expect_reports
from congtac.actions.targets import NEW_TERM, PREVIOUS_TERM
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.origins import Origin
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts
from congtac.store.tables import Cycle, PaperVersion

STUDIO = Studio(
    templates=(shipped("templates_docx"),),
    layouts=layouts(),
    house=House("CB", place="Xã Mẫu"),
    wanted=frozenset(PaperKind),
    last_numbers={},
)
COMMITTEE = replace(STUDIO, house=House("ĐU", is_branch=False, form=MEMBERS_FORM))


def drafted(session: Session, cycle: Cycle, studio: Studio = STUDIO) -> dict[str, PaperVersion]:
    """The drafts of a cycle by kind; the last one of a kind that has several."""
    return {one.paper.kind: one.paper.versions[-1] for one in draft_papers(session, cycle, studio, DAY, SOMEBODY)}


def lacking(version: PaperVersion) -> set[str]:
    """The ids that a draft prints without an origin; rows of a list count once."""
    told = origins_by(version)
    return {re.sub(r"\.\d+", ".n", one.id) for one in printed_by(version) if one.id not in told}


def a_counted_congress(session: Session, **differs: str) -> Cycle:
    """A congress whose committee was elected with a known count, after a term with results."""
    cycle = brought_to(session, a_cycle(session, **differs), Stage.OFFICIAL)
    record_facts(session, cycle, {"ordinal": "III", "members.total": 27, "place": "Xã Mẫu"}, "su-kien.yaml")
    register_targets(session, cycle, PREVIOUS_TERM, [StatedTarget("Tin, bài", "40", "60")], "su-kien.yaml: results")
    register_targets(session, cycle, NEW_TERM, [StatedTarget("Kết nạp", ">=2")], "su-kien.yaml: targets")
    plan_elections(session, cycle, THREE_ELECTIONS)
    committee = listed(session, cycle, 0, A, B, C, D)
    held(session, committee, {A: 24, B: 22, C: 20, D: 5})
    announce(session, cycle, committee, "2026-2030", DAY)
    return cycle


@pytest.mark.parametrize("kind", [CycleKind.BRANCH_CONGRESS, CycleKind.COMMITTEE_CONGRESS])
def test_no_paper_of_a_congress_prints_anything_without_an_origin(session: Session, kind: CycleKind) -> None:
    cycle = a_counted_congress(session, kind=kind.value)
    for election in elections_of(session, cycle)[1:]:
        election.elected, election.decided_on = 1, DAY
    brought_to(session, cycle, Stage.ARCHIVED)

    drafts = drafted(session, cycle, STUDIO if kind is CycleKind.BRANCH_CONGRESS else COMMITTEE)

    assert {kind: lacking(version) for kind, version in drafts.items() if lacking(version)} == {}


@pytest.mark.parametrize("kind", [CycleKind.HALF_YEAR_REVIEW, CycleKind.ANNUAL_CONFERENCE])
@pytest.mark.parametrize("stated", [True, False])
def test_no_paper_of_a_review_prints_anything_without_an_origin(
    session: Session, kind: CycleKind, stated: bool
) -> None:
    cycle = brought_to(session, a_review(session, kind=kind.value), Stage.ARCHIVED)
    if stated:
        _state_everything(session, cycle)

    drafts = drafted(session, cycle, COMMITTEE)

    assert {kind: lacking(version) for kind, version in drafts.items() if lacking(version)} == {}


def _state_everything(session: Session, cycle: Cycle) -> None:
    emulation = {"model": "Chi bộ 4 tốt", "criteria": ["A"], "also": "B", "period": "2026", "signed_by": "các chi bộ"}
    facts = {
        "members.total": 35, "members.probationary": 2, "staff.total": 40, "members.share_stated": "86%",
        "floor_papers": ["Chủ đề"], "work_results": [{"indicator": "Tin, bài", "actual": ">4600"}],
        "findings": ["Không có đơn thư"], "events_supported": 9, "emulation": emulation,
        "conclusion.chaired_by": "Bí thư Đảng ủy", "conclusion.task_groups": 3, "conclusion.groups": 2,
        "conclusion.cited": ["Chỉ thị"], "superior_guidance": True,
    }  # fmt: skip
    record_facts(session, cycle, facts, "su-kien.yaml")
    register_tasks(session, cycle, ["Một", "Hai", "Ba"], "su-kien.yaml: conclusion")
    register_targets(session, cycle, PREVIOUS_TERM, [StatedTarget("Kết nạp", "2", "1")], "su-kien.yaml: results")
    _reported(session, cycle)


def _reported(session: Session, cycle: Cycle) -> None:
    first, second, third = sub_branches(session)
    expect_reports(session, cycle, [first, second, third], DAY)
    for unit, members in ((first, 20), (second, 12), (second, 14)):
        published(session, cycle, unit, members_total=members)


def origins(session: Session, cycle: Cycle, kind: PaperKind, studio: Studio = STUDIO) -> dict[str, Origin]:
    return origins_by(drafted(session, cycle, studio)[kind.value])


def test_a_sum_names_the_reports_it_was_added_up_from_with_unit_revision_and_sender(session: Session) -> None:
    cycle = brought_to(session, a_review(session), Stage.HELD)
    _reported(session, cycle)

    told = origins(session, cycle, PaperKind.HALF_YEAR_REPORT, COMMITTEE)

    assert told["consolidated.1.figure"] == Origin(
        (
            "báo cáo của Chi bộ số 1, lần gửi 1, ngày 02/3/2026, người gửi Nguyễn Văn A",
            "báo cáo của Chi bộ số 2, lần gửi 2, ngày 02/3/2026, người gửi Nguyễn Văn A",
        ),
        "cộng số liệu của các báo cáo",
    )


def test_a_recorded_fact_leads_to_the_place_where_it_was_stated(session: Session) -> None:
    cycle = a_counted_congress(session)

    told = origins(session, cycle, PaperKind.POLITICAL_REPORT)

    assert told["congress.members_total"] == Origin(("su-kien.yaml: members.total",))
    assert told["results.1.result"] == Origin(("su-kien.yaml: results[1]",))


def test_a_computed_figure_says_by_which_formula(session: Session) -> None:
    cycle = a_counted_congress(session)

    told = origins(session, cycle, PaperKind.POLITICAL_REPORT)

    assert told["results.1.percent_of_plan"] == Origin(("su-kien.yaml: results[1]",), "kết quả / kế hoạch × 100")
    assert told["results.1.over_plan"] == Origin(("su-kien.yaml: results[1]",), "kết quả / kế hoạch × 100 − 100")


def test_of_a_blank_it_is_said_that_nobody_states_it(session: Session) -> None:
    cycle = a_counted_congress(session)

    version = drafted(session, cycle)[PaperKind.POLITICAL_REPORT.value]

    (term,) = {one.text for one in printed_by(version) if one.id == "congress.previous.term"}
    assert (term, origins_by(version)["congress.previous.term"].sources) == ("……", ("chưa có nguồn nào nêu",))


def test_who_signs_and_how_a_paper_is_headed_are_rules_with_their_source(session: Session) -> None:
    cycle = a_counted_congress(session)

    told = origins(session, cycle, PaperKind.POLITICAL_REPORT)

    assert "HD 36-HD/VPTW, 1.7.1" in told["signature.authority"].sources
    assert "Hướng dẫn 36-HD/VPTW, mục 1.2.1" in told["letterhead.issuer.1"].sources


def test_the_figures_of_a_ballot_come_from_its_totals_and_from_no_person(session: Session) -> None:
    cycle = brought_to(session, a_counted_congress(session), Stage.OFFICIAL)
    for election in elections_of(session, cycle)[1:]:
        election.elected, election.decided_on = 1, DAY
    brought_to(session, cycle, Stage.ELECTED)

    papers = draft_papers(session, cycle, STUDIO, DAY, SOMEBODY)

    (minutes,) = (one.paper for one in papers if one.paper.kind == "ballot_minutes" and one.paper.subject == "Chi ủy")
    told = origins_by(minutes.versions[-1])
    assert told["candidate_rows.1.percent"].formula == "số phiếu / số người làm căn cứ tính × 100"
    assert told["needed"].formula == "quá một phần hai số người làm căn cứ tính"
    sources = " ".join(source for origin in told.values() for source in origin.sources)
    assert [name for name in (A, B, C, D) if name in sources] == []


def test_a_maker_that_says_where_a_fact_comes_from_is_believed(session: Session) -> None:
    cycle = a_cycle(session)
    facts = replace(political_report(session, cycle, {}, STUDIO.house), origins={"congress.term": Origin(("ở đây",))})

    assert origins_of(session, cycle, "", facts)["congress.term"] == Origin(("ở đây",))


def test_a_review_without_reports_counts_none(session: Session) -> None:
    cycle = brought_to(session, a_review(session), Stage.HELD)

    told = origins(session, cycle, PaperKind.HALF_YEAR_REPORT, COMMITTEE)

    assert told["coverage.ratio"].sources[0].startswith("danh sách 0 đơn vị")
