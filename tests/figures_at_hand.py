"""A branch congress with a drafted report in a folder, whose facts change while people edit the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builders import DAY, SOMEBODY, a_cycle, brought_to
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.conclusions import StatedTarget, register_targets
from congtac.actions.congress_papers import PREVIOUS_TERM
from congtac.actions.cycles import record_facts
from congtac.actions.papers import draft_papers, place_draft
from congtac.actions.practice import studio_of
from congtac.actions.studio import Studio
from congtac.documents.package import packed, parts_of
from congtac.domain.cycle import Stage
from congtac.store.tables import Cycle, Fact, TargetRow
from congtac.workplace import workplace

BODY = "word/document.xml"
REPORT = "bao-cao-chinh-tri.docx"
FACTS = {"ordinal": "III", "term": "2025-2027", "members.total": 27, "previous.ordinal": "II"}
RESULTS = [
    StatedTarget("Kết nạp đảng viên", "2", "3"),
    StatedTarget("Sinh hoạt chuyên đề", "12", "12"),
    StatedTarget("Tin, bài", "40", "60"),
]


def a_congress(session: Session) -> Cycle:
    """A congress that drafts, with facts and results of the term before."""
    cycle = brought_to(session, a_cycle(session), Stage.DRAFTING)
    record_facts(session, cycle, FACTS, "su-kien.yaml")
    register_targets(session, cycle, PREVIOUS_TERM, RESULTS, "su-kien.yaml: results")
    return cycle


def studio(session: Session, cycle: Cycle) -> Studio:
    """What drafting needs in this installation."""
    place = workplace()
    return studio_of(session, place.installation(), cycle, place.templates)


def drafted(session: Session, cycle: Cycle, folder: Path) -> Path:
    """The report, after the drafts of today were put into the folder."""
    for draft in draft_papers(session, cycle, studio(session, cycle), DAY, SOMEBODY):
        place_draft(session, draft.paper, draft.data, folder)
    return folder / REPORT


def state(session: Session, cycle: Cycle, key: str, value: Any) -> None:
    """A recorded fact has another value from now on."""
    fact = session.scalars(select(Fact).where(Fact.cycle_id == cycle.id, Fact.key == key)).one()
    fact.value = {"value": value}
    session.flush()


def report_result(session: Session, cycle: Cycle, indicator: str, result: str) -> None:
    """A target has another result from now on."""
    of_the_cycle = (TargetRow.cycle_id == cycle.id, TargetRow.indicator == indicator)
    session.scalars(select(TargetRow).where(*of_the_cycle)).one().result = result
    session.flush()


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change a paper as an editor would, one piece of its XML for another; each must be there."""
    parts = parts_of(path.read_bytes())
    body = parts[BODY].decode()
    for old, new in changes:
        assert old in body, old
        body = body.replace(old, new)
    path.write_bytes(packed(parts | {BODY: body.encode()}))
