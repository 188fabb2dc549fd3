"""Draft a paper: a pure function of template bytes, facts and layout rule set; and read papers back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from congtac.documents.identity import Identity
from congtac.documents.package import content_hash, parts_of
from congtac.documents.templates.context import context, fact_names
from congtac.documents.templates.search import find_template
from congtac.documents.templates.tags import W, tree
from congtac.documents.templates.template import compiled, template_names
from congtac.domain.layouts import Layout, layout_on
from congtac.domain.papers import PaperFacts, PaperKind

__all__ = ["Identity", "content_hash", "facts_names", "find_template", "read_text", "render", "template_names"]


def render(
    kind: PaperKind,
    facts: PaperFacts,
    on: date,
    templates: Sequence[Path],
    layouts: Sequence[Layout],
    identity: Identity | None = None,
) -> bytes:
    """The .docx of a paper dated ``on``; ``templates`` are folders searched in order, the first hit wins.

    ``layouts`` are the rule sets of one family, which also says which template it is.
    The file says in its custom properties which paper it is when there is an ``identity``.
    Raises Unusable ``template.missing``, BadInput for a template that cannot be used or a date before the
    first layout rule set. Writes nothing.
    """
    layout = layout_on(layouts, on)
    template = compiled(find_template(kind, templates, layout.family).read_bytes(), kind, layout)
    return template.render(context(facts, layout), identity)


def facts_names(kind: PaperKind) -> set[str]:
    """Every dotted name that a template of the kind may use."""
    return set(fact_names(kind))


def read_text(paper: bytes | Path) -> list[str]:
    """All paragraphs of a paper, headers first, then the text with table cells in order."""
    parts = parts_of(paper.read_bytes() if isinstance(paper, Path) else paper)
    headers = sorted(name for name in parts if name.startswith("word/header"))
    return [
        _text(paragraph)
        for name in (*headers, "word/document.xml")
        for paragraph in tree(name, parts[name]).iter(f"{W}p")
    ]


def _text(paragraph: Any) -> str:
    words = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        words[node.tag] or node.text or "" for run in paragraph.iter(f"{W}r") for node in run if node.tag in words
    )
