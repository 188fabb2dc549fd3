"""The archive of a cycle as one .zip: the same parts give the same bytes, and what is read back is not trusted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from congtac.documents.container import Limits, unpacked
from congtac.documents.package import packed
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

SUMS = "SHA256SUMS"
_MB = 1024 * 1024
LIMITS = Limits(file=256 * _MB, unpacked=512 * _MB, parts=20_000)
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def sealed(parts: Mapping[str, bytes], where: str = "") -> bytes:
    """The .zip with a list of checksums that ``sha256sum -c`` reads. Nothing is deflated: no library decides its bytes.

    Raises BadInput where it would be larger than what can be read back.
    """
    lines = "".join(f"{sha256(data)}  {name}\n" for name, data in sorted(parts.items()))
    data = packed({**parts, SUMS: lines.encode()}, deflated=False)
    opened(data, where)
    return data


def opened(data: bytes, where: str = "") -> dict[str, bytes]:
    """The parts by name; BadInput with every reason for a file that is no archive or not safe to open."""
    try:
        return unpacked(data, where, LIMITS)
    except BadInput as error:
        if [finding.code for finding in error.findings] == ["paper.not_a_docx"]:  # no zip at all
            raise BadInput(Finding("archive.not_an_archive", Level.ERROR, where)) from error
        raise


def sums_in(parts: Mapping[str, bytes], where: str = "") -> dict[str, str]:
    """The checksums by name; BadInput ``archive.not_an_archive`` where the list is not there or no such list."""
    text = parts.get(SUMS, b"").decode("utf-8", "replace")
    read = [_LINE.fullmatch(line) for line in text.splitlines()]
    if not read or not all(read):
        raise BadInput(Finding("archive.not_an_archive", Level.ERROR, where))
    return {line[2]: line[1] for line in read if line}


def sha256(data: bytes) -> str:
    """SHA-256 (hex) of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def archive_bytes(path: Path) -> bytes:
    """What a file holds that somebody names as an archive; BadInput where it is none or too large."""
    try:
        size = path.stat().st_size
        if size > LIMITS.file:
            figures = {"size": size // _MB, "allowed": LIMITS.file // _MB}
            raise BadInput(Finding("package.file_too_large", Level.ERROR, f"{path}", figures))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(Finding("input.no_file", Level.ERROR, f"{path}")) from error
    except IsADirectoryError as error:
        raise BadInput(Finding("input.not_a_file", Level.ERROR, f"{path}")) from error
    except OSError as error:
        raise BadInput(Finding("input.unreadable", Level.ERROR, f"{path}")) from error
