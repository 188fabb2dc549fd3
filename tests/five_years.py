"""Five years of a committee with four branches, day by day: what people do, what the clock does, what is left.

Two congresses of every branch, ten half-year reviews, five annual conferences, one congress of the committee. People
act through the same functions as the commands; the clock looks every working day (reminders, drafts, numbers, mail into
a folder). ``python tests/five_years.py [YEARS]`` plays them all and says how long a year takes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.adopting import StatedTask, adopt
from congtac.actions.attending import Attended, attend
from congtac.actions.conclusions import StatedTarget, TaskDetail, tasks_of
from congtac.actions.cycles import Person, act, confirm
from congtac.actions.dossiers.decisions import Ruling, ratify_results
from congtac.actions.dossiers.decisions import approve as approve_dossier
from congtac.actions.dossiers.submissions import confirm_item, submit
from congtac.actions.elections.elections import PlannedElection, elections_of, plan_elections, record_result
from congtac.actions.elections.mandates import holders_on
from congtac.actions.next_congress import open_next
from congtac.actions.opening import look_ahead, open_prospect
from congtac.actions.papers.checks import check_bytes
from congtac.actions.papers.drafting import issue_of, papers_of
from congtac.actions.papers.issuing import issue
from congtac.actions.papers.papers import draft_papers, number_papers
from congtac.actions.papers.registers import pages
from congtac.actions.papers.versions import approve
from congtac.actions.practice import studio_of
from congtac.actions.reminders.conducts import conduct_of
from congtac.actions.reports.reports import owed, submit_report
from congtac.actions.tasks.progress import close, pause, report, resume
from congtac.actions.term_standings import standing_of
from congtac.clock import moment_of, now
from congtac.delivery import deliver
from congtac.domain.cycle import Act, CycleKind, Gate
from congtac.domain.dossiers import BEFOREHAND, FILES, DossierKind
from congtac.domain.elections.offices import Office
from congtac.domain.findings import Level
from congtac.domain.obligations import ObligationKind
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.reminders import steps
from congtac.rulebook.calendars import working_calendar
from congtac.store.nudges import claim, drawn
from congtac.store.tables import (
    Cycle,
    Message,
    Obligation,
    PaperIssue,
    Register,
    Registration,
    Reminder,
    Task,
    TransitionLog,
    Unit,
)
from congtac.workplace import Workplace, workplace
from flows.reminding import remind_everybody

FIRST_YEAR, YEARS = 2026, 5
COMMITTEE, BRANCHES = "tren", ("mot", "hai", "ba", "bon")
DAY = timedelta(days=1)
CLERK, SECRETARY = Person("Trần Thị B", "theo kế hoạch"), Person("Nguyễn Văn A", "cấp ủy thống nhất")
SUPERIOR = Person("Đỗ Văn G", "Ban Thường vụ thống nhất")

UNITS = """\
units:
  - slug: tren
    name: Đảng bộ Trên
    level: dang_bo_co_so
    superior_name: Đảng ủy Cấp trên
    last_congress: {ordinal: 3, term: 2025-2030, closed_on: 2025-06-10}
    members: [{as_of: 2025-12-31, total: 60, official: 58, probationary: 2}]
    settings:
      house_style: {place_name: Xã Mẫu}
      terms: {pilot: false}
      notifications: {test_mode: true, smtp: {enabled: true, host: 127.0.0.1, sender: vp@example.vn}}
"""
BRANCH = """\
  - slug: {slug}
    name: Chi bộ {slug}
    level: chi_bo
    superior: tren
    last_congress: {{ordinal: 4, term: 2022-2025, closed_on: 2023-09-{day:02}}}
    members: [{{as_of: 2025-12-31, total: 15, official: 14, probationary: 1}}]
"""
PEOPLE = """\
users:
  - {login: vanphong, name: Trần Thị B, email: vp@example.vn, roles: [{role: organiser, unit: tren}]}
  - {login: lanhdao, name: Nguyễn Văn A, email: a@example.vn, roles: [{role: official, unit: tren}]}
  - {login: captren, name: Đỗ Văn G, email: g@example.vn, roles: [{role: superior, unit: tren}]}
