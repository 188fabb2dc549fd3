"""Workplaces for the tests of delivery: with a mail server of their own, or with other notifications."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import mail_server
import pytest
from mail_server import MailServer
from post import Opened, Post, configured, smtp

from congtac.workplace import Workplace


@pytest.fixture(scope="session")
def configurations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders of configuration by their notifications: reading one takes longer than most tests."""

    class Made(dict[str, Path]):
        def __missing__(self, notifications: str) -> Path:
            self[notifications] = configured(tmp_path_factory.mktemp("config"), notifications)
            return self[notifications]

    return Made()


@pytest.fixture
def opened(database: str, tmp_path: Path, configurations: dict[str, Path]) -> Opened:
    """``opened("{...}")`` gives a workplace on the test's own database, with these notifications."""
    return lambda notifications: Post(Workplace(tmp_path, database, configurations[notifications]))


@pytest.fixture(scope="session")
def listening() -> Iterator[MailServer]:
    """A mail server for the whole run."""
    with mail_server.running(MailServer()) as running:
        yield running


@pytest.fixture
def server(listening: MailServer) -> MailServer:
    """The mail server as new: it has received nothing and takes everything unless it is told otherwise."""
    vars(listening).update(vars(MailServer(port=listening.port)))
    return listening


@pytest.fixture
def post(opened: Opened, server: MailServer) -> Post:
    """A workplace whose organisation sends mail through that server; three attempts."""
    return opened(smtp(server.port, ", retries: {attempts: 3}"))
