"""``kill -9`` of whatever runs, at random moments, while people work: nothing lost, nothing doubled, no number twice.

    python -m tests.kills --runs 200            # SQLite and PostgreSQL in turn; about an hour on two cores
    python -m tests.kills --runs 20 --seed 7    # again what went wrong with a seed

In each run somebody opens a congress, has people reminded of it, begins to draft, approves and issues a paper: each
act is a process of its own, but to begin to draft is a form that is sent to the portal. One victim is killed at a
random moment: an act, the portal, Prefect's server, the worker, the runner of the schedules, or ``congtac serve``
itself, which is then started again. What was killed in an act is given once more, and a form is sent once more as it
was.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

sys.path.insert(0, str(Path(__file__).parent))  # like pytest, so that the same imports work

import databases
from callers import Caller, Sent, set_up
from mail_server import MailServer, running
from post import ANYTIME, configured, smtp
from serving import Installation, Serve, installed, serving, started, until
from sqlalchemy import create_engine, text

from congtac.clock import today

ATTENDANTS = {
    "portal": "congtac.portal",
    "server": "flows.embedded",
    "worker": "flows.worker",
    "runner": "flows.deployments",
}
VICTIMS = ("act", "portal", "server", "worker", "serve", "runner")
TOP = "co_quan_mau"  # of the sample
FURTHEST = timedelta(days=80)  # a congress of which something may be reminded of today; each run has an earlier day
SOMEBODY = ("--by", "Nguyễn Văn A", "--reason", "theo kế hoạch")
PLAN = "ke-hoach-to-chuc-dai-hoi.docx"
PAPERS = 7  # of a congress that is being drafted
FORM = 2  # which of the acts is a form
ONCE = {  # what there may be one row of
    "transition_log": "cycle_id, act",
    "registration": "register_id, number",
    "paper_issue": "paper_id",
    "paper_approval": "version_id",
    "paper_version": "paper_id, facts_hash",
    "paper": "cycle_id, kind, subject",
    "obligation": "cycle_id, kind, subject, unit_id",
    "reminder": "obligation_id, deadline, recipient, step, channel",
    "message": "key",
    "milestone": "cycle_id, key",
    "cycle": "key",
}
GAPS = {  # what is counted without a gap, from one
    "transition_log": ("cycle_id", "number"),
    "registration": ("register_id", "number"),
    "paper_version": ("paper_id", "draft"),
}


class Deed(Protocol):
    """What somebody does, begun and waited for; what is killed meanwhile is begun again as it was."""

    longest: float  # seconds that it takes, more or less

    def begin(self) -> None: ...

    def end(self) -> object: ...


class ByCommand:
    """A command in a process of its own."""

    longest = 1.5

    def __init__(self, place: Installation, *arguments: str) -> None:
        self.place, self.arguments = place, arguments

    def begin(self) -> None:
        self.process = self.place.start(*self.arguments)

    def end(self) -> object:
        return self.arguments, self.process.communicate(timeout=120)


class ByForm:
    """A form that is sent to the portal."""

    longest = 0.2

    def __init__(self, caller: Caller, form: Sent) -> None:
        self.caller, self.form = caller, form

    def begin(self) -> None:
        self.sending = Thread(target=self._send)
        self.sending.start()

    def _send(self) -> None:
        self.answer = self.caller.send(self.form)

    def end(self) -> object:
        self.sending.join()
        return self.form.path, self.answer and (self.answer.status_code, self.answer.text[-2000:])


@dataclass
class Soak:
    """An installation with everything running, on which runs are made one after the other."""

    place: Installation
    serve: Serve
    post: MailServer
    chance: random.Random
    runs: int = 0
    began: date = field(default_factory=today)
    caller: Caller = field(init=False)
    killed: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.caller = set_up(lambda: self.serve, TOP)

    def run(self, victim: str) -> None:
        """One congress, one victim; whatever was not in order afterwards is an AssertionError."""
        self.runs += 1
        at = self.chance.randrange(5) if victim != "portal" else FORM
        opening = (
            "cycle",
            "open",
            "branch_congress",
            "Chi bộ Văn phòng",
            "--on",
            f"{self.held_on}",
            "--term",
            "2027-2032",
        )
        acts: list[tuple[Callable[[], Deed], Callable[[], object]]] = [
            (lambda: ByCommand(self.place, *opening, "--today", "2026-06-01"), self.cycle),
            (lambda: ByCommand(self.place, "remind", "send", self.cycle(), *SOMEBODY), self.reminded),
            (lambda: ByForm(self.caller, self.form("start_drafting")), lambda: self.has_log("start_drafting")),
            (
                lambda: ByCommand(self.place, "paper", "approve", self.plan(), *SOMEBODY),
                lambda: self.has("paper_approval", "version_id IN (SELECT id FROM paper_version WHERE paper_id = {})"),
            ),
            (
                lambda: ByCommand(self.place, "paper", "issue", self.plan(), "--on", "2026-12-01", *SOMEBODY),
                lambda: self.has("paper_issue", "paper_id = {}"),
            ),
        ]
        for number, (deed, is_done) in enumerate(acts):
            self.act(deed(), is_done, victim if number == at else None)
        self.killed[victim] += 1
        until(self.is_quiet, 180)
        assert self.wrongs() == []

    def act(self, deed: Deed, is_done: Callable[[], object], victim: str | None) -> None:
        """Do something, kill the victim meanwhile, and do it again until it is done."""
        deed.begin()
        if victim is not None:
            time.sleep(self.chance.uniform(0, deed.longest))
            self.kill(victim, deed)
        said = deed.end()
        for _again in range(3):
            if is_done():
                return
            deed.begin()
            said = deed.end()
        assert is_done(), said

    def kill(self, victim: str, deed: Deed) -> None:
        """Kill it; who is not there (it is being started again) is spared."""
        if victim == "act" and isinstance(deed, ByCommand):
            deed.process.kill()
        elif victim == "serve":
            self.serve.stop(signal.SIGKILL)
            self.serve = started(self.place, self.serve.port)
        elif (pid := self.serve.child(ATTENDANTS.get(victim, "congtac.portal"))) is not None:
            os.kill(pid, signal.SIGKILL)

    # -- what there is -----------------------------------------------------------------------------------

    def ask(self, question: str) -> list[Any]:
        """Rows of the database."""
        engine = create_engine(self.place.url)
        with engine.connect() as connection:
            rows = [tuple(row) for row in connection.execute(text(question))]
        engine.dispose()
        return rows

    @property
    def held_on(self) -> date:
        """The day of this run's congress."""
        return self.began + FURTHEST - timedelta(days=self.runs)

    def cycle(self) -> str:
        """The number of this run's congress, empty where it is not opened."""
        rows = self.ask(f"SELECT id FROM cycle WHERE held_on = '{self.held_on}'")  # noqa: S608 - our own words
        return str(rows[0][0]) if rows else ""

    def form(self, act: str) -> Sent:
        """The page of an act in the portal, filled in."""
        return self.caller.filled(f"/cycles/{self.cycle()}/acts/{act}", on="2026-06-02", reason="theo kế hoạch")

    def plan(self) -> str:
        """The number of its plan, which the worker drafts."""
        question = f"SELECT id FROM paper WHERE cycle_id = {self.cycle()} AND file_name = '{PLAN}'"  # noqa: S608 - same
        return str(until(lambda: self.ask(question), 180)[0][0])

    def has(self, table: str, where: str) -> bool:
        """Whether there is a row about the plan."""
        return self.place.count(table, where.format(self.plan())) > 0

    def has_log(self, act: str) -> bool:
        """Whether the log has the act."""
        return self.place.count("transition_log", f"cycle_id = {self.cycle()} AND act = '{act}'") > 0

    def reminded(self) -> bool:
        """Whether anybody was reminded of the congress."""
        owed = f"SELECT id FROM obligation WHERE cycle_id = {self.cycle()}"  # noqa: S608 - same
        return self.place.count("reminder", f"obligation_id IN ({owed})") > 0

    def is_quiet(self) -> bool:
        """Whether every consequence was drawn and every message has left, or is one that nobody knows of."""
        waiting = "next_at IS NOT NULL AND claimed_by IS NULL"
        return self.place.is_quiet() and self.place.count("message", waiting) == 0

    # -- what must never be ------------------------------------------------------------------------------

    def wrongs(self) -> list[str]:
        """All that is doubled, has a gap, or is lost."""
        return [*self._doubled(), *self._gaps(), *self._lost(), *self._mails()]

    def _doubled(self) -> Iterator[str]:
        for table, columns in ONCE.items():
            for row in self.ask(f"SELECT {columns} FROM {table} GROUP BY {columns} HAVING count(*) > 1"):  # noqa: S608 - same
                yield f"{table} twice: {row}"

    def _gaps(self) -> Iterator[str]:
        for table, (group, number) in GAPS.items():
            counted = f"SELECT {group}, count(*), max({number}) FROM {table} GROUP BY {group}"  # noqa: S608 - same
            yield from (f"{table} has a gap: {row}" for row in self.ask(counted) if row[1] != row[2])

    def _lost(self) -> Iterator[str]:
        folder = self.place.home / "papers"
        for number, count in self.ask("SELECT cycle_id, count(*) FROM paper GROUP BY cycle_id"):
            files = list(folder.glob(f"{number:04}-*/*"))
            if count != PAPERS or {file.suffix for file in files} != {".docx"} or len(files) != count:
                yield f"cycle {number}: {count} papers, files: {sorted(file.name for file in files)}"

    def _mails(self) -> Iterator[str]:
        with self.post.lock:
            arrived = Counter(self.post.ids)
        yield from (f"arrived twice: {name}" for name, count in arrived.items() if count > 1)
        sent, unknown = (self.place.count("message", f"{what} IS NOT NULL") for what in ("sent_at", "claimed_by"))
        if not sent <= len(arrived) <= sent + unknown:
            yield f"{sent} sent and {unknown} unknown, but {len(arrived)} arrived"