"""
SECRETARY_OF = """\
  - login: bt_{slug}
    name: Bí thư {slug}
    email: {slug}@example.vn
    roles: [{{role: secretary, unit: {slug}}}]
"""


def configuration(folder: Path) -> Path:
    """The committee, its four branches and their people."""
    root = folder / "config"
    root.mkdir()
    branches = "".join(BRANCH.format(slug=slug, day=10 + number) for number, slug in enumerate(BRANCHES))
    (root / "units.yaml").write_text(UNITS + branches, "utf-8")
    (root / "users.yaml").write_text(PEOPLE + "".join(SECRETARY_OF.format(slug=slug) for slug in BRANCHES), "utf-8")
    return root


@dataclass
class World:
    """A workplace, the deeds of people by their day, and the days that pass."""

    place: Workplace
    first: date
    last: date
    deeds: dict[date, list[Callable[[Session, date], None]]] = field(default_factory=dict)
    sent: int = 0
    problems: list[str] = field(default_factory=list)
    congresses: list[tuple[str, date]] = field(default_factory=list)

    def on(self, day: date, deed: Callable[[Session, date], None]) -> None:
        """Somebody does something on a day, if the story lasts until then."""
        self.deeds.setdefault(day, []).append(deed)

    def pass_by(self) -> None:
        """Every day: people act, each in a transaction of their own; then the clock looks."""
        calendar = working_calendar(self.first.year - 1, self.last.year + 1)
        day = self.first
        while day <= self.last:
            for deed in self.deeds.get(day, ()):
                with self.place.session() as session:
                    deed(session, day)
            if day in self.deeds:
                self._draw(day)
            if calendar.is_working(day):
                self._look(day)
            day += DAY

    def _look(self, day: date) -> None:
        _written, findings = remind_everybody(self.place, moment_of(day))
        self.problems += [f"{day}: {one.code} {one.where}" for one in findings]
        self.sent += deliver(self.place, moment_of(day)).ended

    def _draw(self, day: date) -> None:
        """What the worker does: the cycles that ask for it get their drafts and their numbers."""
        with self.place.session() as session:
            calls = claim(session, now(), 100)
        for call in calls:
            with self.place.session() as session:
                cycle = session.get_one(Cycle, call.cycle_id)
                with self.studio(session, cycle) as studio:
                    draft_papers(session, cycle, studio, day, CLERK)
                    number_papers(session, cycle, studio, day)
                drawn(session, call)

    @contextmanager
    def studio(self, session: Session, cycle: Cycle) -> Iterator:
        """What drafting needs."""
        yield studio_of(session, self.place.installation(), cycle, self.place.templates)

    def approve_papers(self, session: Session, cycle: Cycle, on: date) -> None:
        """Everybody reads today's drafts and agrees."""
        with self.studio(session, cycle) as studio:
            for made in draft_papers(session, cycle, studio, on, CLERK):
                if issue_of(session, made.paper) is None:
                    approve(session, made.paper, made.data, on, SECRETARY)

    def issue_papers(self, session: Session, cycle: Cycle, on: date) -> None:
        """What was approved leaves the house with its number; what the superior writes has theirs."""
        self.approve_papers(session, cycle, on)
        with self.studio(session, cycle) as studio:
            for paper in papers_of(session, cycle):
                theirs = f"{cycle.id}-QĐ/ĐU" if paper.kind == PaperKind.RATIFICATION_DECISION else None
                issue(session, paper, studio, on, SECRETARY, symbol=theirs)


# -- a congress -----------------------------------------------------------------------------------------

TARGETS = (StatedTarget("Kết nạp đảng viên", ">=2"), StatedTarget("Tỷ lệ văn bản công khai", ">=80%"))


def elected(slug: str, year: int) -> dict[Office, tuple[str, ...]]:
    """Who is elected where and when: other people every time."""
    committee = tuple(f"Nguyễn Thị {slug.title()} {letter}{year % 100}" for letter in "ABC")
    return {
        Office.BRANCH_COMMITTEE: committee,
        Office.COMMITTEE: committee,
        Office.SECRETARY: committee[:1],
        Office.DEPUTY_SECRETARY: committee[1:2],
    }


