"""The foot of a paper: signatures and recipients, in one table, in two, or set with tabs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from congtac.domain.form import Component, Line, Side, SignatureBlock
from congtac.domain.recognition.words import AUTHORITY, BLANK, ROLES, SIGNERS, is_upper, plain

_NEAR = 45  # lines between the parts of one foot
_NAME_LETTERS = 60
_SIGNED = ("đã ký", "ký", "ký tên", "ký, ghi rõ họ tên")
_SINGLE_LINE = 16.0  # pt; a line of size 14

_Found = tuple[int, int, list[Line], tuple[SignatureBlock, ...]]


def with_foot(lines: list[Line], head: int) -> _Found:
    """First and last+1 line of the foot, the lines with its components, and the signatures."""
    anchors = _anchors(lines, head)
    if not anchors:
        return len(lines), len(lines), lines, ()
    start, stop = _bounds(lines, anchors, head)
    made = list(lines)
    blocks: list[SignatureBlock] = []
    for column in _columns(lines, start, stop):
        for index, component in _read(lines, column, blocks):
            made[index] = replace(lines[index], component=component)
    return start, stop, made, tuple(blocks)


def is_label(line: Line) -> bool:
    """Whether the line is the word "Nơi nhận"."""
    return plain(line.text).rstrip(" :;.") == "nơi nhận"


def is_authority(line: Line) -> bool:
    """Whether the line is an authority such as T/M BAN THƯỜNG VỤ, in the form of the Party or of the state."""
    return bool(AUTHORITY.match(line.text)) and is_upper(line.seen) and len(line.text) < _NAME_LETTERS * 2


def is_position(line: Line) -> bool:
    """Whether the line is an office in capitals."""
    return bool(SIGNERS.match(plain(line.text))) and is_upper(line.seen) and len(line.text) < _NAME_LETTERS * 2


def _anchors(lines: Sequence[Line], head: int) -> list[int]:
    """The lines that can only be of a foot; of several feet (annexes) the one with recipients, else the last."""
    sure = [i for i in range(head, len(lines)) if is_label(lines[i]) or is_authority(lines[i])]
    offices = [i for i in range(max(head, len(lines) - _NEAR), len(lines)) if is_position(lines[i])]
    labels = [i for i in sure if is_label(lines[i])]
    middle = labels[-1] if labels else sure[-1] if sure else offices[-1] if offices else None
    return [] if middle is None else [i for i in {*sure, *offices} if abs(i - middle) <= _NEAR]


def _bounds(lines: Sequence[Line], anchors: list[int], head: int) -> tuple[int, int]:
    start, stop = min(anchors), max(anchors) + 1
    tables = {lines[i].table for i in anchors} - {None}
    while start > head and lines[start - 1].table is not None and lines[start - 1].table in tables:
        start -= 1
    named = False
    while stop < len(lines):
        line = lines[stop]
        inside = line.table is not None and line.table in tables
        short = len(line.text) <= _NAME_LETTERS and line.table is None
        listed = line.text.startswith(("-", "–", "+"))
        if not (inside or not line.text or listed or (short and not named)):
            break
        named = named or (bool(line.text) and not listed and not inside and not is_position(line))
        stop += 1
    return start, stop


def _columns(lines: Sequence[Line], start: int, stop: int) -> Iterator[list[int]]:
    """The lines of the foot, column by column; lines across the page go with what was set right of them."""
    keys: dict[tuple[int | None, int, Side], list[int]] = {}
    split = any(lines[i].table is None and lines[i].side is Side.RIGHT for i in range(start, stop))
    for index in range(start, stop):
        line = lines[index]
        side = line.side
        if line.table is None and side is Side.WHOLE and split:
            side = Side.LEFT if line.text.startswith(("-", "–")) or is_label(line) else Side.RIGHT
        keys.setdefault((line.table, line.column, side if line.table is None else Side.WHOLE), []).append(index)
    yield from keys.values()


@dataclass
class _Block:
    """A signature while it is read."""

    side: Side
    authority: Line | None = None
    positions: list[Line] = field(default_factory=list)
    name: Line | None = None
    room: float = 0
    signed: bool = False

    def done(self) -> SignatureBlock:
        return SignatureBlock(self.side, self.authority, tuple(self.positions), self.name, self.room, self.signed)


def _read(lines: Sequence[Line], column: list[int], blocks: list[SignatureBlock]) -> Iterator[tuple[int, Component]]:
    listing = False
    block: _Block | None = None
    for index in column:
        line = lines[index]
        if is_label(line):
            listing = True
            yield index, Component.RECIPIENTS_LABEL
        elif _begins(line, block, listing):
            if block is not None:
                blocks.append(block.done())
            block, listing = _Block(line.side), False
            yield index, _next(block, line)
        elif listing and line.text:
            yield index, Component.RECIPIENT
        elif block is not None and block.name is None:
            yield index, _next(block, line)
    if block is not None:
        blocks.append(block.done())


def _begins(line: Line, block: _Block | None, listing: bool) -> bool:
    """A new signature: an authority or office where none is being read, or the next one after a name.

    In the head of a column an office may still be a blank, as in a draft of an agency whose head nobody named.
    """
    if block is None or block.name is not None:
        open_office = block is None and _is_open(line)
        return is_authority(line) or ((is_position(line) or open_office) and not listing)
    return False


def _is_open(line: Line) -> bool:
    return line.table is not None and bool(BLANK.fullmatch(line.text))


def _next(block: _Block, line: Line) -> Component:
    words = plain(line.text).strip(" ().")
    if not line.text or words in _SIGNED:
        block.signed = block.signed or line.picture or words in _SIGNED
        block.room += 0 if line.text else max(1.0, (line.shape.before + line.shape.after) / _SINGLE_LINE)
        return Component.OTHER
    if is_authority(line) and (block.authority is None or not block.room):
        block.authority = block.authority or line
        return Component.AUTHORITY
    if not block.room and (is_upper(line.seen) or is_position(line) or (_is_open(line) and not block.positions)):
        block.positions.append(line)
        return Component.OTHER if ROLES.match(plain(line.text)) else Component.POSITION
    block.name = line
    block.room += line.shape.before / _SINGLE_LINE
    return Component.SIGNER
