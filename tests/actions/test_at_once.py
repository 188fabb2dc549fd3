"""Two people on one cycle at the same moment: one acts, the other is told; nothing is there twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from builders import DAY, SOMEBODY, THREE_ELECTIONS, a_cycle, brought_to
from counting import A, B, C, D, listed, sheet
from drafted import STUDIO, approved, drafted, edited, elected, saying
from noticed import CLERK, ISSUED, a_notice, a_task, an_office, registered
from organisations import three_branches
from reporting import a_collection, reported
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from congtac.actions.cycles import (
    Person,
    act,
    confirm,
    log_of,
    open_cycle,
)
from congtac.actions.deliveries import LEASE, resend
from congtac.actions.elections.counts import decide_round, enter_count
from congtac.actions.elections.elections import plan_elections
from congtac.actions.next_congress import open_next
from congtac.actions.papers.issuing import issue
from congtac.actions.papers.versions import approvals_of, approve, take
from congtac.actions.reports.standings import decide
from congtac.actions.rounds.rounds import AskedRound, open_round
from congtac.actions.tasks.importing import take_in
from congtac.actions.tasks.progress import close
from congtac.actions.units import unit_named
from congtac.clock import now
from congtac.config import load
from congtac.domain.cycle import Act, CycleKind, Gate, Stage
from congtac.domain.errors import CongtacError, RuleBroken
from congtac.resources import shipped
from congtac.store import outbox
from congtac.store import session as store
from congtac.store.tables import (
    Confirmation,
    Cycle,
    Election,
    Message,
    Paper,
    PaperIssue,
    Registration,
    Report,
    ReportDecision,
    ReportValue,
    RoundUnit,
    Task,
    TaskEntry,
    Unit,
)

BRANCH = CycleKind.BRANCH_CONGRESS
BALLOTS = ("chi-uy", "bi-thu", "pho-bi-thu")


def codes(error: pytest.ExceptionInfo[CongtacError]) -> list[str]:
    """The codes that an error carries."""
    return [finding.code for finding in error.value.findings]


def at_once(engine: Engine, *deeds: Callable[[Session], object]) -> list[object]:
    """Do each deed in a session of its own, all at the same moment; an error of ours is its outcome."""
    gate = threading.Barrier(len(deeds))

    def done(deed: Callable[[Session], object]) -> object:
        gate.wait()
        try:
            with store.sessions(engine).begin() as session:
                return deed(session)
        except CongtacError as error:
            return [finding.code for finding in error.findings]

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(done, deeds))


def test_of_two_people_who_act_at_the_same_moment_one_is_told_that_the_cycle_has_moved(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        number = brought_to(session, a_cycle(session), Stage.SUBMITTED).id

    def returning(session: Session) -> None:
        act(session, session.get_one(Cycle, number), Act.RETURN, DAY, SOMEBODY)

    outcomes = at_once(engine, *[returning] * 4)

    refusals = [outcome for outcome in outcomes if outcome is not None]
    assert len(refusals) == 3
    assert all(refusal in (["cycle.moved"], ["cycle.act_not_possible"]) for refusal in refusals)
    with store.sessions(engine)() as session:
        assert [row.act for row in log_of(session, session.get_one(Cycle, number))].count(Act.RETURN) == 1


def test_who_looked_before_somebody_else_acted_is_told_that_the_cycle_has_moved(engine: Engine, reader: Engine) -> None:
    with store.sessions(engine).begin() as session:
        number = a_cycle(session).id
    with Session(reader) as reading:
        seen = reading.get_one(Cycle, number)
    with store.sessions(engine).begin() as session:
        act(session, session.get_one(Cycle, number), Act.START_DRAFTING, DAY, SOMEBODY)

    with store.sessions(engine)() as late:
        late.add(seen)
        with pytest.raises(RuleBroken) as refused:
            act(late, seen, Act.START_DRAFTING, DAY, SOMEBODY)

    assert codes(refused) == ["cycle.moved"]


def test_a_dead_letter_that_two_people_send_once_more_leaves_once(engine: Engine, reader: Engine) -> None:
    at = now()
    with store.sessions(engine).begin() as session:
        row = Message(key="k", channel="email", recipient="a", subject="s", body="b", queued_on=DAY, gave_up_at=at)
        session.add(row)
        session.flush()
        number = row.id
    with Session(reader) as reading:
        seen = reading.get_one(Message, number)

    def sending(session: Session) -> None:
        resend(session, session.get_one(Message, number), at, SOMEBODY)

    outcomes = at_once(engine, *[sending] * 3)
    with store.sessions(engine).begin() as session:
        assert outbox.claim(session, number, "worker 1", at, at + LEASE) is not None
    with store.sessions(engine)() as late:
        late.add(seen)
        with pytest.raises(RuleBroken) as refused:
            resend(late, seen, at, SOMEBODY)

    assert sorted(map(str, outcomes)) == ["None", "['outbox.not_dead']", "['outbox.not_dead']"]
    assert codes(refused) == ["outbox.not_dead"]
    with store.sessions(engine).begin() as session:
        assert outbox.claim(session, number, "worker 2", at, at + LEASE) is None


def test_of_counts_entered_at_the_same_moment_two_are_a_pair_and_the_round_is_decided_once(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        cycle = brought_to(session, a_cycle(session), Stage.OFFICIAL)
        plan_elections(session, cycle, THREE_ELECTIONS)
        number = listed(session, cycle, 0, A, B, C, D).id

    def entering(by: str) -> Callable[[Session], object]:
        votes = sheet({A: 23, B: 18, C: 15, D: 10})
        return lambda session: enter_count(session, session.get_one(Election, number), by, DAY, votes)

    def deciding(session: Session) -> object:
        return decide_round(session, session.get_one(Election, number)).outcome

    entered = at_once(engine, *[entering(f"Người nhập {letter}") for letter in "ABCD"])
    decided = at_once(engine, *[deciding] * 3)

    assert sorted(map(str, entered)) == ["()", "()", "['entries.agreed']", "['entries.agreed']"]
    assert sorted(map(str, decided)) == ["['rounds.ended']", "['rounds.ended']", "complete"]


def test_what_several_people_open_name_or_confirm_at_once_is_there_once(engine: Engine) -> None:
    def opening(session: Session) -> int:
        unit = unit_named(session, "Chi bộ Mẫu", "chi_bo")
        cycle = open_cycle(session, BRANCH, unit, DAY, DAY, "khóa", "Nguyễn Văn A")
        confirm(session, cycle, Gate.DRAFTS_READY, DAY, SOMEBODY)
        return cycle.id

    outcomes = at_once(engine, *[opening] * 4)

    assert len(set(map(str, outcomes))) == 1
    with store.sessions(engine)() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Unit, Cycle, Confirmation)]
    assert counts == [1, 1, 1]


def test_of_people_who_issue_one_paper_at_the_same_moment_all_get_the_one_number(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        number = approved(session, elected(session)).id

    def issuing(session: Session) -> str | None:
        return issue(session, session.get_one(Paper, number), STUDIO, DAY, SOMEBODY).issue.symbol

    assert at_once(engine, *[issuing] * 4) == ["01-NQ/ĐH"] * 4
    with store.sessions(engine)() as session:
        assert session.scalar(select(func.count()).select_from(PaperIssue)) == 1
        assert [row.number for row in session.scalars(select(Registration))] == [1]


def test_papers_issued_at_the_same_moment_have_different_numbers_of_one_register(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        cycle = elected(session)
        numbers = [approved(session, cycle, f"bien-ban-kiem-phieu-{name}.docx").id for name in BALLOTS]

    def issuing(paper: int) -> Callable[[Session], object]:
        return lambda session: issue(session, session.get_one(Paper, paper), STUDIO, DAY, SOMEBODY).issue.symbol

    outcomes = at_once(engine, *map(issuing, numbers))

    assert sorted(map(str, outcomes)) == ["01-BB/ĐH", "02-BB/ĐH", "03-BB/ĐH"]


def test_of_reports_handed_in_at_the_same_moment_equal_ones_are_one_and_others_follow_one_another(
    engine: Engine,
) -> None:
    with store.sessions(engine).begin() as session:
        cycle, units = a_collection(session)
        numbers = cycle.id, units[0].id

    def handing(total: int) -> Callable[[Session], object]:
        def hand(session: Session) -> int:
            cycle, unit = session.get_one(Cycle, numbers[0]), session.get_one(Unit, numbers[1])
            return reported(session, cycle, unit, total=total).report.revision

        return hand

    equal = at_once(engine, *[handing(12)] * 4)
    different = at_once(engine, *map(handing, (13, 14, 15)))

    assert equal == [1, 1, 1, 1]
    assert sorted(map(str, different)) == ["2", "3", "4"]
    with store.sessions(engine)() as session:
        figures = session.execute(select(Report.revision, ReportValue.number).join(ReportValue)).all()
    assert len(figures) == 4
    assert {revision for revision, _ in figures} == {1, 2, 3, 4}


def test_of_two_who_decide_about_a_report_at_the_same_moment_one_is_told_of_the_other(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        cycle, units = a_collection(session)
        number = reported(session, cycle, units[0], total=12).report.id

    def deciding(*, accepted: bool) -> Callable[[Session], object]:
        return lambda session: decide(session, session.get_one(Report, number), SOMEBODY, DAY, accepted=accepted).id

    outcomes = at_once(engine, deciding(accepted=True), deciding(accepted=False), deciding(accepted=True))

    with store.sessions(engine)() as session:
        (kept,) = session.scalars(select(ReportDecision))
    told = outcomes.count(["report.decided"])
    assert (outcomes.count(kept.id), told) == ((2, 1) if kept.accepted else (1, 2))


def test_files_taken_in_and_approvals_given_at_the_same_moment_follow_one_another(engine: Engine) -> None:
    with store.sessions(engine).begin() as session:
        paper, data = drafted(session, elected(session))
        number = paper.id
    files = [edited(data, saying(f"đoạn của người thứ {turn}")) for turn in range(3)]

    def taking(file: bytes) -> Callable[[Session], object]:
        return lambda session: take(session, session.get_one(Paper, number), file, "a.docx", DAY, SOMEBODY).draft

    def approving(by: str) -> Callable[[Session], object]:
        def approve_newest(session: Session) -> int:
            newest = session.get_one(Paper, number).versions[-1].data
            return approve(session, session.get_one(Paper, number), newest, DAY, Person(by, "đồng ý")).draft

        return approve_newest

    taken = at_once(engine, *map(taking, files))
    approvals = at_once(engine, *map(approving, ["Lê Văn C", "Lê Văn C", "Trần Thị B"]))

    assert sorted(map(str, taken)) == ["2", "3", "4"]
    assert approvals == [4, 4, 4]
    with store.sessions(engine)() as session:
        newest = session.get_one(Paper, number).versions[-1]
        assert sorted(row.by for row in approvals_of(session, newest)) == ["Lê Văn C", "Trần Thị B"]


def test_of_two_superiors_who_open_the_same_round_one_round_comes_with_every_unit_once(engine: Engine) -> None:
    asked = AskedRound(unit="tren", term="2025-2030", pilots=("ba",))

    def opening(session: Session) -> int | None:
        return open_round(session, three_branches(), asked, DAY, SOMEBODY).round_id

    outcomes = at_once(engine, *[opening] * 3)

    assert len(set(outcomes)) == 1
    with store.sessions(engine)() as session:
        assert session.scalar(select(func.count()).select_from(RoundUnit)) == 4
        assert session.scalar(select(func.count()).select_from(Unit)) == 5  # the four and who is above them


def test_of_two_people_who_open_the_next_congress_one_cycle_comes_and_another_day_is_told(engine: Engine) -> None:
    def opening(day: int) -> Callable[[Session], object]:
        return lambda session: open_next(session, three_branches(), "mot", DAY.replace(day=day), DAY, SOMEBODY).cycle.id

    outcomes = at_once(engine, opening(20), opening(20), opening(21))

    with store.sessions(engine)() as session:
        assert session.scalar(select(func.count()).select_from(Cycle)) == 1
    assert ["term.already_open"] in outcomes


def test_of_two_documents_that_close_a_task_at_once_one_does_and_the_history_has_one_end(engine):
    with store.sessions(engine).begin() as session:
        number = registered(session, an_office(session))[0].id

    def closing(evidence):
        def deed(session: Session) -> object:
            return close(session, session.get_one(Task, number), evidence, ISSUED, CLERK)

        return deed

    outcomes = at_once(engine, closing("1-BC/CB"), closing("2-BC/CB"))

    assert outcomes.count(["task.closed_already"]) == 1
    with Session(engine) as session:
        assert [entry.event for entry in session.get_one(Task, number).entries] == ["assigned", "closed"]


def test_a_notice_taken_in_twice_at_once_is_there_once(engine):
    with store.sessions(engine).begin() as session:
        an_office(session)
    installation = load(shipped("config"))

    def taking(session: Session) -> object:
        return take_in(session, installation, a_notice(a_task("1"), a_task("2")), "van_phong", ISSUED, CLERK)

    at_once(engine, taking, taking)

    with Session(engine) as session:
        counted = [session.scalar(select(func.count()).select_from(table)) for table in (Cycle, Task, TaskEntry)]
    assert counted == [1, 2, 2]
