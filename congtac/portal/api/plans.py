"""The plan of a cycle moved: the difference is looked at first and confirmed by its name."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel

from congtac.actions.cycles import Person
from congtac.actions.replanning import Replanning, Wish, look, replan
from congtac.domain.access import Right
from congtac.domain.plan import Kept
from congtac.messages import sentence
from congtac.portal.api.answers import Told, told
from congtac.portal.api.asked import Body, Slug, Words
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle
from congtac.store.tables import Cycle
from congtac.vi import BLANK

router = APIRouter(prefix="/cycles", tags=["cycles"])
Organiser = Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]


class NewDay(Body):
    """The day to which a plan would move, the days that stay all the same, and the kept ones that move with it."""

    to: date
    keep: tuple[Slug, ...] = ()
    release: tuple[Slug, ...] = ()

    def wish(self, person: Person) -> Wish:
        """What is asked for; whoever keeps a day has the reason of the whole."""
        return Wish(self.to, {key: Kept(person.by, person.reason) for key in self.keep}, self.release)


class ConfirmedDay(NewDay):
    """The same, confirmed by the name of the difference that was looked at."""

    fingerprint: Words
    reason: Words


class ChangeAnswer(BaseModel):
    """What becomes of one day of the plan."""

    key: str
    label: str
    old: date | None
    new: date
    fate: str
    why: str


class ReplanningAnswer(BaseModel):
    """The whole difference; ``fingerprint`` is its name."""

    to: date
    fingerprint: str
    moves: bool
    changes: list[ChangeAnswer]
    findings: list[Told]


@router.post("/{cycle}/plan/preview")
def look_at_plan(inquiry: Organiser, asked: NewDay) -> ReplanningAnswer:
    """The difference that another day would make; nothing is stored."""
    wish = asked.wish(inquiry.person(BLANK))
    return _replanning(look(inquiry.session, inquiry.installation, inquiry.thing, wish, inquiry.today))


@router.post("/{cycle}/plan")
def move_plan(inquiry: Organiser, asked: ConfirmedDay) -> ReplanningAnswer:
    """Move the plan by exactly the difference that was looked at; another one is refused."""
    person = inquiry.person(asked.reason)
    wish = asked.wish(person)
    return _replanning(
        replan(inquiry.session, inquiry.installation, inquiry.thing, wish, inquiry.today, person, asked.fingerprint)
    )


def _replanning(shown: Replanning) -> ReplanningAnswer:
    changes = [
        ChangeAnswer(
            key=one.key,
            label=one.label,
            old=one.old.on if one.old else None,
            new=one.new.on,
            fate=one.fate.value,
            why=sentence(one.why),
        )
        for one in shown.changes
    ]
    return ReplanningAnswer(
        to=shown.wish.to,
        fingerprint=shown.fingerprint,
        moves=bool(shown.moves),
        changes=changes,
        findings=told(shown.findings),
    )
