"""Fifty people at the portal at once: no error, nobody waits in vain, and what was said to be stored is stored once.

    python -m tests.load --seconds 120 --users 50                            # on SQLite
    python -m tests.load --seconds 120 --users 50 --database postgresql

The portal is a process of its own, as ``congtac serve`` starts it. Secretaries fill in and hand in, officials comment,
organisers accept, return and grant more time, superiors record lessons; all of them look at pages, and some forms are
sent twice at once. Afterwards every acknowledged write is looked for in its table and in the audit log.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parent))  # like pytest, so that the same imports work

import databases
import httpx
from load_ground import laid, portal
from load_people import MARK, Noted, at_work
from serving import until
from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.store import session as store
from congtac.store.audit_log import verified
from congtac.store.tables import AuditEntry, Extension, PaperComment, Report, ReportDecision, ReportDraft, RoundLesson

WHERE = {
    "paper_comment": PaperComment.text,
    "round_lesson": RoundLesson.text,
    "report_decision": ReportDecision.reason,
    "extension": Extension.reason,
}


def carried(
    home: Path, url: str, users: int, seconds: float, pause: float = 1, seed: int = 1
) -> tuple[Noted, list[str]]:
    """Let them work on an empty database; what they noted, and all that is wrong afterwards."""
    ground = laid(url, users)
    with portal(home, url) as address:
        until(lambda: _answers(address))
        noted = asyncio.run(at_work(address, ground, seconds, pause, seed))
    engine = store.engine(url)
    with Session(engine) as session:
        wrong = [*noted.wrong, *_lost(session, noted)]
    engine.dispose()
    return noted, wrong


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def _lost(session: Session, noted: Noted) -> Iterator[str]:
    """What is not there, or more than once, in its table and in the log; and a chain that is broken."""
    reports = " ".join(f"{content}" for content in session.scalars(select(Report.content)))
    drafts = {unit: f"{content}" for unit, content in session.execute(select(ReportDraft.unit_id, ReportDraft.content))}
    for kind, marks in noted.stored.items():
        there = Counter(session.scalars(select(WHERE[kind]))) if kind in WHERE else None
        for mark in marks:
            found = there[mark] if there is not None else reports.count(mark)
            if found != 1:
                yield f"{kind} {mark}: {found} times"
    for unit, mark in noted.drafts.items():
        if mark not in drafts.get(unit, "") and mark not in reports:
            yield f"the draft of unit {unit} does not say {mark}"
    log = Counter(
        mark for changes in session.scalars(select(AuditEntry.changes)) for mark in set(MARK.findall(changes))
    )
    for kind, marks in noted.stored.items():
        yield from (f"{kind} {mark}: {log[mark]} entries in the log" for mark in marks if log[mark] != 1)
    _count, broken = verified(session)
    if broken is not None:
        yield f"the chain of the log is broken: {broken}"


@contextmanager
def database(kind: str, home: Path) -> Iterator[str]:
    """The address of an empty database."""
    if kind == "sqlite":
        yield databases.upgraded(f"sqlite:///{home / 'congtac.db'}")
        return
    with databases.postgresql(f"load-{uuid4().hex[:6]}") as server:
        yield databases.upgraded(databases.create(server, "congtac_load"))


def told(noted: Noted) -> Iterator[str]:
    """The figures of a run."""
    for method, took in sorted(noted.took.items()):
        ordered = sorted(took)
        at = {share: ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))] for share in (50, 95, 99)}
        shares = ", ".join(f"{share} % within {seconds * 1000:.0f} ms" for share, seconds in at.items())
        yield f"{method}: {len(took)} requests; {shares}; the longest {ordered[-1] * 1000:.0f} ms"
    stored = {kind: len(marks) for kind, marks in sorted(noted.stored.items())}
    yield f"stored: {stored}, drafts of {len(noted.drafts)} units; told why not: {noted.refused}"


def main() -> int:
    """One run; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two things that somebody does")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, database(asked.database, Path(folder)) as url:
        noted, wrong = carried(Path(folder), url, asked.users, asked.seconds, asked.pause, asked.seed)
    lines = (
        f"{asked.database}: {asked.users} people, {asked.seconds:.0f} s",
        *told(noted),
        *(wrong or ["nothing wrong"]),
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
