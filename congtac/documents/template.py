"""Templates: a .docx with tags, compiled once for a kind and a layout rule set, rendered many times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from lxml import etree

from congtac.documents.context import fact_names
from congtac.documents.gate import template_parts
from congtac.documents.layout import fit_tables, lay_out_page, lay_out_styles
from congtac.documents.package import packed
from congtac.documents.syntax import environment, names, parsed
from congtac.documents.tags import Source, Tag, W, marked, problem, tree
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.domain.layouts import Layout, TonePlacement
from congtac.domain.papers import PaperKind
from congtac.vi import place_tones

_WITH_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_STYLES = "word/styles.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Template:
    """A compiled template: parts that never change, and parts that are rendered from facts."""

    static: Mapping[str, bytes]
    filled: Mapping[str, jinja2.Template]

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The paper; the same context gives the same bytes. BadInput where a name has no value."""
        parts = dict(self.static)
        for name, template in self.filled.items():
            try:
                text = template.render(context)
            except jinja2.UndefinedError as error:
                figures = {"name": f"{error.message}"}
                raise BadInput(Finding("template.no_value", Level.ERROR, name, figures)) from error
            parts[name] = (_DECLARATION + text).encode()
        return packed(parts)


@lru_cache(maxsize=64)
def compiled(data: bytes, kind: PaperKind, layout: Layout) -> Template:
    """The template, checked against the facts of the kind; BadInput with every problem at once."""
    static: dict[str, bytes] = {}
    filled: dict[str, jinja2.Template] = {}
    problems: list[Finding] = []
    env = environment()
    for name, part in template_parts(data).items():
        static[name] = part
        if name == _STYLES:
            styles = tree(name, part)
            lay_out_styles(styles, layout)
            static[name] = _serialised(styles)
        elif _WITH_TEXT.fullmatch(name):
            root = tree(name, part)
            lay_out_page(root, layout)
            fit_tables(root, layout)
            _place_tones(root, layout.tone_placement)
            source, problems_here = _source(name, root)
            problems += problems_here
            static[name] = (_DECLARATION + source.text).encode()
            if source.tags and not problems_here:
                code, problems_here = _code(env, source, name, kind)
                problems += problems_here
                if code is not None:
                    filled[name] = jinja2.Template.from_code(env, code, {})
                    del static[name]
    if problems:
        raise BadInput(*problems)
    return Template(static, filled)


def template_names(path: Path) -> set[str]:
    """The dotted names of the facts that a template uses."""
    env, found = environment(), set()
    for name, part in template_parts(path.read_bytes(), f"{path}").items():
        if _WITH_TEXT.fullmatch(name):
            source = marked(name, tree(name, part))
            found |= {dotted for dotted, _ in names(parsed(env, source), source)}
    return found


def _source(name: str, root: Any) -> tuple[Source, list[Finding]]:
    try:
        return marked(name, root), []
    except BadInput as error:
        return Source(""), list(error.findings)


def _code(env: jinja2.Environment, source: Source, name: str, kind: PaperKind) -> tuple[Any, list[Finding]]:
    try:
        syntax = parsed(env, source)
    except BadInput as error:
        return None, list(error.findings)
    known = fact_names(kind)
    unknown = [_unknown(dotted, tag, known) for dotted, tag in names(syntax, source) if dotted not in known]
    return (None if unknown else env.compile(syntax, name, name)), unknown


def _unknown(dotted: str, tag: Tag, known: frozenset[str]) -> Finding:
    nearest = get_close_matches(dotted, known, n=1)
    return problem("template.unknown_name", tag, name=dotted, nearest=nearest[0] if nearest else "–")


def _place_tones(root: Any, style: TonePlacement) -> None:
    for text in root.iter(f"{W}t"):
        text.text = place_tones(text.text or "", style)


def _serialised(root: Any) -> bytes:
    return (_DECLARATION + etree.tostring(root, encoding="unicode")).encode()
