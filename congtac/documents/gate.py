"""What a .docx must pass before anything else reads it. A paper may be whatever Word makes; a template may not.

Papers come back from Word, LibreOffice and WPS with themes, comments, embedded fonts and objects: they are only
read, so the gate asks for a sound package without macros and without document type declarations. A template
becomes part of every draft: only known parts, nothing fetched from outside, no fields but those of the layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from congtac.documents.container import unpacked
from congtac.documents.templates.tags import W, tree
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
_RELATIONS = "_rels/.rels"
FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ", "TOC", "HYPERLINK"}
)
"""Fields that a template may use. No DATE: a paper shows its own date; no formulas: its figures have an origin."""

_OPENXML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_OPENXML}document.main+xml"
_MACROS = re.compile(r"macroEnabled", re.IGNORECASE)
_UTF8 = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*<(?!\?xml[^>]*\bencoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"']))", re.IGNORECASE
)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# What Word, LibreOffice, WPS and Google Docs write for text, styles, pictures and fonts; LabelInfo and intelligence are
# notes that Word of Microsoft 365 keeps for itself.
_TEMPLATE_PART = re.compile(
    r"""\[Content_Types\]\.xml | _rels/\.rels | docProps/(core|app|custom)\.xml | docProps/thumbnail\.\w+
      | docMetadata/LabelInfo\.xml | customXml/(item|itemProps)\d*\.xml | customXml/_rels/item\d*\.xml\.rels
      | word/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|people)\.xml
      | word/(comments\w*|header\d*|footer\d*|intelligence\d*)\.xml | word/theme/theme\d*\.xml | word/glossary/\w+\.xml
      | word/(theme/|glossary/)?_rels/[\w.]+\.rels
      | word/media/[\w.-]+\.(?i:png|jpe?g|gif) | word/fonts/[\w.-]+\.(odttf|ttf)""",
    re.VERBOSE,  # not in capitals: to Word "document.xml.RELS" is a part of relationships, to others it might not be
)
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")
_LINK = re.compile(r"(https?|mailto):", re.IGNORECASE)
_LINK_FIELD = re.compile(
    r"""HYPERLINK\s+ (\\l\s+"?[\w.-]+"? | "?(https?|mailto):[^"\s]*"?) (\s+\\[a-z](\s+"[^"]*")?)*""",
    re.IGNORECASE | re.VERBOSE,
)
_DATA = "customXml/"  # data of other programs, which may be UTF-16; nothing here reads them
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_BAD_RELATIONS = frozenset(
    {"attachedTemplate", "oleObject", "package", "control", "vbaProject", "aFChunk", "subDocument", "frame"}
)
_ELEMENTS = {"altChunk", "subDoc", "object", "control", "OLEObject", "movie", "frameset", "mailMerge", "attachedSchema"}

_FETCHING = re.compile(r"\W*(INCLUDE|LINK|DDE|IMPORT|DATABASE|RD\b|AUTOTEXT|MACRO|EMBED|CONTROL)", re.IGNORECASE)

Problem = tuple[str, dict[str, str]]  # code, figures


def paper_parts(data: bytes, where: str = "") -> dict[str, bytes]:
    """The parts of a paper, in the order of the package; BadInput with every reason against it at once."""
    parts = unpacked(data, where)
    _refuse(parts, where, _of_part, (CONTENT_TYPES, DOCUMENT))
    return parts


def template_parts(data: bytes, where: str = "") -> dict[str, bytes]:
    """The parts of a template, which may hold less than a paper; BadInput with every reason at once."""
    parts = paper_parts(data, where)
    _refuse(parts, where, _of_template_part, (_RELATIONS,))
    return _without_thumbnail(parts)


def self_contained(data: bytes, where: str = "") -> dict[str, bytes]:
    """The parts of a paper that fetches nothing and runs nothing when a program opens it; BadInput with every reason.

    A program that lays the paper out would follow what it links to: pictures and texts of other places.
    """
    parts = paper_parts(data, where)
    _refuse(parts, where, _reaching_out, ())
    return parts


def _reaching_out(name: str, part: bytes) -> Iterator[Problem]:
    root = _parsed(name, part) if name.lower().endswith((".xml", ".rels")) and not name.startswith(_DATA) else None
    if root is None:
        return
    if name.lower().endswith(".rels"):
        yield from _of_relations(root)
    else:
        yield from _of_elements(root)
        yield from (("package.field", {"field": field[:60]}) for field in _fields(root) if _FETCHING.match(field))


def _without_thumbnail(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts without the small picture of the first page: every draft would show that of the template."""
    kept = {name: part for name, part in parts.items() if not name.startswith("docProps/thumbnail.")}
    if len(kept) < len(parts):
        root = tree(_RELATIONS, kept[_RELATIONS])
        for relation in root.findall("{*}Relationship"):
            if relation.get("Type", "").endswith("/thumbnail"):
                root.remove(relation)
        kept[_RELATIONS] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return kept


