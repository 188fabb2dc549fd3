"""Papers that two people destroyed when their time of keeping was over: no bytes, and none are made again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.domain.archive import ArchiveAct
from congtac.domain.cycle import ENDED, Stage
from congtac.domain.errors import RuleBroken
from congtac.domain.findings import Finding, Level
from congtac.store.tables import ArchiveLog, Cycle, Paper


def destroyed_line(session: Session, paper: Paper) -> ArchiveLog | None:
    """The line of the log that says that a paper was destroyed; only a cycle that has ended asks the database."""
    if Stage(paper.cycle.stage) not in ENDED:
        return None
    own = (ArchiveLog.cycle_id == paper.cycle_id, ArchiveLog.item == f"paper/{paper.id}")
    return session.scalar(select(ArchiveLog).where(*own, ArchiveLog.act == ArchiveAct.DESTROYED.value).limit(1))


def destroyed_papers(session: Session, cycle: Cycle) -> frozenset[int]:
    """The numbers of the papers of a cycle that were destroyed."""
    if Stage(cycle.stage) not in ENDED:
        return frozenset()
    gone = (ArchiveLog.cycle_id == cycle.id, ArchiveLog.act == ArchiveAct.DESTROYED.value)
    items = (item.split("/") for item in session.scalars(select(ArchiveLog.item).where(*gone)) if item)
    return frozenset(int(rest[0]) for what, *rest in items if what == "paper" and len(rest) == 1)


def refuse_destroyed(session: Session, paper: Paper) -> None:
    """Raise RuleBroken ``paper.destroyed`` for a paper of which nothing is kept any more."""
    line = destroyed_line(session, paper)
    if line is not None:
        raise RuleBroken(Finding("paper.destroyed", Level.ERROR, paper.file_name, {"on": line.on, "by": line.by}))
