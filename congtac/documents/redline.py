"""A redline: the second of two papers with its differences from the first as tracked changes of Word.

python-redlines makes it (a .NET program that travels inside its package); it is an extra of congtac. What it gives is
read back before anybody sees it: all changes accepted must be the new text, all rejected the old.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree

from congtac.documents.package import packed, parts_of
from congtac.documents.templates.tags import W, tree
from congtac.domain.errors import Unusable
from congtac.domain.findings import Finding, Level

BODY = "word/document.xml"
_WORDS = {f"{W}t": None, f"{W}delText": None, f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011"}
_CAME, _WENT = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")


def redline(old: bytes, new: bytes, author: str, on: date) -> bytes:
    """The new paper with tracked changes by ``author`` of that day; the same papers give the same bytes.

    Raises Unusable ``redline.not_installed`` without the extra, ``redline.failed`` where the program gives up, and
    ``redline.unfaithful`` where its answer does not hold both texts.
    """
    try:
        from python_redlines import DocxodusEngine, EngineNotInstalledError
    except ImportError as error:
        raise Unusable(Finding("redline.not_installed", Level.ERROR)) from error
    try:
        options = {"date_time": f"{on}T00:00:00Z", "detect_format_changes": False}  # words count, not their looks
        made, _out, _err = DocxodusEngine().run_redline(author, _bare(old), _bare(new), **options)
    except EngineNotInstalledError as error:
        raise Unusable(Finding("redline.not_installed", Level.ERROR)) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise Unusable(Finding("redline.failed", Level.ERROR, figures={"reason": _reason(error)})) from error
    if accepted(made) != accepted(new) or rejected(made) != accepted(old):
        raise Unusable(Finding("redline.unfaithful", Level.ERROR))
    return packed(parts_of(made))


def _bare(data: bytes) -> bytes:
    """The paper without its content controls: LibreOffice colours all text around a control that went."""
    parts = parts_of(data)
    root = tree(BODY, parts[BODY])
    for control in list(root.iter(f"{W}sdt")):
        for child in control.findall(f"{W}sdtContent/*"):
            control.addprevious(child)
        control.getparent().remove(control)
    return packed(parts | {BODY: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _reason(error: Exception) -> str:
    told = getattr(error, "stderr", None) or f"{error}"
    return " ".join(str(told).split())[:200]


def accepted(data: bytes) -> list[str]:
    """The paragraphs in which something stands after all tracked changes were accepted."""
    return _texts(data, _WENT)


def rejected(data: bytes) -> list[str]:
    """The paragraphs in which something stands after all tracked changes were rejected."""
    return _texts(data, _CAME)


def is_tracked(data: bytes) -> bool:
    """Whether tracked changes are left in the body that nobody accepted or rejected."""
    root = tree(BODY, parts_of(data)[BODY])
    return next(root.iter(*_CAME, *_WENT), None) is not None


def _texts(data: bytes, gone: tuple[str, str]) -> list[str]:
    root = tree(BODY, parts_of(data)[BODY])
    lines, open_line = [], ""
    for paragraph in root.iter(f"{W}p"):
        open_line += "".join(_words(paragraph, gone))
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or all(mark.find(name) is None for name in gone):  # a mark that went joins the next paragraph
            lines.append(" ".join(open_line.split()))
            open_line = ""
    return [line for line in [*lines, " ".join(open_line.split())] if line]


def _words(element: Any, gone: tuple[str, str]) -> Iterator[str]:
    for child in element:
        if child.tag in gone or child.tag in (f"{W}pPr", f"{W}rPr", f"{W}p"):
            continue
        if child.tag in _WORDS:
            yield _WORDS[child.tag] or child.text or ""
        elif len(child):
            yield from _words(child, gone)
