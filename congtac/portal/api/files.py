"""Files that people look at, for programs: progress and tasks as Excel, and how two versions of a paper differ."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from congtac.actions.papers.comparing import Compared, compare_bytes
from congtac.actions.papers.overview import bytes_of_version, version_named
from congtac.actions.papers.readable import newest_pair
from congtac.actions.practice import studio_of
from congtac.actions.reports.progress_file import progress_file
from congtac.actions.tasks.pages import task_file
from congtac.domain.access import Right
from congtac.domain.cycle import CycleKind
from congtac.domain.slugs import slug
from congtac.portal.api.found import the_paper
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.files import WORD, download
from congtac.portal.found import the_cycle
from congtac.portal.refusals import NotFound
from congtac.store.tables import Cycle, Paper, PaperVersion
from congtac.store.task_pages import Listed, TaskSelection

router = APIRouter(tags=["files"])
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CycleReader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
PaperReader = Annotated[Inquiry[Paper], inquires(Right.READ, the_paper)]
Draft = Annotated[int | None, Query(ge=1, le=10**6)]


class PieceAnswer(BaseModel):
    """Some words: ``kind`` says that they went or came, nothing where they stand in both."""

    kind: str | None
    text: str


class ChangeAnswer(BaseModel):
    """One paragraph that differs, with its numbers in the two texts."""

    kind: str
    before: int | None
    after: int | None
    words: list[PieceAnswer]


@router.get("/cycles/{cycle}/board.xlsx", response_class=Response, responses={200: {"content": {EXCEL: {}}}})
def board(inquiry: CycleReader) -> Response:
    """The progress of the reports, the worst first."""
    cycle = inquiry.thing
    if not CycleKind(cycle.kind).is_review:
        raise NotFound
    name = f"tien-do-bao-cao-{slug(cycle.unit.name)}-{inquiry.today:%Y%m%d}.xlsx"
    return download(progress_file(inquiry.session, cycle, inquiry.today), EXCEL, name)


@router.get("/cycles/{cycle}/tasks.xlsx", response_class=Response, responses={200: {"content": {EXCEL: {}}}})
def tasks(inquiry: CycleReader, of: TaskSelection = TaskSelection.ALL) -> Response:
    """The tasks of a cycle."""
    cycle = inquiry.thing
    content = task_file(inquiry.session, cycle.title, inquiry.today, Listed(of, cycle.id))
    return download(content, EXCEL, f"nhiem-vu-{slug(cycle.title)}-{inquiry.today:%Y%m%d}.xlsx")


@router.get("/papers/{paper}/compare")
def changes(inquiry: PaperReader, old: Draft = None, new: Draft = None) -> list[ChangeAnswer]:
    """The paragraphs that differ between two versions, by their ordinals; else of the two newest that can be read."""
    found, _pair = _compared(inquiry, old, new)
    return [
        ChangeAnswer(
            kind=one.kind.value,
            before=one.before,
            after=one.after,
            words=[PieceAnswer(kind=part.kind and part.kind.value, text=part.text) for part in one.words],
        )
        for one in found.changes
    ]


@router.get("/papers/{paper}/compare.docx", response_class=Response, responses={200: {"content": {WORD: {}}}})
def redline(inquiry: PaperReader, old: Draft = None, new: Draft = None) -> Response:
    """The newer of the two with tracked changes of Word."""
    found, (first, second) = _compared(inquiry, old, new)
    name = f"{inquiry.thing.file_name.removesuffix('.docx')}-so-sanh-{first.draft}-{second.draft}.docx"
    return download(found.redline(inquiry.visitor.name, second.on), WORD, name)


def _compared(
    inquiry: Inquiry[Paper], old: int | None, new: int | None
) -> tuple[Compared, tuple[PaperVersion, PaperVersion]]:
    paper = inquiry.thing
    studio = studio_of(inquiry.session, inquiry.installation, paper.cycle, inquiry.place.templates)
    newest = newest_pair(inquiry.session, paper, studio) if old is None or new is None else (None, None)
    first = newest[0] if old is None else version_named(paper, old)
    second = newest[1] if new is None else version_named(paper, new)
    if first is None or second is None:
        raise NotFound
    both = [bytes_of_version(inquiry.session, one, studio) for one in (first, second)]
    return compare_bytes(both[0], both[1], inquiry.today, paper.file_name), (first, second)
