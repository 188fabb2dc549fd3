"""Papers as PDF, each content made once: the last ones stay in memory, and nothing of them is left on the disk."""

from __future__ import annotations

import threading
from collections import OrderedDict

from congtac.documents.office import as_pdf, office
from congtac.documents.package import content_hash

KEPT_BYTES = 32 * 1024 * 1024


class _Kept:
    """PDF files by the content hash of their paper, up to a number of bytes; the one unused longest goes first."""

    def __init__(self, most: int) -> None:
        self.most, self.files = most, OrderedDict[str, bytes]()
        self.lock = threading.Lock()

    def get(self, digest: str) -> bytes | None:
        with self.lock:
            if digest in self.files:
                self.files.move_to_end(digest)
            return self.files.get(digest)

    def put(self, digest: str, data: bytes) -> None:
        with self.lock:
            self.files[digest] = data
            while len(self.files) > 1 and sum(map(len, self.files.values())) > self.most:
                self.files.popitem(last=False)


_KEPT = _Kept(KEPT_BYTES)


def can_print() -> bool:
    """Whether LibreOffice is installed here."""
    return office() is not None


def pdf_of(data: bytes, where: str = "") -> bytes:
    """The paper as PDF; BadInput and Unusable as ``documents.office.as_pdf`` raises them."""
    digest = content_hash(data)
    there = _KEPT.get(digest)
    if there is None:
        there = as_pdf(data, where)
        _KEPT.put(digest, there)
    return there
