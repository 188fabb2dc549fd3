"""Runs of a Word paragraph: what Word notes for itself taken out, and a run cut in two where a tag prints a value."""

from __future__ import annotations

from copy import copy
from typing import Any

from lxml import etree

from congtac.documents.templates.tags import W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PREFIXES = {
    "w": W[1:-1],
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_IGNORABLE = f"{{{_PREFIXES['mc']}}}Ignorable"


def declare(root: Any) -> None:
    """The prefixes that content controls need, on the root; an older Word may ignore those of 2012."""
    etree.cleanup_namespaces(root, top_nsmap=_PREFIXES, keep_ns_prefixes=[*_PREFIXES, *filter(None, root.nsmap)])
    ignorable = root.get(_IGNORABLE, "").split()
    if "w15" not in ignorable:
        root.set(_IGNORABLE, " ".join((*ignorable, "w15")))


def tidy(root: Any) -> None:
    """Drop marks of the spelling checker, of the last page layout and of editing sessions."""
    for noise in list(root.iter(f"{W}proofErr", f"{W}lastRenderedPageBreak")):
        noise.getparent().remove(noise)
    for properties in root.findall(f".//{W}r/{W}rPr"):
        if not len(properties):
            properties.getparent().remove(properties)
    for element in root.iter(f"{W}p", f"{W}r", f"{W}tr", f"{W}sectPr"):
        for name in list(element.attrib):
            if name.startswith(f"{W}rsid"):
                del element.attrib[name]


def lifted(mark: Any) -> str | None:
    """Take a mark out of its run, which is cut in two there, and put it between; the run's properties as XML.

    None, and nothing is changed, inside a control of the template's own that holds plain text: those do not nest.
    """
    text = mark.getparent()
    run = text.getparent()
    if run.tag != f"{W}r" or any(
        control.find(f"{W}sdtPr/{W}text") is not None for control in run.iterancestors(f"{W}sdt")
    ):
        return None
    properties = run.find(f"{W}rPr")
    before = run.makeelement(run.tag, run.attrib)
    for child in run[: run.index(text)]:
        before.append(copy(child) if child is properties else child)
    head = before.makeelement(text.tag, text.attrib)
    head.text, text.text = text.text, mark.tail
    head.extend(text[: text.index(mark)])
    before.append(head)
    mark.tail = None
    run.addprevious(before)
    run.addprevious(mark)
    drop_empty(head)
    return "" if properties is None else _as_xml(properties)


def drop_empty(text: Any) -> None:
    """Remove a text of no letters and marks, and its run when nothing else is in it."""
    run = text.getparent()
    if not text.text and not len(text):
        run.remove(text)
        if run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run) and run.getparent() is not None:
            run.getparent().remove(run)


def _as_xml(element: Any) -> str:
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.getroottree().getroot().nsmap.items():
        xml = xml.replace(f' xmlns:{prefix}="{uri}"', "")
    return xml
