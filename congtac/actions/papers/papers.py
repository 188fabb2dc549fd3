"""Papers of a cycle: drafted, put into folders and numbered. Each has its own module; this is their one door."""

from __future__ import annotations

from congtac.actions.papers.drafting import MAKERS, Draft, draft_papers, papers_of
from congtac.actions.papers.files import FileStanding, file_standing, place_draft, ready_for_papers
from congtac.actions.papers.numbers import number_papers, number_text
from congtac.actions.papers.studio import Studio

__all__ = [
    "MAKERS",
    "Draft",
    "FileStanding",
    "Studio",
    "draft_papers",
    "file_standing",
    "number_papers",
    "number_text",
    "papers_of",
    "place_draft",
    "ready_for_papers",
]
