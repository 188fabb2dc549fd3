"""What whoever signs a version must know before: its blanks, its form, its figures beside today's, open comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from congtac.actions.papers.checks import check_bytes
from congtac.actions.papers.drafting import issue_of
from congtac.actions.papers.figures import paper_in, verify
from congtac.actions.papers.overview import blank_finding, bytes_of_version
from congtac.actions.papers.studio import Studio
from congtac.documents.blanks import blanks_in
from congtac.domain.blanks import by_holder
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level, has_errors
from congtac.domain.paper_words import WordKind
from congtac.store.paper_rows import is_answered_for, words_of
from congtac.store.tables import Paper, PaperComment

LOOKED = "looked"  # the field in which somebody says that they have looked at these
_ORDER = (Level.ERROR, Level.WARNING, Level.NOTE)


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """What is open in the newest version; ``form`` has its errors first."""

    blanks: Sequence[Finding] = ()
    form: Sequence[Finding] = ()
    figures: Sequence[Finding] = ()
    comments: Sequence[PaperComment] = ()

    @property
    def findings(self) -> list[Finding]:
        """All of it but the comments, as findings."""
        return [*self.blanks, *self.form, *self.figures]

    @property
    def figures_by_place(self) -> list[tuple[Finding, list[str]]]:
        """Each figure that differs once, with the places where it stands so."""
        places: dict[tuple[object, ...], tuple[Finding, list[str]]] = {}
        for one in self.figures:
            key = (one.code, one.figures.get("fact", one.where), one.found, one.expected)
            places.setdefault(key, (one, []))[1].append(one.where.partition(":")[0])
        return list(places.values())

    @property
    def ask(self) -> bool:
        """Whether a signer has to say that they have looked: where there are blanks, errors or other figures."""
        return bool(self.blanks) or has_errors(list(self.form)) or bool(self.figures)

    @property
    def is_anything(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.findings or self.comments)

    @property
    def mark(self) -> str:
        """Another one as soon as something else is open: who has looked has looked at these."""
        told = [(one.code, one.where, sorted(map(str, one.figures.items()))) for one in self.findings]
        return sha256(repr([told, [one.id for one in self.comments]]).encode()).hexdigest()


def open_points(session: Session, paper: Paper, studio: Studio, on: date) -> OpenPoints:
    """What is open in the newest version of a paper; nothing where its file cannot be had: the act says so itself."""
    comments = [word for word in words_of(session, paper) if word.kind == WordKind.COMMENT.value and not word.settled]
    try:
        data = bytes_of_version(session, paper.versions[-1], studio)
        checked = check_bytes(data, None, paper.file_name).findings
    except CongtacError:
        return OpenPoints(comments=comments)
    blanks = [blank_finding(group, paper.file_name) for group in by_holder(blanks_in(data))]
    form = [one for one in checked if one.code != "check.no_date"]  # the day is written when the paper is issued
    ordered = sorted(form, key=lambda one: _ORDER.index(one.level))
    return OpenPoints(blanks, ordered, _differing(session, paper, data, studio, on), comments)


def changed_since(session: Session, paper: Paper, studio: Studio, on: date) -> list[Finding]:
    """What today's facts say otherwise than a version that people approved or submitted; nothing of an issued paper."""
    newest = paper.versions[-1]
    if newest.data is None or issue_of(session, paper) is not None or not is_answered_for(session, newest):
        return []
    return [one for one in _differing(session, paper, newest.data, studio, on) if one.level is Level.ERROR]


def unseen(points: OpenPoints, *, looked: bool, where: str = LOOKED) -> list[Finding]:
    """The error ``paper.look_first`` where something is open and nobody says that they have looked at it."""
    if looked or not points.ask:
        return []
    count = len(points.blanks) + len(points.form) + len(points.figures_by_place)
    return [Finding("paper.look_first", Level.ERROR, where, {"count": count})]


def _differing(session: Session, paper: Paper, data: bytes, studio: Studio, on: date) -> list[Finding]:
    """The figures of the file that are not those of today; blanks that people filled in are as they should be."""
    try:
        found = verify(paper_in(session, data, Path(paper.file_name), on), studio).findings
    except CongtacError as error:
        return [] if paper.versions[-1].manifest is None else list(error.findings)
    return [one for one in found if one.level is not Level.NOTE]
