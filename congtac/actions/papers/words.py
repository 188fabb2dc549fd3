"""Comments on a version of a paper, returned versions, and what settles them. What was said is never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.papers.drafting import issue_of
from congtac.domain.access import Visitor
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.paper_words import WordKind
from congtac.store.claims import claimed, hold
from congtac.store.tables import Paper, PaperApproval, PaperComment, PaperCommentSettled, PaperVersion


def comment(session: Session, version: PaperVersion, who: Visitor, text: str, at: datetime) -> PaperComment:
    """Write down what somebody says about a version."""
    return _said(session, version, WordKind.COMMENT, who, text, at)


def send_back(session: Session, paper: Paper, digest: str, who: Visitor, reason: str, at: datetime) -> PaperComment:
    """Return the newest version with a reason: nobody can approve it until the return is withdrawn; the next can be.

    Raises RuleBroken where the version that was read is not the newest any more, was approved, or was issued.
    """
    hold(session, paper)
    newest = paper.versions[-1]
    refuse_other(paper, digest)
    approved = session.scalar(select(PaperApproval).where(PaperApproval.version_id == newest.id).limit(1))
    if approved is not None or issue_of(session, paper) is not None:
        raise RuleBroken(Finding("paper.approved_before", Level.ERROR, paper.file_name, {"draft": newest.draft}))
    return _said(session, newest, WordKind.RETURN, who, reason, at)


def settle_word(session: Session, said: PaperComment, who: Visitor, text: str, at: datetime) -> PaperCommentSettled:
    """A comment was taken up, or a return is withdrawn. Twice is once: the first word stays."""
    if not text.strip():
        raise BadInput(Finding("paper.word_empty", Level.ERROR))
    made = PaperCommentSettled(comment_id=said.id, account_id=who.account_id, at=at, by=who.name, text=text)
    return claimed(session, made, select(PaperCommentSettled).where(PaperCommentSettled.comment_id == said.id))


def refuse_other(paper: Paper, digest: str) -> None:
    """Raise RuleBroken where the bytes that somebody read are not the newest version: both hashes are told."""
    newest = paper.versions[-1]
    if digest != newest.content_hash:
        figures = {"draft": newest.draft, "found": digest, "expected": newest.content_hash}
        raise RuleBroken(Finding("approval.other_bytes", Level.ERROR, paper.file_name, figures))


def _said(
    session: Session, version: PaperVersion, kind: WordKind, who: Visitor, text: str, at: datetime
) -> PaperComment:
    if not text.strip():
        raise BadInput(Finding("paper.word_empty", Level.ERROR))
    made = PaperComment(
        version_id=version.id, account_id=who.account_id, kind=kind.value, at=at, by=who.name, text=text
    )
    session.add(made)
    session.flush()
    return made
