"""Checksums of templates as they were shipped: ``SHA256SUMS`` in their folder, in the form of ``sha256sum``.

In the folder of the shipped templates it tells whether somebody changed one in place. In an organisation's own
folder it tells from which shipped template a copy was made; it stands beside the .docx, so Word cannot lose it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from congtac.documents.package import write

SUMS = "SHA256SUMS"


def listed(folder: Path) -> dict[str, set[str]]:
    """The checksums of each name; a merge of two branches may leave several, each of a template that was shipped."""
    try:
        lines = (folder / SUMS).read_text("ascii").splitlines()
    except FileNotFoundError:
        return {}
    sums: dict[str, set[str]] = {}
    for line in lines:
        checksum, _, name = line.partition("  ")
        sums.setdefault(name, set()).add(checksum)
    return sums


def checksum(path: Path) -> str:
    """SHA-256 (hex) of the file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed_in_place(folder: Path, name: str) -> bool:
    """Whether the template is listed in the folder and is no longer what is listed."""
    known = listed(folder).get(name)
    return known is not None and (folder / name).is_file() and checksum(folder / name) not in known


def write_list(folder: Path, sums: Mapping[str, set[str]]) -> None:
    """The list as a whole, in the order of the names."""
    text = "".join(f"{one}  {name}\n" for name, of_name in sorted(sums.items()) for one in sorted(of_name))
    write(folder / SUMS, text.encode("ascii"))
