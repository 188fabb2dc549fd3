"""All problems of a template at once: what a person can put right in Word, with part, paragraph and tag."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from congtac.documents.gate import template_parts
from congtac.documents.package import parts_of
from congtac.documents.templates.context import fact_names, sample
from congtac.documents.templates.emptiness import can_be_left_empty
from congtac.documents.templates.family import OF_THE_PARTY, family_of_template
from congtac.documents.templates.placed_tags import MOST, Placed, placed_tags
from congtac.documents.templates.tag_lint import TagLint
from congtac.documents.templates.tags import W, problem, tree
from congtac.documents.templates.template import compiled
from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.findings import Finding, Level, has_errors
from congtac.domain.layouts import Layout
from congtac.domain.papers import PaperKind

_WITH_TEXT = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_OLD_FONT = re.compile(r"\.Vn|\.?VNI[-_ ]|VN ?times", re.IGNORECASE)
_SMART = re.compile("[“”„‘’\u00a0]")
_TRACKED = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")]
_TRIALS = (0, 1, 5)  # items in every list: none, one, many


def template_problems(data: bytes, kind: PaperKind, layout: Layout) -> list[Finding]:
    """What is wrong with a template of that kind, and what to note; without errors it can be used.

    Reads hostile bytes: call it in a process with limits (``congtac.actions.templates.check``).
    """
    try:
        parts = template_parts(data)
    except BadInput as error:
        return list(error.findings)
    found, sound = _of_tags(parts, fact_names(kind))
    found += _of_word(parts)
    if sound:
        found += _of_trials(data, kind, layout)
    return _once(found)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Each problem once (Word writes a text box twice), the gravest first, and not more than a person can read."""
    distinct = {(one.code, one.where, repr(one.figures)): one for one in findings}
    ordered = sorted(distinct.values(), key=lambda one: list(Level).index(one.level))
    more = [Finding("template.more_problems", Level.NOTE, figures={"shown": MOST})] if len(ordered) > MOST else []
    return [*ordered[:MOST], *more]


def _of_tags(parts: Mapping[str, bytes], known: frozenset[str]) -> tuple[list[Finding], bool]:
    """What is wrong with tags and paragraphs, and whether the tags are sound enough to be compiled."""
    lint, others = TagLint(known), list[Finding]()
    for name, part in parts.items():
        if _WITH_TEXT.fullmatch(name):
            root = tree(name, part)
            tags, misplaced = placed_tags(name, root)
            lint.findings += misplaced
            lint.read(tags)
            others += [*can_be_left_empty(tags), *_to_note(tags), *_not_composed(name, root)]
    printed = {dotted.partition(".")[0] for dotted in lint.used}
    printed |= OF_THE_PARTY if family_of_template(parts) is Family.STATE else frozenset()
    unused = sorted(name for name in known if "." not in name and name not in printed)
    if unused:
        others.append(Finding("template.unused_facts", Level.NOTE, figures={"names": unused}))
    return [*lint.findings, *others], not has_errors(lint.findings)


def _to_note(tags: Iterable[Placed]) -> Iterator[Finding]:
    for placed in tags:
        if _SMART.search(placed.tag.inside):
            yield _noted("template.smart_signs", placed)
        if len({_properties(text) for text in placed.texts}) > 1:
            yield _noted("template.mixed_formats", placed)
        if next(placed.paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
            yield _noted("template.text_box", placed, Level.WARNING)


def _noted(code: str, placed: Placed, level: Level = Level.NOTE) -> Finding:
    made = problem(code, placed.tag)
    return Finding(code, level, made.where, made.figures)


def _properties(text: Any) -> bytes:
    """How a run looks; what Word notes for itself (language, session) left out."""
    look = text.getparent().find(f"{W}rPr")
    kept = [] if look is None else [one for one in look if one.tag not in (f"{W}lang", f"{W}noProof")]
    return b"".join(sorted(etree.tostring(one, method="c14n") for one in kept))


def _not_composed(name: str, root: Any) -> Iterator[Finding]:
    for paragraph in root.iter(f"{W}p"):
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        if not unicodedata.is_normalized("NFC", words):
            yield Finding("template.not_composed", Level.WARNING, name, {"paragraph": words.strip()[:200]})


def _of_word(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    for name, part in parts.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        root = tree(name, part)
        if next(root.iter(_TRACKED), None) is not None:
            yield Finding("template.tracked_changes", Level.ERROR, name)
        if next(root.iter(f"{W}comment"), None) is not None:
            yield Finding("template.comments", Level.WARNING, name)
        fonts = {value for one in root.iter(f"{W}rFonts") for value in one.attrib.values() if _OLD_FONT.match(value)}
        yield from (Finding("template.old_font", Level.WARNING, name, {"font": font}) for font in sorted(fonts))


def _of_trials(data: bytes, kind: PaperKind, layout: Layout) -> Iterator[Finding]:
    """What shows only when the template is compiled and printed: with empty, one and many items."""
    try:
        template = compiled(data, kind, layout)
    except BadInput as error:
        yield from error.findings
        return
    for items in _TRIALS:
        try:
            paper = parts_of(template.render(sample(kind, items)))
        except BadInput as error:
            yield from error.findings
        else:
            yield from (Finding("template.broken_output", Level.ERROR, name) for name in _broken(paper))


def _broken(paper: Mapping[str, bytes]) -> Iterator[str]:
    for name in filter(_WITH_TEXT.fullmatch, paper):
        try:
            tree(name, paper[name])
        except BadInput:
            yield name