def elections(committee: Office) -> tuple[PlannedElection, ...]:
    """The committee, its secretary, its deputy."""
    rows = ((committee, 3), (Office.SECRETARY, 1), (Office.DEPUTY_SECRETARY, 1))
    return tuple(
        PlannedElection(
            office=office.value, label=office.label, seats=seats, by_congress=True, origin="đề án nhân sự", rank=office
        )
        for office, seats in rows
    )


def congress(world: World, slug: str, held_on: date) -> None:
    """From opening, a hundred days before, to the archive, eighty days after."""
    of: dict[str, int] = {}
    committee = Office.COMMITTEE if slug == COMMITTEE else Office.BRANCH_COMMITTEE

    def step(days: int, *deeds: Callable[[Session, Cycle, date], object]) -> None:
        def done(session: Session, day: date) -> None:
            cycle = session.get_one(Cycle, of["cycle"])
            for deed in deeds:
                deed(session, cycle, day)

        world.on(held_on + days * DAY, done)

    def opens(session: Session, day: date) -> None:
        cycle = open_next(session, world.place.installation(), slug, held_on, day, SECRETARY).cycle
        of["cycle"] = cycle.id
        plan_elections(session, cycle, elections(committee))

    world.on(held_on - 108 * DAY, opens)
    step(-104, lambda s, c, _d: attend(s, c, Attended(members=15, probationary=1), CLERK))
    step(-104, does(Act.START_DRAFTING), lambda s, c, _d: register(world, s, c, (), TARGETS))
    step(-75, confirms(Gate.DRAFTS_READY), lambda s, c, d: _submit(world, s, c, BEFOREHAND, d))
    step(-65, *(_agrees(kind) for kind in BEFOREHAND))
    step(-58, confirms(Gate.DATE_ANNOUNCED), does(Act.CONVENE))
    step(-3, confirms(Gate.BALLOTS_STAMPED), world.approve_papers)
    step(0, does(Act.OPEN_PREPARATORY), lambda s, c, _d: attend(s, c, Attended(14, 13), CLERK))
    step(0, does(Act.OPEN_OFFICIAL), lambda s, c, d: _elects(s, c, slug, d))
    task = StatedTask("Xây dựng quy chế làm việc", TaskDetail(None, None, "trong 60 ngày"))
    step(0, does(Act.DECLARE_ELECTED), lambda s, c, _d: register(world, s, c, (task,), TARGETS))
    step(0, confirms(Gate.RESOLUTION_ADOPTED), does(Act.CLOSE))
    step(6, lambda s, c, d: _submit(world, s, c, (DossierKind.RESULTS,), d))
    step(20, lambda s, c, d: ratify_results(s, c, Ruling(d, SUPERIOR, f"{c.id}-QĐ/ĐU")))
    step(25, world.issue_papers)
    step(40, lambda s, c, d: close(s, tasks_of(s, c)[0], f"{c.id}-QC/CB", d, SECRETARY))
    step(80, confirms(Gate.FILE_COMPLETE), does(Act.ARCHIVE))


def does(what: Act) -> Callable[[Session, Cycle, date], object]:
    """Somebody does an act."""
    return lambda session, cycle, day: act(session, cycle, what, day, SECRETARY)


def confirms(gate: Gate) -> Callable[[Session, Cycle, date], object]:
    """Somebody answers for something."""
    return lambda session, cycle, day: confirm(session, cycle, gate, day, CLERK)


def register(
    world: World, session: Session, cycle: Cycle, tasks: tuple[StatedTask, ...], targets: tuple[StatedTarget, ...] = ()
) -> None:
    """What was adopted goes on record."""
    adopt(session, world.place.installation(), cycle, targets, tasks, "nghi-quyet.yaml", CLERK)


