"""Report forms as files: written for a unit to fill in, and read back into a sheet, whatever the format.

Everything that people send is hostile until read: the readers bound size and time, and say all problems at once.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from congtac.documents.package import write
from congtac.documents.reports import corrections as corrections_annex
from congtac.documents.reports import excel, excel_reader, word, word_reader
from congtac.documents.reports import table as table_file
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.reconciliation import Reconciliation
from congtac.domain.report_answers import Answers
from congtac.domain.report_corrections import CorrectionReport
from congtac.domain.report_form import Form
from congtac.domain.report_sheet import Identity, Sheet, Way
from congtac.report_file import yaml

Write = Callable[[Form, Identity, Answers], bytes]
Read = Callable[[Path, Form], Sheet]
FORMATS: dict[str, tuple[Way, Write, Read]] = {
    "docx": (Way.WORD, word.write, word_reader.read),
    "xlsx": (Way.EXCEL, excel.write, excel_reader.read),
    "yaml": (Way.FILE, yaml.write, yaml.read),
}
SAME = {"yml": "yaml"}


def write_form(path: Path, kind: str, form: Form, identity: Identity, known: Answers) -> None:
    """Write the form of a unit, whole or not at all; BadInput for a kind of file that is none of ours."""
    write(path, _format(kind)[1](form, identity, known))


def write_table(path: Path, kind: str, table: Reconciliation) -> None:
    """Write the reconciliation table of a cycle as ``xlsx`` or ``docx``, whole or not at all."""
    write(path, table_file.as_excel(table) if kind == "xlsx" else table_file.as_word(table))


def write_corrections(path: Path, corrections: CorrectionReport) -> None:
    """Write what changed since the report was issued as a Word annex, whole or not at all."""
    write(path, corrections_annex.as_word(corrections))


def sheet_in(path: Path, form: Form) -> tuple[Way, Sheet]:
    """By which way a file comes and what it holds. Raises BadInput where it cannot be read at all."""
    way, _write, read = _format(path.suffix)
    return way, read(path, form)


def form_as(kind: str, form: Form, identity: Identity, known: Answers) -> bytes:
    """The form of a unit as the bytes of a file; BadInput for a kind of file that is none of ours."""
    return _format(kind)[1](form, identity, known)


def sheet_sent(name: str, content: bytes, form: Form) -> tuple[Way, Sheet]:
    """The same as ``sheet_in`` for a file that was sent: it lies in a folder of its own while it is read."""
    _format(Path(name).suffix)
    with TemporaryDirectory(prefix="congtac-") as folder:
        path = Path(folder) / f"form{Path(name).suffix.lower()}"
        path.write_bytes(content)
        return sheet_in(path, form)


def _format(kind: str) -> tuple[Way, Write, Read]:
    plain = kind.lower().removeprefix(".")
    found = FORMATS.get(SAME.get(plain, plain))
    if found is None:
        allowed = ", ".join(f".{one}" for one in FORMATS)
        raise BadInput(Finding("report.other_file", Level.ERROR, found=kind or "-", expected=allowed))
    return found
