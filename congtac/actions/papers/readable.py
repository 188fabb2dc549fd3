"""Versions whose file can be read: kept, or made again where that gives the very bytes that were on record."""

from __future__ import annotations

from sqlalchemy.orm import Session

from congtac.actions.papers.drafting import bytes_now, facts_of_papers, rendered
from congtac.actions.papers.manifests import printed_by
from congtac.actions.papers.studio import Studio
from congtac.documents.controls import BODY, controls_in, rewritten
from congtac.documents.package import content_hash, packed, parts_of
from congtac.domain.errors import CongtacError
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.papers import PaperFacts
from congtac.store.paper_rows import kept_drafts
from congtac.store.tables import Paper, PaperVersion

TRIED = 8  # earlier drafts that are made again for one page, the newest first


def readable_versions(session: Session, paper: Paper, studio: Studio) -> list[PaperVersion]:
    """The versions whose bytes can be had, the newest first; the facts are asked for once."""
    kept, newest = kept_drafts(session, paper), paper.versions[-1]
    others = [one for one in reversed(paper.versions) if one.draft not in kept]
    there = {one.id for one in paper.versions if one.draft in kept and one is not newest}
    if newest.data is not None or _is_as_on_record(session, paper, studio):
        there.add(newest.id)
    if others and (facts := _facts(session, paper, studio)) is not None:
        there |= {one.id for one in others[:TRIED] if _remade(one, facts, studio) is not None}
    return [one for one in reversed(paper.versions) if one.id in there]


def newest_pair(session: Session, paper: Paper, studio: Studio) -> tuple[PaperVersion, PaperVersion]:
    """The two newest versions that can be compared; the newest with itself where there are no two."""
    found = readable_versions(session, paper, studio) or [paper.versions[-1]]
    return found[min(1, len(found) - 1)], found[0]


def remade(session: Session, version: PaperVersion, studio: Studio) -> bytes | None:
    """An earlier draft made again from what it printed; None where that is not exactly what was on record."""
    facts = _facts(session, version.paper, studio)
    return None if facts is None else _remade(version, facts, studio)


def _remade(version: PaperVersion, facts: PaperFacts, studio: Studio) -> bytes | None:
    """The text around the figures comes from the template, the figures from the manifest, and the hash decides."""
    printed = printed_by(version)
    try:
        parts = parts_of(rendered(version.paper.cycle, version.paper, facts, version.draft, studio))
        controls = controls_in(parts[BODY])
    except CongtacError:
        return None
    if version.taken_from is not None or [one.id for one in controls] != [one.id for one in printed]:
        return None
    pairs = zip(controls, printed, strict=True)
    texts = [(control, was.text) for control, was in pairs if control.printed.text != was.text]
    data = packed({**parts, BODY: rewritten(parts[BODY], texts)})
    return data if content_hash(data) == version.content_hash else None


def _facts(session: Session, paper: Paper, studio: Studio) -> PaperFacts | None:
    try:
        return dict(facts_of_papers(session, paper.cycle, PaperKind.of(paper.kind), studio)).get(paper.subject)
    except CongtacError:
        return None


def _is_as_on_record(session: Session, paper: Paper, studio: Studio) -> bool:
    try:
        data = bytes_now(session, paper, studio)
    except CongtacError:
        return False
    return data is not None and content_hash(data) == paper.versions[-1].content_hash
