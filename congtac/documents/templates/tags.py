"""Template tags in the text of Word paragraphs, found by one linear scan.

The conventions are docxtpl's: ``{{ value }}``, ``{% if %}`` in a paragraph, ``{%p %}`` in place of a whole
paragraph, ``{%tr %}`` in place of a whole table row, ``{# remark #}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)
_CLOSING = {"{": "}}", "%": "%}", "#": "#}"}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: ``kind`` is ``{``, ``%`` or ``#``, ``start`` and ``end`` its place in ``paragraph``."""

    part: str
    paragraph: str
    start: int
    end: int
    kind: str
    inside: str

    @property
    def text(self) -> str:
        """The tag as written."""
        return self.paragraph[self.start : self.end]


def problem(code: str, tag: Tag, **figures: str) -> Finding:
    """A finding about a tag: the part as place, paragraph text and tag among the figures."""
    shown = {"paragraph": tag.paragraph.strip()[:200], "tag": tag.text.strip()[:120]}
    return Finding(code, Level.ERROR, tag.part, shown | figures)


def tree(part: str, data: bytes) -> Any:  # lxml's element type is private
    """The part's XML; BadInput for broken XML and for any document type declaration."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise BadInput(Finding("paper.not_a_docx", Level.ERROR, part)) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs lag behind
        raise BadInput(Finding("paper.not_a_docx", Level.ERROR, part))
    return root


def scan(part: str, text: str) -> Iterator[Tag]:
    """The tags of a paragraph's text, from left to right; the first unclosed one is an error."""
    place = 0
    while 0 <= (place := text.find("{", place)) < len(text) - 1:
        kind = text[place + 1]
        if kind not in _CLOSING:
            place += 1
            continue
        end = text.find(_CLOSING[kind], place + 2)
        if end < 0:
            raise BadInput(problem("template.unclosed_tag", Tag(part, text, place, len(text), kind, "")))
        yield Tag(part, text, place, end + 2, kind, text[place + 2 : end])
        place = end + 2
