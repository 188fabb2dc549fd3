"""A part as the source that jinja2 parses: its XML with marks in place of the tags.

Word may split a tag over several runs. Tags stand between private-use characters, so stray braces in the text stay
text. Every tag ends a line of the source and no line ends elsewhere: the line of an error is the number of the tag.
In the body of a document a tag that prints a value stands between runs, so that it can become a content control.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from congtac.documents.runs import SPACE, declare, drop_empty, lifted, tidy
from congtac.documents.templates.tags import Tag, W, problem, scan
from congtac.domain.errors import BadInput
from congtac.vi import nfc

DELIMITERS = {
    "variable_start_string": "\ue000",
    "variable_end_string": "\ue001",
    "block_start_string": "\ue002",
    "block_end_string": "\ue003",
    "comment_start_string": "\ue004",
    "comment_end_string": "\ue005",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'  # on the line of the first tag
WHOLE = re.compile(r"(p|tr)\s+(.*)", re.DOTALL)
UNSUPPORTED = re.compile(r"(r|tc|cellbg|colspan|vm|hm)\s")
_PRIVATE = re.compile("[\ue000-\ue005]")
SMART = str.maketrans("“”„‘’\u00a0", '"""\'\' ')


@dataclass(frozen=True, slots=True)
class Source:
    """What jinja2 parses: the part's XML with marked tags; ``tags[n]`` is the tag on line n + 1.

    ``runs[n]`` are the properties (XML, may be empty) of the run in which that tag prints its value; None where the
    tag stands in the text of a run.
    """

    text: str
    tags: Sequence[Tag] = ()
    runs: Sequence[str | None] = ()


@dataclass(slots=True)
class _Mark:
    """A tag on its way into the source."""

    tag: Tag
    expression: str
    run: str | None = None


def marked(part: str, root: Any, lift: bool = False) -> Source:
    """The part as jinja2 source; with ``lift``, tags that print values stand between runs. The tree is changed."""
    tidy(root)
    if lift:
        declare(root)
    paragraphs: dict[Any, list[Any]] = {}
    for text in root.iter(f"{W}t"):
        if text.text:
            paragraphs.setdefault(next(text.iterancestors(f"{W}p"), None), []).append(text)
    found: list[_Mark] = []
    for paragraph, texts in paragraphs.items():
        tags = list(scan(part, "".join(text.text for text in texts)))
        if any(WHOLE.fullmatch(tag.inside) and tag.kind == "%" for tag in tags):
            _replace_whole(paragraph, tags, found)
        elif tags:
            _cut_out(texts, tags, found, lift)
    return _source(etree.tostring(root, encoding="unicode"), found)


def _source(xml: str, found: list[_Mark]) -> Source:
    """The marks in the order of the text, which is not that of the paragraphs: a text box stands inside one."""
    order: list[_Mark] = []

    def written(match: re.Match[str]) -> str:
        mark = found[int(match[1])]
        order.append(mark)
        opening, closing = ("\ue000", "\ue001") if mark.tag.kind == "{" else ("\ue002", "\ue003")
        return f"{opening} {mark.expression} {closing}\n"

    plain = _PRIVATE.sub(lambda match: f"&#{ord(match[0])};", xml.replace("\n", " "))
    text = re.sub(r"<\?tag (\d+)\?>", written, plain)
    return Source(DECLARATION + text, [mark.tag for mark in order], [mark.run for mark in order])


def _instruction(tag: Tag, written: str, found: list[_Mark]) -> Any:
    expression = nfc(written.translate(SMART)).strip().replace("\n", " ")
    if _PRIVATE.search(expression):
        raise BadInput(problem("template.forbidden", tag, what=expression[:40]))
    found.append(_Mark(tag, expression))
    return etree.ProcessingInstruction("tag", str(len(found) - 1))


def _replace_whole(paragraph: Any, tags: list[Tag], found: list[_Mark]) -> None:
    """``{%p %}`` and ``{%tr %}`` replace the paragraph or row in which they stand, alone."""
    alone = len("".join(tags[0].paragraph.split())) == sum(len("".join(tag.text.split())) for tag in tags)
    target = None
    for tag in tags:
        match = WHOLE.fullmatch(tag.inside) if tag.kind == "%" else None
        if match is not None and alone:
            target = paragraph if match[1] == "p" else next(paragraph.iterancestors(f"{W}tr"), None)
        if match is None or target is None or target.getparent() is None:
            raise BadInput(problem("template.misplaced_tag", tag))
        target.addprevious(_instruction(tag, match[2], found))
    if target is not None:
        target.getparent().remove(target)


def _cut_out(texts: list[Any], tags: list[Tag], found: list[_Mark], lift: bool) -> None:
    """Put marks in place of the tags; a tag over several runs leaves its mark in the first of them."""
    marks = {}
    for tag in tags:
        if tag.kind != "#":
            if UNSUPPORTED.match(tag.inside):
                raise BadInput(problem("template.forbidden", tag, what=tag.inside.split()[0]))
            marks[tag.start] = _instruction(tag, tag.inside, found)
    place = 0
    for text in texts:
        words, end = text.text, place + len(text.text)
        pieces = [tag for tag in tags if tag.start < end and tag.end > place]
        if pieces:
            _rewrite(text, words, place, pieces, marks)
        place = end
    for mark in marks.values() if lift else ():
        one = found[int(mark.text)]
        if one.tag.kind == "{":
            one.run = lifted(mark)
    for text in texts:
        drop_empty(text)


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