def _submit(world: World, session: Session, cycle: Cycle, kinds: tuple[DossierKind, ...], on: date) -> None:
    world.approve_papers(session, cycle, on)
    with world.studio(session, cycle) as studio:
        if DossierKind.RESULTS in kinds:
            confirm_item(session, cycle, DossierKind.RESULTS, FILES, studio, on, CLERK)
        submit(session, cycle, kinds, studio, on, CLERK)


def _agrees(kind: DossierKind) -> Callable[[Session, Cycle, date], object]:
    return lambda session, cycle, day: approve_dossier(session, cycle, kind, Ruling(day, SUPERIOR, None))


def _elects(session: Session, cycle: Cycle, slug: str, day: date) -> None:
    for election in elections_of(session, cycle):
        names = elected(slug, day.year)[Office(election.rank)]
        record_result(session, cycle, election, election.seats, names, None, day)


# -- a review or a conference ---------------------------------------------------------------------------

REPORT_DAYS = {"mot": -3, "hai": 0, "ba": 2, "bon": 5}  # before and after the deadline


def review(world: World, kind: CycleKind, held_on: date) -> None:
    """From opening, eight weeks before, to the archive; two of four reports are late, one task is overdue."""
    of: dict[str, int] = {}

    def step(day: date, *deeds: Callable[[Session, Cycle, date], object]) -> None:
        def done(session: Session, on: date) -> None:
            cycle = session.get_one(Cycle, of["cycle"])
            for deed in deeds:
                deed(session, cycle, on)

        world.on(day, done)

    def opens(session: Session, day: date) -> None:
        installation = world.place.installation()
        ahead = look_ahead(session, installation, kind, installation.unit(COMMITTEE), held_on, day)
        cycle = open_prospect(session, installation, ahead, CLERK)
        of["cycle"] = cycle.id
        for duty in owed(session, cycle):
            on = max(day + DAY, duty.due_on + REPORT_DAYS[duty.unit.slug] * DAY)
            step(on, reports(duty.unit.slug))

    world.on(held_on - 50 * DAY, opens)
    step(held_on - 45 * DAY, does(Act.REQUEST_REPORTS))
    step(held_on - 8 * DAY, does(Act.CONSOLIDATE), confirms(Gate.FIGURES_CHECKED), does(Act.DRAFT_REPORT))
    step(held_on - 5 * DAY, world.approve_papers, confirms(Gate.REPORT_READY))
    step(held_on, lambda s, c, _d: attend(s, c, Attended(9, 8), CLERK), does(Act.HOLD))
    step(held_on + 2 * DAY, lambda s, c, _d: register(world, s, c, given(held_on)))
    step(held_on + 4 * DAY, world.issue_papers, confirms(Gate.CONCLUSION_SIGNED), does(Act.CONCLUDE))
    step(held_on + 6 * DAY, does(Act.FOLLOW_UP))
    step(held_on + 20 * DAY, _task(1, pause), _task(0, report))
    step(held_on + 30 * DAY, _task(1, resume), _closed(0))
    step(held_on + 55 * DAY, _closed(1))  # its last day was ten days before
    step(held_on + 60 * DAY, confirms(Gate.FILE_COMPLETE), does(Act.ARCHIVE))


def reports(slug: str) -> Callable[[Session, Cycle, date], object]:
    """A branch hands its report in."""

    def handed_in(session: Session, cycle: Cycle, on: date) -> None:
        unit = next(duty.unit for duty in owed(session, cycle) if duty.unit.slug == slug)
        submit_report(session, cycle, unit, {"members_total": 15, "members_admitted": 1}, on, f"Bí thư {slug}")

    return handed_in


def given(held_on: date) -> tuple[StatedTask, ...]:
    """The tasks of a conclusion, each with its lead and its last day."""
    until = held_on + 45 * DAY
    return (
        StatedTask(
            "Rà soát danh sách đảng viên", TaskDetail("Chi bộ mot", "Chi bộ hai", f"trước ngày {until:%d/%m/%Y}")
        ),
        StatedTask("Báo cáo kết quả kiểm tra", TaskDetail("Chi bộ ba", None, f"đến hết ngày {until:%d/%m/%Y}")),
    )


