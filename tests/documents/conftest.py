"""What all tests of papers need: the shipped templates and layouts, and a way to make a small template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from congtac.documents.render import render
from congtac.domain.papers import PaperFacts, PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

Draft = Callable[[PaperKind, PaperFacts, date], bytes]
MakeTemplate = Callable[[PaperKind, Sequence[str]], Path]


@pytest.fixture
def draft() -> Draft:
    """Draft a paper from the shipped templates."""

    def drafted(kind: PaperKind, facts: PaperFacts, on: date) -> bytes:
        return render(kind, facts, on, [shipped("templates_docx")], layouts())

    return drafted


@pytest.fixture
def make_template(tmp_path: Path) -> MakeTemplate:
    """Put a template of the given paragraphs into a folder of its own and answer the folder."""

    def made(kind: PaperKind, paragraphs: Sequence[str]) -> Path:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        buffer = BytesIO()
        document.save(buffer)
        path = tmp_path / "own" / kind.template
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(buffer.getvalue())
        return tmp_path / "own"

    return made
