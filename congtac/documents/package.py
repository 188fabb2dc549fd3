"""A .docx as a package of parts: read, written the same way every time, hashed over its unpacked content."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from congtac.documents.container import MAX_FILE
from congtac.documents.gate import paper_parts
from congtac.documents.templates.tags import tree
from congtac.domain.errors import BadInput, Unusable
from congtac.domain.findings import Finding, Level

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"  # readers look for it at the front
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, errno.EDQUOT}


def parts_of(data: bytes, where: str = "") -> dict[str, bytes]:
    """The parts by name, in the order of the package; BadInput with every reason for a file that is not let in."""
    return paper_parts(data, where)


def packed(parts: Mapping[str, bytes], *, deflated: bool = True) -> bytes:
    """The package: fixed time, fixed order, so that the same parts give the same bytes."""
    buffer, method = BytesIO(), zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method, compresslevel=6 if deflated else None) as package:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = method
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return buffer.getvalue()


def content_hash(data: bytes) -> str:
    """SHA-256 (hex) over names and unpacked parts: independent of the deflate library that packed them."""
    digest = hashlib.sha256()
    for name, part in sorted(parts_of(data).items()):
        for piece in (name.encode(), part):
            digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()


def reopened(data: bytes, where: str = "") -> bytes:
    """The paper itself, when it opens: directory, checksums, every XML part; BadInput ``paper.broken`` otherwise."""
    try:
        for name, part in parts_of(data).items():
            if name.endswith((".xml", ".rels")):
                tree(name, part)
    except BadInput as error:
        first = error.findings[0]
        raise BadInput(
            Finding("paper.broken", Level.ERROR, where, {"part": first.figures.get("part", first.where)})
        ) from error
    return data


def read(path: Path) -> bytes:
    """The bytes of a file that a person named, no more than a package may have; BadInput where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except FileNotFoundError as error:
        raise BadInput(Finding("input.no_file", Level.ERROR, f"{path}")) from error
    except IsADirectoryError as error:
        raise BadInput(Finding("input.not_a_file", Level.ERROR, f"{path}")) from error
    except (OSError, ValueError) as error:
        raise BadInput(Finding("input.unreadable", Level.ERROR, f"{path}")) from error


def write(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` whole or not at all; Unusable when the disk is full or the place read-only.

    A .docx is opened again before it is offered to anybody: it costs more than to make one, so not where they are made.
    """
    if path.suffix == ".docx":
        reopened(data, f"{path}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A fixed name: what a killed process leaves behind is overwritten by the next attempt.
        part = path.with_name(f".{path.name}.part")
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    except OSError as error:
        raise Unusable(_unwritten(path, error)) from error


def writable(folder: Path) -> None:
    """Make the folder where it is not there and try to write in it: Unusable before the work, not in its middle."""
    write(folder / ".congtac", b"")
    (folder / ".congtac").unlink()


def _unwritten(path: Path, error: OSError) -> Finding:
    if error.errno in _FULL:
        return Finding("paper.disk_full", Level.ERROR, f"{path}")
    if error.errno in _READ_ONLY:
        return Finding("paper.read_only", Level.ERROR, f"{path}")
    return Finding("paper.unwritable", Level.ERROR, f"{path}", {"reason": error.strerror or f"{error}"})
