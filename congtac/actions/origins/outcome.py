"""Where the facts of ballots, attendance, results and ratification come from; see ``origins.py``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from congtac.actions.elections.elections import HeldBallot, named_elections
from congtac.actions.facts.ballot_rows import held_ballots, standing_ballots, standing_elections
from congtac.actions.origins.congress import CUSTOM, SHARE_OF_VOTES
from congtac.actions.origins.rows import Rows, Teller, Told, sources_of
from congtac.actions.origins.tasks import task_origins
from congtac.domain.congress_facts import BallotPaperFacts, CongressMinutesFacts, PoliticalReportFacts, TermFigures
from congtac.domain.elections.offices import Office
from congtac.domain.origins import Origin
from congtac.domain.outcome_facts import (
    AttendanceReportFacts,
    ElectionReportFacts,
    LessonsReportFacts,
    RatificationDecisionFacts,
    RatificationSubmissionFacts,
)
from congtac.domain.paper_facts import ElectionRow
from congtac.domain.themes import ComparedTarget, same_measure
from congtac.store.tables import Election

DOSSIER = "hồ sơ đề nghị chuẩn y theo thông lệ (tờ trình, báo cáo, biên bản, nghị quyết, lý lịch)"
ABSENT = "số được triệu tập − số có mặt"
MORE_THAN_HALF = "quá một phần hai số người làm căn cứ tính"

STATED: dict[type, Mapping[str, str]] = {
    AttendanceReportFacts: {
        "convened": "attendance.{attempt}.convened",
        "present": "attendance.{attempt}.present",
    },
    LessonsReportFacts: {"convened": "attendance.{attempt}.convened"},
    CongressMinutesFacts: {"convened": "attendance.{attempt}.convened"},
}


def _report(rows: Rows, at: str, report: ElectionReportFacts) -> Told:
    yield from _signer(rows, at)
    yield f"{at}basis", _in_force(rows)
    yield from _results(rows, at, report.elections)
    for number, (_, ballot) in enumerate(standing_ballots(rows.session, rows.cycle), start=1):
        yield from ballot_origins(rows, f"{at}ballots.{number}", ballot)


def ballot_origins(rows: Rows, at: str, ballot: HeldBallot) -> Told:
    """The origins of the figures of one ballot printed under ``at``."""
    election, held = ballot.election, ballot.round
    yield at, Origin((election.origin,))
    if held is None:
        yield from ((f"{at}.{name}", rows.stated(f"attendance.{{attempt}}.{name}")) for name in ("convened", "present"))
        return
    count, rule = (f"{held.origin}, vòng {held.number}",), f"{held.rule_source} (bộ quy tắc {held.rule_set})"
    yield at, Origin(count)
    yield f"{at}.denominator", Origin((*count, rule))
    yield f"{at}.excluded", Origin((*count, rule))
    yield f"{at}.needed", Origin((*count, rule), MORE_THAN_HALF)
    for name, length in (
        ("candidates", len(held.votes)),
        ("candidate_rows", len(held.votes)),
        ("winners", len(held.elected)),
    ):
        yield from ((f"{at}.{name}.{number}.percent", Origin(count, SHARE_OF_VOTES)) for number in range(1, length + 1))


def _results(rows: Rows, at: str, elections: tuple[ElectionRow, ...]) -> Told:
    for number, election in enumerate(_elections(rows, elections), start=1):
        held = tuple(f"{one.origin}, vòng {one.number}" for one in rows.rounds(election))
        yield f"{at}elections.{number}", Origin((election.origin, *held))
        for place in range(1, (election.elected or 0) + 1):
            yield f"{at}elections.{number}.winners.{place}.percent", Origin(held or (election.origin,), SHARE_OF_VOTES)


def _elections(rows: Rows, printed: tuple[ElectionRow, ...]) -> Iterator[Election]:
    """The elections behind the printed rows: those that stand, in their order, without those that are left out."""
    standing = iter(standing_elections(rows.session, rows.cycle))
    for row in printed:
        yield next(election for election in standing if election.label == row.what)


def _submission(rows: Rows, at: str, submission: RatificationSubmissionFacts) -> Told:
    yield from _signer(rows, at)
    yield f"{at}basis", _in_force(rows)
    yield f"{at}addressees", Origin((*sources_of(rows.superior), CUSTOM))
    yield f"{at}dossier", Origin((DOSSIER,))
    yield f"{at}offices", Origin(tuple(one.origin for one in _elections(rows, submission.elections)))
    yield from _results(rows, at, submission.elections)


def _decision(rows: Rows, at: str, decision: RatificationDecisionFacts) -> Told:
    yield f"{at}basis", _in_force(rows)
    yield f"{at}committee", rows.superior
    yield f"{at}offices", Origin(tuple(one.origin for one in _elections(rows, decision.elections)))
    yield from _results(rows, at, decision.elections)


def _lessons(rows: Rows, at: str, report: LessonsReportFacts) -> Told:
    yield from _signer(rows, at)
    counts = tuple(
        f"{one.round.origin}, vòng {one.round.number}" for _, one in held_ballots(rows.session, rows.cycle) if one.round
    )
    yield from ((f"{at}{name}", Origin(counts, "cộng các lần bỏ phiếu")) for name in ("ballots", "repeated", "issued"))
    yield f"{at}invalid", Origin(counts, "cộng các lần bỏ phiếu")
    yield f"{at}invalid_share", Origin(counts, "phiếu không hợp lệ / phiếu phát ra × 100")
    yield f"{at}postponed", Origin((f"nhật ký của kỳ {rows.cycle.title}",), "đếm số lần hoãn")
    yield from _results(rows, at, report.elections)


def _attendance(rows: Rows, at: str, report: AttendanceReportFacts) -> Told:
    stated = rows.stated("attendance.{attempt}.convened", "attendance.{attempt}.present").sources
    rolls = tuple(
        f"{one.origin}: danh sách triệu tập" for one in standing_elections(rows.session, rows.cycle) if one.count
    )
    known = (*rolls[:1], *stated)
    yield f"{at}absent", Origin(known, ABSENT)
    yield f"{at}present_share", Origin(known, "số có mặt / số được triệu tập × 100")
    yield from ((f"{at}{name}", Origin(known)) for name in ("excused", "unexcused", "probationary_present", "excluded"))
    yield f"{at}denominator", Origin(known, "số được triệu tập − những người không tính")
    majority = (report.majority_source or "",)
    yield f"{at}majority_source", Origin(majority)
    yield f"{at}needed", Origin((*known, *majority), MORE_THAN_HALF)
    quorum = (report.quorum_source or "",)
    yield from ((f"{at}{name}", Origin(quorum)) for name in ("quorum_source", "fraction"))
    yield from (
        (f"{at}{name}", Origin((*known, *quorum), "làm tròn lên")) for name in ("base", "exact", "enough", "short")
    )


def _ballot_paper(rows: Rows, at: str, _ballot: BallotPaperFacts) -> Told:
    planned = named_elections(rows.session, rows.cycle)
    mine = (one.origin for words, one in planned if rows.subject == words or rows.subject.startswith(f"{words} vòng "))
    source = Origin((next(mine, CUSTOM),))
    yield from ((f"{at}{name}", source) for name in ("what", "seats"))
    listed = (f"{source.sources[0]}: danh sách bầu",)
    yield f"{at}names", Origin(listed)
    yield f"{at}listed", Origin(listed, "đếm danh sách bầu")
    yield f"{at}seal", Origin((*sources_of(rows.superior), "quy chế bầu cử: dấu ở góc trên, bên trái phiếu bầu"))


def _signer(rows: Rows, at: str) -> Told:
    """The secretary whom the congress elected signs for the new term."""
    elected = (one for one in standing_elections(rows.session, rows.cycle) if one.rank == Office.SECRETARY.value)
    yield from ((f"{at}signature.name", Origin((election.origin,))) for election in elected)


def _minutes(rows: Rows, at: str, _minutes: CongressMinutesFacts) -> Told:
    stated = ("attendance.{attempt}.convened", "attendance.{attempt}.present")
    yield f"{at}away", rows.stated(*stated, formula=ABSENT)
    held = [one for _, one in held_ballots(rows.session, rows.cycle) if one.election.attempt == rows.attempt]
    for number, ballot in enumerate(held, start=1):
        yield from ballot_origins(rows, f"{at}ballots.{number}", ballot)


def _term(rows: Rows, at: str, _term: TermFigures) -> Told:
    results = tuple(dict.fromkeys(row.origin for row in rows.results))
    yield f"{at}tally", Origin(results, "đếm chỉ tiêu theo kết quả so với mức đề ra")


def _targets(rows: Rows, at: str, term: PoliticalReportFacts) -> Told:
    for number, row in enumerate(term.compared, start=1):
        yield from _compared(rows, f"{at}compared.{number}", row)
    for theme in fields(term.aims):
        for number, row in enumerate(getattr(term.aims, theme.name), start=1):
            yield from _compared(rows, f"{at}aims.{theme.name}.{number}", row)
    for name in ("tasks", "carried_on"):
        for number, task in enumerate(getattr(term, name), start=1):
            yield from task_origins(rows, f"{at}{name}.{number}", task.id)


def _compared(rows: Rows, at: str, row: ComparedTarget) -> Told:
    own = next((one.origin for one in rows.targets if one.indicator == row.indicator), None)
    if own is not None:
        yield at, Origin((own,))
    before = next((one.origin for one in rows.results if same_measure(one.indicator, row.indicator)), None)
    if before is not None:
        yield f"{at}.before", Origin((before,), "kết quả của cùng chỉ tiêu trong nhiệm kỳ trước")


def _in_force(rows: Rows) -> Origin:
    return Origin((f"quy định có hiệu lực ngày {rows.cycle.held_on:%d/%m/%Y}",))


TELLERS: dict[type, Teller] = {
    ElectionReportFacts: _report,
    RatificationSubmissionFacts: _submission,
    RatificationDecisionFacts: _decision,
    LessonsReportFacts: _lessons,
    AttendanceReportFacts: _attendance,
    BallotPaperFacts: _ballot_paper,
    CongressMinutesFacts: _minutes,
    TermFigures: _term,
    PoliticalReportFacts: _targets,
}
