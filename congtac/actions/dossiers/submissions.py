"""Submit dossiers to the superior: whole, bound to the content of the papers in them, and anew after a return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from congtac.actions.cycle_states import attempt_of
from congtac.actions.cycles import Person, act, log_of
from congtac.actions.dossiers.contents import Item, attempt_for, contents_of, wanted_of
from congtac.actions.dossiers.standings import standing_of
from congtac.actions.nudges import nudge
from congtac.actions.papers.drafting import bytes_now
from congtac.actions.papers.studio import Studio
from congtac.documents.package import content_hash
from congtac.documents.reading.marks import texts_that_may_mark
from congtac.documents.redline import is_tracked
from congtac.domain.cycle import Act, CycleKind, Holder, Stage
from congtac.domain.dossiers import BEFOREHAND, DossierKind, DossierStanding, ItemStanding
from congtac.domain.errors import BadInput, CongtacError, NotYet, RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.domain.secrecy import refuse_secret
from congtac.store.acting import account_acting
from congtac.store.claims import claimed, hold
from congtac.store.tables import Cycle, Dossier, DossierConfirmation, DossierItem, PaperVersion

_BEFORE_US = (DossierStanding.PENDING, DossierStanding.APPROVED)


@dataclass(frozen=True, slots=True)
class Submitted:
    """What was submitted: the dossiers, and what a person should look at."""

    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...] = ()


def confirm_item(
    session: Session, cycle: Cycle, kind: DossierKind, item: str, studio: Studio, on: date, person: Person
) -> DossierConfirmation:
    """A person answers for an item: it is there, outside congtac. Confirming twice is confirming once.

    Raises BadInput for an item that the dossier does not have, naming those it has.
    """
    _refuse_review(cycle)
    known = [one.key for one in wanted_of(session, cycle, kind, studio.house)]
    if item not in known:
        figures = {"item": item, "kind": kind, "known": ", ".join(known)}
        raise BadInput(Finding("dossier.unknown_item", Level.ERROR, cycle.title, figures))
    attempt = attempt_for(session, cycle, kind)
    same = select(DossierConfirmation).where(
        DossierConfirmation.cycle_id == cycle.id,
        DossierConfirmation.kind == kind.value,
        DossierConfirmation.item == item,
        DossierConfirmation.attempt == attempt,
    )
    made = DossierConfirmation(
        cycle_id=cycle.id, kind=kind.value, item=item, attempt=attempt, on=on, by=person.by, reason=person.reason
    )
    made.account_id = account_acting(session)
    return claimed(session, made, same)


def kinds_due(cycle: Cycle) -> tuple[DossierKind, ...]:
    """What the stage of a cycle has submitted where nobody says what: papers and personnel, or the results."""
    if Stage(cycle.stage) in DossierKind.RESULTS.stages:
        return (DossierKind.RESULTS,)
    return BEFOREHAND


def submit(
    session: Session, cycle: Cycle, kinds: Sequence[DossierKind], studio: Studio, on: date, person: Person
) -> Submitted:
    """Put dossiers before the superior, all or none of them; what is before it already stays.

    Every paper is bound by its content hash, and its bytes are kept from now on. When papers and personnel are both
    before the superior, the cycle moves to "submitted", with the results to "ratification submitted". Raises NotYet
    with everything that is missing, who holds it and since when, RuleBroken at a stage where it makes no sense.
    """
    hold(session, cycle)
    _refuse_review(cycle)
    problems = [problem for kind in kinds for problem in _problems(session, cycle, kind, studio)]
    if problems:
        raise NotYet(*problems)
    notes: list[Finding] = []
    made = tuple(_put_down(session, cycle, kind, studio, on, person, notes) for kind in kinds)
    _move(session, cycle, on, person)
    nudge(session, cycle, "dossier submitted")
    return Submitted(made, tuple(notes))


def _refuse_review(cycle: Cycle) -> None:
    if not CycleKind(cycle.kind).is_congress:
        raise BadInput(Finding("dossier.no_congress", Level.ERROR, cycle.title))


def _problems(session: Session, cycle: Cycle, kind: DossierKind, studio: Studio) -> Iterator[Finding]:
    if Stage(cycle.stage) not in kind.stages:
        figures = {"kind": kind, "stage": Stage(cycle.stage), "possible": kind.stages}
        raise RuleBroken(Finding("dossier.not_at_this_stage", Level.ERROR, cycle.title, figures))
    for item in contents_of(session, cycle, kind, studio.house):
        if item.is_missing:
            yield missing_finding(cycle, kind, item)


def missing_finding(cycle: Cycle, kind: DossierKind, item: Item) -> Finding:
    """What a dossier lacks, who holds it and since when it could have been there."""
    code = "dossier.unapproved" if item.standing is ItemStanding.UNAPPROVED else "dossier.item_missing"
    code = "dossier.unnamed" if item.standing is ItemStanding.UNNAMED else code
    figures = {"kind": kind, "item": item.wanted.label, "key": item.wanted.key, "since": item.since}
    return Finding(code, Level.ERROR, cycle.title, figures | {"holder": item.holder or Holder.CONVENOR})


def _put_down(
    session: Session,
    cycle: Cycle,
    kind: DossierKind,
    studio: Studio,
    on: date,
    person: Person,
    notes: list[Finding],
) -> Dossier:
    items = contents_of(session, cycle, kind, studio.house)
    attempt = attempt_for(session, cycle, kind)
    before = standing_of(session, cycle, kind, attempt)
    same = before.dossier is not None and _same(before.dossier, items)
    if before.dossier is not None and same and before.standing in _BEFORE_US:
        return before.dossier
    if same and before.standing is DossierStanding.RETURNED:
        notes.append(Finding("dossier.nothing_changed", Level.WARNING, cycle.title, {"kind": kind, "on": before.since}))
    _keep_bytes(session, items, studio, on)
    numbered = select(func.max(Dossier.number)).where(Dossier.cycle_id == cycle.id, Dossier.kind == kind.value)
    number = (session.scalar(numbered) or 0) + 1
    made = Dossier(cycle_id=cycle.id, kind=kind.value, number=number, attempt=attempt, on=on)
    made.by, made.account_id, made.reason = person.by, account_acting(session), person.reason
    made.items = [_row(position, item) for position, item in enumerate(items, start=1) if item.standing.counts]
    session.add(made)
    session.flush()
    return made


def _row(position: int, item: Item) -> DossierItem:
    word = item.confirmation
    return DossierItem(
        position=position,
        item=item.wanted.key,
        label=item.wanted.label,
        version_id=item.version.id if item.version else None,
        content_hash=item.content_hash,
        confirmed_by=word.by if word else None,
        account_id=word.account_id if word else None,
        confirmed_because=word.reason if word else None,
    )


def _same(dossier: Dossier, items: Sequence[Item]) -> bool:
    there = [(row.item, row.content_hash, row.confirmed_by) for row in dossier.items]
    now = [
        (item.wanted.key, item.content_hash, item.confirmation.by if item.confirmation else None)
        for item in items
        if item.standing.counts
    ]
    return there == now


def _keep_bytes(session: Session, items: Sequence[Item], studio: Studio, on: date) -> None:
    """The superior decides on bytes: they are kept as they are, and every reason against one of them is told."""
    problems: list[Finding] = []
    for version in (item.version for item in items if item.version is not None):
        try:
            version.data = _bytes(session, version, studio, on)
        except CongtacError as error:
            problems += error.findings
    if problems:
        raise BadInput(*problems)


def _bytes(session: Session, version: PaperVersion, studio: Studio, on: date) -> bytes:
    where = version.paper.file_name
    data = version.data or bytes_now(session, version.paper, studio)
    if data is None or content_hash(data) != version.content_hash:
        raise BadInput(Finding("dossier.draft_is_old", Level.ERROR, where, {"draft": version.draft}))
    refuse_secret(texts_that_may_mark(data), on, where)
    if is_tracked(data):
        raise BadInput(Finding("approval.tracked_changes", Level.ERROR, where))
    return data


def _move(session: Session, cycle: Cycle, on: date, person: Person) -> None:
    """The stage follows what is before the superior: both dossiers before a congress, the results after it."""
    attempt = attempt_of(log_of(session, cycle))
    if Stage(cycle.stage) is Stage.DRAFTING:
        stand = (standing_of(session, cycle, kind, attempt).standing for kind in BEFOREHAND)
        if all(one in _BEFORE_US for one in stand):
            act(session, cycle, Act.SUBMIT, on, person)
    elif Stage(cycle.stage) is Stage.CLOSED:
        act(session, cycle, Act.SUBMIT_RESULTS, on, person)
