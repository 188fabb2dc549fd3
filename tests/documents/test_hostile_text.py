"""Any text in any field of any kind of paper, in its header and in its footer, gives a paper that opens."""

from __future__ import annotations

import subprocess
from io import BytesIO
from shutil import which

import pytest
from docx import Document
from hostile_text import HOSTILE, everywhere, visible
from lxml import etree
from paper_samples import CONGRESS_DAY, EVENT_FACTS

from congtac.documents.identity import Identity
from congtac.documents.package import parts_of, reopened
from congtac.documents.render import render
from congtac.domain.papers import PaperKind
from congtac.rulebook.layouts import layouts

RESOLUTION = PaperKind.CONGRESS_RESOLUTION
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def said(paper, part="word/document.xml"):
    """All letters of a part, whatever stands between them."""
    return "".join(text.text or "" for text in etree.fromstring(parts_of(paper)[part]).iter(f"{W}t"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", sorted(EVENT_FACTS))
def test_hostile_text_in_every_field_gives_a_paper_that_opens(name, text, draft):
    kind, facts, on = EVENT_FACTS[name]

    paper = draft(kind, everywhere(facts, text), on)

    reopened(paper)
    assert Document(BytesIO(paper)).paragraphs
    assert visible(text).split()[-1][-3:] in said(paper)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_header_and_footer_and_in_the_papers_name_gives_a_paper_that_opens(text, tmp_path):
    document = Document()
    document.add_paragraph("Có {{ congress.organisation }} họp")
    document.sections[0].header.paragraphs[0].text = "Đầu {{ congress.organisation }}"
    document.sections[0].footer.paragraphs[0].text = "Cuối {{ congress.organisation }}"
    path = tmp_path / RESOLUTION.template
    path.parent.mkdir(parents=True)
    document.save(path)
    _, facts, _ = EVENT_FACTS["congress_resolution"]

    paper = render(RESOLUTION, everywhere(facts, text), CONGRESS_DAY, [tmp_path], layouts(), Identity(text, 1))

    reopened(paper)
    assert len(Document(BytesIO(paper)).paragraphs) == 1
    for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        assert visible(text).split()[-1][-3:] in said(paper, part)


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_a_paper_full_of_hostile_text(draft, tmp_path):
    kind, facts, on = EVENT_FACTS["congress_resolution"]
    text = " ".join(words for words in HOSTILE.values() if len(words) < 1000)
    (tmp_path / "paper.docx").write_bytes(draft(kind, everywhere(facts, text), on))

    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run([*command, "--convert-to", "txt:Text", "paper.docx"], cwd=tmp_path, check=True, timeout=120)

    text = (tmp_path / "paper.txt").read_text("utf-8")
    assert "& < > \" ' &amp; ]]> <!-- --> <w:p/> </w:t>" in text
    assert "RTL עברית مرحبا" in text
    assert "{{ congress.__class__ }}" in text
