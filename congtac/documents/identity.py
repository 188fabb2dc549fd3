"""Which paper a file is: two custom properties that survive Word and LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from congtac.documents.templates.tags import tree

PART = "docProps/custom.xml"
PAPER, DRAFT = "congtac.paper", "congtac.draft"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(13, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))  # in XML 1.0
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one that Office gives all custom properties


@dataclass(frozen=True, slots=True)
class Identity:
    """The paper's key (cycle, kind, subject) and the ordinal of the draft."""

    paper: str
    draft: int


def declared(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with the content type and the relationship of custom properties, without those of the template."""
    types, relations = tree(_TYPES, parts[_TYPES]), tree(_RELATIONS, parts[_RELATIONS])
    for element in [*types, *relations]:
        if element.get("PartName") == f"/{PART}" or element.get("Type") == _RELATION:
            element.getparent().remove(element)
    spaces = [root.tag.removesuffix(name) for root, name in ((types, "Types"), (relations, "Relationships"))]
    etree.SubElement(types, f"{spaces[0]}Override", PartName=f"/{PART}", ContentType=_TYPE)
    taken = {element.get("Id") for element in relations}
    own = next(name for number in range(len(taken) + 1) if (name := f"congtac{number}") not in taken)
    etree.SubElement(relations, f"{spaces[1]}Relationship", Id=own, Type=_RELATION, Target=PART)
    changed = {_TYPES: _bytes(types), _RELATIONS: _bytes(relations)}
    return {name: part for name, part in parts.items() if name != PART} | changed


def properties(identity: Identity | None) -> bytes:
    """The part; without an identity there are no properties in it."""
    return as_part({} if identity is None else {PAPER: identity.paper, DRAFT: f"{identity.draft}"})


def as_part(values: Mapping[str, str]) -> bytes:
    """Texts by name as the part of custom properties."""
    plain = {name: value.translate(_FORBIDDEN) for name, value in values.items()}
    items = "".join(
        f'<property fmtid="{_SET}" pid="{number}" name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(plain.items(), 2)  # Office counts them from 2
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}">{items}</Properties>'.encode()


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
