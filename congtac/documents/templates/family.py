"""To which family a template belongs: its heading says it. One without a heading may serve either."""

from __future__ import annotations

from collections.abc import Mapping

from congtac.documents.gate import template_parts
from congtac.documents.templates.tags import W, tree
from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level
from congtac.domain.layouts import Layout
from congtac.domain.recognition.words import NATION, PARTY, plain

_BODY = "word/document.xml"
OF_THE_PARTY = frozenset({"activity", "emulation", "of_term", "rating_rule"})
"""Facts of reviews that only Party organisations state: a template of an agency leaves them out on purpose."""


def family_of_template(parts: Mapping[str, bytes]) -> Family | None:
    """The family whose heading the template prints; the state's where it prints both, so that no Party paper does."""
    said = set()
    if _BODY in parts:
        for paragraph in tree(_BODY, parts[_BODY]).iter(f"{W}p"):
            said.add(plain("".join(text.text or "" for text in paragraph.iter(f"{W}t"))).strip(" .*_-"))
    if NATION in said:
        return Family.STATE
    return Family.PARTY if PARTY in said else None


def family_of_data(data: bytes) -> Family:
    """By whose rules a template is tried: its own, and the Party's where it has no heading or is no template at all."""
    try:
        return family_of_template(template_parts(data)) or Family.PARTY
    except BadInput:
        return Family.PARTY


def refuse_other_family(parts: Mapping[str, bytes], layout: Layout) -> None:
    """BadInput where the template has the heading of one family and the paper is to follow the rules of the other."""
    found = family_of_template(parts)
    if found is not None and found is not layout.family:
        figures = {"found": found, "expected": layout.family}
        raise BadInput(Finding("template.other_family", Level.ERROR, figures=figures))
