"""The papers of a cycle as a list, with as many questions to the database for five papers as for fifty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload, undefer

from congtac.domain.dossiers import DossierOutcome
from congtac.domain.paper_states import PaperState
from congtac.domain.paper_words import WordKind
from congtac.store.tables import (
    Cycle,
    Dossier,
    DossierDecision,
    DossierItem,
    Paper,
    PaperApproval,
    PaperComment,
    PaperCommentSettled,
    PaperIssue,
    PaperVersion,
    Registration,
)


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper with its newest version and what stands beside it. ``returned``: the reason nobody has answered yet."""

    paper: Paper
    newest: PaperVersion
    approvals: tuple[PaperApproval, ...] = ()
    issue: PaperIssue | None = None
    number: Registration | None = None
    open_comments: int = 0
    returned: PaperComment | None = None

    @property
    def state(self) -> PaperState:
        """Where the paper stands."""
        if self.issue is not None:
            return PaperState.ISSUED
        return PaperState.APPROVED if self.approvals else PaperState.DRAFT


@dataclass(frozen=True, slots=True)
class AroundPapers:
    """What stands beside some papers: issues and numbers by the paper, approvals by the version."""

    issues: Mapping[int, PaperIssue]
    numbers: Mapping[int, Registration]
    approvals: Mapping[int, Sequence[PaperApproval]]

    def state(self, paper: Paper) -> PaperState:
        """Where a paper stands."""
        if paper.id in self.issues:
            return PaperState.ISSUED
        return PaperState.APPROVED if self.approvals.get(paper.versions[-1].id) else PaperState.DRAFT


def papers_with_versions(session: Session, cycle: Cycle) -> list[Paper]:
    """The papers of a cycle in the order of their first draft, with their versions."""
    rows = select(Paper).where(Paper.cycle_id == cycle.id).order_by(Paper.id)
    return list(session.scalars(rows.options(selectinload(Paper.versions), joinedload(Paper.cycle))))


def around_papers(session: Session, papers: Sequence[Paper]) -> AroundPapers:
    """What stands beside papers, asked for once for all of them."""
    ids = [paper.id for paper in papers]
    issued = select(PaperIssue).where(PaperIssue.paper_id.in_(ids), PaperIssue.cancelled_on.is_(None))
    held = select(Registration).where(Registration.paper_id.in_(ids), Registration.cancelled_on.is_(None))
    return AroundPapers(
        {row.paper_id: row for row in session.scalars(issued)},
        {row.paper_id: row for row in session.scalars(held) if row.paper_id is not None},
        approvals_by_version(session, [version.id for paper in papers for version in paper.versions]),
    )


def paper_rows(session: Session, cycle: Cycle) -> list[PaperRow]:
    """The papers of a cycle in the order of their first draft."""
    last = (
        select(PaperVersion.paper_id, func.max(PaperVersion.draft).label("draft"))
        .join(Paper)
        .where(Paper.cycle_id == cycle.id)
        .group_by(PaperVersion.paper_id)
        .subquery()
    )
    newest = (PaperVersion.paper_id == last.c.paper_id) & (PaperVersion.draft == last.c.draft)
    pairs = select(Paper, PaperVersion).join(PaperVersion, PaperVersion.paper_id == Paper.id).join(last, newest)
    found = session.execute(pairs.options(undefer(PaperVersion.manifest)).order_by(Paper.id)).all()
    papers, versions = [paper.id for paper, _version in found], [version.id for _paper, version in found]
    issued = select(PaperIssue).where(PaperIssue.paper_id.in_(papers), PaperIssue.cancelled_on.is_(None))
    issues = {row.paper_id: row for row in session.scalars(issued)}
    held = select(Registration).where(Registration.paper_id.in_(papers), Registration.cancelled_on.is_(None))
    numbers = {row.paper_id: row for row in session.scalars(held)}
    approvals = approvals_by_version(session, versions)
    comments: dict[int, int] = {}
    returned: dict[int, PaperComment] = {}
    for paper_id, word in _open_words(session, papers):
        if word.kind == WordKind.COMMENT.value:
            comments[paper_id] = comments.get(paper_id, 0) + 1
        elif word.version_id in versions:
            returned[paper_id] = word
    return [
        PaperRow(
            paper,
            version,
            tuple(approvals.get(version.id, ())),
            issues.get(paper.id),
            numbers.get(paper.id),
            comments.get(paper.id, 0),
            returned.get(paper.id),
        )
        for paper, version in found
    ]


