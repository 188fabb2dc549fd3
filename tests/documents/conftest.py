"""What all tests of papers need: the shipped templates and layouts, and a way to make a small template."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from congtac.documents.render import render
from congtac.domain.families import Family
from congtac.domain.papers import PaperFacts, PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

Draft = Callable[..., bytes]
MakeTemplate = Callable[..., Path]
Save = Callable[..., bytes]
FILTERS = {"docx": "MS Word 2007 XML", "xlsx": "Calc MS Excel 2007 XML"}


@pytest.fixture
def draft() -> Draft:
    """Draft a paper from the shipped templates, one of the Party where nothing else is said."""

    def drafted(kind: PaperKind, facts: PaperFacts, on: date, family: Family = Family.PARTY) -> bytes:
        return render(kind, facts, on, [shipped("templates_docx")], layouts(family))

    return drafted


@pytest.fixture
def make_template(tmp_path: Path) -> MakeTemplate:
    """Put a template of the given paragraphs into a folder of its own and answer the folder."""

    def made(kind: PaperKind, paragraphs: Sequence[str], family: Family = Family.PARTY) -> Path:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        buffer = BytesIO()
        document.save(buffer)
        path = tmp_path / "own" / kind.template_of(family)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(buffer.getvalue())
        return tmp_path / "own"

    return made


@pytest.fixture(scope="session")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Open a .docx or .xlsx in LibreOffice and save it. Without LibreOffice the test is skipped, which CI refuses."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed; install libreoffice-writer and -calc to run this test")
    home = tmp_path_factory.mktemp("libreoffice")

    def saved(data: bytes, kind: str = "docx") -> bytes:
        file = home / f"in.{kind}"
        file.write_bytes(data)
        place = ["--convert-to", f"{kind}:{FILTERS[kind]}", "--outdir", f"{home / 'out'}", f"{file}"]
        command = [soffice, f"-env:UserInstallation=file://{home / 'profile'}", "--headless", *place]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (home / "out" / file.name).read_bytes()

    return saved
