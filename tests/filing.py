"""Files of cycles for tests of the archive: a congress that was put away with everything that must be in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from builders import DAY, SOMEBODY, a_review, brought_to
from drafted import APPROVER
from sqlalchemy.orm import Session
from submitting import CLERK, DRAFTING, LATER, NAMES, a_paper, closed, planned, ruled

from congtac.actions.archive.shelf import Shelf
from congtac.actions.cycles import Person, act, confirm
from congtac.actions.dossiers.decisions import ratify_results
from congtac.actions.dossiers.submissions import submit
from congtac.actions.elections.elections import elections_of, record_result
from congtac.config import load
from congtac.config.archive import Archive
from congtac.domain.archive import Retention, RetentionClass
from congtac.domain.cycle import Act, Gate, Stage
from congtac.domain.dossiers import DossierKind
from congtac.domain.paper_kinds import PaperKind
from congtac.resources import shipped
from congtac.store.tables import Cycle, Paper, PaperIssue

KEEPING: Archive = load(shipped("config")).of_level("chi_bo").archive
FILED = date(2026, 6, 1)
IN_FIVE_YEARS = date(2031, 6, 1)
FIRST, SECOND = Person("Trần Thị B", "hết hạn bảo quản"), Person("Lê Văn C", "đã kiểm tra")


def keeping(**differs: str) -> Archive:
    """The shipped times of keeping, with some that differ: ``drafts="1 tháng"``."""
    own = {RetentionClass(name): Retention.read(text) for name, text in differs.items()}
    return KEEPING.model_copy(update={"retention": KEEPING.retention | own})


def shelf(session: Session, cycle: Cycle, **differs: Any) -> Shelf:
    """The cycle on the way to the archive."""
    return Shelf(session, cycle, DRAFTING, differs.pop("keeping", KEEPING), **differs)


def issued(session: Session, paper: Paper, symbol: str | None, on: date = DAY) -> None:
    """The paper as it was issued: its approved bytes with a symbol."""
    version = paper.versions[-1]
    made = PaperIssue(paper_id=paper.id, version_id=version.id, symbol=symbol, content_hash=version.content_hash, on=on)
    made.data, made.by, made.reason = version.data or b"", APPROVER.by, "ban hành"
    session.add(made)
    session.flush()


def ratified(session: Session) -> Cycle:
    """A congress whose results were ratified by a decision with a number; its papers are issued."""
    cycle = closed(session)
    for kind in (PaperKind.PERSONNEL_SCHEME, PaperKind.POLITICAL_REPORT):
        a_paper(session, cycle, kind)
    submit(session, cycle, [DossierKind.RESULTS], DRAFTING, LATER, CLERK)
    ratify_results(session, cycle, ruled(LATER, "21-QĐ/ĐU"))
    for number, paper in enumerate(papers(session, cycle), start=1):
        issued(session, paper, f"{number:02}-{PaperKind.of(paper.kind).type_code}/ĐH")
    return cycle


def papers(session: Session, cycle: Cycle) -> list[Paper]:
    """The papers of a cycle."""
    return list(session.query(Paper).filter(Paper.cycle_id == cycle.id).order_by(Paper.id))


def filed(session: Session) -> Cycle:
    """A congress that was put away, with some issued papers and a script that nobody issued."""
    cycle = planned(session)
    brought_to(session, cycle, Stage.OFFICIAL)
    for election in elections_of(session, cycle):
        record_result(session, cycle, election, election.seats, NAMES[election.office], "2026-2030", DAY)
    for kind in (PaperKind.CONGRESS_RESOLUTION, PaperKind.BALLOT_MINUTES, PaperKind.ELECTION_REPORT):
        subject = "Bí thư" if kind is PaperKind.BALLOT_MINUTES else ""
        issued(session, a_paper(session, cycle, kind, subject), f"05-{kind.type_code}/ĐH")
    a_paper(session, cycle, PaperKind.RUNNING_SCRIPT)
    brought_to(session, cycle, Stage.RATIFIED)
    confirm(session, cycle, Gate.FILE_COMPLETE, FILED, SOMEBODY)
    act(session, cycle, Act.ARCHIVE, FILED, SOMEBODY)
    return cycle


def reviewed(session: Session) -> Cycle:
    """A review whose tasks are followed up, with its report, minutes and conclusion issued."""
    cycle = a_review(session)
    for kind in (PaperKind.HALF_YEAR_REPORT, PaperKind.CONFERENCE_MINUTES, PaperKind.CONCLUSION_NOTICE):
        issued(session, a_paper(session, cycle, kind), f"0{len(kind) % 9}-{kind.type_code}/ĐU")
    return brought_to(session, cycle, Stage.FOLLOWING_UP)
