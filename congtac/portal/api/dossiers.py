"""The dossiers of a congress: what is submitted to the superior, and what he decides."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

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
from congtac.portal.api.calls import Call, calls
from congtac.portal.found import the_cycle
from congtac.store.tables import Cycle

router = APIRouter(prefix="/cycles/{cycle}/dossiers", tags=["dossiers"])
Reader = Annotated[Call[Cycle], calls(Right.READ, the_cycle)]
Organiser = Annotated[Call[Cycle], calls(Right.ORGANISE, the_cycle)]
Superior = Annotated[Call[Cycle], calls(Right.DECIDE, the_cycle)]


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
def show(call: Reader) -> DossiersAnswer:
    """Where each dossier stands."""
    return _told(call)


@router.post("/{kind}/items")
def answer_for(call: Organiser, kind: DossierKind, asked: Item) -> DossiersAnswer:
    """Answer for an item that is kept outside congtac."""
    day, person = asked.on or call.today, call.person(asked.reason)
    confirm_item(call.session, call.thing, kind, asked.item, _studio(call), day, person)
    return _told(call)


@router.post("")
def hand_over(call: Organiser, asked: Submission) -> DossiersAnswer:
    """Submit to the superior, bound to the content of each paper. All of them, or none."""
    kinds = list(dict.fromkeys(asked.kinds)) or kinds_due(call.thing)
    person = call.person(asked.reason)
    done = submit(call.session, call.thing, kinds, _studio(call), asked.on or call.today, person)
    answer = _told(call)
    answer.findings = told(done.findings)
    return answer


@router.post("/{kind}/return")
def give_back(call: Superior, kind: DossierKind, asked: Because) -> DossiersAnswer:
    """Return a dossier with a reason."""
    decisions.send_back(call.session, call.thing, kind, _ruling(call, asked, None))
    return _told(call)


@router.post("/{kind}/approve")
def approve(call: Superior, kind: DossierKind, asked: Decision) -> DossiersAnswer:
    """Approve exactly what was submitted; a paper that changed since is refused."""
    decisions.approve(call.session, call.thing, kind, _ruling(call, asked, asked.number))
    return _told(call)


@router.post("/results/ratify")
def ratify(call: Superior, asked: Decision) -> DossiersAnswer:
    """Ratify the results: the mandates begin."""
    decisions.ratify_results(call.session, call.thing, _ruling(call, asked, asked.number))
    return _told(call)


@router.post("/results/refuse")
def refuse(call: Superior, asked: Refusal) -> DossiersAnswer:
    """Refuse the results: what is named is elected again."""
    decisions.refuse_results(call.session, call.thing, _ruling(call, asked, asked.number), asked.elections)
    return _told(call)


def _ruling(call: Call[Cycle], asked: Because, number: str | None) -> Ruling:
    four_eyes = practice_of(call.installation, call.thing).settings.approval.four_eyes
    return Ruling(asked.on or call.today, call.person(asked.reason), number, four_eyes)


def _studio(call: Call[Cycle]) -> Studio:
    return studio_of(call.session, call.installation, call.thing, call.place.templates)


def _told(call: Call[Cycle]) -> DossiersAnswer:
    seen = overview(call.session, call.thing, _studio(call).house, call.today)
    return DossiersAnswer.model_validate(plain(seen))