def _task(number: int, what: Callable[..., object]) -> Callable[[Session, Cycle, date], object]:
    return lambda session, cycle, on: what(session, tasks_of(session, cycle)[number], on, CLERK)


def _closed(number: int) -> Callable[[Session, Cycle, date], object]:
    return lambda session, cycle, on: close(session, tasks_of(session, cycle)[number], f"{cycle.id}-BC/CB", on, CLERK)


# -- the years ------------------------------------------------------------------------------------------


def story(folder: Path, years: int = YEARS, holding: Sequence[str] = BRANCHES) -> World:
    """The workplace with everything that people will do; nothing has happened yet. ``holding`` hold congresses."""
    os.environ |= {"CONGTAC_HOME": str(folder / "var"), "CONGTAC_CONFIG": str(configuration(folder))}
    world = World(workplace(), date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + years - 1, 12, 31))
    held: list[tuple[str, date]] = []
    for number, slug in enumerate(holding):
        held += [(slug, date(2026, 4, 20 + number)), (slug, date(2028, 10, 16 + number))]
    for slug, day in [*held, (COMMITTEE, date(2030, 6, 14))]:
        if day <= world.last:
            world.congresses.append((slug, day))
            congress(world, slug, day)
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        for month, day, kind in (
            (3, 25, CycleKind.HALF_YEAR_REVIEW),
            (7, 8, CycleKind.HALF_YEAR_REVIEW),
            (10, 28, CycleKind.ANNUAL_CONFERENCE),
        ):
            review(world, kind, working_calendar(year, year).on_or_after(date(year, month, day)).on)
    return world


# -- what must be true in the end -----------------------------------------------------------------------


def ledger_faults(world: World, session: Session) -> Iterator[str]:
    """Steps with two lines or with none while somebody owed, lines without a reason, mails that did not leave."""
    rows = session.scalars(select(Reminder)).all()
    keys = Counter((row.obligation_id, row.deadline, row.recipient, row.step, row.channel) for row in rows)
    yield from (f"twice in the ledger: {key}" for key, count in keys.items() if count > 1)
    yield from (f"no reason: {row.id}" for row in rows if not row.reason)
    yield from (
        f"queued without a message: {row.id}" for row in rows if (row.outcome == "queued") != bool(row.message_id)
    )
    unsent = session.scalars(select(Message).where(Message.sent_at.is_(None), Message.dropped_because.is_(None)))
    yield from (f"neither sent nor dropped: {mail.key}" for mail in unsent)
    installation = world.place.installation()
    for duty in session.scalars(select(Obligation).where(Obligation.kind != ObligationKind.TASK.value)):
        written = {row.step for row in rows if row.obligation_id == duty.id}
        asked = asked_from(session, duty)
        last = (duty.discharged_on or world.last) - DAY
        known = {one.slug for one in installation.units(duty.due_on)}  # the committee's own superior is not configured
        slug = duty.unit.slug if duty.unit.slug in known else duty.cycle.unit.slug
        ladder = conduct_of(installation.effective(slug, duty.due_on)).ladder
        calendar = working_calendar(duty.due_on.year - 1, duty.due_on.year + 1)
        while not calendar.is_working(last):
            last -= DAY
        due = [step.number for step in steps(ladder, duty.due_on, calendar) if asked <= last and step.due_on <= last]
        missing = sorted(set(due) - written)
        if missing:
            yield f"{duty.cycle.title}, {duty.subject or duty.unit.name}: no line for the steps {missing}"


def asked_from(session: Session, duty: Obligation) -> date:
    """The day from which anybody is asked: what follows a meeting or a submission waits for it."""
    begins = {"approval": Act.SUBMIT, "ratification": Act.SUBMIT_RESULTS} | dict.fromkeys(AFTER_MEETING, Act.HOLD)
    act_ = begins.get(duty.subject)
    if act_ is None:
        return duty.set_on
    own = (TransitionLog.cycle_id == duty.cycle_id, TransitionLog.act == act_.value)
    return session.scalar(select(TransitionLog.on).where(*own)) or date.max


