"""Draft the papers that a cycle's stage calls for, and write each draft down as a version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person, facts_of
from congtac.actions.facts import conference, congress, notices, outcome, personnel, preparation, review, session
from congtac.actions.facts.makers import Maker
from congtac.actions.origins.origins import origins_of
from congtac.actions.papers.destroyed import destroyed_line, refuse_destroyed
from congtac.actions.papers.manifests import manifest_of
from congtac.actions.papers.signers import signed
from congtac.actions.papers.studio import Studio
from congtac.actions.settling import settle
from congtac.documents.package import content_hash
from congtac.documents.reading.marks import texts_that_may_mark
from congtac.documents.render import Identity, render
from congtac.documents.templates.search import find_template, origin_of_template
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.drafting import DRAFTABLE, due_for_drafting
from congtac.domain.errors import BadInput, NotYet
from congtac.domain.findings import Finding, Level
from congtac.domain.papers import PaperFacts, PaperKind
from congtac.domain.secrecy import refuse_secret
from congtac.domain.slugs import slug
from congtac.store.acting import account_acting
from congtac.store.claims import hold
from congtac.store.paper_rows import is_answered_for
from congtac.store.tables import Cycle, Paper, PaperIssue, PaperVersion

MAKERS: Mapping[PaperKind, Maker] = {
    **preparation.MAKERS,
    **personnel.MAKERS,
    **session.MAKERS,
    **congress.MAKERS,
    **outcome.MAKERS,
    **conference.MAKERS,
    **review.MAKERS,
    **notices.MAKERS,
}
"""Who gathers the facts of each kind of paper."""
LONGEST_NAME = 120  # letters of a file's name, so that every file system takes it


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted paper: its row, the ordinal of the draft, and its bytes.

    The bytes are a pure function of template and facts, unless a person took the text over or the paper was issued.
    ``overtaken``: the facts have changed, but somebody answers for this version, so that only people draft it again.
    """

    paper: Paper
    draft: int
    data: bytes
    changed: bool
    overtaken: bool = False


def overtaken_finding(draft: Draft) -> Finding:
    """That the facts have changed since people approved or submitted what is there."""
    return Finding("paper.overtaken", Level.NOTE, draft.paper.file_name, {"draft": draft.draft})


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One time of drafting: what is asked for by whom on which day; ``again``: a person asks for this very paper."""

    session: Session
    cycle: Cycle
    studio: Studio
    on: date
    person: Person
    again: bool = False

    def rendered(self, paper: Paper, facts: PaperFacts, draft: int) -> bytes:
        return rendered(self.cycle, paper, facts, draft, self.studio)


def draft_papers(
    session: Session,
    cycle: Cycle,
    studio: Studio,
    on: date,
    person: Person,
    only: PaperKind | None = None,
    *,
    early: bool = False,
) -> list[Draft]:
    """Draft every paper of the cycle's stage, or those of one kind; ``early``: before the stage that asks for it.

    A paper whose facts have not changed keeps its draft and bytes, and so does a version that was approved or lies in a
    dossier, whatever the facts say: of that, people draft the next one (``draft_again``). Raises BadInput for a kind
    that the cycle does not have, and NotYet for one that is drafted from a later stage on.
    """
    sitting = _Sitting(session, cycle, studio, on, person)
    if only is not None and not early:
        _refuse_early(cycle, only, studio)
    made = (
        _drafted(sitting, kind, subject, facts)
        for kind in (
            [only] if only else [row.kind for row in due_for_drafting(CycleKind(cycle.kind), Stage(cycle.stage))]
        )
        if only or kind in studio.wanted
        for subject, facts in facts_of_papers(session, cycle, kind, studio)
    )
    drafts = [draft for draft in made if draft is not None]
    if any(draft.changed for draft in drafts):
        settle(session, cycle, on)  # a new draft is not the one that was approved
    return drafts


def facts_of_papers(
    session: Session, cycle: Cycle, kind: PaperKind, studio: Studio
) -> Iterator[tuple[str, PaperFacts]]:
    """The facts of each paper of a kind with their origins, and the subject that tells several of a kind apart."""
    for subject, made in MAKERS[kind](session, cycle, facts_of(session, cycle), studio.house):
        facts = signed(session, cycle, kind, made, studio.house)
        yield subject, replace(facts, origins=origins_of(session, cycle, subject, facts))


def rendered(cycle: Cycle, paper: Paper, facts: PaperFacts, draft: int, studio: Studio) -> bytes:
    """The paper as the draft with that ordinal: a pure function of template and facts."""
    as_draft = replace(facts, letterhead=replace(facts.letterhead, draft=draft))
    identity = Identity(paper.key, draft)
    return render(PaperKind.of(paper.kind), as_draft, cycle.held_on, studio.templates, studio.layouts, identity)


def draft_again(session: Session, paper: Paper, facts: PaperFacts, studio: Studio, on: date, person: Person) -> Draft:
    """Draft one paper anew for a person, whatever its cycle's stage and who approved it; RuleBroken where destroyed."""
    refuse_destroyed(session, paper)
    sitting = _Sitting(session, paper.cycle, studio, on, person, again=True)
    draft = _drafted(sitting, PaperKind.of(paper.kind), paper.subject, facts)
    assert draft is not None  # noqa: S101 - only a destroyed paper has no draft
    settle(session, paper.cycle, on)
    return draft


