"""Where a paper could bear a mark of secrecy: every paragraph of every part, and the words about the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congtac.documents.package import parts_of
from congtac.documents.templates.tags import W, tree

_WITH_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ABOUT = re.compile(r"docProps/(core|app|custom)\.xml")


def texts_that_may_mark(data: bytes, where: str = "") -> Iterator[str]:
    """Each paragraph of the text, the headers and footers, and each property of the document."""
    for name, part in parts_of(data, where).items():
        if _WITH_TEXT.fullmatch(name):
            for paragraph in tree(name, part).iter(f"{W}p"):
                yield "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        elif _ABOUT.fullmatch(name):
            yield from (text for text in tree(name, part).itertext() if text.strip())