def _refuse(
    parts: dict[str, bytes], where: str, check: Callable[[str, bytes], Iterator[Problem]], needed: tuple[str, ...]
) -> None:
    found = [_finding(where, name, *problem) for name, part in parts.items() for problem in check(name, part)]
    missing = [name for name in needed if name not in parts]
    found += [Finding("package.part_missing", Level.ERROR, where, {"part": name}) for name in missing]
    if found:
        raise BadInput(*found)


def _finding(where: str, part: str, code: str, figures: dict[str, str]) -> Finding:
    return Finding(code, Level.ERROR, ": ".join(filter(None, (where, part))), {"part": part} | figures)


def _of_part(name: str, part: bytes) -> Iterator[Problem]:
    if not name.lower().endswith((".xml", ".rels")):
        return
    if not _UTF8.match(part) and not name.startswith(_DATA):
        yield "package.not_utf8", {}
    elif _DECLARED.search(part):
        yield "package.declaration", {}
    elif name.startswith("word/") and _STRICT in part:
        yield "package.strict", {}
    elif name == CONTENT_TYPES:
        yield from _of_type(_main_type(_parsed(name, part)))


def _of_type(main: str) -> Iterator[Problem]:
    if _MACROS.search(main):
        yield "package.macros", {}
    elif main == f"{_OPENXML}template.main+xml":
        yield "package.word_template", {}
    elif main not in (_MAIN, ""):
        yield "package.not_word", {"found": main}


def _main_type(types: Any) -> str:
    if types is None:
        return ""
    named = {entry.get("PartName", "").lower(): entry.get("ContentType", "") for entry in types.iter("{*}Override")}
    return f"{named.get(f'/{DOCUMENT}', '')}"


def _of_template_part(name: str, part: bytes) -> Iterator[Problem]:
    if not _TEMPLATE_PART.fullmatch(name):
        yield "package.part_not_allowed", {}
    elif name.startswith("word/media/") and not part.startswith(_PICTURES):
        yield "package.not_a_picture", {}
    elif name.lower().endswith((".xml", ".rels")):
        root = _parsed(name, part)
        if root is None:
            yield "package.not_xml", {}
        elif name == CONTENT_TYPES and _main_type(root) != _MAIN:
            yield "package.not_word", {"found": _main_type(root) or "–"}
        elif name.endswith(".rels"):
            yield from _of_relations(root)
        else:
            yield from _of_elements(root)
            yield from (("package.field", {"field": field[:60]}) for field in _fields(root) if not _known(field))


def _parsed(name: str, part: bytes) -> Any:  # lxml's element type is private
    try:
        return tree(name, part)
    except BadInput:
        return None


def _of_relations(root: Any) -> Iterator[Problem]:
    for relation in root.iter("{*}Relationship"):
        kind, target = relation.get("Type", "").rsplit("/", 1)[-1], relation.get("Target", "")
        figures = {"kind": kind, "target": target[:120]}
        if kind in _BAD_RELATIONS:
            yield "package.relation", figures
        elif relation.get("TargetMode", "").lower() == "external" and not (kind == "hyperlink" and _LINK.match(target)):
            yield "package.external", figures


def _of_elements(root: Any) -> Iterator[Problem]:
    for element in root.iter("{*}*"):
        name = element.tag.rsplit("}", 1)[-1]
        if name in _ELEMENTS or (name == "imagedata" and element.get("src")):
            yield "package.element", {"element": name}


def _fields(root: Any) -> Iterator[str]:
    """The instruction of every field; Word may cut one over many runs and put fields into fields."""
    instructions, in_result = [""], [False]  # the first pair is for instructions outside any field
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        step = element.get(f"{W}fldCharType")
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", "").strip()
        elif element.tag != f"{W}fldChar":
            instructions[-1] += element.text or ""
        elif step == "begin":
            if not in_result[-1] and len(instructions) > 1:
                instructions[-1] += "{"  # what Word will do is the result of the inner field
            instructions.append("")
            in_result.append(False)
        elif step == "separate":
            in_result[-1] = True
        elif step == "end" and len(instructions) > 1:
            in_result.pop()
            yield instructions.pop().strip()
    yield from (instruction.strip() for instruction in instructions)


def _known(field: str) -> bool:
    name = re.split(r"[^A-Z]", field.upper(), maxsplit=1)[0]
    if name == "HYPERLINK":
        return _LINK_FIELD.fullmatch(field) is not None
    return not field or (name in FIELDS and "{" not in field)
