"""Every figure and name in the papers before a congress leads back to a row, a rule or a custom."""

from __future__ import annotations

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, a_unit, brought_to
from counting import A, B, C, D, listed
from sqlalchemy.orm import Session
from test_preparation_papers import a_house

from congtac.actions.cycles import record_facts
from congtac.actions.elections.elections import plan_elections
from congtac.actions.papers.drafting import draft_papers
from congtac.actions.papers.manifests import origins_by, printed_by
from congtac.actions.papers.studio import Studio
from congtac.domain.cycle import Stage
from congtac.domain.origins import Origin, origin_of
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

BEFORE = (
    PaperKind.CONGRESS_PLAN,
    PaperKind.PERSONNEL_SCHEME,
    PaperKind.SELF_REVIEW_REPORT,
    PaperKind.APPROVAL_SUBMISSION,
    PaperKind.CONVOCATION_NOTICE,
    PaperKind.INVITATION,
    PaperKind.CONGRESS_PROGRAMME,
    PaperKind.WORKING_RULES,
    PaperKind.RUNNING_SCRIPT,
    PaperKind.CANDIDATE_LIST,
)


@pytest.fixture
def told(session: Session) -> dict[PaperKind, dict[str, Origin | None]]:
    """What each paper prints with its origin, of a congress in session whose first list is closed."""
    above = a_unit(session, "cap_tren", name="Đảng ủy Mẫu", level=None)
    cycle = a_cycle(session, a_unit(session, superior_id=above.id))
    facts = {"ordinal": "III", "term": "2026-2030", "members.total": 27, "members.probationary": 2, "session": "sáng"}
    record_facts(session, cycle, facts, "tệp")
    plan_elections(session, brought_to(session, cycle, Stage.OFFICIAL), THREE_ELECTIONS)
    listed(session, cycle, 0, A, B, C, D)
    studio = Studio((shipped("templates_docx"),), layouts(), a_house(), frozenset(BEFORE), {})
    drafts = draft_papers(session, cycle, studio, DAY, SOMEBODY)
    versions = {PaperKind(draft.paper.kind): draft.paper.versions[-1] for draft in drafts}
    return {
        kind: {one.id: origin_of(one.id, origins_by(version)) for one in printed_by(version)}
        for kind, version in versions.items()
    }


def test_everything_that_a_paper_before_a_congress_prints_has_an_origin(told) -> None:
    missing = {f"{kind}: {fact}" for kind, facts in told.items() for fact, origin in facts.items() if origin is None}

    assert set(told) == set(BEFORE)
    assert missing == set()


@pytest.mark.parametrize(
    ("kind", "fact", "words"),
    [
        (PaperKind.CONGRESS_PLAN, "work.1.deadline.short", "ngày họp của kỳ"),
        (PaperKind.CONVOCATION_NOTICE, "notice_days", "bộ quy tắc charter-2025b"),
        (PaperKind.CONVOCATION_NOTICE, "members.official", "tệp: members.total"),
        (PaperKind.WORKING_RULES, "rules.majority", "Quyết định 190-QĐ/TW, Điều 30"),
        (PaperKind.WORKING_RULES, "needed", "tệp: members.probationary"),
        (PaperKind.PERSONNEL_SCHEME, "elections.1.at_least", "Quyết định 190-QĐ/TW, Điều 14"),
        (PaperKind.CANDIDATE_LIST, "elections.1.nominees.1.name", "danh sách ứng cử"),
        (PaperKind.RUNNING_SCRIPT, "agenda.1.minutes", "thông lệ"),
    ],
)
def test_an_origin_leads_to_the_row_or_the_rule(told, kind: PaperKind, fact: str, words: str) -> None:
    assert any(words in source for source in told[kind][fact].sources)


def test_what_nobody_stated_is_said_to_have_no_source(told) -> None:
    assert told[PaperKind.INVITATION]["venue"].sources == ("chưa có nguồn nào nêu",)
