"""Papers as PDF by LibreOffice: a child process of its own, with limits, a fresh profile, and nothing from outside."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

from congtac.documents.gate import self_contained
from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level

SECONDS, MEMORY_KB, FILE_BLOCKS = 60, 4 * 1024 * 1024, 64 * 2048  # ulimit -f counts blocks of 512 bytes
_LIMITED = f'ulimit -v {MEMORY_KB} && ulimit -t {SECONDS} && ulimit -f {FILE_BLOCKS} && exec "$0" "$@"'
WORD = "in.docx"
_ONE = threading.Lock()  # LibreOffice takes a whole core: the next one waits
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>
</prop></item>
</oor:items>
"""


def office() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice")


def as_pdf(data: bytes, where: str = "") -> bytes:
    """The paper as PDF.

    Raises BadInput for a paper that links to other places, Unusable where LibreOffice is not there, too slow, or fails.
    """
    self_contained(data, where)
    program = office()
    if program is None:
        raise Unusable(Finding("pdf.no_office", Level.ERROR, where))
    if not _ONE.acquire(timeout=SECONDS):
        raise Unusable(Finding("pdf.busy", Level.ERROR, where))
    try:
        with tempfile.TemporaryDirectory(prefix="congtac-pdf-") as folder:
            return _converted(program, data, Path(folder), where)
    finally:
        _ONE.release()


def _converted(program: str, data: bytes, folder: Path, where: str) -> bytes:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS)
    (folder / WORD).write_bytes(data)
    options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo"]
    command = [program, *options, "--convert-to", "pdf", "--outdir", f"{folder}", f"{folder / WORD}"]
    ended = _run(["/bin/sh", "-c", _LIMITED, *command], folder)
    made = folder / f"{WORD[:-5]}.pdf"
    found = made.read_bytes() if made.is_file() else b""
    if not found.startswith(b"%PDF-"):
        raise Unusable(Finding("pdf.failed" if ended else "pdf.too_slow", Level.ERROR, where))
    return found


def _run(command: list[str], folder: Path) -> bool:
    """Whether the program ended in time; what it started ends with it. It is told nothing of our environment."""
    known = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    started = subprocess.Popen(  # noqa: S603 - a fixed program with fixed options
        command,
        env=known | {"HOME": f"{folder}", "TMPDIR": f"{folder}"},
        start_new_session=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        started.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()
    return True
