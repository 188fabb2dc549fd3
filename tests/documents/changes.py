"""Changes of a paper that is open as :class:`broken_papers.Broken`, for tables of tests."""

from __future__ import annotations

from docx.oxml.ns import qn


def say(start, text):
    """Other words for a paragraph."""
    return lambda paper: paper.say(start, text)


def end(start, mark):
    """Another mark at the end of a paragraph."""
    return lambda paper: paper.end(start, mark)


def look(start, **values):
    """Direct formatting of a paragraph's runs."""
    return lambda paper: paper.look(start, **values)


def shape(start, name, **values):
    """An element of a paragraph's properties."""
    return lambda paper: paper.shape(start, name, **values)


def drop(start):
    """The paragraph is missing."""
    return lambda paper: paper.drop(start)


def margins(**values):
    """Other measures of the first section."""
    return lambda paper: paper.margins(**values)


def add(start, text, **values):
    """Another paragraph before one."""
    return lambda paper: paper.add(start, text, **values)


def each(*changes):
    """Several changes."""
    return lambda paper: [change(paper) for change in changes]


def paper_size(width, height):
    """Another size of paper."""

    def change(paper):
        size = paper.body.find(f".//{qn('w:pgSz')}")
        size.set(qn("w:w"), f"{width}")
        size.set(qn("w:h"), f"{height}")

    return change


def no_page_number(paper):
    """Pages without a number."""
    section = paper.body.find(f".//{qn('w:sectPr')}")
    for reference in section.findall(qn("w:headerReference")):
        section.remove(reference)


def no_number_on_even_pages(paper):
    """Even pages have an empty header of their own."""
    paper.document.settings.odd_and_even_pages_header_footer = True


def number_on_first(paper):
    """Page 1 is as the others."""
    section = paper.body.find(f".//{qn('w:sectPr')}")
    section.remove(section.find(qn("w:titlePg")))


def header(change):
    """A change in the line at the top of the page."""

    def changed(paper):
        change(paper.document.sections[0].header.paragraphs[0])

    return changed


def number_text(text):
    """Other words in place of the number."""
    return header(lambda line: setattr(next(line._p.iter(qn("w:t"))), "text", text))


def number_left(line):
    """The number stands left."""
    line.alignment = 0


def number_small(line):
    """The number is set smaller."""
    for run in line._p.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        properties.append(properties.makeelement(qn("w:sz"), {qn("w:val"): "24"}))
