"""Congresses for tests of dossiers and archives, with papers as rows: small files that somebody wrote and approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO

from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, brought_to
from docx import Document
from drafted import APPROVER, STUDIO
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, act, confirm, record_facts
from congtac.actions.dossiers.decisions import Ruling
from congtac.actions.dossiers.submissions import confirm_item
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.papers.papers import Draft, Studio, draft_papers
from congtac.actions.papers.versions import approve
from congtac.documents.package import content_hash
from congtac.domain.cycle import Act, Gate, Stage
from congtac.domain.dossiers import FILES, DossierKind
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.slugs import slug
from congtac.store.tables import Cycle, Paper, PaperApproval, PaperVersion

LATER = DAY + timedelta(days=10)
CLERK, SUPERIOR = Person("Trần Thị B", "trình cấp trên"), Person("Đỗ Văn G", "Ban Thường vụ thống nhất")
NAMES = {"chi_uy": ("Lê Văn C", "Phạm Thị D", "Hoàng Văn Đ"), "bi_thu": ("Lê Văn C",), "pho_bi_thu": ("Phạm Thị D",)}
BEFORE = (
    PaperKind.APPROVAL_SUBMISSION,
    PaperKind.POLITICAL_REPORT,
    PaperKind.SELF_REVIEW_REPORT,
    PaperKind.CONGRESS_RESOLUTION,
    PaperKind.PERSONNEL_SCHEME,
)
AFTER = (
    (PaperKind.RATIFICATION_SUBMISSION, ""),
    (PaperKind.ELECTION_REPORT, ""),
    (PaperKind.CONGRESS_MINUTES, ""),
    (PaperKind.BALLOT_MINUTES, "Chi ủy"),
    (PaperKind.BALLOT_MINUTES, "Bí thư"),
    (PaperKind.BALLOT_MINUTES, "Phó Bí thư"),
    (PaperKind.CONGRESS_RESOLUTION, ""),
)
DRAFTING: Studio = replace(STUDIO, wanted=frozenset(BEFORE))  # what the tests that draft themselves ask for


def ruled(on: date = DAY, symbol: str | None = None, *, four_eyes: bool = False) -> Ruling:
    """The superior's decision on a day."""
    return Ruling(on, SUPERIOR, symbol, four_eyes)


@cache
def a_file(words: str) -> tuple[bytes, str]:
    """A small .docx that says something, with its content hash."""
    document = Document()
    document.add_paragraph(words)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue(), content_hash(buffer.getvalue())


def a_paper(
    session: Session, cycle: Cycle, kind: PaperKind, subject: str = "", *, approved: bool = True, on: date = DAY
) -> Paper:
    """A paper of the cycle with one version that somebody wrote, approved unless something else is said."""
    data, digest = a_file(f"{kind.label} {subject}")
    paper = Paper(
        cycle_id=cycle.id, kind=kind.value, subject=subject, file_name=f"{slug(f'{kind.label} {subject}')}.docx"
    )
    version = PaperVersion(draft=1, facts_hash=digest, content_hash=digest, on=on, by=SOMEBODY.by, reason="viết")
    version.data, version.taken_from = data, paper.file_name
    paper.versions = [version]
    session.add(paper)
    session.flush()
    if approved:
        session.add(PaperApproval(version_id=version.id, content_hash=digest, on=on, by=APPROVER.by, reason="đồng ý"))
    return paper


def planned(session: Session, **differs: object) -> Cycle:
    """A branch congress with its elections and members, before its papers are drafted."""
    cycle = a_cycle(session, **differs)
    plan_elections(session, cycle, THREE_ELECTIONS)
    record_facts(session, cycle, {"members.total": 27, "members.probationary": 2}, "đề án")
    return brought_to(session, cycle, Stage.DRAFTING)


def prepared(session: Session, **differs: object) -> Cycle:
    """A branch congress with the papers that its superior approves."""
    cycle = planned(session, **differs)
    for kind in BEFORE:
        a_paper(session, cycle, kind)
    return cycle


def closed(session: Session, *, named: bool = True, approved: bool = True, **differs: object) -> Cycle:
    """A branch congress that has closed, with the papers of its results; drafts that nobody approved where said so."""
    cycle = planned(session, **differs)
    brought_to(session, cycle, Stage.OFFICIAL)
    for election in elections_of(session, cycle):
        names = NAMES[election.office] if named else ()
        record_result(session, cycle, election, election.seats, names, "2026-2030", DAY)
    brought_to(session, cycle, Stage.CLOSED)
    for kind, subject in AFTER:
        a_paper(session, cycle, kind, subject, approved=approved)
    if approved:
        confirm_item(session, cycle, DossierKind.RESULTS, FILES, DRAFTING, DAY, CLERK)
    return cycle


def drafted_all(session: Session, cycle: Cycle, on: date = DAY) -> list[Draft]:
    """The papers before a congress drafted from today's facts; the submission is approved."""
    drafts = draft_papers(session, cycle, DRAFTING, on, SOMEBODY)
    for draft in drafts:
        if draft.paper.kind == PaperKind.APPROVAL_SUBMISSION:
            approve(session, draft.paper, draft.data, on, APPROVER)
    return drafts


def elected_again(session: Session, cycle: Cycle, names: dict[str, tuple[str, ...]]) -> None:
    """After a refusal: the elections named by office are held again with other results."""
    plan_elections(session, cycle, [one for one in THREE_ELECTIONS if one.office in names])
    for election in elections_of(session, cycle):
        people = names[election.office]
        record_result(session, cycle, election, election.seats, people, "2026-2030", DAY)
    for gate in (Gate.QUORUM, Gate.BALLOTS_STAMPED):
        confirm(session, cycle, gate, DAY, SOMEBODY)
    act(session, cycle, Act.RE_ELECT, DAY, SOMEBODY)
