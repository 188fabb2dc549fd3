"""Which number a paper takes: its register by sequence, term and type, and when the stage calls for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.cycles import facts_of
from congtac.actions.drafting import papers_of
from congtac.actions.registers import RegisterKey, registration_of, reserve_number
from congtac.actions.studio import Studio
from congtac.domain.cycle import CycleKind, Stage
from congtac.domain.drafting import Draftable, Sequence, due_for_numbering
from congtac.domain.numbering import KeyPart, NumberingRules, numbering_on
from congtac.rulebook.numberings import numberings
from congtac.store.tables import Cycle, Paper, Registration


def number_papers(session: Session, cycle: Cycle, studio: Studio, on: date) -> list[Registration]:
    """Reserve the numbers that the cycle's stage calls for, in the order of registration; each paper once.

    The number is kept in the register; a draft shows a blank until the signed paper is issued (item 1.3.1).
    """
    papers = papers_of(session, cycle)
    stated = facts_of(session, cycle)
    reserved = []
    for row in due_for_numbering(CycleKind(cycle.kind), Stage(cycle.stage)):
        for paper in papers:
            if paper.kind == row.kind:
                code = studio.house.congress_code if _congress(row) else studio.house.body_code
                register = _register(cycle, row, stated, studio)
                reserved.append(reserve_number(session, paper, register, f"{row.kind.type_code}/{code}", on))
    return reserved


def rules_of(cycle: Cycle) -> NumberingRules:
    """The numbering rules in force on the day of the cycle's meeting."""
    return numbering_on(numberings(), cycle.held_on)


def _congress(row: Draftable) -> bool:
    return row.sequence is Sequence.CONGRESS


def _register(cycle: Cycle, row: Draftable, stated: Mapping[str, Any], studio: Studio) -> RegisterKey:
    term = stated.get("previous.term") if row.sequence is Sequence.OLD_TERM else stated.get("term")
    values = {
        KeyPart.CONGRESS: cycle.key,
        KeyPart.BODY: cycle.unit.slug,
        KeyPart.TERM: term or "-",
        KeyPart.TYPE: row.kind.type_code,
    }
    rules = rules_of(cycle)
    key = rules.register_key(of_congress=_congress(row), values=values)
    continued = not _congress(row) and studio.numbered_term in (None, term)
    before = rules.first - 1
    return RegisterKey(key, studio.last_numbers.get(row.kind.type_code, before) if continued else before)


def number_text(session: Session, cycle: Cycle, paper: Paper) -> str | None:
    """``05-NQ/ĐH``, or None while the paper has no number."""
    held = registration_of(session, paper)
    return rules_of(cycle).written(held.number, held.symbol) if held else None
