"""Templates: a .docx with tags, compiled once for a kind and a layout rule set, rendered many times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from congtac.documents.gate import template_parts
from congtac.documents.identity import PART as PROPERTIES
from congtac.documents.identity import Identity, declared, properties
from congtac.documents.layout import fit_tables, lay_out_page, lay_out_styles, place_numbers
from congtac.documents.templates.context import fact_names
from congtac.documents.templates.family import refuse_other_family
from congtac.documents.templates.frame import Frame
from congtac.documents.templates.generator import generated
from congtac.documents.templates.marking import Source, marked
from congtac.documents.templates.part import Part
from congtac.documents.templates.syntax import names, parsed
from congtac.documents.templates.tags import Tag, W, problem, tree
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding
from congtac.domain.layouts import Layout, TonePlacement
from congtac.domain.papers import PaperKind
from congtac.vi import place_tones

_WITH_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_STYLES = "word/styles.xml"
_BODY = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: the parts that never change as they stand in every paper, and those filled with facts."""

    frame: Frame
    filled: Mapping[str, Part]

    def render(self, context: Mapping[str, Any], identity: Identity | None = None) -> bytes:
        """The paper; the same context gives the same bytes. BadInput where a name has no value."""
        parts = {name: part.xml(context) for name, part in self.filled.items()}
        parts[PROPERTIES] = properties(identity)
        return self.frame.package(parts)


@lru_cache(maxsize=64)
def compiled(data: bytes, kind: PaperKind, layout: Layout) -> Template:
    """The template, checked against the facts of the kind; BadInput with every problem at once."""
    return compiled_parts(template_parts(data), fact_names(kind), layout)


def compiled_parts(parts: Mapping[str, bytes], known: frozenset[str], layout: Layout) -> Template:
    """The same for the parts of a package and the names that they may use."""
    refuse_other_family(parts, layout)
    static, filled = declared(parts), {}
    problems: list[Finding] = []
    for name, part in static.items():
        if name == _STYLES:
            styles = tree(name, part)
            lay_out_styles(styles, layout)
            static[name] = etree.tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True)
        elif _WITH_TEXT.fullmatch(name):
            root = tree(name, part)
            lay_out_page(root, layout)
            place_numbers(name, root, layout)
            fit_tables(root, layout)
            _place_tones(root, layout.tone_placement)
            try:
                source = marked(name, root, lift=name == _BODY)
                if source.tags:
                    filled[name] = _part(name, source, known)
                else:
                    static[name] = source.text.encode()
            except BadInput as error:
                problems += error.findings
    if problems:
        raise BadInput(*problems)
    return Template(Frame.of({name: part for name, part in static.items() if name not in filled}), filled)


def template_names(path: Path) -> set[str]:
    """The dotted names of the facts that a template uses."""
    found: set[str] = set()
    for name, part in template_parts(path.read_bytes(), f"{path}").items():
        if _WITH_TEXT.fullmatch(name):
            source = marked(name, tree(name, part))
            found |= {dotted for dotted, _ in names(parsed(source), source)}
    return found


def _part(name: str, source: Source, known: frozenset[str]) -> Part:
    syntax = parsed(source)
    problems = [_unknown(dotted, tag, known) for dotted, tag in names(syntax, source) if dotted not in known]
    function, found = generated(syntax, source)
    if problems or found:
        raise BadInput(*problems, *found)
    return Part(name, syntax, source, function)


def _unknown(dotted: str, tag: Tag, known: frozenset[str]) -> Finding:
    nearest = get_close_matches(dotted, known, n=1)
    return problem("template.unknown_name", tag, name=dotted, nearest=nearest[0] if nearest else "–")


def _place_tones(root: Any, style: TonePlacement) -> None:
    for text in root.iter(f"{W}t"):
        text.text = place_tones(text.text or "", style)
