"""Two versions of a text compared as people read them: which paragraphs came, went or changed, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from congtac.domain.labels import Labelled

_PIECES = re.compile(r"\s+|[^\s]+")
SAME_PARAGRAPH = 0.4  # share of equal words from which two paragraphs count as one that was changed
# What keeps the comparison of two long texts that have nothing in common from taking minutes.
NEAR = 20  # paragraphs among which the old one is looked for
LONG_TEXT, LONG_PARAGRAPH = 1_000, 1_500  # paragraphs, words: beyond, words that come all the time lead nobody


class ChangeKind(Labelled):
    """What happened to a paragraph."""

    ADDED = "added", "thêm"
    REMOVED = "removed", "bỏ"
    CHANGED = "changed", "sửa"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of words: in both texts (None), only in the old (REMOVED) or only in the new (ADDED)."""

    text: str
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph that differs. ``before`` and ``after`` are its numbers in the two texts, counted from 1."""

    kind: ChangeKind
    before: int | None
    after: int | None
    words: tuple[Words, ...]


def compare(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """The paragraphs that differ, in the order of the new text."""
    matcher = SequenceMatcher(None, old, new, autojunk=len(new) > LONG_TEXT)
    changes: list[Change] = []
    for what, first, last, begin, end in matcher.get_opcodes():
        if what != "equal":
            changes += _changed(list(enumerate(old[first:last], first + 1)), list(enumerate(new[begin:end], begin + 1)))
    return changes


def _changed(old: list[tuple[int, str]], new: list[tuple[int, str]]) -> Iterator[Change]:
    """Paragraphs between two equal ones: each new one is the next old one that is like it, or else stands between."""
    between: list[tuple[int, str]] = []
    for after, text in new:
        like = next((place for place, (_number, before) in enumerate(old[:NEAR]) if _alike(before, text)), None)
        if like is None:
            between.append((after, text))
            continue
        yield from _instead(old[:like], between)
        yield _change(old[like], (after, text))
        between = []
        del old[: like + 1]
    yield from _instead(old, between)


def _instead(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> Iterator[Change]:
    """Paragraphs that are not alike: as many as went came in their place, written anew; else they came and went."""
    if len(old) == len(new):
        yield from map(_change, old, new)
        return
    for number, text in new:
        yield Change(ChangeKind.ADDED, None, number, (Words(text, ChangeKind.ADDED),))
    yield from _removed(old)


def _change(old: tuple[int, str], new: tuple[int, str]) -> Change:
    return Change(ChangeKind.CHANGED, old[0], new[0], tuple(_words(old[1], new[1])))


def _removed(old: Sequence[tuple[int, str]]) -> Iterator[Change]:
    for number, text in old:
        yield Change(ChangeKind.REMOVED, number, None, (Words(text, ChangeKind.REMOVED),))


def _alike(old: str, new: str) -> bool:
    matcher = _matcher(old.split(), new.split())
    return all(share() >= SAME_PARAGRAPH for share in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, old, new, autojunk=len(new) > LONG_PARAGRAPH)


def _words(old: str, new: str) -> Iterator[Words]:
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    for what, first, last, begin, end in _matcher(before, after).get_opcodes():
        if what == "equal":
            yield Words("".join(after[begin:end]))
            continue
        if first < last:
            yield Words("".join(before[first:last]), ChangeKind.REMOVED)
        if begin < end:
            yield Words("".join(after[begin:end]), ChangeKind.ADDED)
