"""A report that is being filled in: the draft that the page of the form keeps, for programs that prepare it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, UploadFile
from pydantic import BaseModel, Field

from congtac.actions.reports.drafts import Filling, discard, filling, hand_in_draft, keep_draft
from congtac.actions.reports.one_report import checked
from congtac.clock import local
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.report_draft import REASON, Texts, marks_of, names_of, read_marks
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Body, Words
from congtac.portal.api.found import Expected
from congtac.portal.api.inquiries import Inquiry
from congtac.portal.api.report_files import (
    Fingerprint,
    desk_of,
    file_name,
    fingerprint_of,
    read_file,
    refuse_closed,
    refuse_other,
)
from congtac.portal.api.reports import Reporter, TakenAnswer
from congtac.portal.report_at import MOST_LETTERS, plain_text

router = APIRouter(prefix="/cycles/{cycle}/reports/{unit}/draft", tags=["reports"])
Mark = Annotated[str, Field(min_length=1, max_length=100)]


class DraftAnswer(BaseModel):
    """Texts by field, as they were typed: ``members_total.result``, ``explain.members_total.result``, ``reason``.

    Without a draft they are those of the last revision, or what is known beforehand. ``behind``: a revision came in
    by another way since the draft was begun. ``fingerprint`` is what one has seen.
    """

    texts: dict[str, str]
    fingerprint: str
    by: str | None
    at: datetime | None
    revision: int
    behind: bool
    findings: list[Told]


class Typed(Body):
    """These texts change, others stay; with a ``fingerprint`` only where nobody changed anything meanwhile."""

    texts: dict[str, Annotated[str, Field(max_length=MOST_LETTERS)]]
    fingerprint: Mark | None = None


class SeenDraft(Body):
    """Handed in is the draft with this fingerprint; ``reason``: why it replaces a revision that was not returned."""

    fingerprint: Mark
    reason: Words | None = None


@router.get("")
def show(inquiry: Reporter) -> DraftAnswer:
    """What was typed so far, and what the checks say about it."""
    return _told(inquiry)


@router.post("")
def keep(inquiry: Reporter, asked: Typed) -> DraftAnswer:
    """Keep texts, whatever they are: what is wrong is told. Nothing is handed in."""
    refuse_closed(inquiry)
    known = set(names_of(desk_of(inquiry).form))
    strange = [name for name in asked.texts if name not in known]
    if strange:
        raise BadInput(*(Finding("api.unknown_field", Level.ERROR, name, found=name) for name in strange))
    now = _filling(inquiry).texts
    if asked.fingerprint is not None:
        refuse_other(fingerprint_of(now), asked.fingerprint)
    _keep(inquiry, {name: plain_text(text) for name, text in asked.texts.items()}, now)
    return _told(inquiry)


@router.post("/file")
def take_over(inquiry: Reporter, file: UploadFile, fingerprint: Fingerprint) -> DraftAnswer:
    """Take what a file says over into the draft, as it was looked at (``…/file/preview``). Nothing is handed in."""
    read = read_file(inquiry, file)
    refuse_other(read.fingerprint, fingerprint, file_name(file))
    _keep(inquiry, read.texts, _filling(inquiry).texts)
    return _told(inquiry)


@router.post("/hand-in", status_code=201)
def send(inquiry: Reporter, asked: SeenDraft) -> TakenAnswer:
    """Hand the draft in; 409 with every finding where something must be fixed or explained first."""
    refuse_closed(inquiry)
    texts = _filling(inquiry).texts
    refuse_other(fingerprint_of(texts), asked.fingerprint)
    own = texts | {REASON: asked.reason} if asked.reason else texts
    at, desk = inquiry.thing, desk_of(inquiry)
    taken = hand_in_draft(inquiry.session, desk, at.unit, own, inquiry.moment, inquiry.visitor.name)
    return TakenAnswer(revision=taken.report.revision, changed=taken.changed, findings=told(taken.findings))


@router.post("/discard")
def throw_away(inquiry: Reporter) -> DraftAnswer:
    """Throw away what was typed; what was handed in stays."""
    refuse_closed(inquiry)
    discard(inquiry.session, desk_of(inquiry), inquiry.thing.unit)
    return _told(inquiry)


def _keep(inquiry: Inquiry[Expected], typed: Texts, now: Texts) -> None:
    desk, seen = desk_of(inquiry), read_marks(marks_of(now))
    keep_draft(inquiry.session, desk, inquiry.thing.unit, typed, seen, inquiry.moment, inquiry.visitor.name)


def _filling(inquiry: Inquiry[Expected]) -> Filling:
    return filling(inquiry.session, desk_of(inquiry), inquiry.thing.unit)


def _told(inquiry: Inquiry[Expected]) -> DraftAnswer:
    there = _filling(inquiry)
    return DraftAnswer(
        texts=there.texts,
        fingerprint=fingerprint_of(there.texts),
        by=there.draft and there.draft.by,
        at=there.draft and local(there.draft.at),
        revision=there.last.revision if there.last else 0,
        behind=there.is_behind,
        findings=told(checked(inquiry.session, desk_of(inquiry), inquiry.thing.unit, there.texts)),
    )
