"""A paper as lines of text: its measures, then each paragraph with its style. What golden files hold."""

from __future__ import annotations

from itertools import groupby

from docx.oxml.ns import qn
from lxml import etree

from congtac.documents.package import parts_of

_PAGE = ("pgSz", "pgMar")
_RUN = ("b", "i", "u", "sz")


def described(paper: bytes) -> str:
    """Page, styles in use, headers and body of a paper; the same for the same look, whatever the bytes."""
    parts = {name: etree.fromstring(part) for name, part in parts_of(paper).items() if name.endswith(".xml")}
    body, styles = parts["word/document.xml"], parts["word/styles.xml"]
    headers = [parts[name] for name in sorted(parts) if name.startswith(("word/header", "word/footer"))]
    lines = [_attributes(body.find(f".//{qn('w:' + name)}")) for name in _PAGE]
    used = {_style(paragraph) for root in (body, *headers) for paragraph in root.iter(qn("w:p"))}
    lines += [_style_line(style) for style in styles.iter(qn("w:style")) if style.get(qn("w:styleId")) in used]
    for name, root in (("header", header) for header in headers):
        lines += [f"{name} {line}" for line in _lines(root)]
    return "\n".join((*lines, "-----", *_lines(body), ""))


def _lines(root: etree._Element) -> list[str]:
    lines = []
    for paragraph in root.iter(qn("w:p")):
        where = "| " * sum(1 for _ in paragraph.iterancestors(qn("w:tc")))
        lines.append(f"{where}[{_style(paragraph)}] {_words(paragraph)}".rstrip())
    return lines


def _words(paragraph: etree._Element) -> str:
    """The text of all runs, also of those in content controls; what has a style of its own stands in brackets."""
    words = ""
    for style, runs in groupby(paragraph.iter(qn("w:r")), _run_style):
        text = "".join(node.text or "" for run in runs for node in run.iter(qn("w:t")))
        words += f"<{style}:{text}>" if style and text else text
    return words


def _run_style(run: etree._Element) -> str | None:
    style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return None if style is None else str(style.get(qn("w:val")))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "Normal" if style is None else str(style.get(qn("w:val")))


def _style_line(style: etree._Element) -> str:
    found = [style.find(f".//{qn('w:' + name)}") for name in ("pBdr", "spacing", "ind", "jc", *_RUN)]
    return " ".join((f"style {style.get(qn('w:styleId'))}:", *(_attributes(one) for one in found if one is not None)))


def _attributes(element: etree._Element | None) -> str:
    assert element is not None
    pairs = (f"{name.split('}')[1]}={value}" for name, value in element.attrib.items())
    return f"{element.tag.split('}')[1]}({', '.join(pairs)})"
