"""An edited file that somebody hands in on the page of a paper: it must not be the file of another paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.papers.overview import keep_bytes
from congtac.actions.papers.sent import SentPaper
from congtac.actions.papers.studio import Studio
from congtac.actions.papers.versions import take_read
from congtac.documents.identity import PAPER
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.tables import Paper, PaperVersion

LONGEST_NAME = 200  # of the file, as it is kept on record


def take_edited(
    session: Session, paper: Paper, sent: SentPaper, studio: Studio, on: date, person: Person
) -> PaperVersion:
    """Take the file in as the next version; the one before stays as it was, to be compared.

    Raises RuleBroken for the file of another paper, and what ``versions.take_read`` raises.
    """
    key = sent.properties.get(PAPER)
    if key and key != paper.key:
        raise RuleBroken(Finding("version.of_another_paper", Level.ERROR, sent.name, {"key": key, "paper": paper.key}))
    keep_bytes(session, paper.versions[-1], studio)
    return take_read(session, paper, replace(sent, name=sent.name[-LONGEST_NAME:]), on, person)
