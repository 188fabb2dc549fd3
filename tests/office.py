"""LibreOffice at a person's desk: papers are opened, edited and saved in it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest

Edit = Callable[..., None]
SCRIPT = Path(__file__).with_name("office_edit.py")
SECONDS = 120  # a LibreOffice that takes longer hangs


@cache
def python_with_uno() -> str | None:
    """The Python that LibreOffice's own modules were installed for."""
    for python in ("/usr/bin/python3", shutil.which("python3"), sys.executable):
        found = python and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
        if found and found.returncode == 0:
            return python
    return None


def editor(profile: Path) -> Edit:
    """A function that edits a file in place: ``edit(file, (words, other words), ...)``. Skips without LibreOffice."""
    soffice, python = shutil.which("soffice"), python_with_uno()
    if soffice is None or python is None:
        pytest.skip("LibreOffice is not installed with its Python: apt-get install libreoffice-writer python3-uno")

    def edit(file: Path, *changes: tuple[str, str]) -> None:
        pipe, out = f"congtac-{uuid4().hex[:8]}", file.with_name(f"saved-{file.name}")
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        listening = [soffice, *options, f"--accept=pipe,name={pipe};urp;"]
        office = subprocess.Popen(listening, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            words = [python, SCRIPT, pipe, file, out, json.dumps(changes)]
            done = subprocess.run(words, stderr=subprocess.PIPE, text=True, check=False, timeout=SECONDS)
            assert done.returncode == 0, done.stderr
            office.wait(SECONDS)
        finally:
            if office.poll() is None:
                os.killpg(office.pid, signal.SIGKILL)  # soffice is a script: what it started must end with it
        out.replace(file)

    return edit
