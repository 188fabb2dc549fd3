"""How much a file that somebody sends may hold: what is far beyond any paper is refused before it is read."""

from __future__ import annotations

import pytest
from packages import zipped
from small_papers import SECTION, small

from congtac.documents.container import unpacked
from congtac.documents.extent import MAX_ELEMENTS, MAX_PARAGRAPHS, MAX_PART, sent_parts
from congtac.domain.errors import BadInput
from congtac.messages import sentence

HEADED = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr></w:pPr></w:p>'


def reasons(data: bytes) -> list[str]:
    try:
        sent_parts(data, "a.docx")
    except BadInput as error:
        return [one.code for one in error.findings if "tối đa" in sentence(one)]
    return []


@pytest.mark.parametrize(("more", "told"), [(0, []), (1, ["paper.too_many_paragraphs"])])
def test_a_paper_of_six_thousand_paragraphs_is_read_and_not_one_more(more: int, told: list[str]) -> None:
    assert reasons(small("<w:p/>" * (MAX_PARAGRAPHS + more))) == told


@pytest.mark.parametrize(("sections", "told"), [(9, []), (11, ["paper.too_many_paragraphs"])])
def test_a_header_counts_for_each_section_that_shows_it(sections: int, told: list[str]) -> None:
    assert reasons(small(HEADED * sections, header1="<w:p/>" * (MAX_PARAGRAPHS // 10))) == told


def test_a_paper_may_have_as_many_elements_as_are_read_and_not_one_more() -> None:
    own = sum(part.count(b"<") - part.count(b"</") for part in unpacked(small("")).values())

    assert reasons(small("<w:r/>" * (MAX_ELEMENTS - own))) == []
    assert reasons(small("<w:r/>" * (MAX_ELEMENTS - own + 1))) == ["package.too_many_elements"]


def test_a_part_may_be_as_large_as_is_read_and_not_one_byte_more() -> None:
    parts = unpacked(small("<w:p/>", SECTION))
    room = MAX_PART - len(parts["word/document.xml"]) - len("<!---->")

    def stuffed(letters: int) -> bytes:
        body = parts["word/document.xml"].replace(b"</w:body>", b"<!--" + b"x" * letters + b"--></w:body>")
        return zipped(parts | {"word/document.xml": body}, 0)

    assert reasons(stuffed(room)) == []
    assert reasons(stuffed(room + 1)) == ["package.part_too_large"]
