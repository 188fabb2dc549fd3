"""What a generated template calls while it renders: pieces of XML by position, bounded loops, values as XML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

LIMIT = 30 * 1024 * 1024
"""Bytes of XML that the values of one part may come to, and the text around them: the gate opens 64 MB of a paper."""

_HIDDEN = '<w15:appearance w15:val="hidden"/>'
PLAIN = _HIDDEN + '<w:text w:multiLine="1"/>'
# LibreOffice 7.4 gives the text of a plain control the look of the paragraph, puts its line breaks before the control,
# and keeps title and look of another one only when it is bound to data. There is no such data in the package, so every
# program shows what the control holds.
FORMATTED = '<w:dataBinding w:xpath="/none" w:storeItemID="{00000000-0000-0000-0000-000000000000}"/>' + _HIDDEN
"""The two kinds of content controls, as their properties say it."""

_BEGUN = b'</w:sdtPr><w:sdtContent><w:r><w:t xml:space="preserve">'
_PLAIN_BEGUN, _FORMATTED_BEGUN = PLAIN.encode() + _BEGUN, FORMATTED.encode() + _BEGUN
_KEPT = 128 * 1024  # bytes of pieces kept for one stretch: the rows of a long table, not those of a register
_LETTERS = bytes(code for code in (*range(32), 127) if code not in (1, 9, 10))  # 1 separates values, see filled()
_BREAK = b'</w:t><w:br/><w:t xml:space="preserve">'
_TAB = b'</w:t><w:tab/><w:t xml:space="preserve">'
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")


class TooLarge(Exception):
    """The facts would make a part of more than LIMIT bytes."""


class Unfit(TypeError):
    """A value of another kind than the template takes it for; ``code`` is that of the finding."""

    def __init__(self, code: str) -> None:
        """The code of a finding about a template."""
        super().__init__(code)
        self.code = code


class Pieces(dict[tuple[int, ...], tuple[bytes, ...]]):
    """The text around the values of one stretch of a template, by the positions in the loops around it.

    A pattern says ``%(0)d`` where the position in the outermost loop belongs: in the ids of list items.
    """

    def __init__(self, patterns: Sequence[bytes]) -> None:
        """Patterns as for ``bytes % mapping``."""
        super().__init__()
        self.patterns = tuple(patterns)
        self.room = _KEPT

    def __missing__(self, at: tuple[int, ...]) -> tuple[bytes, ...]:
        """The pieces at a position; they hold no data, so the first positions are kept."""
        positions = {b"%d" % depth: position for depth, position in enumerate(at)}
        made = tuple(pattern % positions for pattern in self.patterns)
        if self.room > 0:
            self.room -= sum(map(len, made))
            self[at] = made
        return made


def bounded() -> Callable[[Any, int], Sequence[Any]]:
    """For one rendering: pass lists on to loops until their text comes to more than LIMIT bytes."""
    left = LIMIT

    def rows(found: Any, size: int) -> Sequence[Any]:
        nonlocal left
        if found is None:
            raise TypeError
        if not isinstance(found, list | tuple):
            raise Unfit("template.not_list")
        left -= len(found) * size
        if left < 0:
            raise TooLarge
        return found

    return rows


def words(value: Any) -> str:
    """A value as text; Unfit for lists, groups of facts, None and yes-or-no: those are not printed."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unfit("template.not_text")
    return str(value)


def filled(pieces: Sequence[bytes], values: Sequence[str]) -> bytes:
    """The pieces with a value after each, all values escaped at once; TypeError when one is no text.

    Line breaks and tabs become Word's own, characters that XML has no place for are dropped. A few replacements in
    one long text take a hundredth of the time of a call for each value.
    """
    if not pieces:
        return b""
    if sum(map(len, values)) > LIMIT:
        raise TooLarge
    whole = "\x01".join(values).encode("utf-8", "ignore")  # what cannot be encoded is half of a character
    if len(whole) + len(_BREAK) * (whole.count(b"\n") + whole.count(b"\t")) > LIMIT:
        raise TooLarge
    whole = whole.translate(None, _LETTERS).replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    whole = whole.replace(b"\n", _BREAK).replace(b"\t", _TAB)
    for bad in _NO_CHARACTERS:
        whole = whole.replace(bad, b"")
    escaped = whole.split(b"\x01")
    if len(escaped) != len(pieces):
        return filled(pieces, [value.replace("\x01", "") for value in values])
    if _BREAK in whole:
        pieces = [_of_lines(piece) if _BREAK in value else piece for piece, value in zip(pieces, escaped, strict=True)]
    text = [b""] * (2 * len(pieces))
    text[0::2], text[1::2] = pieces, escaped
    return b"".join(text)


def _of_lines(piece: bytes) -> bytes:
    """A piece whose value has several lines: a plain control that begins at its end is one that keeps line breaks."""
    begins = piece.endswith(_PLAIN_BEGUN)
    return piece.removesuffix(_PLAIN_BEGUN) + _FORMATTED_BEGUN if begins else piece
