"""What is wrong with the tags of a template, one by one and all of them at once, before it is compiled as a whole.

Every tag is parsed alone, so that one mistake does not hide the next. Opening and closing tags are matched here,
with the names that loops give to their items.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import accumulate
from typing import Any

from jinja2 import nodes

from congtac.documents.marking import DELIMITERS, SMART, UNSUPPORTED, WHOLE, Source
from congtac.documents.syntax import FILTERS, names, parsed
from congtac.documents.tags import Tag, W, problem, scan
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.vi import nfc

MOST = 200
"""So many problems are told; a file with more of them is no template that somebody mistyped."""

_MOST_BLOCKS = 40
# How a statement is completed so that it can be parsed alone: marks, words, marks, and a second pair of marks.
_WAYS = {
    "for": "{} {} {}{} endfor {}",
    "if": "{} {} {}{} endif {}",
    "elif": "{3} if 1 {4}{0} {1} {2}{3} endif {4}",
}
_ENDS = {"endfor": "for", "endif": "if"}
# What jinja2 calls a construct, and the sentence that says it in plain words.
_PLAIN = {
    "Call": "template.call",
    "Getitem": "template.brackets",
    "Test": "template.test",
    "For": "template.odd_loop",
    "if without else": "template.half_condition",
    **dict.fromkeys(("List", "Tuple", "Dict"), "template.literal"),
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), "template.arithmetic"),
}


# How jinja2 complains about a sign out of place, or about the end of the tag where more was to come.
_GOT = re.compile(r"""(?:got|unexpected|unexpected char) ['"](.+)['"](?: at \d+)?$|name or number$""")
_END = re.compile(r"end of |[\ue000-\ue005]|\\ue00")