AFTER_MEETING = ("minutes", "conclusion", "final_report", "tasks")


def owing_faults(world: World, session: Session) -> Iterator[str]:
    """What nobody did, nobody was excused from, and is not still to come."""
    left = select(Obligation).where(Obligation.discharged_on.is_(None), Obligation.waived_because.is_(None))
    for duty in session.scalars(left):
        if duty.due_on <= world.last and duty.cycle.held_on <= world.last:
            yield f"still owed: {duty.cycle.title}, {duty.kind} {duty.subject}, due {duty.due_on}"
    open_tasks = select(Task).where(Task.closed_on.is_(None), Task.deadline < world.last - 60 * DAY)
    yield from (f"task still open: {task.slug}" for task in session.scalars(open_tasks))


def number_faults(session: Session) -> Iterator[str]:
    """A number that two papers bear in one register, or that nothing stands for."""
    for page in pages(session, ""):
        numbers = Counter(row.number for row in page.rows)
        yield from (f"{page.key}: {number} was used {count} times" for number, count in numbers.items() if count > 1)
        yield from (f"{page.key}: nothing stands for {number}" for number in page.gaps)
    # a new term begins its registers anew, so that a symbol may come twice in a year, but not in one register
    rows = session.execute(
        select(Register.key, PaperIssue.symbol, PaperIssue.on)
        .join(Registration, Registration.id == PaperIssue.registration_id)
        .join(Register, Register.id == Registration.register_id)
    )
    symbols = Counter((row.key, row.symbol, row.on.year) for row in rows)
    yield from (f"issued twice: {symbol}" for symbol, count in symbols.items() if count > 1)


def paper_faults(session: Session) -> Iterator[str]:
    """Issued papers that the checker of their form finds wrong."""
    for paper in session.scalars(select(PaperIssue)):
        for one in check_bytes(paper.data or b"", paper.on).findings:
            if one.level is Level.ERROR:
                yield f"{paper.symbol}: {one.code}"


def term_faults(world: World, session: Session) -> Iterator[str]:
    """After each congress: who holds office, which congress was the last, how the next one is called."""
    for slug, held_on in world.congresses:
        after = held_on + 30 * DAY
        unit = session.scalars(select(Unit).where(Unit.slug == slug)).one()
        people = {one.person for one in holders_on(session, unit, after)}
        wanted = set(elected(slug, held_on.year)[Office.COMMITTEE])
        if people != wanted:
            yield f"{slug} on {after}: {sorted(filter(None, people))} hold office, {sorted(wanted)} were elected"
        newest = max(day for name, day in world.congresses if name == slug)
        if held_on == newest:
            standing = standing_of(session, world.place.installation(), slug, max(after, world.last))
            ordinal = (4 if slug != COMMITTEE else 3) + sum(name == slug for name, _day in world.congresses)
            told = (standing.last.on if standing.last else None, standing.label.ordinal)
            if told != (held_on, ordinal + 1):
                yield f"{slug}: {told}, and not {(held_on, ordinal + 1)}"


def faults(world: World) -> list[str]:
    """Everything that is wrong after the story."""
    with world.place.session() as session:
        found = (
            ledger_faults(world, session),
            owing_faults(world, session),
            number_faults(session),
            paper_faults(session),
            term_faults(world, session),
        )
        return [*world.problems, *(fault for kind in found for fault in kind)]


def main(years: int) -> None:
    """Play the years, say how long they take, and what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        world = story(Path(folder), years)
        began, busy = time.perf_counter(), time.process_time()
        world.pass_by()
        taken, worked = time.perf_counter() - began, time.process_time() - busy
        with world.place.session() as session:
            kinds = Counter(session.scalars(select(Cycle.kind)))
            issued = len(session.scalars(select(PaperIssue.id)).all())
        found = faults(world)
    cycles = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    told = f"{taken / years:.1f} s a year, {worked / years:.1f} s of them computing"
    lines = (f"{cycles}; {issued} papers, {world.sent} mails", told, *found)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else YEARS)
