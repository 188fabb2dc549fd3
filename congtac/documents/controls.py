"""The content controls of a paper: which fact stands where, and another text for one without touching what is around.

A control is known by its tag, or else by its title: LibreOffice 7.4 drops the tag. Places are counted in bytes of the
part as it was read, so that everything outside them stays as Word or LibreOffice wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from congtac.documents.templates.tags import tree
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.printed_rows import Printed
from congtac.vi import nfc

BODY = "word/document.xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FACT = re.compile(r"[a-z_]+(\.([a-z_]+|[1-9]\d*))*")
_OPENING = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_NOT_TEXT = {"del", "moveFrom", "Fallback"}  # struck out by tracked changes; the old copy of a text box
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}


@dataclass(slots=True)
class Control:
    """A fact in a paper: its id, the place where a person finds it, its text as a reader sees it, its places in bytes.

    ``pieces`` are the elements of its text; ``room`` is the end of a run for a control that has no text.
    """

    id: str
    where: str
    text: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    room: int | None = None
    is_prompt: bool = False

    @property
    def is_writable(self) -> bool:
        """Whether there is a place for another text."""
        return bool(self.pieces) or self.room is not None

    @property
    def printed(self) -> Printed:
        """The fact and its text; a prompt ("Click here to enter text") is no text."""
        return Printed(self.id, "" if self.is_prompt else nfc(self.text))


def controls_in(part: bytes) -> list[Control]:
    """The controls of facts in a part, in their order; those that people put there for other things are left out.

    Raises BadInput for broken XML and for a document type declaration.
    """
    tree(BODY, part)  # what may be in a paper at all is decided there
    reader = _Reader(part)
    reader.read()
    return [control for control in reader.controls if _FACT.fullmatch(control.id)]


def rewritten(part: bytes, texts: Sequence[tuple[Control, str]]) -> bytes:
    """The part with another text in some of its controls, in the form of the first letter that was there."""
    changes: list[tuple[int, int, bytes]] = []
    for control, text in texts:
        if control.pieces:
            (start, end), *others = control.pieces
            changes += [(start, end, _as_xml(text)), *((first, last, b"") for first, last in others)]
        elif control.room is not None:
            changes.append((control.room, control.room, _as_xml(text)))
    for start, end, words in sorted(changes, reverse=True):
        part = part[:start] + words + part[end:]
    return part


def properties_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties of a package as texts."""
    part = parts.get("docProps/custom.xml")
    if part is None:
        return {}
    return {one.get("name", ""): "".join(one.itertext()).strip() for one in tree("docProps/custom.xml", part)}


def _as_xml(text: str) -> bytes:
    lines = re.split("([\n\t])", text)
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(marks.get(line) or f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines).encode()


class _Places:
    """Where a walk through a part is, in the words of ``reading.lines``: the n-th paragraph, or the cell."""

    def __init__(self) -> None:
        self.depth = self.paragraph = self.table = self.row = self.cell = self.next_cell = 0

    def begin(self, name: str, value: str) -> None:
        """An element begins; tables within tables are part of the cell."""
        self.depth += name == "tbl"
        if name == "p" and not self.depth:
            self.paragraph += 1
        elif self.depth == 1 and name == "tbl":
            self.table, self.row = self.table + 1, 0
        elif self.depth == 1 and name == "tr":
            self.row, self.next_cell = self.row + 1, 1
        elif self.depth == 1 and name == "tc":
            self.cell, self.next_cell = self.next_cell, self.next_cell + 1
        elif self.depth == 1 and name == "gridSpan":
            self.next_cell = self.cell + (int(value) if value.isdigit() else 1)

    def end(self, name: str) -> None:
        """An element ends."""
        self.depth -= name == "tbl"

    @property
    def words(self) -> str:
        """The place for a person."""
        return f"bảng {self.table}, hàng {self.row}, ô {self.cell}" if self.depth else f"đoạn {self.paragraph}"


class _Reader:
    """Walks through a part once. ``path`` are the elements around with their places, ``open`` the controls around."""

    def __init__(self, part: bytes) -> None:
        self.part, self.hidden, self.text, self.places = part, 0, "", _Places()
        self.path: list[tuple[str, int]] = []
        self.open: list[Control] = []
        self.controls: list[Control] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words

    def read(self) -> None:
        self.parser.Parse(self.part, True)

    def _begin(self, element: str, values: dict[str, str]) -> None:
        space, _, name = element.rpartition(" ")
        name = name if space == _WORD or name in _NOT_TEXT else ""  # drawings and formulas have runs of their own
        value = values.get(f"{_WORD} val", "")
        self.path.append((name, self.parser.CurrentByteIndex))
        self.places.begin(name, value)
        self.hidden += name in _NOT_TEXT
        self.text = ""
        if name == "sdt" and not self.hidden:
            self.open.append(Control("", self.places.words))
            self.controls.append(self.open[-1])
        for control in self.open if name == "p" else ():
            if control.text:
                control.text += "\n"
            else:
                control.where = self.places.words
        if self.open and self._around(2) == "sdtPr":
            self._property(self.open[-1], name, value)

    def _property(self, control: Control, name: str, value: str) -> None:
        if (name == "tag" and value) or (name == "alias" and not control.id):
            control.id = value
        control.is_prompt |= name == "showingPlcHdr"

    def _words(self, words: str) -> None:
        self.text += words

    def _end(self, _element: str) -> None:
        name, start = self.path.pop()
        self.places.end(name)
        if not self.hidden and name == "sdt":
            self.open.pop()
        elif not self.hidden and self._around() == "r" and (name == "t" or name in _SIGNS):
            for control in self.open:
                control.text += _SIGNS.get(name, self.text)
                control.pieces.append((start, self._stop(start)))
        elif not self.hidden and name == "r" and not self._is_empty(start):
            for control in self.open:
                control.room = control.room or self.parser.CurrentByteIndex
        self.hidden -= name in _NOT_TEXT

    def _around(self, steps: int = 1) -> str:
        return self.path[-steps][0] if len(self.path) >= steps else ""

    def _stop(self, start: int) -> int:
        """Where the element that begins at ``start`` and ends here stops."""
        if self._is_empty(start):
            return self._opening(start).end()
        return self.part.index(b">", self.parser.CurrentByteIndex) + 1

    def _is_empty(self, start: int) -> bool:
        return self._opening(start)[0].endswith(b"/>")

    def _opening(self, start: int) -> re.Match[bytes]:
        found = _OPENING.match(self.part, start)
        if found is None:  # only in another encoding than UTF-8, which neither Word nor LibreOffice writes
            raise BadInput(Finding("paper.not_a_docx", Level.ERROR, BODY))
        return found
