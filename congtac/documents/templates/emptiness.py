"""Table cells, tables and headers that tags can leave empty: Word calls such a file damaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from congtac.documents.templates.placed_tags import Placed
from congtac.documents.templates.tags import W, problem
from congtac.domain.findings import Finding

_NEEDS = {
    f"{W}tc": (f"{W}p", "template.cell_can_be_empty"),
    f"{W}tbl": (f"{W}tr", "template.table_can_be_empty"),
    **dict.fromkeys(
        (f"{W}hdr", f"{W}ftr", f"{W}txbxContent", f"{W}footnote", f"{W}endnote"),
        (f"{W}p", "template.header_can_be_empty"),
    ),
}


@dataclass(slots=True)
class _Branch:
    """One way through a block: whether it surely ends in what its holder needs; whether every way before did."""

    ends_well: bool = False
    others: bool = True
    has_else: bool = False


def can_be_left_empty(placed: Iterable[Placed]) -> Iterator[Finding]:
    """A finding for every holder in which only tags stand, or what they may leave out."""
    replaced: dict[Any, list[Placed]] = {}
    for one in placed:
        if one.whole and one.target is not None:
            replaced.setdefault(one.target, []).append(one)
    holders = {target.getparent(): tags[0] for target, tags in reversed(replaced.items())}
    for holder, first in holders.items():
        needed, code = _NEEDS.get(holder.tag, ("", ""))
        if needed and not _surely_ends_in(needed, holder, replaced):
            yield problem(code, first.tag)


def _surely_ends_in(needed: str, holder: Any, replaced: dict[Any, list[Placed]]) -> bool:
    """Whether the last thing in the holder is one of the needed, whichever way the tags go."""
    ways = [_Branch()]
    for child in holder:
        if child in replaced:
            for one in replaced[child]:
                _step(one.word, ways)
        elif child.tag == needed:
            ways[-1].ends_well = True
        elif child.tag == f"{W}tbl":  # a cell may not end in a table
            for way in ways:
                way.ends_well = False
    return ways[0].ends_well


def _step(word: str, ways: list[_Branch]) -> None:
    if word in ("for", "if"):
        ways.append(_Branch())
    elif len(ways) > 1 and word in ("elif", "else"):
        last = ways[-1]
        ways[-1] = _Branch(others=last.others and last.ends_well, has_else=word == "else")
    elif len(ways) > 1:
        last = ways.pop()
        if last.has_else and last.others and last.ends_well:
            ways[-1].ends_well = True
