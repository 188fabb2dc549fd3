"""Check a template that people upload or edit: in a process of its own, which may use little and change nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from signal import SIGKILL, SIGXCPU

from congtac.actions.papers.checks import check_bytes
from congtac.actions.templates.trial import CPU_SECONDS
from congtac.documents.container import unpacked
from congtac.documents.package import read
from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.papers import PaperKind

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 6 * CPU_SECONDS  # seconds on the clock: the machine may be busy


def checked_template(data: bytes, kind: PaperKind) -> list[Finding]:
    """Everything that is wrong with a template of that kind, or to be noted; no error means that it may be used.

    Bombs and other packages that cannot be opened are refused here, in milliseconds; the rest is read, compiled and
    printed with empty, one and many items in a child process that is stopped when it takes too long or too much. What
    the form of a specimen breaks is a warning: an organisation may have its reasons.
    """
    try:
        unpacked(data)
    except BadInput as error:
        return list(error.findings)
    command = [sys.executable, "-m", "congtac.actions.templates.trial", kind.value]
    try:
        # Nothing of our environment goes with it: no address of a database, no secret.
        done = subprocess.run(  # noqa: S603 - our own module; the template goes in by standard input
            command, input=data, capture_output=True, timeout=_PATIENCE, env={"PYTHONPATH": f"{_ROOT}"}, check=False
        )
    except subprocess.TimeoutExpired:
        return [Finding("template.too_slow", Level.ERROR, figures={"seconds": _PATIENCE})]
    if done.returncode in (-SIGXCPU, -SIGKILL):
        return [Finding("template.too_slow", Level.ERROR, figures={"seconds": CPU_SECONDS})]
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        return [Finding("template.check_failed", Level.ERROR, figures={"status": done.returncode, "reason": reason})]
    answer = json.loads(done.stdout)
    return [*(_finding(**row) for row in answer["findings"]), *_of_form(b64decode(answer["paper"]))]


def _of_form(paper: bytes) -> list[Finding]:
    """What the specimen breaks of the rules of form; it is read as any paper that comes from outside."""
    broken = check_bytes(paper).findings if paper else ()
    return [replace(one, level=Level.WARNING) if one.level is Level.ERROR else one for one in broken]


def _finding(code: str, level: str, where: str, figures: dict[str, object], **_sides: object) -> Finding:
    return Finding(code, next(one for one in Level if one == level), where, figures)


def checked_file(path: Path, kind: PaperKind | None) -> tuple[PaperKind, list[Finding]]:
    """The same for a file; its place says the kind where none is named. BadInput where there is no such file."""
    data = read(path)
    kind = kind or kind_of(path)
    return kind, checked_template(data, kind)


def is_let_in(findings: list[Finding]) -> bool:
    """Whether the file passed the gate, so that what was found is about its tags."""
    return not any(finding.code.startswith(("package.", "paper.not_a_docx")) for finding in findings)


def kind_of(path: Path) -> PaperKind:
    """The kind that a template's place says (``congress/resolution.docx``), or its file name where that is enough.

    Raises BadInput naming the kinds.
    """
    for count in (2, 1):
        named = "/".join(path.parts[-count:])
        kinds = {kind for kind in PaperKind for name in _names(kind) if f"/{name}".endswith(f"/{named}")}
        if len(kinds) == 1:
            return kinds.pop()
    raise BadInput(Finding("template.kind_unknown", Level.ERROR, f"{path}", {"kinds": ", ".join(sorted(PaperKind))}))


def _names(kind: PaperKind) -> list[str]:
    return [kind.template_of(family) for family in Family if kind.is_of(family)]
