"""Papers of a branch congress for tests: drafted, edited by a person in Word, approved."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, all_decided, brought_to
from docx import Document
from sqlalchemy.orm import Session

from congtac.actions.cycles import Person
from congtac.actions.elections.elections import plan_elections
from congtac.actions.papers.letterheads import House
from congtac.actions.papers.papers import Studio, draft_papers
from congtac.actions.papers.versions import approve
from congtac.domain.cycle import Stage
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts
from congtac.store.tables import Cycle, Paper

RESOLUTION = "nghi-quyet-dai-hoi.docx"
EDITOR, APPROVER = Person("Trần Thị B", "sửa theo góp ý"), Person("Lê Văn C", "Chi ủy thống nhất")
STUDIO = Studio(
    templates=(shipped("templates_docx"),),
    layouts=layouts(),
    house=House("CB", place="Xã Mẫu"),
    wanted=frozenset(
        {
            PaperKind.POLITICAL_REPORT,
            PaperKind.CANDIDATE_LIST,
            PaperKind.BALLOT_MINUTES,
            PaperKind.CONGRESS_RESOLUTION,
            PaperKind.RATIFICATION_DECISION,
        }
    ),
    last_numbers={"BC": 46},
)


def elected(session: Session, **differs: Any) -> Cycle:
    """A branch congress after its three elections."""
    cycle = brought_to(session, a_cycle(session, **differs), Stage.OFFICIAL)
    plan_elections(session, cycle, THREE_ELECTIONS)
    all_decided(session, cycle)
    return brought_to(session, cycle, Stage.ELECTED)


def drafted(session: Session, cycle: Cycle, name: str = RESOLUTION) -> tuple[Paper, bytes]:
    """One of today's drafts with its bytes, by file name."""
    drafts = draft_papers(session, cycle, STUDIO, DAY, SOMEBODY)
    return next((draft.paper, draft.data) for draft in drafts if draft.paper.file_name == name)


def approved(session: Session, cycle: Cycle, name: str = RESOLUTION) -> Paper:
    """One of today's drafts, approved as it is."""
    paper, data = drafted(session, cycle, name)
    approve(session, paper, data, DAY, APPROVER)
    return paper


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """The file after a person worked on it in Word."""
    document = Document(BytesIO(data))
    edit(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def saying(words: str) -> Callable[[Any], None]:
    """An edit: one more paragraph at the end."""
    return lambda document: document.add_paragraph(words)
