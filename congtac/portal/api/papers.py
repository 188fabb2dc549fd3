"""Papers of a cycle: versions, files, approvals by content hash, issuing with the next number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from congtac.actions.papers.drafting import bytes_now, issue_of
from congtac.actions.papers.issuing import cancel_issue, day_problems, issue
from congtac.actions.papers.numbers import written
from congtac.actions.papers.open_points import open_points, unseen
from congtac.actions.papers.sent import SentPaper, sent_paper
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import approve, take_read, version_with
from congtac.actions.practice import practice_of, studio_of
from congtac.clock import today
from congtac.domain.access import Right
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Because, Symbol, Words
from congtac.portal.api.found import the_paper
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.api.sent_files import allowed, looked_at
from congtac.portal.found import the_cycle
from congtac.portal.refusals import NotFound
from congtac.portal.sent_files import Looked
from congtac.store.paper_rows import AroundPapers, around_papers, papers_with_versions
from congtac.store.tables import Cycle, Paper, PaperApproval, PaperVersion

router = APIRouter(tags=["papers"])
UNNAMED = "van_ban"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Reader = Annotated[Inquiry[Paper], inquires(Right.READ, the_paper)]
Drafter = Annotated[Inquiry[Paper], inquires(Right.DRAFT, the_paper)]


class Approval(BaseModel):
    """Who approved a version."""

    on: date
    by: str
    reason: str


class VersionAnswer(BaseModel):
    """One version; what is approved is its content hash."""

    draft: int
    on: date
    by: str
    reason: str | None
    content_hash: str
    taken_from: str | None
    approved: list[Approval]


class PaperAnswer(BaseModel):
    """A paper with its versions; ``number`` is the one that it has or will be given."""

    id: int
    cycle: int
    kind: str
    subject: str
    state: str
    number: str | None
    issued_on: date | None
    file: str
    versions: list[VersionAnswer]
    findings: list[Told] = []


class ApprovedVersion(Because):
    """Approved is the version with this hash and no other; ``acknowledged``: what is open in it was looked at."""

    content_hash: Words
    acknowledged: bool = False


class Issuance(Because):
    """``symbol``: the number of a paper whose register another body keeps; ``acknowledged`` as in an approval."""

    symbol: Symbol | None = None
    acknowledged: bool = False


@router.get("/cycles/{cycle}/papers")
def of_cycle(inquiry: Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]) -> list[PaperAnswer]:
    """The papers of a cycle."""
    rows = papers_with_versions(inquiry.session, inquiry.thing)
    around = around_papers(inquiry.session, rows)
    return [_told(row, around) for row in rows]


@router.get("/papers/{paper}")
def show(inquiry: Reader) -> PaperAnswer:
    """One paper."""
    return told_paper(inquiry, inquiry.thing)


@router.get("/papers/{paper}/file", response_class=Response, responses={200: {"content": {WORD: {}}}})
def file(inquiry: Reader, draft: Annotated[int | None, Query(ge=1, le=10**6)] = None) -> Response:
    """The Word file: as it was issued, else the newest version, or the kept version of that ordinal."""
    data = bytes_of(inquiry, draft)
    name = inquiry.thing.file_name.encode("ascii", "ignore").decode() or UNNAMED
    return Response(data, media_type=WORD, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _sent(name: str, data: bytes) -> SentPaper:
    return sent_paper(data, name or UNNAMED, today())


@router.post("/papers/{paper}/versions", status_code=201)
def take_in(
    looked: Annotated[Looked[SentPaper], looked_at(Right.DRAFT, _sent)],
    inquiry: Drafter,
    reason: Annotated[str, Query(min_length=1, max_length=400)],
) -> PaperAnswer:
    """Take an edited file in as the next version; the same file twice is one version."""
    take_read(inquiry.session, inquiry.thing, allowed(looked), inquiry.today, inquiry.person(reason))
    return told_paper(inquiry, inquiry.thing)


@router.post("/papers/{paper}/approve")
def approved(
    inquiry: Annotated[Inquiry[Paper], inquires(Right.APPROVE, the_paper)], asked: ApprovedVersion
) -> PaperAnswer:
    """Approve the newest version, named by its hash; refused where another one is the newest by now.

    Where it has blanks, errors of form or figures that are not those of today, ``acknowledged`` is asked for.
    """
    paper = inquiry.thing
    refuse_older(paper, asked.content_hash)
    _refuse(inquiry, [], acknowledged=asked.acknowledged)
    four_eyes = practice_of(inquiry.installation, paper.cycle).settings.approval.four_eyes
    day, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    approve(inquiry.session, paper, bytes_of(inquiry, None), day, person, four_eyes=four_eyes)
    return told_paper(inquiry, paper)


@router.post("/papers/{paper}/issue")
def issued(inquiry: Annotated[Inquiry[Paper], inquires(Right.ORGANISE, the_paper)], asked: Issuance) -> PaperAnswer:
    """Issue what was approved: number and date are printed. Twice is the same paper.

    The day is today or earlier. Where the paper has blanks, errors of form or figures that are not those of today,
    ``acknowledged`` is asked for; ``findings`` are what to look at in the issued paper.
    """
    day, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    if issue_of(inquiry.session, inquiry.thing) is None:
        _refuse(inquiry, day_problems(inquiry.thing, day, inquiry.today), acknowledged=asked.acknowledged)
    done = issue(inquiry.session, inquiry.thing, studio_for(inquiry), day, person, symbol=asked.symbol)
    answer = told_paper(inquiry, inquiry.thing)
    answer.findings = told(done.findings)
    return answer


@router.get("/papers/{paper}/open")
def still_open(inquiry: Reader) -> list[Told]:
    """What is open in the newest version: its blanks by holder, its form, figures that are not those of today."""
    return told(open_points(inquiry.session, inquiry.thing, studio_for(inquiry), inquiry.today).findings)


@router.post("/papers/{paper}/cancel")
def cancelled(inquiry: Annotated[Inquiry[Paper], inquires(Right.ORGANISE, the_paper)], asked: Because) -> PaperAnswer:
    """Take an issued paper back: it and its number stay on record, a next version may be issued under another one."""
    cancel_issue(inquiry.session, inquiry.thing, asked.on or inquiry.today, inquiry.person(asked.reason))
    return told_paper(inquiry, inquiry.thing)


def _refuse(inquiry: Inquiry[Paper], problems: list[Finding], *, acknowledged: bool) -> None:
    """Refuse with all problems at once; what was not acknowledged is told with them."""
    points = open_points(inquiry.session, inquiry.thing, studio_for(inquiry), inquiry.today)
    not_seen = unseen(points, looked=acknowledged, where="acknowledged")
    if problems or not_seen:
        raise RuleBroken(*problems, *not_seen, *(points.findings if not_seen else ()))


def refuse_older(paper: Paper, content_hash: str) -> None:
    """What somebody read must be the newest version."""
    version = version_with(paper, content_hash)
    if version is None or version is not paper.versions[-1]:
        figures = {"hash": content_hash, "newest": paper.versions[-1].content_hash}
        raise RuleBroken(Finding("api.not_the_newest", Level.ERROR, paper.file_name, figures))


def bytes_of(inquiry: Inquiry[Paper], draft: int | None) -> bytes:
    """The Word file: as it was issued, else the newest version, or the kept version of that ordinal."""
    paper = inquiry.thing
    issue_row = issue_of(inquiry.session, paper)
    if draft is not None and draft != paper.versions[-1].draft:
        kept = next((one.data for one in paper.versions if one.draft == draft), None)
        if kept is None:
            raise NotFound
        return kept
    data = issue_row.data if issue_row and draft is None else bytes_now(inquiry.session, paper, studio_for(inquiry))
    if data is None:
        raise BadInput(Finding("version.no_file", Level.ERROR, paper.file_name))
    return data


def studio_for(inquiry: Inquiry[Paper]) -> Studio:
    """What the organisation of the paper drafts with."""
    return studio_of(inquiry.session, inquiry.installation, inquiry.thing.cycle, inquiry.place.templates)


def told_paper(inquiry: Inquiry[Paper] | Inquiry[Cycle], paper: Paper) -> PaperAnswer:
    """The paper as it is told."""
    return _told(paper, around_papers(inquiry.session, [paper]))


def _told(paper: Paper, around: AroundPapers) -> PaperAnswer:
    issued, number = around.issues.get(paper.id), around.numbers.get(paper.id)
    return PaperAnswer(
        id=paper.id,
        cycle=paper.cycle_id,
        kind=paper.kind,
        subject=paper.subject,
        state=around.state(paper).value,
        number=issued.symbol if issued else written(number, paper.cycle.held_on) if number else None,
        issued_on=issued.on if issued else None,
        file=paper.file_name,
        versions=[_version(one, around.approvals.get(one.id, ())) for one in paper.versions],
    )


def _version(version: PaperVersion, approvals: Sequence[PaperApproval]) -> VersionAnswer:
    return VersionAnswer(
        draft=version.draft,
        on=version.on,
        by=version.by,
        reason=version.reason,
        content_hash=version.content_hash,
        taken_from=version.taken_from,
        approved=[Approval(on=one.on, by=one.by, reason=one.reason) for one in approvals],
    )
