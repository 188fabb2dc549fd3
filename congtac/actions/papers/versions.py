"""Versions of a paper: which one a file is, a person's edited file taken in, and the approval of one by its hash."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.hands import hand_of, hands_on
from congtac.actions.nudges import nudge
from congtac.actions.papers.drafting import issue_of
from congtac.actions.papers.manifests import blanks_noted
from congtac.actions.papers.sent import SentPaper, sent_paper
from congtac.actions.settling import settle
from congtac.documents.controls import properties_of
from congtac.documents.identity import DRAFT, PAPER
from congtac.documents.package import content_hash, parts_of
from congtac.documents.reading.marks import texts_that_may_mark
from congtac.documents.redline import is_tracked
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.paper_states import PaperState
from congtac.domain.paper_words import WordKind
from congtac.domain.secrecy import refuse_secret
from congtac.store.acting import account_acting
from congtac.store.claims import hold
from congtac.store.tables import (
    Cycle,
    Paper,
    PaperApproval,
    PaperComment,
    PaperCommentSettled,
    PaperIssue,
    PaperVersion,
)


def state_of(session: Session, paper: Paper) -> PaperState:
    """Where a paper stands: issued, or its newest version approved, or a draft."""
    if issue_of(session, paper) is not None:
        return PaperState.ISSUED
    return PaperState.APPROVED if approvals_of(session, paper.versions[-1]) else PaperState.DRAFT


def approvals_of(session: Session, version: PaperVersion) -> list[PaperApproval]:
    """Who approved a version, in order."""
    return list(
        session.scalars(select(PaperApproval).where(PaperApproval.version_id == version.id).order_by(PaperApproval.id))
    )


def paper_of_file(session: Session, data: bytes, where: str) -> Paper:
    """The paper that a file is: by the key in its properties, or else by the bytes that are on record.

    Raises BadInput ``version.unknown_file`` where neither says it.
    """
    key = properties_of(parts_of(data, where)).get(PAPER)
    found = None
    if key:
        written = Cycle.key + "/" + Paper.kind + "/" + Paper.subject
        found = session.scalar(select(Paper).join(Cycle).where(written == key))
    if found is None:
        digest = content_hash(data)
        drafted = select(Paper).join(PaperVersion).where(PaperVersion.content_hash == digest)
        issued = (
            select(Paper).join(PaperIssue, PaperIssue.paper_id == Paper.id).where(PaperIssue.content_hash == digest)
        )
        found = session.scalar(drafted.limit(1)) or session.scalar(issued.limit(1))
    if found is None:
        raise BadInput(Finding("version.unknown_file", Level.ERROR, where))
    return found


def take(session: Session, paper: Paper, data: bytes, name: str, on: date, person: Person) -> PaperVersion:
    """Take a person's edited file in as the next version; its bytes are kept as they are.

    Raises what ``sent_paper`` and ``take_read`` raise: of a paper that bears a mark of secrecy nothing is stored.
    """
    return take_read(session, paper, sent_paper(data, name, on), on, person)


def take_read(session: Session, paper: Paper, sent: SentPaper, on: date, person: Person) -> PaperVersion:
    """The same for a file that was read before the transaction began.

    Bytes that are on record already are the version that they are. Raises RuleBroken for a paper that was issued.
    """
    hold(session, paper)
    known = version_with(paper, sent.digest)
    if known is not None:
        return known
    refuse_issued(session, paper)
    base = _base(paper, sent)
    made = PaperVersion(
        draft=paper.versions[-1].draft + 1,
        facts_hash=base.facts_hash,
        content_hash=sent.digest,
        on=on,
        by=person.by,
        account_id=account_acting(session),
        reason=person.reason,
        template=base.template,
        manifest=None if base.manifest is None else base.manifest | blanks_noted(sent.data),
        taken_from=sent.name,
        data=sent.data,
    )
    paper.versions.append(made)
    nudge(session, paper.cycle, f"bản sửa của {paper.file_name}")
    settle(session, paper.cycle, on)
    return made


def version_with(paper: Paper, digest: str) -> PaperVersion | None:
    """The newest version with this content hash."""
    return next((version for version in reversed(paper.versions) if version.content_hash == digest), None)


def _base(paper: Paper, sent: SentPaper) -> PaperVersion:
    """The draft that a person edited: as its properties say, or else the newest."""
    stated = sent.properties.get(DRAFT)
    return next((version for version in paper.versions if f"{version.draft}" == stated), paper.versions[-1])


def refuse_issued(session: Session, paper: Paper) -> None:
    """Raise RuleBroken where the paper is issued: nothing of it may change any more."""
    issued = issue_of(session, paper)
    if issued is not None:
        figures = {"on": issued.on, "symbol": issued.symbol or paper.file_name}
        raise RuleBroken(
            Finding("paper.issued_already", Level.ERROR, paper.file_name, figures, found=issued.content_hash)
        )


def approve(
    session: Session, paper: Paper, data: bytes, on: date, person: Person, *, four_eyes: bool = False
) -> PaperVersion:
    """Approve the newest version, named by the bytes that the person read; they are kept from now on.

    Raises RuleBroken where the bytes are not those on record (with both hashes), and with ``four_eyes`` where the
    person drafted or edited a version of this paper. Raises BadInput where tracked changes are left in the paper.
    """
    refuse_secret(texts_that_may_mark(data), on, paper.file_name)
    hold(session, paper)
    newest, digest = paper.versions[-1], content_hash(data)
    if digest != newest.content_hash:
        figures = {"draft": newest.draft, "found": digest, "expected": newest.content_hash}
        raise RuleBroken(Finding("approval.other_bytes", Level.ERROR, paper.file_name, figures))
    refuse_issued(session, paper)
    if is_tracked(data):
        raise BadInput(Finding("approval.tracked_changes", Level.ERROR, paper.file_name))
    own = hand_of(session, person.by)
    if four_eyes and any(own.is_same_as(hand) for hand in hands_on(paper.versions)):
        raise RuleBroken(Finding("approval.four_eyes", Level.ERROR, paper.file_name, {"by": person.by}))
    _refuse_returned(session, newest)
    if not any(own.is_same_as(hand) for hand in hands_on(approvals_of(session, newest))):
        made = PaperApproval(version_id=newest.id, content_hash=digest, on=on, by=person.by, reason=person.reason)
        made.account_id = own.account
        session.add(made)
        newest.data = data
        nudge(session, paper.cycle, f"duyệt {paper.file_name}")
        settle(session, paper.cycle, on)
    return newest


def _refuse_returned(session: Session, version: PaperVersion) -> None:
    """Raise RuleBroken for a version that somebody returned, until the return is withdrawn."""
    returned = select(PaperComment).outerjoin(PaperCommentSettled)
    own = (PaperComment.version_id == version.id, PaperComment.kind == WordKind.RETURN.value)
    there = session.scalar(returned.where(*own, PaperCommentSettled.id.is_(None)).limit(1))
    if there is not None:
        figures = {"draft": version.draft, "by": there.by, "reason": there.text}
        raise RuleBroken(Finding("approval.returned", Level.ERROR, version.paper.file_name, figures))
