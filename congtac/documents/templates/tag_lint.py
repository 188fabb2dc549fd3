"""What is wrong with the tags of a part, one by one and all of them at once, before it is compiled as a whole.

Every tag is parsed alone, so that one mistake does not hide the next. Beginnings and ends are matched here, with the
names that loops give to their items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from congtac.documents.templates.marking import DELIMITERS, UNSUPPORTED, Source
from congtac.documents.templates.placed_tags import MOST, Placed
from congtac.documents.templates.plain_words import in_plain_words
from congtac.documents.templates.syntax import names, parsed
from congtac.documents.templates.tags import problem
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

_MOST_BLOCKS = 40
# How a statement is completed so that it can be parsed alone: marks, words, marks, and a second pair of marks.
_WAYS = {
    "": "{} {} {}",
    "for": "{} {} {}{} endfor {}",
    "if": "{} {} {}{} endif {}",
    "elif": "{3} if 1 {4}{0} {1} {2}{3} endif {4}",
}
_ENDS = {"endfor": "for", "endif": "if"}
_MARKS = {
    "{": (DELIMITERS["variable_start_string"], DELIMITERS["variable_end_string"]),
    "%": (DELIMITERS["block_start_string"], DELIMITERS["block_end_string"]),
}


@dataclass(slots=True)
class _Open:
    """A block that was begun; ``scope`` are the names that it gives inside, ``item`` that of a loop's item."""

    placed: Placed
    scope: Mapping[str, str]
    item: str = ""
    has_else: bool = False


@dataclass(slots=True)
class TagLint:
    """The tags of a part are told to it in order; ``known`` are the dotted names of the facts of the kind."""

    known: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    _blocks: list[_Open] = field(default_factory=list)

    def read(self, tags: list[Placed]) -> None:
        """All tags of a part, then what is still open at its end."""
        for placed in tags:
            if len(self.findings) > MOST:
                break
            if len(self._blocks) > _MOST_BLOCKS:
                self._complain("too_deep", placed)
                break
            if placed.tag.kind != "#":
                self._judge(placed)
        for block in self._blocks:
            self._complain("block_not_closed", block.placed)
        self._blocks.clear()

    def _complain(self, code: str, placed: Placed, **figures: str) -> None:
        self.findings.append(problem(f"template.{code}", placed.tag, **figures))

    def _judge(self, placed: Placed) -> None:
        word = placed.word
        if UNSUPPORTED.match(placed.tag.inside):
            self._complain("unsupported_tag", placed, what=placed.tag.inside.split()[0])
        elif placed.tag.kind == "{":
            self._parsed(placed)
        elif word in ("for", "if"):
            self._begin(placed)
        elif word in ("elif", "else"):
            self._go_on(placed)
        elif word in _ENDS:
            self.findings += self._closed(placed)
        else:
            self._complain("statement", placed, what=word or "–")

    def _begin(self, placed: Placed) -> None:
        tree, block = self._parsed(placed), _Open(placed, {})
        loop = tree.find(nodes.For) if tree is not None else None
        if placed.word == "for" and loop is not None and isinstance(loop.target, nodes.Name):
            block.item = loop.target.name
            over = names(loop.iter, Source("", [placed.tag]), self._scope)
            known = next((dotted for dotted, _ in over if dotted in self.known), "")
            block.scope = {"loop": "", block.item: known}  # of an unknown list the items are not complained about
            outer = next((one for one in reversed(self._blocks) if one.placed.word == "for"), None)
            root = next(iter(loop.iter.find_all(nodes.Name)), loop.iter)
            if outer is not None and getattr(root, "name", "") != outer.item:
                self._complain("crossed_loops", placed, outer=outer.placed.tag.text)
        self._blocks.append(block)

    def _go_on(self, placed: Placed) -> None:
        if placed.word == "elif":
            self._parsed(placed)
        inside = self._blocks[-1] if self._blocks else None
        if inside is None or (placed.word == "elif" and inside.placed.word != "if"):
            self._complain("block_not_open", placed, opening="if")
        elif inside.has_else:
            self._complain("second_else", placed, opening=inside.placed.tag.text)
        elif placed.word == "else":
            inside.scope, inside.has_else = {}, True

    def _closed(self, placed: Placed) -> Iterator[Finding]:
        """Take the block off that the tag closes; those opened inside it are told to be open still."""
        opening, blocks = _ENDS[placed.word], self._blocks
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

    @property
    def _scope(self) -> dict[str, str]:
        return {name: dotted for block in self._blocks for name, dotted in block.scope.items()}

    def _parsed(self, placed: Placed) -> nodes.Template | None:
        """The tag parsed alone, its names looked up; None where it cannot be understood."""
        first, second = _MARKS[placed.tag.kind], _MARKS["%"]
        source = Source(_WAYS[placed.word].format(first[0], placed.words, first[1], *second), [placed.tag])
        try:
            tree = parsed(source)
        except BadInput as error:
            self.findings += [in_plain_words(one) for one in error.findings]
            return None
        for dotted, _ in names(tree, source, self._scope):
            self.used.add(dotted)
            if dotted not in self.known:
                near = get_close_matches(dotted, self.known, n=1)
                self._complain("unknown_name", placed, name=dotted, nearest=near[0] if near else "–")
        return tree


def _beside(one: Any, other: Any) -> bool:
    return one is not other and one.getparent() is other.getparent()
