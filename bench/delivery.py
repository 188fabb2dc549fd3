"""Delivering 1,000 reminders to a mail server on this machine, against smtplib sending the same mails and nothing else.

The server is a process of its own that takes everything. The floor writes no row: what the ratio shows is the price of
claiming each message before it leaves and writing down what became of it, each in a transaction of its own.
"""

from __future__ import annotations

import smtplib
import socketserver
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import Engine, func, select, update

from bench.databases import databases
from congtac.actions.cycles import open_cycle
from congtac.actions.letters import written
from congtac.actions.reports.reports import expect_reports
from congtac.actions.units import unit_named
from congtac.actions.writers import Writers
from congtac.delivery import deliver
from congtac.domain.cycle import CycleKind
from congtac.mail.mime import mail_of
from congtac.resources import shipped
from congtac.store.session import sessions
from congtac.store.tables import Message, Obligation, Reminder
from congtac.workplace import Workplace

MAILS, DAY = 1000, date(2026, 3, 2)
NINE = datetime.fromisoformat("2026-03-02T09:00:00+07:00")


class _Sink(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as smtplib needs, and throws the mails away."""

    def handle(self) -> None:
        self.wfile.write(b"220 sink\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go ahead\r\n")
                while self.rfile.readline() != b".\r\n":
                    pass
            self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                return


def _serve(told: Connection) -> None:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Sink) as server:
        told.send(server.server_address[1])
        server.serve_forever()


@contextmanager
def _sink() -> Iterator[int]:
    """The port of the server."""
    context = get_context("spawn")
    ours, its = context.Pipe()
    process = context.Process(target=_serve, args=(its,), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def run() -> Iterator[dict[str, object]]:
    """One row for each database."""
    with _sink() as port, tempfile.TemporaryDirectory() as folder:
        place = _configured(Path(folder), port)
        for name, engine in databases():
            yield _measured(name, engine, place, port)


def _configured(folder: Path, port: int) -> Path:
    """The sample organisation with mail switched on and a thousand people who have addresses."""
    for file in shipped("config").glob("*.yaml"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    smtp = f"{{enabled: true, host: 127.0.0.1, port: {port}, encryption: none, sender: vp@example.vn}}"
    person = (
        "  - {{login: u{0}, name: Nguyễn Văn {0}, email: u{0}@example.vn, roles: [{{role: secretary, unit: mau}}]}}"
    )
    people = "\n".join(person.format(number) for number in range(MAILS))
    unit = "units:\n  - slug: mau\n    name: Đảng bộ Mẫu\n    level: dang_bo_co_so\n    superior_name: Đảng ủy\n"
    settings = f"    settings:\n      notifications: {{smtp: {smtp}}}\n"
    (folder / "mau").mkdir()
    (folder / "mau" / "units.yaml").write_text(unit + settings + "users:\n" + people + "\n", "utf-8")
    return folder


def _measured(name: str, engine: Engine, config: Path, port: int) -> dict[str, object]:
    url = engine.url.render_as_string(hide_password=False)
    place = Workplace(config, url, config)
    place.installation()
    _queue(engine)
    ours, floors = [], []
    for turn in range(3):
        floors.append(_floor(engine, place, port))
        with sessions(engine).begin() as session:
            session.execute(update(Message).values(next_at=NINE, sent_at=None, attempts=0))
        began = time.perf_counter()
        done = deliver(place, NINE + timedelta(minutes=turn))
        ours.append(time.perf_counter() - began)
        if done.sent != MAILS:
            raise AssertionError(f"{done}")
    with sessions(engine).begin() as session:
        left = session.scalar(select(func.count()).where(Message.sent_at.is_(None)))
    if left:
        raise AssertionError(f"{left} were not sent")
    each, least = min(ours), min(floors)
    what = f"{MAILS:,} mails delivered, {name} ({MAILS / each:,.0f} a second), against smtplib alone"
    return {"name": what, "ours": each, "floor": least, "ratio": each / least}


def _queue(engine: Engine) -> None:
    """A review of a thousand branches, each reminded of its report."""
    with sessions(engine).begin() as session:
        above = unit_named(session, "Đảng bộ Mẫu", "dang_bo_co_so", slug_="mau")
        cycle = open_cycle(session, CycleKind.HALF_YEAR_REVIEW, above, DAY, DAY, "k", "Nguyễn Văn A")
        units = [unit_named(session, f"Chi bộ {number}", "chi_bo", above) for number in range(MAILS)]
        expect_reports(session, cycle, units, DAY + timedelta(days=10))
        for number, duty in enumerate(session.scalars(select(Obligation).order_by(Obligation.id))):
            key = {"obligation_id": duty.id, "recipient": f"u{number}", "channel": "email"}
            message = Message(
                key=f"reminder/{number}",
                cycle_id=cycle.id,
                channel="email",
                recipient=f"u{number}",
                subject=f"Nhắc nộp báo cáo: Chi bộ {number}",
                body=f"Kính gửi Chi bộ {number},\n\nHạn nộp báo cáo là ngày 12/3/2026.\n\nTrân trọng.",
                queued_on=DAY,
                appointment={"uid": f"nghia-vu-{number}", "on": "2026-03-12", "summary": "Hạn nộp báo cáo"},
            )
            session.add(message)
            session.flush()
            days = {"deadline": duty.due_on, "due_on": DAY, "on": DAY}
            session.add(
                Reminder(**key, **days, step=-10, outcome="queued", why="due", reason="đến hạn", message_id=message.id)
            )


def _floor(engine: Engine, place: Workplace, port: int) -> float:
    """smtplib with the same mails made by the same library, over one connection."""
    writers = Writers(place.installation(), DAY)
    with sessions(engine)() as session:
        letters = [written(session, writers, row, NINE).letter for row in session.scalars(select(Message))]
    began = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for letter in letters:
            server.send_message(mail_of(letter))
    return time.perf_counter() - began


if __name__ == "__main__":
    for row in run():
        print(row)