@dataclass(frozen=True, slots=True)
class Placed:
    """A tag with the paragraph in which it stands, the texts that carry it, and what it stands in place of.

    ``whole`` is ``p`` or ``tr`` for a tag in place of a paragraph or a table row, else empty. ``holder`` is the
    element inside which the tag may open and close a block: that of the paragraph or row, or that of the run.
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
        """The element in which a block of this tag must also end."""
        place = self.target if self.whole else self.texts[0].getparent()
        return None if place is None else place.getparent()


@dataclass(slots=True)
class Found:
    """The tags of a part, what is wrong with them, and the facts that they use."""

    placed: list[Placed] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Open:
    placed: Placed
    scope: Mapping[str, str]


def tags_of(part: str, root: Any, known: frozenset[str]) -> Found:
    """Read the tags of a part; ``known`` are the dotted names of the facts of the kind."""
    found = Found()
    for paragraph, texts in _paragraphs(root).items():
        if paragraph is not None and len(found.findings) <= MOST:
            _read(part, paragraph, texts, found)
    blocks: list[_Open] = []
    for placed in found.placed:
        if len(found.findings) > MOST:
            break
        if len(blocks) > _MOST_BLOCKS:
            found.findings.append(problem("template.too_deep", placed.tag))
            break
        _judge(placed, blocks, known, found)
    found.findings += [problem("template.block_not_closed", block.placed.tag) for block in blocks]
    return found


def _paragraphs(root: Any) -> dict[Any, list[Any]]:
    paragraphs: dict[Any, list[Any]] = {}
    for text in root.iter(f"{W}t"):
        if text.text:
            paragraphs.setdefault(next(text.iterancestors(f"{W}p"), None), []).append(text)
    return paragraphs


def _read(part: str, paragraph: Any, texts: list[Any], found: Found) -> None:
    words = "".join(text.text for text in texts)
    ends = list(accumulate(len(text.text) for text in texts))
    here = []
    try:
        for tag in scan(part, words):
            match = WHOLE.fullmatch(tag.inside) if tag.kind == "%" else None
            said = nfc((match[2] if match else tag.inside).translate(SMART)).strip().replace("\n", " ")
            carrying = tuple(texts[bisect_right(ends, tag.start) : bisect_left(ends, tag.end) + 1])
            here.append(Placed(tag, paragraph, carrying, match[1] if match else "", said))
    except BadInput as error:
        found.findings += error.findings
    found.placed += here
    if any(placed.whole for placed in here):
        alone = len("".join(words.split())) == sum(len("".join(one.tag.text.split())) for one in here)
        wrong = [one for one in here if not (alone and one.whole and one.target is not None)]
        found.findings += [problem("template.misplaced_tag", one.tag) for one in wrong[: MOST + 1]]


def _judge(placed: Placed, blocks: list[_Open], known: frozenset[str], found: Found) -> None:
    tag, word = placed.tag, placed.word
    if tag.kind == "#":
        return
    if UNSUPPORTED.match(tag.inside):
        found.findings.append(problem("template.unsupported_tag", tag, what=tag.inside.split()[0]))
    elif tag.kind == "{":
        _expression(placed, "{} {} {}", blocks, known, found)
    elif word in _WAYS:
        scope = _expression(placed, _WAYS[word], blocks, known, found)
        if word != "elif":
            blocks.append(_Open(placed, scope))
        elif not blocks or blocks[-1].placed.word != "if":
            found.findings.append(problem("template.block_not_open", tag, opening="if"))
    elif word == "else":
        if not blocks:
            found.findings.append(problem("template.block_not_open", tag, opening="if"))
        else:
            blocks[-1] = replace(blocks[-1], scope={})
    elif word in _ENDS:
        found.findings += _closed(placed, blocks)
    else:
        found.findings.append(problem("template.statement", tag, what=word or "–"))


def _closed(placed: Placed, blocks: list[_Open]) -> Iterator[Finding]:
    """Take the block off that the tag closes; those opened inside it are told to be open still."""
    opening = _ENDS[placed.word]
    depth = next((at for at in reversed(range(len(blocks))) if blocks[at].placed.word == opening), None)
    if depth is None:
        yield problem("template.block_not_open", placed.tag, opening=opening)
        return
    yield from (problem("template.block_not_closed", block.placed.tag) for block in blocks[depth + 1 :])
    first = blocks[depth].placed
    del blocks[depth:]
    if first.holder is placed.holder and first.whole == placed.whole:
        return
    over_paragraphs = not first.whole and not placed.whole and _beside(first.paragraph, placed.paragraph)
    code, level = ("without_p", Level.WARNING) if over_paragraphs else ("tags_apart", Level.ERROR)
    yield replace(problem(f"template.{code}", first.tag, closing=placed.tag.text, word=first.word), level=level)


def _beside(one: Any, other: Any) -> bool:
    return one is not other and one.getparent() is other.getparent()


def _expression(
    placed: Placed, way: str, blocks: list[_Open], known: frozenset[str], found: Found
) -> Mapping[str, str]:
    """Parse a tag alone and look its names up; the names that a loop gives to its items."""
    marks = [DELIMITERS[f"{kind}_{end}_string"] for kind in ("variable", "block") for end in ("start", "end")]
    first, second = (marks[:2], marks[2:]) if placed.tag.kind == "{" else (marks[2:], marks[2:])
    source = Source(way.format(first[0], placed.words, first[1], *second), [placed.tag])
    scope = {name: dotted for block in blocks for name, dotted in block.scope.items()}
    try:
        tree = parsed(source)
    except BadInput as error:
        found.findings += [_in_plain_words(one) for one in error.findings]
        return {}
    for dotted, tag in names(tree, source, scope):
        found.used.add(dotted)
        if dotted not in known:
            near = get_close_matches(dotted, known, n=1)
            found.findings.append(problem("template.unknown_name", tag, name=dotted, nearest=near[0] if near else "–"))
    loop = tree.find(nodes.For)
    if placed.word != "for" or loop is None or not isinstance(loop.target, nodes.Name):
        return {}
    over = next((dotted for dotted, _ in names(loop.iter, source, scope)), "")
    return {"loop": "", loop.target.name: over}


def _in_plain_words(finding: Finding) -> Finding:
    """The sentence for people who do not program: what jinja2 says of a mistake, and what it calls a construct."""
    if finding.code == "template.syntax":
        got = _GOT.search(f"{finding.figures['reason']}")
        if got is None:
            return finding
        code = "template.stands_wrong" if got[1] and not _END.match(got[1]) else "template.ends_early"
        return replace(finding, code=code, figures={**finding.figures, "found": got[1]})
    what = f"{finding.figures.get('what', '')}"
    if what.startswith("_"):
        return replace(finding, code="template.hidden_name")
    if what not in FILTERS and f"|{what}" in re.sub(r"\s", "", f"{finding.figures['tag']}"):
        return replace(finding, code="template.unknown_filter", figures={**finding.figures, "filters": sorted(FILTERS)})
    return replace(finding, code=_PLAIN.get(what, finding.code))
