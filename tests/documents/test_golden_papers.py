"""Text, styles and measures of every kind of paper, compared with a golden file; never bytes.

A deliberate change is recorded with ``CONGTAC_UPDATE_GOLDEN=1 pytest tests/documents/test_golden_papers.py``.
When a comparison fails, the produced paper is left in the test's folder for opening.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from paper_samples import EVENT_FACTS
from paper_text import described
from samples_agency import AGENCY_FACTS

from congtac.domain.families import Family
from congtac.domain.paper_kinds import AGENCY_KINDS
from congtac.domain.papers import PaperKind

ALL = EVENT_FACTS | AGENCY_FACTS
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_paper_looks_as_its_golden_file_says(name, draft, tmp_path):
    kind, facts, on = ALL[name]
    golden = GOLDEN / f"{name}.txt"

    paper = draft(kind, facts, on, Family.STATE if name in AGENCY_FACTS else Family.PARTY)
    text = described(paper)

    (tmp_path / f"{name}.docx").write_bytes(paper)
    if os.environ.get("CONGTAC_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"see {tmp_path}/{name}.docx"


def test_every_kind_has_a_golden_file():
    assert {kind for kind, _, _ in EVENT_FACTS.values()} == set(PaperKind)
    assert {kind for kind, _, _ in AGENCY_FACTS.values()} == AGENCY_KINDS


def test_no_golden_file_is_left_over():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(ALL)
