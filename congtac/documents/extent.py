"""How much a Word file that somebody sends may hold: what takes a person a week to read takes a machine too long, too.

The gate says what may be in a package. Here it is counted what reading would cost, before anything else reads it: the
largest of our own papers has 400 paragraphs and 3,000 elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from congtac.documents.gate import DOCUMENT, paper_parts
from congtac.documents.templates.tags import W, tree
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

_MB = 1024 * 1024
MAX_PART = 6 * _MB
MAX_ELEMENTS = 120_000
MAX_PARAGRAPHS = 6_000
_XML = (".xml", ".rels")


def sent_parts(data: bytes, where: str = "") -> dict[str, bytes]:
    """The parts of a paper that somebody sends; BadInput with every reason for one that is not let in or too long."""
    parts = paper_parts(data, where)
    found = list(too_much(parts, where))
    if not found:  # only now is it cheap to look inside
        count = _paragraphs(parts)
        if count > MAX_PARAGRAPHS:
            figures = {"count": count, "allowed": MAX_PARAGRAPHS}
            found.append(Finding("paper.too_many_paragraphs", Level.ERROR, where, figures))
    if found:
        raise BadInput(*found)
    return parts


def too_much(parts: Mapping[str, bytes], where: str) -> Iterator[Finding]:
    """What is too large to be read, of any package of texts; found without reading it."""
    texts = {name: part for name, part in parts.items() if name.lower().endswith(_XML)}
    for name, part in texts.items():
        if len(part) > MAX_PART:
            figures = {"part": name, "size": -(-len(part) // _MB), "allowed": MAX_PART // _MB}
            yield Finding("package.part_too_large", Level.ERROR, where, figures)
    count = sum(part.count(b"<") - part.count(b"</") for part in texts.values())
    if count > MAX_ELEMENTS:
        yield Finding("package.too_many_elements", Level.ERROR, where, {"count": count, "allowed": MAX_ELEMENTS})


def _paragraphs(parts: Mapping[str, bytes]) -> int:
    """The paragraphs of all parts; a header counts once for each section that shows it, for it is read with each."""
    document = _read(DOCUMENT, parts[DOCUMENT])
    shown = _count(document, "headerReference", "footerReference")
    others = (name for name in parts if name.endswith(".xml") and name != DOCUMENT)  # a header may have any name
    longest = max((_count(_read(name, parts[name]), "p") for name in others), default=0) if shown else 0
    return _count(document, "p") + shown * longest


def _read(name: str, part: bytes) -> Any:
    try:
        return tree(name, part)
    except BadInput:  # told by whoever needs it
        return etree.Element("none")


def _count(root: Any, *names: str) -> int:
    return sum(1 for _ in root.iter(*(f"{W}{name}" for name in names)))
