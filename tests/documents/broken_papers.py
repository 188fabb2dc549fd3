"""Change one thing in a paper: words, look, shape, page, parts of the file."""

from __future__ import annotations

import re
from copy import deepcopy
from io import BytesIO

import foreign_papers
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn


class Broken:
    """A paper that is open for changes; ``saved()`` gives the bytes."""

    def __init__(self, paper):
        self.document = Document(BytesIO(paper)) if isinstance(paper, bytes) else paper
        self.body = self.document.element.body

    def saved(self):
        return foreign_papers.saved(self.document)

    def find(self, start):
        """The first paragraph that begins with these words."""
        return next(p for p in self.body.iter(qn("w:p")) if words(p).startswith(start))

    def say(self, start, text):
        """Other words for a paragraph, in the look of its first run."""
        texts = list(self.find(start).iter(qn("w:t")))
        for index, one in enumerate(texts):
            one.text = "" if index else text

    def end(self, start, text):
        """Other last words for a paragraph: its final mark is replaced."""
        last = [one for one in self.find(start).iter(qn("w:t")) if one.text][-1]
        last.text = last.text[:-1] + text

    def look(self, start, **values):
        """Direct formatting of all runs: ``b="0"``, ``sz="26"``, ``font="Arial"``, ``color="FF0000"``."""
        for run in self.find(start).iter(qn("w:r")):
            _set_look(run, values)

    def shape(self, start, name, **values):
        """An element of the paragraph's properties in place of the one it had."""
        properties = self.find(start).get_or_add_pPr()
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
        attributes = " ".join(f'w:{key}="{value}"' for key, value in values.items())
        made = parse_xml(f"<w:{name} {nsdecls('w')} {attributes}/>")
        properties.append(made)

    def drop(self, start):
        """The paragraph without its place."""
        paragraph = self.find(start)
        paragraph.getparent().remove(paragraph)

    def add(self, start, text, **look):
        """Another paragraph like it, before it."""
        paragraph = self.find(start)
        made = deepcopy(paragraph)
        paragraph.addprevious(made)
        for index, one in enumerate(made.iter(qn("w:t"))):
            one.text = "" if index else text
        for run in made.iter(qn("w:r")):
            _set_look(run, look)
        return made

    def put(self, start, xml):
        """Something at the end of the paragraph."""
        self.find(start).append(parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {nsdecls('w')}", xml)))

    def margins(self, **values):
        """Other measures of the first section, in twips."""
        for name, value in values.items():
            self.body.find(f".//{qn('w:pgMar')}").set(qn(f"w:{name}"), f"{value}")


def words(paragraph):
    """The text of a paragraph, content controls included."""
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def _set_look(run, values):
    properties = run.get_or_add_rPr()
    for name, value in values.items():
        tag = "rFonts" if name == "font" else name
        for old in properties.findall(qn(f"w:{tag}")):
            properties.remove(old)
        attributes = f'w:ascii="{value}" w:hAnsi="{value}"' if name == "font" else f'w:val="{value}"'
        properties.append(parse_xml(f"<w:{tag} {nsdecls('w')} {attributes}/>"))
