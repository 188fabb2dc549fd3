"""A paper before it is approved: its form by the rules, its figures beside today's facts, both as PDF, too."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from congtac.actions.papers.checks import CheckedPaper
from congtac.actions.papers.figures import Verified
from congtac.actions.papers.looking_over import bring_up_to_date, look_over
from congtac.actions.papers.printing import pdf_of
from congtac.domain.printed import Compared
from congtac.portal.api.answers import Told, told
from congtac.portal.api.papers import (
    ApprovedVersion,
    Drafter,
    PaperAnswer,
    Reader,
    bytes_of,
    refuse_older,
    studio_for,
    told_paper,
)
from congtac.portal.files import PDF, download

router = APIRouter(prefix="/papers/{paper}", tags=["papers"])


class FormCheck(BaseModel):
    """The rules by which the form was checked, and what they say."""

    rules: str
    findings: list[Told]


class FigureAnswer(BaseModel):
    """A figure or name: in the file, in the draft behind it and by today's facts; null where it is not printed."""

    id: str
    standing: str
    found: str | None
    draft: str | None
    today: str | None
    place: str
    sources: list[str]
    formula: str | None


class FigureCheck(BaseModel):
    """Every figure, and what a person has to look at."""

    figures: list[FigureAnswer]
    findings: list[Told]


class CheckAnswer(BaseModel):
    """The paper as it was issued, else its newest version; ``problems``: why something could not be looked at."""

    content_hash: str
    issued: bool
    form: FormCheck | None
    figures: FigureCheck | None
    problems: list[Told]


class RefreshedPaper(PaperAnswer):
    """``rewritten`` figures; of a version that nobody edited only whether there is a new one (1)."""

    rewritten: int


@router.get("/check")
def check(inquiry: Reader) -> CheckAnswer:
    """Check the form and the figures."""
    paper = inquiry.thing
    found = look_over(inquiry.session, paper, studio_for(inquiry), inquiry.today)
    return CheckAnswer(
        content_hash=found.issued.content_hash if found.issued else paper.versions[-1].content_hash,
        issued=found.issued is not None,
        form=_form(found.checked) if found.checked else None,
        figures=_figures(found.verified) if found.verified else None,
        problems=told(found.problems),
    )


@router.post("/refresh")
def refresh(inquiry: Drafter, asked: ApprovedVersion) -> RefreshedPaper:
    """Bring the figures of the version with this hash up to date; what people wrote stays. It is the next version."""
    refuse_older(inquiry.thing, asked.content_hash)
    day, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    count = bring_up_to_date(inquiry.session, inquiry.thing, studio_for(inquiry), day, person)
    return RefreshedPaper(**told_paper(inquiry, inquiry.thing).model_dump(), rewritten=count)


@router.get("/file.pdf", response_class=Response, responses={200: {"content": {PDF: {}}}})
def pdf(inquiry: Reader, draft: Annotated[int | None, Query(ge=1, le=10**6)] = None) -> Response:
    """The Word file as PDF, where LibreOffice is installed; 503 elsewhere."""
    name = inquiry.thing.file_name
    return download(pdf_of(bytes_of(inquiry, draft), name), PDF, f"{name.removesuffix('.docx')}.pdf")


def _form(checked: CheckedPaper) -> FormCheck:
    return FormCheck(rules=checked.layout.cited, findings=told(checked.findings))


def _figures(verified: Verified) -> FigureCheck:
    figures = [_figure(verified, one) for one in verified.figures]
    return FigureCheck(figures=figures, findings=told(verified.findings))


def _figure(verified: Verified, one: Compared) -> FigureAnswer:
    origin = verified.origins.get(one.id)
    return FigureAnswer(
        id=one.id,
        standing=one.standing.value,
        found=one.found,
        draft=one.draft,
        today=one.today,
        place=verified.place_of(one),
        sources=list(origin.sources) if origin else [],
        formula=origin.formula if origin else None,
    )