def _refuse_early(cycle: Cycle, kind: PaperKind, studio: Studio) -> None:
    rows = {row.kind: row for row in DRAFTABLE[CycleKind(cycle.kind)] if row.kind.is_of(studio.house.family)}
    if kind not in rows:
        raise BadInput(Finding("version.unknown_kind", Level.ERROR, figures={"kind": kind, "known": tuple(rows)}))
    if rows[kind] not in due_for_drafting(CycleKind(cycle.kind), Stage(cycle.stage)):
        figures = {"kind": kind, "stage": rows[kind].drafted_from, "now": Stage(cycle.stage)}
        raise NotYet(Finding("version.not_drafted", Level.ERROR, cycle.title, figures))


def bytes_now(session: Session, paper: Paper, studio: Studio) -> bytes | None:
    """The newest version's bytes: as they are kept, or made again from today's facts; None where no row states it.

    Raises RuleBroken for a paper that was destroyed.
    """
    refuse_destroyed(session, paper)
    last, cycle = paper.versions[-1], paper.cycle
    if last.data is not None:
        return last.data
    of_its_kind = facts_of_papers(session, cycle, PaperKind.of(paper.kind), studio)
    facts = next((facts for subject, facts in of_its_kind if subject == paper.subject), None)
    return None if facts is None else rendered(cycle, paper, facts, last.draft, studio)


def _drafted(sitting: _Sitting, kind: PaperKind, subject: str, facts: PaperFacts) -> Draft | None:
    """The paper as it is drafted now; None for one that was destroyed."""
    paper = _paper(sitting, kind, subject)
    if destroyed_line(sitting.session, paper) is not None:
        return None
    last = paper.versions[-1] if paper.versions else None
    if last is not None and (kept := kept_bytes(sitting.session, paper)) is not None:
        return Draft(paper, last.draft, kept, changed=False)
    first = sitting.rendered(paper, facts, 1)
    facts_hash = content_hash(first)  # with the ordinal of the first draft: equal facts and template, equal hash
    same = last is not None and last.facts_hash == facts_hash
    if last is not None and not same:
        hold(sitting.session, paper)  # who approves or hands in at this moment does so before or after, not in between
        if paper.versions[-1] is not last:
            return _drafted(sitting, kind, subject, facts)
        if not sitting.again and last.data is not None and is_answered_for(sitting.session, last):
            return Draft(paper, last.draft, last.data, changed=False, overtaken=True)
    draft = 1 if last is None else last.draft if same else last.draft + 1
    data = first if draft == 1 else sitting.rendered(paper, facts, draft)
    if not same:
        refuse_secret(texts_that_may_mark(data), sitting.on, paper.file_name)
        paper.versions.append(
            PaperVersion(
                draft=draft,
                facts_hash=facts_hash,
                content_hash=content_hash(data),
                on=sitting.on,
                by=sitting.person.by,
                account_id=account_acting(sitting.session),
                reason=sitting.person.reason,
                template=_template(kind, sitting.studio),
                manifest=manifest_of(data, facts.origins),
            )
        )
        sitting.session.flush()
    return Draft(paper, draft, data, changed=not same)


def kept_bytes(session: Session, paper: Paper) -> bytes | None:
    """What no drafting replaces: the issued paper, or else the text that a person took over; None where neither is."""
    issued = issue_of(session, paper)
    if issued is not None:
        return issued.data
    last = paper.versions[-1]
    return last.data if last.taken_from is not None else None


def issue_of(session: Session, paper: Paper) -> PaperIssue | None:
    """The issue of a paper that stands; None while it is a draft and after its issue was cancelled."""
    stands = (PaperIssue.paper_id == paper.id, PaperIssue.cancelled_on.is_(None))
    return session.scalar(select(PaperIssue).where(*stands))


def _template(kind: PaperKind, studio: Studio) -> str:
    """Which template won: the layer it was found in, and its name there."""
    family = studio.house.family
    path = find_template(kind, studio.templates, family)
    return f"{origin_of_template(path, studio.templates)}: {kind.template_of(family)}"


def _paper(sitting: _Sitting, kind: PaperKind, subject: str) -> Paper:
    of_the_cycle = (Paper.cycle_id == sitting.cycle.id, Paper.kind == kind.value, Paper.subject == subject)
    paper = sitting.session.scalar(select(Paper).where(*of_the_cycle))
    if paper is None:
        name = slug(f"{kind.label} {subject}")[:LONGEST_NAME]
        paper = Paper(cycle_id=sitting.cycle.id, kind=kind.value, subject=subject, file_name=f"{name}.docx")
        sitting.session.add(paper)
        sitting.session.flush()
    return paper


def papers_of(session: Session, cycle: Cycle) -> list[Paper]:
    """The papers of a cycle in the order of their first draft."""
    return list(session.scalars(select(Paper).where(Paper.cycle_id == cycle.id).order_by(Paper.id)))
