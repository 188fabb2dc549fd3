"""Every fact that a body prints stands in a content control that says which fact it is; the file says which paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from paper_samples import CONGRESS_DAY, EVENT_FACTS

from congtac.documents.package import parts_of
from congtac.documents.render import Identity, read_text, render
from congtac.domain.errors import BadInput
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

RESOLUTION = PaperKind.CONGRESS_RESOLUTION
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def rendered(folder, identity=None, **of_congress):
    _, facts, _ = EVENT_FACTS["congress_resolution"]
    facts = replace(facts, congress=replace(facts.congress, **of_congress))
    return render(RESOLUTION, facts, CONGRESS_DAY, [folder], layouts(), identity)


def body_of(paper):
    return etree.fromstring(parts_of(paper)["word/document.xml"])


def controls(paper):
    """Id and text of every control, in order."""
    return [
        (control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")), "".join(control.itertext()))
        for control in body_of(paper).iter(qn("w:sdt"))
    ]


def saved(document: Document, folder: Path) -> Path:
    buffer = BytesIO()
    document.save(buffer)
    path = folder / RESOLUTION.template
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(buffer.getvalue())
    return folder


@pytest.mark.parametrize(
    ("paragraph", "wanted"),
    [
        ("Có {{ congress.members_total }} đảng viên", [("congress.members_total", "27")]),
        ("{{ congress.term|upper }}", [("congress.term", "2020-2022")]),
        (
            "{{ congress.guests|join('; ') }}",
            [("congress.guests", "Đảng ủy Văn phòng UBND tỉnh; chi ủy các chi bộ trực thuộc")],
        ),
        (
            "{% for guest in congress.guests %}{{ guest }}{% endfor %}",
            [
                ("congress.guests.1", "Đảng ủy Văn phòng UBND tỉnh"),
                ("congress.guests.2", "chi ủy các chi bộ trực thuộc"),
            ],
        ),
        (
            "{% for e in elections %}{% for w in e.winners %}{{ w.name }}{% endfor %}{% endfor %}",
            [
                ("elections.1.winners.1.name", "……"),
                ("elections.1.winners.2.name", "……"),
                ("elections.1.winners.3.name", "……"),
                ("elections.2.winners.1.name", "……"),
                ("elections.3.winners.1.name", "……"),
            ],
        ),
        ("{% for row in targets %}{% if loop.last %}{{ loop.index }}{% endif %}{% endfor %}", []),
        ("{{ 'chữ' }}", []),
        ("{{ congress.term if congress.pilot else congress.ordinal }}", [("congress.term", "2020-2022")]),
        (
            "{{ congress.ordinal ~ ' / ' ~ congress.term }}",
            [("congress.ordinal", "III"), ("congress.term", "2020-2022")],
        ),
        ("{{ congress.attended or congress.term }}", [("congress.term", "2020-2022")]),
        ("{{ congress.pilot and congress.term }}", [("congress.term", "2020-2022")]),
        ("{{ congress.attended or 'chưa rõ' }}", [("congress.attended", "chưa rõ")]),
        ("{{ 'có' if congress.pilot else 'không' }}", [("congress.pilot", "có")]),
        ("{{ (congress.ordinal ~ congress.term)|lower }}", []),
        ("{{ congress.attended }}", [("congress.attended", "……")]),
    ],
)
def test_a_printed_fact_is_a_control_with_its_id(paragraph, wanted, make_template):
    paper = rendered(make_template(RESOLUTION, [paragraph]))

    assert controls(paper) == wanted


def test_a_control_is_hidden_plain_text_with_title_and_tag(make_template):
    paper = rendered(make_template(RESOLUTION, ["Có {{ congress.members_total }} đảng viên"]))

    root = body_of(paper)
    properties = root.find(f".//{qn('w:sdtPr')}")
    assert [child.tag for child in properties] == [qn("w:alias"), qn("w:tag"), f"{W15}appearance", qn("w:text")]
    assert properties[0].get(qn("w:val")) == properties[1].get(qn("w:val")) == "congress.members_total"
    assert properties[2].get(f"{W15}val") == "hidden"
    assert "w15" in root.get(f"{MC}Ignorable").split()
    assert read_text(paper) == ["Có 27 đảng viên"]


def test_a_text_of_several_lines_is_in_a_control_in_which_libreoffice_keeps_its_breaks(make_template):
    texts = ["{{ congress.organisation }}: {% for guest in congress.guests %}{{ guest }}{% endfor %}"]

    paper = rendered(make_template(RESOLUTION, texts), guests=("Đảng ủy\ncấp trên",))

    one, several = body_of(paper).iter(qn("w:sdtPr"))
    assert (one.find(qn("w:text")) is None, several.find(qn("w:text")) is None) == (False, True)
    assert several.find(qn("w:dataBinding")) is not None
    assert controls(paper)[1][0] == "congress.guests.1"
    assert read_text(paper) == ["Chi bộ Cổng Thông tin điện tử: Đảng ủy\ncấp trên"]


def test_a_control_keeps_the_look_of_its_run_and_so_does_the_text_around_it(tmp_path):
    document = Document()
    paragraph = document.add_paragraph("Đại hội ")
    paragraph.add_run("của {{ congress.organisation }} họp").bold = True

    paper = rendered(saved(document, tmp_path))

    runs = [run for run in body_of(paper).iter(qn("w:r")) if "".join(run.itertext())]
    assert ["".join(run.itertext()) for run in runs] == [
        "Đại hội ",
        "của ",
        "Chi bộ Cổng Thông tin điện tử",
        " họp",
    ]
    assert [run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs] == [False, True, True, True]
    assert [tag for tag, _ in controls(paper)] == ["congress.organisation"]


def test_tabs_and_breaks_beside_a_tag_in_the_same_run_stay_where_they_were(tmp_path):
    document = Document()
    run = document.add_paragraph().add_run("trước\t{{ congress.term }}\nsau")
    assert len(run._r) == 5

    paper = rendered(saved(document, tmp_path))

    assert read_text(paper) == ["trước\t2020-2022\nsau"]


def test_headers_print_facts_without_controls(tmp_path):
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ congress.organisation }}"

    paper = rendered(saved(document, tmp_path))

    header = parts_of(paper)["word/header1.xml"].decode()
    assert "Chi bộ Cổng Thông tin điện tử" in header
    assert "w:sdt" not in header


def test_a_tag_in_a_plain_text_control_of_the_template_gets_none_of_its_own(tmp_path):
    document = Document()
    paragraph = document.add_paragraph()._p
    run = paragraph.makeelement(qn("w:r"))
    etree.SubElement(run, qn("w:t")).text = "{{ congress.term }}"
    control = etree.SubElement(paragraph, qn("w:sdt"))
    etree.SubElement(etree.SubElement(control, qn("w:sdtPr")), qn("w:text"))
    etree.SubElement(control, qn("w:sdtContent")).append(run)

    paper = rendered(saved(document, tmp_path))

    assert len(list(body_of(paper).iter(qn("w:sdt")))) == 1
    assert read_text(paper) == ["2020-2022"]


def test_every_figure_of_a_shipped_paper_has_its_control():
    found = dict(controls(rendered(shipped("templates_docx"))))

    assert found["congress.members_total"] == "27"
    assert found["results.5.percent_of_plan"] == "166,67%"
    assert found["recipients.3"] == "Lưu Chi bộ."
    assert found["elections.1.winners.3.name"] == "……"


def test_a_fact_whose_id_word_would_cut_is_refused_when_the_template_is_compiled(make_template, monkeypatch):
    folder = make_template(RESOLUTION, ["{{ congress.members_total }}"])
    monkeypatch.setattr("congtac.documents.templates.generator.LONGEST_ID", len("congress.members_total") - 1)

    with pytest.raises(BadInput) as caught:
        rendered(folder)

    assert caught.value.findings[0].code == "template.long_id"
    assert caught.value.findings[0].figures["id"] == "congress.members_total"


def test_the_file_says_which_paper_and_which_draft_it_is():
    paper = rendered(shipped("templates_docx"), Identity("chi_bo_a/congress & <1>", 3))

    parts = parts_of(paper)
    found = {one.get("name"): "".join(one.itertext()) for one in etree.fromstring(parts["docProps/custom.xml"])}
    assert found == {"congtac.paper": "chi_bo_a/congress & <1>", "congtac.draft": "3"}
    assert b"/docProps/custom.xml" in parts["[Content_Types].xml"]
    assert b"docProps/custom.xml" in parts["_rels/.rels"]


def test_a_template_that_was_a_paper_once_does_not_pass_its_identity_on(tmp_path):
    path = tmp_path / RESOLUTION.template
    path.parent.mkdir(parents=True)
    path.write_bytes(rendered(shipped("templates_docx"), Identity("old", 1)))

    parts = parts_of(rendered(tmp_path, Identity("new", 2)))

    assert b"new" in parts["docProps/custom.xml"]
    assert b"old" not in parts["docProps/custom.xml"]
    assert parts["[Content_Types].xml"].count(b"custom.xml") == 1
    assert parts["_rels/.rels"].count(b"custom.xml") == 1
