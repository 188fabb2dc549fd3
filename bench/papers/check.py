"""The engines make the same paper: only then are their times worth comparing."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from congtac.documents.package import parts_of
from congtac.documents.templates.tags import W

Look = tuple[list[str], list[tuple[str | None, str]]]


def look(paper: bytes) -> Look:
    """The paragraphs that say something, and id and text of every content control."""
    root = etree.fromstring(parts_of(paper)["word/document.xml"])
    lines = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in root.iter(f"{W}p")]
    controls = [
        (tag.get(f"{W}val"), "".join(str(words) for words in control.itertext()))
        for control in root.iter(f"{W}sdt")
        for tag in control.iter(f"{W}tag")
    ]
    return [line for line in lines if line], controls


def same_papers(folder: Path) -> int:
    """Compare what every engine left in the folder with ours; the number of controls. Raises where one differs."""
    ours = look((folder / "congtac_paper.docx").read_bytes())
    for other in folder.glob("*_paper.docx"):
        if look(other.read_bytes()) != ours:
            raise AssertionError(f"{other.stem} is not the paper that ours is")
    return len(ours[1])
