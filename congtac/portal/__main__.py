"""The portal as a process of ``congtac serve``: requests come through a socket that its owner holds open."""

from __future__ import annotations

import os
import socket
import sys

import uvicorn

from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.lifeline import end_with_owner
from congtac.messages import line
from congtac.portal.app import build
from congtac.portal.first_run import secret_of
from congtac.workplace import workplace


def main(descriptor: int) -> int:
    """Until the owner says so or is gone."""
    end_with_owner()
    place = workplace()
    try:
        app = build(place)
        secret = secret_of(place)
    except CongtacError as error:
        _say(*error.findings)
        return error.exit_status
    if secret is not None:
        url = f"{_address(descriptor)}/setup"
        _say(Finding("setup.open", Level.NOTE, figures={"url": url, "secret": secret}))
    uvicorn.run(
        app, fd=descriptor, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    return 0


def _address(descriptor: int) -> str:
    with socket.socket(fileno=os.dup(descriptor)) as door:
        host, port = door.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _say(*findings: Finding) -> None:
    for finding in findings:
        sys.stdout.write(line(finding) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