@contextmanager
def soaking(home: Path, url: str, chance: random.Random) -> Iterator[Soak]:
    """Everything running, and a mail server that notes what arrives; on PostgreSQL a second worker beside the first."""
    with running(MailServer()) as post, ExitStack() as beside:
        config = configured(home, smtp(post.port), ANYTIME)
        place = installed(home, url, CONGTAC_CONFIG=str(config))
        soak = Soak(place, started(place), post, chance)
        if url.startswith("postgresql"):
            beside.enter_context(serving(Installation(home, url, place.settings | {"PREFECT_API_URL": soak.serve.api})))
        try:
            yield soak
        finally:
            soak.caller.client.close()
            soak.serve.stop()


def main() -> int:
    """Runs in turn on both databases; the exit status says whether all was in order."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=200)
    asked.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = asked.parse_args()
    chance = random.Random(options.seed)
    print(f"seed {options.seed}")  # noqa: T201 - a tool prints
    with tempfile.TemporaryDirectory() as folder, databases.postgresql(f"kills{os.getpid()}") as server:
        files = Path(folder) / "sqlite", Path(folder) / "postgresql"
        files[0].mkdir()
        urls = f"sqlite:///{files[0] / 'congtac.db'}", databases.create(server, "kills")
        began = time.monotonic()
        one, other = (soaking(*both, chance) for both in zip(files, map(databases.upgraded, urls), strict=True))
        with one as first, other as second:
            for number in range(options.runs):
                soak = (first, second)[number % 2]
                soak.run(chance.choice(VICTIMS))
                print(f"{number + 1}: {dict(soak.killed)}, {time.monotonic() - began:.0f} s", flush=True)  # noqa: T201
            victims = first.killed + second.killed
            mails = len(first.post.received) + len(second.post.received)
    print(f"{options.runs} runs in order; killed: {dict(victims)}; {mails} mails")  # noqa: T201 - same
    return 0


if __name__ == "__main__":
    sys.exit(main())
