"""An edited file that somebody hands in on the page of a paper: it must not be the file of another paper."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.papers.overview import keep_bytes
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import take
from congtac.documents.controls import properties_of
from congtac.documents.identity import PAPER
from congtac.documents.package import parts_of, reopened
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.tables import Paper, PaperVersion

LONGEST_NAME = 200  # of the file, as it is kept on record


def take_edited(
    session: Session, paper: Paper, data: bytes, name: str, studio: Studio, on: date, person: Person
) -> PaperVersion:
    """Take the file in as the next version; the one before stays as it was, to be compared.

    Raises BadInput with every reason for a file that is not let in, RuleBroken for the file of another paper, and what
    ``versions.take`` raises.
    """
    key = properties_of(parts_of(data, name)).get(PAPER)
    if key and key != paper.key:
        raise RuleBroken(Finding("version.of_another_paper", Level.ERROR, name, {"key": key, "paper": paper.key}))
    reopened(data, name)
    keep_bytes(session, paper.versions[-1], studio)
    return take(session, paper, data, name[-LONGEST_NAME:], on, person)
