"""The dossiers of a congress: what is submitted to the superior, and what he decides."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from congtac.actions.deed_days import refuse_day
from congtac.actions.dossiers import decisions
from congtac.actions.dossiers.decisions import Ruling
from congtac.actions.dossiers.overview import overview
from congtac.actions.dossiers.submissions import confirm_item, kinds_due, submit
from congtac.actions.papers.studio import Studio
from congtac.actions.practice import practice_of, studio_of
from congtac.domain.access import Right
from congtac.domain.dossiers import DossierKind
from congtac.portal.api.answers import Told, plain, told
from congtac.portal.api.asked import Because, Symbol, Words
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.store.tables import Cycle

router = APIRouter(prefix="/cycles/{cycle}/dossiers", tags=["dossiers"])
Reader = Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]
Organiser = Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]
Superior = Annotated[Inquiry[Cycle], inquires(Right.DECIDE, the_cycle)]


class DossierAnswer(BaseModel):
    """One dossier: where it stands, its items, what is missing with holder and days, and its history."""

    model_config = ConfigDict(extra="allow")

    kind: str
    standing: str
    items: list[dict[str, Any]]
    missing: list[dict[str, Any]]
    history: list[dict[str, Any]]


class DossiersAnswer(BaseModel):
    """All dossiers of a congress."""

    cycle: int
    stage: str
    possible: list[str]
    dossiers: list[DossierAnswer]
    findings: list[Told] = []


class Submission(Because):
    """Which dossiers; without any, those that are due."""

    kinds: Annotated[tuple[DossierKind, ...], Field(max_length=len(DossierKind))] = ()


class Item(Because):
    """An item that is kept elsewhere; the reason says where."""

    item: Words


class Decision(Because):
    """``number`` is that of the superior's decision, where there is one."""

    number: Symbol | None = None


class Refusal(Decision):
    """The elections that are refused; all of them where none is named."""

    elections: Annotated[tuple[Words, ...], Field(max_length=50)] = ()


@router.get("")
def show(inquiry: Reader) -> DossiersAnswer:
    """Where each dossier stands."""
    return _told(inquiry)


@router.post("/{kind}/items")
def answer_for(inquiry: Organiser, kind: DossierKind, asked: Item) -> DossiersAnswer:
    """Answer for an item that is kept outside congtac."""
    day, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    confirm_item(inquiry.session, inquiry.thing, kind, asked.item, _studio(inquiry), day, person)
    return _told(inquiry)


@router.post("")
def hand_over(inquiry: Organiser, asked: Submission) -> DossiersAnswer:
    """Submit to the superior, bound to the content of each paper. All of them, or none."""
    kinds = list(dict.fromkeys(asked.kinds)) or kinds_due(inquiry.thing)
    on, person = asked.on or inquiry.today, inquiry.person(asked.reason)
    refuse_day(inquiry.session, inquiry.thing, on, inquiry.today)
    done = submit(inquiry.session, inquiry.thing, kinds, _studio(inquiry), on, person)
    answer = _told(inquiry)
    answer.findings = told(done.findings)
    return answer


@router.post("/{kind}/return")
def give_back(inquiry: Superior, kind: DossierKind, asked: Because) -> DossiersAnswer:
    """Return a dossier with a reason."""
    decisions.send_back(inquiry.session, inquiry.thing, kind, _ruling(inquiry, asked, None))
    return _told(inquiry)


@router.post("/{kind}/approve")
def approve(inquiry: Superior, kind: DossierKind, asked: Decision) -> DossiersAnswer:
    """Approve exactly what was submitted; a paper that changed since is refused."""
    decisions.approve(inquiry.session, inquiry.thing, kind, _ruling(inquiry, asked, asked.number))
    return _told(inquiry)


@router.post("/results/ratify")
def ratify(inquiry: Superior, asked: Decision) -> DossiersAnswer:
    """Ratify the results: the mandates begin."""
    decisions.ratify_results(inquiry.session, inquiry.thing, _ruling(inquiry, asked, asked.number))
    return _told(inquiry)


@router.post("/results/refuse")
def refuse(inquiry: Superior, asked: Refusal) -> DossiersAnswer:
    """Refuse the results: what is named is elected again."""
    decisions.refuse_results(inquiry.session, inquiry.thing, _ruling(inquiry, asked, asked.number), asked.elections)
    return _told(inquiry)


def _ruling(inquiry: Inquiry[Cycle], asked: Because, number: str | None) -> Ruling:
    four_eyes = practice_of(inquiry.installation, inquiry.thing).settings.approval.four_eyes
    on = asked.on or inquiry.today
    refuse_day(inquiry.session, inquiry.thing, on, inquiry.today)
    return Ruling(on, inquiry.person(asked.reason), number, four_eyes)


def _studio(inquiry: Inquiry[Cycle]) -> Studio:
    return studio_of(inquiry.session, inquiry.installation, inquiry.thing, inquiry.place.templates)


def _told(inquiry: Inquiry[Cycle]) -> DossiersAnswer:
    seen = overview(inquiry.session, inquiry.thing, _studio(inquiry).house, inquiry.today)
    return DossiersAnswer.model_validate(plain(seen))
