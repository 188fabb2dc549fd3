"""A paper's package put together: parts that never change are deflated once, and copied as they are from then on.

Every entry has the same time, and entries stand in the order of their names behind the list of content types: the
same parts give the same bytes. What is deflated for every draft is deflated fast (ISA-L, level 1: a twentieth of the
time of zlib's usual level, and a tenth more bytes).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from struct import Struct

from isal import igzip_lib
from isal.isal_zlib import crc32

CONTENT_TYPES = "[Content_Types].xml"  # readers look for it at the front
_HEADER, _LISTED, _END = Struct("<4s5H3L2H"), Struct("<4s6H3L5H2L"), Struct("<4s4H2LH")
_VERSION, _UTF8, _DEFLATED, _TIME, _DATE = 20, 0x800, 8, 0, 1 << 5 | 1  # 1980-01-01, the first day a zip file knows


@dataclass(frozen=True, slots=True)
class Frame:
    """The entries that all papers of a template share: their bytes, their lines in the directory, their number."""

    entries: bytes
    directory: bytes
    count: int

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> Frame:
        """Deflate the parts once, as small as zlib can."""
        entries, directory = _added(parts, 0, _small)
        return cls(entries, directory, len(parts))

    def package(self, parts: Mapping[str, bytes]) -> bytes:
        """The package of a paper: the shared entries and these parts."""
        entries, directory = _added(parts, len(self.entries), _fast)
        count, size = self.count + len(parts), len(self.directory) + len(directory)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, size, len(self.entries) + len(entries), 0)
        return b"".join((self.entries, entries, self.directory, directory, end))


def in_order(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The parts as they stand in a package."""
    yield from sorted(parts.items(), key=lambda part: (part[0] != CONTENT_TYPES, part[0]))


def _fast(part: bytes) -> bytes:
    return igzip_lib.compress(part, 1, igzip_lib.COMP_DEFLATE)


def _small(part: bytes) -> bytes:
    return zlib.compress(part, 9, -zlib.MAX_WBITS)


def _added(parts: Mapping[str, bytes], offset: int, deflate: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """Entries and directory lines of parts that begin at ``offset`` of the file."""
    entries: list[bytes] = []
    directory: list[bytes] = []
    for name, part in in_order(parts):
        file_name, body = name.encode(), deflate(part)
        flags = 0 if name.isascii() else _UTF8
        about = (flags, _DEFLATED, _TIME, _DATE, crc32(part), len(body), len(part), len(file_name), 0)
        header = _HEADER.pack(b"PK\3\4", _VERSION, *about)
        entries += (header, file_name, body)
        directory += (_LISTED.pack(b"PK\1\2", _VERSION, _VERSION, *about, 0, 0, 0, 0, offset), file_name)
        offset += len(header) + len(file_name) + len(body)
    return b"".join(entries), b"".join(directory)