def papers_of_kinds(session: Session, cycle_id: int, kinds: Sequence[str]) -> list[Paper]:
    """The papers of a cycle that are of some kinds."""
    rows = select(Paper).where(Paper.cycle_id == cycle_id, Paper.kind.in_(kinds))
    return list(session.scalars(rows.order_by(Paper.id)))


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A paper with all that its file needs to know of it; ``kept`` are the versions of which bytes are stored."""

    paper: Paper
    issue: PaperIssue | None
    approved: bool
    kept: frozenset[int]


def filed_papers(session: Session, cycle: Cycle, *, reading: bool) -> list[FiledPaper]:
    """The papers of a cycle with their versions and issues, and the bytes where they are read: five queries."""
    versions = selectinload(Paper.versions).undefer(PaperVersion.manifest)
    versions = versions.undefer(PaperVersion.data) if reading else versions
    papers = session.scalars(select(Paper).where(Paper.cycle_id == cycle.id).options(versions).order_by(Paper.id)).all()
    ids = [paper.id for paper in papers]
    issued = select(PaperIssue).where(PaperIssue.paper_id.in_(ids), PaperIssue.cancelled_on.is_(None))
    issues = {
        row.paper_id: row for row in session.scalars(issued.options(undefer(PaperIssue.data)) if reading else issued)
    }
    approvals = approvals_by_version(session, [paper.versions[-1].id for paper in papers])
    stored = select(PaperVersion.id).where(PaperVersion.paper_id.in_(ids), PaperVersion.data.is_not(None))
    kept = frozenset(session.scalars(stored))
    return [FiledPaper(paper, issues.get(paper.id), paper.versions[-1].id in approvals, kept) for paper in papers]


def load_bytes(session: Session, rows: Iterable[PaperRow]) -> None:
    """Load what is stored of the bytes of these papers, so that nobody asks for each of them alone."""
    found = list(rows)
    newest, issues = [row.newest.id for row in found], [row.issue.id for row in found if row.issue is not None]
    session.scalars(select(PaperVersion).where(PaperVersion.id.in_(newest)).options(undefer(PaperVersion.data))).all()
    session.scalars(select(PaperIssue).where(PaperIssue.id.in_(issues)).options(undefer(PaperIssue.data))).all()


def approvals_by_version(session: Session, versions: list[int]) -> dict[int, list[PaperApproval]]:
    """Who approved which of these versions, in order."""
    approvals: dict[int, list[PaperApproval]] = {}
    own = select(PaperApproval).where(PaperApproval.version_id.in_(versions)).order_by(PaperApproval.id)
    for row in session.scalars(own):
        approvals.setdefault(row.version_id, []).append(row)
    return approvals


def is_answered_for(session: Session, version: PaperVersion) -> bool:
    """Whether somebody answers for exactly this version: it was approved, or it is before the superior or agreed to."""
    approved = session.scalar(select(PaperApproval.id).where(PaperApproval.version_id == version.id).limit(1))
    if approved is not None:
        return True
    stands = DossierDecision.id.is_(None) | (DossierDecision.outcome == DossierOutcome.APPROVED.value)
    lies = select(DossierItem.id).join(Dossier).outerjoin(DossierDecision, DossierDecision.dossier_id == Dossier.id)
    return session.scalar(lies.where(DossierItem.version_id == version.id, stands).limit(1)) is not None


def _open_words(session: Session, papers: list[int]) -> Iterable[tuple[int, PaperComment]]:
    """What was said about any version of these papers and is not settled."""
    words = select(PaperVersion.paper_id, PaperComment).join(PaperVersion, PaperComment.version_id == PaperVersion.id)
    words = words.outerjoin(PaperCommentSettled, PaperCommentSettled.comment_id == PaperComment.id)
    return session.execute(words.where(PaperVersion.paper_id.in_(papers), PaperCommentSettled.id.is_(None))).all()


def kept_drafts(session: Session, paper: Paper) -> frozenset[int]:
    """The ordinals of the versions whose bytes can be had: those that are stored, and the newest."""
    stored = select(PaperVersion.draft).where(PaperVersion.paper_id == paper.id, PaperVersion.data.is_not(None))
    return frozenset(session.scalars(stored)) | {paper.versions[-1].draft}


def words_of(session: Session, paper: Paper) -> Sequence[PaperComment]:
    """Everything that was said about the versions of a paper, in its order."""
    own = select(PaperComment).join(PaperVersion).where(PaperVersion.paper_id == paper.id)
    shown = own.options(joinedload(PaperComment.settled), joinedload(PaperComment.version))
    return list(session.scalars(shown.order_by(PaperComment.id)))
