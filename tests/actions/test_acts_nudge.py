"""Every act that has consequences leaves a nudge in its own transaction, and only when it did something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from builders import DAY, SOMEBODY, a_cycle, a_review, an_election, brought_to
from counting import held, listed
from drafted import APPROVER, EDITOR, STUDIO, drafted, edited, elected, saying
from reporting import a_collection, reported
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from congtac.actions.conclusions import register_tasks
from congtac.actions.cycles import act, confirm, postpone, record_facts
from congtac.actions.elections.elections import elections_of, plan_elections, record_result
from congtac.actions.nudges import PLAYED
from congtac.actions.papers.issuing import cancel_issue, issue
from congtac.actions.papers.versions import approve, take
from congtac.actions.reports.reports import last_report
from congtac.actions.reports.standings import decide, extend
from congtac.domain.cycle import Act, Gate, Stage
from congtac.domain.elections.offices import Office
from congtac.domain.errors import CongtacError
from congtac.store.session import sessions
from congtac.store.tables import Cycle, Nudge

Deed = Callable[[], object]
FIGURES = {"total": 12, "official": 11, "probationary": 1}


def whys(session: Session) -> list[str]:
    """What the nudges say, in their order."""
    session.flush()
    return list(session.scalars(select(Nudge.why).order_by(Nudge.id)))


def leaves(session: Session, *deeds: Deed) -> list[str]:
    """What the deeds leave behind; what led up to them is forgotten."""
    session.flush()
    session.execute(delete(Nudge))
    for deed in deeds:
        deed()
    return whys(session)


def test_a_confirmation_and_an_act(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.APPROVED)
    confirmed = lambda: confirm(session, cycle, Gate.DATE_ANNOUNCED, DAY, SOMEBODY)  # noqa: E731 - a deed

    assert leaves(session, confirmed) == [f"xác nhận: {Gate.DATE_ANNOUNCED.label}"]
    assert leaves(session, confirmed) == []  # confirming twice is confirming once
    assert (
        leaves(
            session,
            lambda: act(session, brought_to(session, cycle, Stage.CONVENED), Act.OPEN_PREPARATORY, DAY, SOMEBODY),
        )[-1]
        == Act.OPEN_PREPARATORY.label
    )


def test_a_postponement(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.DRAFTING)

    later = DAY + timedelta(days=20)

    assert Act.POSTPONE.label in leaves(session, lambda: postpone(session, cycle, later, DAY, SOMEBODY))


def test_a_report_its_return_and_a_later_day(session: Session) -> None:
    cycle, (first, second, _third) = a_collection(session)

    assert leaves(session, lambda: reported(session, cycle, first, **FIGURES)) == [f"báo cáo của {first.name}"]
    assert leaves(session, lambda: reported(session, cycle, first, **FIGURES)) == []  # the same once more
    report = last_report(session, cycle, first)
    assert report is not None
    returned = lambda: decide(session, report, SOMEBODY, DAY, accepted=False)  # noqa: E731 - a deed
    assert leaves(session, returned, returned) == [f"trả lại báo cáo của {first.name}"]
    later = DAY + timedelta(days=5)
    assert leaves(session, lambda: extend(session, cycle, second, later, SOMEBODY, DAY)) == [
        f"gia hạn cho {second.name}"
    ]


def test_an_edited_an_approved_an_issued_and_a_cancelled_paper(session: Session) -> None:
    cycle = elected(session)
    paper, data = drafted(session, cycle)
    theirs = edited(data, saying("Quyết nghị thêm một việc."))

    assert leaves(session, lambda: take(session, paper, theirs, "a.docx", DAY, EDITOR)) == [
        f"bản sửa của {paper.file_name}"
    ]
    assert leaves(session, lambda: approve(session, paper, theirs, DAY, APPROVER)) == [f"duyệt {paper.file_name}"]
    assert leaves(session, lambda: issue(session, paper, STUDIO, DAY, SOMEBODY)) == [f"ban hành {paper.file_name}"]
    assert leaves(session, lambda: issue(session, paper, STUDIO, DAY, SOMEBODY)) == []
    assert leaves(session, lambda: cancel_issue(session, paper, DAY, SOMEBODY)) == [f"thu hồi {paper.file_name}"]


def test_a_result_that_is_recorded(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, [an_election(rank=Office.BRANCH_COMMITTEE)])
    (election,) = elections_of(session, cycle)
    recorded = lambda: record_result(session, cycle, election, 3, (), "2026-2030", DAY)  # noqa: E731 - a deed

    assert leaves(session, recorded, recorded) == ["kết quả bầu Chi ủy"]


def test_a_list_that_is_closed_and_a_round_that_is_decided(session: Session) -> None:
    cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
    plan_elections(session, cycle, [an_election(rank=Office.BRANCH_COMMITTEE, seats=3)])
    names = ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D")
    votes = dict(zip(names, (25, 24, 20, 6), strict=True))

    def counted() -> None:
        held(session, listed(session, cycle, 0, *names), votes)

    assert leaves(session, counted)[:2] == ["chốt danh sách bầu Chi ủy", "vòng 1 bầu Chi ủy"]


def test_the_tasks_of_a_conclusion(session: Session) -> None:
    cycle = a_review(session)

    assert leaves(session, lambda: register_tasks(session, cycle, ["Việc một", None], "kết luận")) == [
        "ghi nhiệm vụ của kết luận"
    ]


def test_a_played_cycle_leaves_none(session: Session) -> None:
    cycle = a_cycle(session)
    record_facts(session, cycle, {PLAYED: True}, "tệp sự kiện")

    assert leaves(session, lambda: brought_to(session, cycle, Stage.APPROVED)) == []


def test_an_act_that_is_refused_leaves_none(engine: Engine) -> None:
    new = sessions(engine)
    with new.begin() as session:
        number = a_cycle(session).id

    def in_one_transaction() -> None:
        with new.begin() as session:
            cycle = session.get_one(Cycle, number)
            act(session, cycle, Act.START_DRAFTING, DAY, SOMEBODY)
            act(session, cycle, Act.CLOSE, DAY, SOMEBODY)  # not from here

    with pytest.raises(CongtacError):
        in_one_transaction()

    with new.begin() as session:
        assert whys(session) == []
