"""The tasks of a notice as numbered paragraphs, with the lines below each that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from congtac.domain.form import Component, Line
from congtac.domain.notice_reading.words import LABELLED, Said, in_prose, known_at_the_start, labelled
from congtac.domain.notices import UnitTree
from congtac.domain.unit_names import several_units

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\s?[.)](?!\d)\s*(?P<text>.*)", re.DOTALL)
_LETTERED = re.compile(r"(?P<number>[a-zđ])\)\s*(?P<text>.+)", re.DOTALL)
_DASHED = re.compile(r"[-–—+•*]\s*(?P<text>.+)", re.DOTALL)
_OF_TASKS = re.compile(r"nhiệm vụ|phân công|công việc|giao việc", re.IGNORECASE)
_NOT_OF_TASKS = re.compile(r"tổ chức thực hiện|đánh giá|kết quả", re.IGNORECASE)
_POINTS, _MILESTONES = ("tập trung vào", "nội dung", "trong đó"), ("mốc",)
_HEADER_LETTERS = 100
_ASKS = re.compile(r"^(?:giao|đề nghị|yêu cầu|phân công|đối với|trách nhiệm của)\s+", re.IGNORECASE)


NOTHING_SAID = Said()


@dataclass
class Item:
    """One task while it is read: its number, where it stands, its words, and what is said about it."""

    number: str
    text: str
    where: str
    said: Said = NOTHING_SAID
    points: list[str] = field(default_factory=list)
    milestones: list[tuple[str, str | None]] = field(default_factory=list)


def items_in(lines: Sequence[Line], tree: UnitTree) -> list[Item]:
    """The numbered items of the part that sets tasks, or of the whole text where no part is named so."""
    return list(_Items(tree).read(_of_tasks(lines)))


def _of_tasks(lines: Sequence[Line]) -> list[Line]:
    """The lines under headings that speak of tasks; all of the text where there is no such heading."""
    body = [line for line in lines if line.component in _TEXT and line.text]
    chosen, within = [], False
    for line in body:
        if line.component in (Component.SECTION, Component.PART):
            within = bool(_OF_TASKS.search(line.text)) and not _NOT_OF_TASKS.search(line.text)
        elif within:
            chosen.append(line)
    return chosen or [line for line in body if line.component is Component.BODY]


_TEXT = (Component.BODY, Component.SECTION, Component.PART)


class _Items:
    """One pass over the lines. A heading that only names a unit ("Chi bộ Văn phòng:") leads what stands below it."""

    def __init__(self, tree: UnitTree) -> None:
        self.tree = tree
        self.heading: tuple[str, str] | None = None  # number and unit of the item above lettered ones
        self.item: Item | None = None
        self.into = ""
        self.count = 0

    def read(self, lines: Sequence[Line]) -> Iterator[Item]:
        for line in lines:
            made = self._numbered(line) or self._below_heading(line)
            if made is not None:
                if self.item is not None:
                    yield self.item
                self.item, self.into = made, ""
            elif self.item is not None and self.heading_of(line) is None:
                self._goes_on(line.text)
        if self.item is not None:
            yield self.item

    def heading_of(self, line: Line) -> tuple[str, str] | None:
        """Number and unit, where a numbered line only says who is meant."""
        found = _NUMBERED.fullmatch(line.text)
        if found is None or not found["text"].rstrip().endswith(":") or len(found["text"]) > _HEADER_LETTERS:
            return None
        unit = _ASKS.sub("", found["text"].rstrip(" :"))
        alone = known_at_the_start(unit, self.tree) or (unit if len(several_units(f"{unit} và {unit}")) == 2 else None)
        return (found["number"], unit) if alone is not None else None

    def _numbered(self, line: Line) -> Item | None:
        heading = self.heading_of(line)
        if heading is not None:
            self.heading, self.count = heading, 0
            return None
        found = _NUMBERED.fullmatch(line.text)
        if found is None or not found["text"]:
            return None
        self.heading = None
        return self._made(found["number"], found["text"], line)

    def _below_heading(self, line: Line) -> Item | None:
        """A lettered line, or a dash below a heading that names a unit."""
        found = _LETTERED.fullmatch(line.text)
        dashed = _DASHED.fullmatch(line.text) if self.heading else None
        if found is not None:
            above = self.heading[0] if self.heading else self.item.number.rstrip("abcdđe") if self.item else ""
            return self._made(f"{above}{found['number']}", found["text"], line)
        if dashed is not None and self.heading is not None:
            self.count += 1
            return self._made(f"{self.heading[0]}.{self.count}", dashed["text"], line)
        return None

    def _made(self, number: str, text: str, line: Line) -> Item:
        said, rest = labelled(text)
        words = rest or text
        told = said.over(in_prose(words, self.tree))
        if self.heading is not None and not told.leads:
            told = Said(leads=(self.heading[1],)).over(told)
        return Item(number, words.rstrip(" .;"), line.at, told)

    def _goes_on(self, text: str) -> None:
        """A line below an item: labelled words, a point, a milestone, or more of its text."""
        item = self.item
        if item is None:
            return
        dashed = _DASHED.fullmatch(text)
        said, rest = labelled(text)
        if dashed is not None and self.into == "milestones":
            what, _, deadline = dashed["text"].rstrip(" ;.").rpartition(": ")
            item.milestones.append((what or deadline, deadline.strip(" …") or None if what else None))
        elif dashed is not None:
            item.points.append(dashed["text"].rstrip(" ;."))
        elif LABELLED.search(text):
            item.said = said.over(item.said)
            item.text = f"{item.text}. {rest}".rstrip(" .") if rest else item.text
        elif text.rstrip().endswith(":"):
            self.into = "milestones" if any(word in text.lower() for word in _MILESTONES) else "points"
        else:
            item.text = f"{item.text}. {text}".rstrip(" .;")
            item.said = item.said.over(in_prose(text, self.tree))
