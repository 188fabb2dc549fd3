"""The head of a paper: everything up to the type name and its summary, or up to "Kính gửi" in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from congtac.domain.form import Align, Component, Line, Side
from congtac.domain.recognition.words import (
    CIRCULATION,
    DRAWN,
    PLACE_DATE,
    SYMBOL,
    URGENCY,
    is_motto,
    is_nation,
    is_party_heading,
    is_secret,
    is_upper,
    plain,
)

# Words that begin the name of a body which issues papers; "đảng bộ" names the superior organisation.
_BODIES: tuple[str, ...] = (
    "đảng ủy",
    "chi bộ",
    "chi ủy",
    "đại hội",
    "ban ",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "thành ủy",
    "tỉnh ủy",
)
_BODIES += ("văn phòng", "ủy ban kiểm tra", "đoàn ", "tiểu ban", "hội đồng", "đảng đoàn", "tổ ")
_GOES_ON = ("lần thứ", "nhiệm kỳ", "khóa")
_FRONT = 40  # lines
_SUMMARY_LINES = 6
_SUMMARY_LETTERS = 300
_MARK_LETTERS = 45
_SEPARATOR_LETTERS = 2


def with_head(lines: list[Line], title: int | None, salutation: int | None) -> tuple[int, list[Line]]:
    """Where the text begins, and the lines with the components of the head."""
    end = title if title is not None else salutation if salutation is not None else _last_of_head(lines)
    head = _named(_placed([replace(line, component=_component(line)) for line in lines[:end]], title is None))
    rest = lines[end:]
    if title is not None:
        rest, below = _below_title(rest)
        end += below
    return end, [*head, *rest]


def _last_of_head(lines: Sequence[Line]) -> int:
    """Without a type or "Kính gửi" the head ends with the last of its parts, each taken where it comes first."""
    found = [_component(line) for line in lines[:_FRONT]]
    parts = (Component.HEADING, Component.NATION, Component.SYMBOL, Component.PLACE_DATE)
    there = [found.index(one) for one in parts if one in found]
    if not there:
        return 0
    last = max(there)
    table = lines[last].table
    while table is not None and last + 1 < len(lines) and lines[last + 1].table == table:
        last += 1
    return last + 1


def _component(line: Line) -> Component:
    """What a line of the head is by its words alone."""
    words = plain(line.text)
    if is_party_heading(line):
        return Component.HEADING
    if is_nation(line):
        return Component.NATION
    if is_motto(line):
        return Component.MOTTO
    mark = words.strip(" *()") if len(words) <= _MARK_LETTERS else ""
    if is_secret(line):
        return Component.SECRECY
    if is_upper(line.seen) and URGENCY.fullmatch(mark):
        return Component.URGENCY
    if mark in CIRCULATION:
        return Component.CIRCULATION
    if mark.startswith("dự thảo"):
        return Component.DRAFT_NOTE
    if SYMBOL.match(line.text):
        return Component.SYMBOL
    return Component.PLACE_DATE if PLACE_DATE.match(words) and len(words) < 80 else Component.OTHER


def _placed(head: list[Line], letter: bool) -> list[Line]:
    """Asterisk and summary of a letter: what stands left, above and below the number."""
    symbol = next((index for index, line in enumerate(head) if line.component is Component.SYMBOL), len(head))
    placed = []
    for index, line in enumerate(head):
        component = line.component
        if component is Component.OTHER and line.text and line.side is not Side.RIGHT:
            if DRAWN.fullmatch(line.text):
                component = Component.ASTERISK
            elif letter and index > symbol and line.side is Side.LEFT:
                component = Component.LETTER_SUMMARY
        placed.append(replace(line, component=component))
    return placed


def _named(head: list[Line]) -> list[Line]:
    """Superior and issuing body: the names above asterisk and number, left or in capitals."""
    end = next((i for i, one in enumerate(head) if one.component in (Component.ASTERISK, Component.SYMBOL)), len(head))
    names = [
        index
        for index, line in enumerate(head[:end])
        if line.component is Component.OTHER
        and line.text
        and (line.side is Side.LEFT or (line.side is Side.WHOLE and is_upper(line.seen)))
    ]
    state = any(line.component in (Component.NATION, Component.MOTTO) for line in head)
    bold = [place for place, index in enumerate(names) if _is_bold(head[index])] if state else []
    begins = bold[0] if bold else _issuer_begins([plain(head[index].text) for index in names])
    for place, index in enumerate(names):
        component = Component.ISSUER if place >= begins else Component.SUPERIOR
        head[index] = replace(head[index], component=component)
    return head


def _is_bold(line: Line) -> bool:
    return all(piece.look.bold for piece in line.pieces if piece.text.strip())


def _issuer_begins(names: Sequence[str]) -> int:
    """The first of the lines that names the issuing body; a single name is the issuing body's."""
    for place, name in enumerate(names):
        if place and name.startswith(_BODIES):
            return place
    goes_on = all(name.startswith(_GOES_ON) for name in names[1:])
    return 0 if goes_on else 1


def _below_title(rest: list[Line]) -> tuple[list[Line], int]:
    """Type name, summary and the five hyphens; how many lines they take."""
    rest = [replace(rest[0], component=Component.TYPE_NAME), *rest[1:]]
    summary = []
    for index in range(1, min(len(rest), _SUMMARY_LINES + 1)):
        line = rest[index]
        if not line.text:
            continue
        if len(line.text) > _SEPARATOR_LETTERS and DRAWN.fullmatch(line.text) and "…" not in line.text:
            rest[index] = replace(line, component=Component.SEPARATOR)
            summary.append(index)
            break
        if line.table is not None or not _looks_like_summary(line):
            break
        rest[index] = replace(line, component=Component.SUMMARY)
        summary.append(index)
    return rest, 1 + max(summary, default=0)


def _looks_like_summary(line: Line) -> bool:
    words = plain(line.text)
    if len(words) > _SUMMARY_LETTERS or words.startswith(("kính gửi", "kính trình", "căn cứ", "- ")):
        return False
    return line.shape.align is Align.CENTRE or _is_bold(line)
