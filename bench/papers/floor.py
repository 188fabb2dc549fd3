"""Our template resolved for each paper into texts and values, written for ``floor.c`` (which states the form)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from congtac.documents.identity import PART, properties
from congtac.documents.templates.template import Template

_VALUE = 1 << 31


class _Texts:
    """Distinct texts, each once."""

    def __init__(self) -> None:
        self.found: dict[bytes, int] = {}

    def index(self, text: bytes) -> int:
        return self.found.setdefault(text, len(self.found))


def resolved(template: Template, papers: Sequence[Mapping[str, Any]]) -> bytes:
    """The file that the floor reads."""
    texts = _Texts()
    written = [b"".join(_paper(template, facts, texts)) for facts in papers]
    frame = template.frame
    head = [_text(frame.entries), _text(frame.directory), _number(frame.count)]
    pool = [_number(len(texts.found)), *map(_text, texts.found)]
    return b"".join([*head, *pool, _number(len(papers)), *written])


def _paper(template: Template, facts: Mapping[str, Any], texts: _Texts) -> Iterator[bytes]:
    parts = {name: part.generated.function(facts) for name, part in template.filled.items()}
    parts[PART] = ([properties(None)], [""])
    yield _number(len(parts))
    for name in sorted(parts):
        pieces, values = parts[name]
        yield _text(name.encode()) + _number(2 * len(pieces))
        for piece, value in zip(pieces, values, strict=True):
            yield _number(texts.index(piece)) + _number(texts.index(value.encode()) | _VALUE)


def _number(number: int) -> bytes:
    return struct.pack("<I", number)


def _text(text: bytes) -> bytes:
    return _number(len(text)) + text + bytes(-len(text) % 4)
