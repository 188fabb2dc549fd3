"""The delivery as a flow of Prefect: one task, and a state that counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from mail_server import MailServer, running
from post import NINE, Post, configured, smtp

from congtac.runner import Runner
from congtac.workplace import Workplace

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def test_a_run_delivers_what_is_due_and_its_state_counts(
    flow_runner: Runner, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow_runner.start()
    from flows.delivery import deliver  # imports Prefect, which its runner sets up first

    with running(MailServer()) as server:
        root = configured(tmp_path, smtp(server.port))
        for name, value in (("HOME", tmp_path), ("DATABASE_URL", database), ("CONFIG", root)):
            monkeypatch.setenv(f"CONGTAC_{name}", str(value))
        server.at_rcpt = lambda to: "550 5.1.1 unknown" if to.startswith("vuvane") else "250 OK"
        post = Post(Workplace(tmp_path, database, root))
        post.queue({"number": 1}, {"number": 2}, {"number": 3, "recipient": "vuvane"}, {"number": 4, "recipient": "x"})

        first, second = (deliver(NINE, return_state=True) for _ in range(2))

    assert (first.name, first.message) == ("Look here", "2 sent, 1 dead, 1 dropped")
    assert first.result()["sent"] == 2
    assert (second.name, second.message) == ("Nothing due", "nothing was due")
    assert len(server.received) == 2
