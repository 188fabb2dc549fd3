"""Which papers of a cycle wait for what, and which are still to come."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from congtac.actions.papers.overview import papers_overview
from congtac.actions.practice import studio_of
from congtac.domain.access import Right
from congtac.portal.api.answers import Told, told
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.store.tables import Cycle

router = APIRouter(prefix="/cycles/{cycle}/papers", tags=["papers"])


class PaperWaiting(BaseModel):
    """A paper and what it lacks, with who holds it; nothing where it is issued."""

    paper: int
    kind: str
    subject: str
    state: str
    draft: int
    lacks: list[Told]


class PapersOverview(BaseModel):
    """``due`` are kinds that may be drafted now, ``later`` those that a later stage calls for."""

    papers: list[PaperWaiting]
    due: list[str]
    later: list[str]


@router.get("/overview")
def overview(inquiry: Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]) -> PapersOverview:
    """Where each paper stands, what it waits for, and what is still to come."""
    studio = studio_of(inquiry.session, inquiry.installation, inquiry.thing, inquiry.place.templates)
    found = papers_overview(inquiry.session, inquiry.thing, studio.wanted)
    return PapersOverview(
        papers=[
            PaperWaiting(
                paper=line.row.paper.id,
                kind=line.kind.value,
                subject=line.row.paper.subject,
                state=line.row.state.value,
                draft=line.row.newest.draft,
                lacks=told(line.lacks),
            )
            for line in found.lines
        ],
        due=[one.kind.value for one in found.due],
        later=[one.kind.value for one in found.later],
    )
