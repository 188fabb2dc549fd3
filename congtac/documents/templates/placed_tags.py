"""The tags of a part with their places in it: for checks that name every problem, before anything is compiled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from congtac.documents.templates.marking import SMART, WHOLE
from congtac.documents.templates.tags import Tag, W, problem, scan
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding
from congtac.vi import nfc

MOST = 200
"""So many problems are told; a file with more of them is no template that somebody mistyped."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag with the paragraph in which it stands and the texts that carry it.

    ``whole`` is ``p`` or ``tr`` for a tag in place of a paragraph or a table row, else empty; ``words`` are what the
    tag says without that, quotes and spaces made plain.
    """

    tag: Tag
    paragraph: Any  # lxml's element type is private, here and below
    texts: tuple[Any, ...]
    whole: str
    words: str

    @property
    def word(self) -> str:
        """The first word of a statement: for, if, endif; empty for a tag that prints or remarks."""
        return self.words.split(maxsplit=1)[0] if self.tag.kind == "%" and self.words.strip() else ""

    @property
    def target(self) -> Any:
        """The paragraph or row that the tag replaces; None for a row tag outside a table."""
        return self.paragraph if self.whole == "p" else next(self.paragraph.iterancestors(f"{W}tr"), None)

    @property
    def holder(self) -> Any:
        """Where a block that the tag begins must end: what holds the paragraph or row, or else the run."""
        place = self.target if self.whole else self.texts[0].getparent()
        return None if place is None else place.getparent()


def placed_tags(part: str, root: Any) -> tuple[list[Placed], list[Finding]]:
    """The tags in the order of the text, and what is wrong with where they stand."""
    paragraphs: dict[Any, list[Any]] = {}
    for text in root.iter(f"{W}t"):
        if text.text:
            paragraphs.setdefault(next(text.iterancestors(f"{W}p"), None), []).append(text)
    placed: list[Placed] = []
    findings: list[Finding] = []
    for paragraph, texts in paragraphs.items():
        if paragraph is not None and len(findings) <= MOST:
            here, wrong = _in_paragraph(part, paragraph, texts)
            placed += here
            findings += wrong
    return placed, findings


def _in_paragraph(part: str, paragraph: Any, texts: list[Any]) -> tuple[list[Placed], list[Finding]]:
    words = "".join(text.text for text in texts)
    ends = list(accumulate(len(text.text) for text in texts))
    here: list[Placed] = []
    findings: list[Finding] = []
    try:
        for tag in scan(part, words):
            match = WHOLE.fullmatch(tag.inside) if tag.kind == "%" else None
            said = nfc((match[2] if match else tag.inside).translate(SMART)).strip().replace("\n", " ")
            carrying = tuple(texts[bisect_right(ends, tag.start) : bisect_left(ends, tag.end) + 1])
            here.append(Placed(tag, paragraph, carrying, match[1] if match else "", said))
    except BadInput as error:
        findings += error.findings
    if any(placed.whole for placed in here):
        alone = len("".join(words.split())) == sum(len("".join(one.tag.text.split())) for one in here)
        wrong = [one for one in here if not (alone and one.whole and one.target is not None)]
        findings += [problem("template.misplaced_tag", one.tag) for one in wrong[: MOST + 1]]
    return here, findings
