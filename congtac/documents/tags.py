"""Template tags in the text of Word paragraphs: found by one linear scan, handed to jinja2 as marks.

The conventions are docxtpl's: ``{{ value }}``, ``{% if %}`` in a paragraph, ``{%p %}`` in place of a whole
paragraph, ``{%tr %}`` in place of a whole table row, ``{# remark #}``. Word may split a tag over several
runs. Tags reach jinja2 between private-use characters, so stray braces in the text stay text. Every tag
stands on a line of its own in the source given to jinja2: the line of an error is the number of the tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.vi import nfc

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DELIMITERS = {
    "variable_start_string": "\ue000",
    "variable_end_string": "\ue001",
    "block_start_string": "\ue002",
    "block_end_string": "\ue003",
    "comment_start_string": "\ue004",
    "comment_end_string": "\ue005",
}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_CLOSING = {"{": "}}", "%": "%}", "#": "#}"}
_WHOLE = re.compile(r"(p|tr)\s+(.*)", re.DOTALL)
_UNSUPPORTED = re.compile(r"(r|tc|cellbg|colspan|vm|hm)\s")
_PRIVATE = re.compile("[\ue000-\ue005]|\\?>")
_SMART = str.maketrans("“”„‘’\u00a0", '"""\'\' ')


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


@dataclass(slots=True)
class Source:
    """What jinja2 compiles: the part's XML with marked tags; ``tags[n]`` is the tag on line n + 1."""

    text: str
    tags: list[Tag] = field(default_factory=list)


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


def marked(part: str, root: Any) -> Source:
    """The part as jinja2 source. The tree is changed on the way."""
    paragraphs: dict[Any, list[Any]] = {}
    for text in root.iter(f"{W}t"):
        if text.text:
            paragraphs.setdefault(next(text.iterancestors(f"{W}p"), None), []).append(text)
    found: list[Tag] = []
    for paragraph, texts in paragraphs.items():
        tags = list(scan(part, "".join(text.text for text in texts)))
        if any(_WHOLE.fullmatch(tag.inside) and tag.kind == "%" for tag in tags):
            _replace_whole(paragraph, tags, found)
        elif tags:
            _cut_out(texts, tags, found)
    xml = etree.tostring(root, encoding="unicode").replace("\n", " ")
    return Source(re.sub(r"<\?tag (.*?)\?>", lambda match: match[1].replace("\ue006", "\n"), xml), found)


def _expression(tag: Tag, text: str) -> str:
    clean = nfc(text.translate(_SMART)).strip().replace("\n", " ")
    if _PRIVATE.search(clean) or "\ue006" in clean:
        raise BadInput(problem("template.forbidden", tag, what=clean[:40]))
    return clean


def _instruction(tag: Tag, expression: str, found: list[Tag]) -> Any:
    found.append(tag)
    opening, closing = ("\ue000", "\ue001") if tag.kind == "{" else ("\ue002", "\ue003")
    return etree.ProcessingInstruction("tag", f"{opening} {expression} \ue006{closing}")


def _replace_whole(paragraph: Any, tags: list[Tag], found: list[Tag]) -> None:
    """``{%p %}`` and ``{%tr %}`` replace the paragraph or row in which they stand, alone."""
    alone = len("".join(tags[0].paragraph.split())) == sum(len("".join(tag.text.split())) for tag in tags)
    target = None
    for tag in tags:
        match = _WHOLE.fullmatch(tag.inside) if tag.kind == "%" else None
        if match is not None and alone:
            target = paragraph if match[1] == "p" else next(paragraph.iterancestors(f"{W}tr"), None)
        if match is None or target is None or target.getparent() is None:
            raise BadInput(problem("template.misplaced_tag", tag))
        target.addprevious(_instruction(tag, _expression(tag, match[2]), found))
    if target is not None:
        target.getparent().remove(target)


def _cut_out(texts: list[Any], tags: list[Tag], found: list[Tag]) -> None:
    """Put marks in place of the tags; a tag over several runs leaves its mark in the first of them."""
    marks = {}
    for tag in tags:
        if tag.kind != "#":
            if _UNSUPPORTED.match(tag.inside):
                raise BadInput(problem("template.forbidden", tag, what=tag.inside.split()[0]))
            marks[tag.start] = _instruction(tag, _expression(tag, tag.inside), found)
    place = 0
    for text in texts:
        words, end = text.text, place + len(text.text)
        pieces = [tag for tag in tags if tag.start < end and tag.end > place]
        if pieces:
            _rewrite(text, words, place, pieces, marks)
        place = end


def _rewrite(text: Any, words: str, place: int, pieces: list[Tag], marks: dict[int, Any]) -> None:
    text.set(SPACE, "preserve")
    text.text, last, done = "", None, 0
    for tag in pieces:
        start, end = max(0, tag.start - place), min(len(words), tag.end - place)
        last = _append(text, last, words[done:start])
        if tag.start >= place and tag.start in marks:
            last = marks[tag.start]
            text.append(last)
        done = end
    _append(text, last, words[done:])


def _append(text: Any, last: Any, words: str) -> Any:
    if last is None:
        text.text += words
    else:
        last.tail = (last.tail or "") + words
    return last
