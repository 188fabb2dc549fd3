"""A zip file read without trusting it: every limit holds before anything is unpacked, and nothing lands on disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

_MB = 1024 * 1024
MAX_FILE = 20 * _MB
MAX_UNPACKED = 64 * _MB
MAX_PARTS = 1000
MAX_RATIO = 500  # a bomb of zlib reaches 1000; our own papers 350, with nothing but one letter in them
_RATIO_FROM = _MB  # small parts may be as regular as they like


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a container may weigh, packed and unpacked, and the most parts that it may have."""

    file: int = MAX_FILE
    unpacked: int = MAX_UNPACKED
    parts: int = MAX_PARTS


PAPER = Limits()
_LOCAL, _ENTRY, _HEAD = b"PK\x03\x04", b"PK\x01\x02", 30
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _UTF8 = 0x1, 0x800
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, ValueError)


def unpacked(data: bytes, where: str = "", limits: Limits = PAPER) -> dict[str, bytes]:
    """The parts by name, in the order of the package; BadInput with every reason against the file at once.

    Size, signature and number of entries are known before the directory is read; names, sizes, ratios and
    overlaps before anything is unpacked.
    """
    refused = _of_file(data, limits)
    if refused is not None:
        raise BadInput(_finding(where, *refused))
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            problems = [_finding(where, *problem) for problem in _of_directory(data, package, limits)]
            if problems:
                raise BadInput(*problems)
            return {entry.filename: _part(package, entry) for entry in package.infolist() if not entry.is_dir()}
    except _BROKEN as error:
        raise BadInput(_finding(where, "package.damaged")) from error


def file_bytes(path: Path) -> bytes:
    """What a file holds; BadInput where it is too large, not there, or no file."""
    try:
        if path.stat().st_size > MAX_FILE:
            figures = {"size": path.stat().st_size // _MB, "allowed": MAX_FILE // _MB}
            raise BadInput(Finding("package.file_too_large", Level.ERROR, str(path), figures))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(Finding("input.no_file", Level.ERROR, str(path))) from error
    except IsADirectoryError as error:
        raise BadInput(Finding("input.not_a_file", Level.ERROR, str(path))) from error
    except OSError as error:
        raise BadInput(Finding("input.unreadable", Level.ERROR, str(path))) from error


Problem = tuple[str, str, dict[str, object]]  # code, part, figures


def _finding(where: str, code: str, part: str = "", figures: dict[str, object] | None = None) -> Finding:
    shown = {"part": part} if part else {}
    return Finding(code, Level.ERROR, ": ".join(filter(None, (where, part))), shown | (figures or {}))


def _of_file(data: bytes, limits: Limits) -> Problem | None:
    if len(data) > limits.file:
        return "package.file_too_large", "", {"size": -(-len(data) // _MB), "allowed": limits.file // _MB}
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        return "package.password" if encrypted else "package.old_doc", "", {}
    if not data.startswith(_LOCAL):
        return "paper.not_a_docx", "", {}
    if data.count(_ENTRY) > 2 * limits.parts:  # documents within the document may bring some of their own
        return "package.too_many_parts", "", {"count": data.count(_ENTRY), "allowed": limits.parts}
    return None


def _of_directory(data: bytes, package: zipfile.ZipFile, limits: Limits) -> Iterator[Problem]:
    entries = package.infolist()
    if len(entries) > limits.parts:
        yield "package.too_many_parts", "", {"count": len(entries), "allowed": limits.parts}
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked:
        yield "package.unpacked_too_large", "", {"size": total // _MB, "allowed": limits.unpacked // _MB}
    seen: set[str] = set()
    for entry in entries:
        yield from _of_entry(entry)
        if entry.filename.lower() in seen:
            yield "package.part_twice", _shown(entry), {}
        seen.add(entry.filename.lower())
    spans = sorted([*(_span(data, entry) for entry in entries), (package.start_dir, len(data), "–")])
    overlap = next((pair for pair in pairwise(spans) if pair[0][1] > pair[1][0]), None)
    if overlap is not None:  # one is enough: hundreds of entries may share one body
        yield "package.overlap", overlap[0][2], {"other": overlap[1][2]}
        return
    yield from (("package.local_header", _shown(entry), {}) for entry in entries if not _same_name(data, entry))


def _of_entry(entry: zipfile.ZipInfo) -> Iterator[Problem]:
    name = entry.filename
    # zipfile cuts a name at a zero byte: the two names differ then.
    odd = ".." in name.split("/") or name.startswith("/") or "\\" in name or name != entry.orig_filename
    if odd or not name.isprintable():
        yield "package.part_name", _shown(entry), {}
    if entry.flag_bits & _ENCRYPTED:
        yield "package.part_encrypted", _shown(entry), {}
    elif entry.compress_type not in _METHODS:
        yield "package.compression", _shown(entry), {}
    if entry.file_size > max(_RATIO_FROM, MAX_RATIO * entry.compress_size):
        ratio = entry.file_size // max(1, entry.compress_size)
        yield "package.ratio", _shown(entry), {"ratio": ratio, "allowed": MAX_RATIO}


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The unpacked part. What unpacks to more than its declared size fails the checksum there.

    Only a read of a stated size inflates no more than that: ``ZipFile.read`` unpacks all of it and cuts it then.
    """
    with package.open(entry) as stream:
        return stream.read(entry.file_size + 1)


def _span(data: bytes, entry: zipfile.ZipInfo) -> tuple[int, int, str]:
    """Where the entry's own header begins and its body ends."""
    start = entry.header_offset
    name, extra = struct.unpack_from("<2H", data, start + _HEAD - 4)
    return start, start + _HEAD + name + extra + entry.compress_size, _shown(entry)


def _same_name(data: bytes, entry: zipfile.ZipInfo) -> bool:
    """Whether the entry's own header names it as the directory does; not every program reads the directory."""
    start, end = entry.header_offset, entry.header_offset + _HEAD
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437")
    length = struct.unpack_from("<H", data, end - 4)[0]
    return data.startswith(_LOCAL, start) and data[end : end + length] == name


def _shown(entry: zipfile.ZipInfo) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in entry.orig_filename)[:120]
