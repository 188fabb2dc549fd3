"""The check of templates: all problems at once, in plain words, with part, paragraph and tag."""

from __future__ import annotations

import time
import unicodedata

import pytest
from packages import as_word_saves_it, docx, paragraph, text_run, with_parts

from congtac.documents.render import find_template, read_text
from congtac.documents.templates.context import sample
from congtac.documents.templates.lint import template_problems
from congtac.documents.templates.placed_tags import MOST
from congtac.documents.templates.template import compiled
from congtac.domain.errors import BadInput
from congtac.domain.findings import Level, has_errors
from congtac.domain.papers import PaperKind
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

RESOLUTION = PaperKind.CONGRESS_RESOLUTION
LAYOUT = layouts()[-1]


def shipped_template(kind):
    return find_template(kind, [shipped("templates_docx")]).read_bytes()


def found(*body, kind=RESOLUTION):
    """What the check finds in a template of these paragraphs and tables, but for the facts that it does not use."""
    data = docx("".join(one if one.startswith("<") else paragraph(one) for one in body))
    findings = [one for one in template_problems(data, kind, LAYOUT) if one.code != "template.unused_facts"]
    assert all(sentence(one) for one in findings)
    return findings


def codes(*body):
    return [one.code for one in found(*body)]


def row(*cells):
    return f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize("kind", PaperKind)
def test_every_shipped_template_passes_with_nothing_but_notes(kind):
    findings = template_problems(shipped_template(kind), kind, LAYOUT)

    assert {one.level for one in findings} <= {Level.NOTE}


def test_all_problems_are_told_at_once_each_with_its_paragraph_and_tag():
    findings = found(
        "Có {{ congress.member_total }} đảng viên",
        "Đại hội {{ congress.organisation ",
        "{{ congress.organisation|uper }}",
        "{% if %}x{% endif %}",
        "{%p for r in results %}",
        "{{ r.resul }}",
    )

    assert {(one.code, one.figures["paragraph"], one.figures["tag"]) for one in findings} == {
        ("template.unknown_name", "Có {{ congress.member_total }} đảng viên", "{{ congress.member_total }}"),
        ("template.unclosed_tag", "Đại hội {{ congress.organisation", "{{ congress.organisation"),
        ("template.unknown_filter", "{{ congress.organisation|uper }}", "{{ congress.organisation|uper }}"),
        ("template.ends_early", "{% if %}x{% endif %}", "{% if %}"),
        ("template.block_not_closed", "{%p for r in results %}", "{%p for r in results %}"),
        ("template.unknown_name", "{{ r.resul }}", "{{ r.resul }}"),
    }
    assert {one.where for one in findings} == {"word/document.xml"}


def test_an_unknown_name_in_a_loop_is_told_with_the_nearest_name_of_the_items():
    (one,) = found("{%p for r in results %}", "{{ r.resul }}", "{%p endfor %}")

    assert (one.figures["name"], one.figures["nearest"]) == ("results.resul", "results.result")


def test_the_items_of_an_unknown_list_are_not_complained_about_as_well():
    (one,) = found("{%p for r in resultz %}", "{{ r.result }} {{ r.x }}", "{%p endfor %}")

    assert one.figures["nearest"] == "results"


def test_the_name_that_a_loop_gives_ends_with_the_loop():
    assert codes("{%p for r in results %}", "{{ r.result }}", "{%p endfor %}", "{{ r.result }}") == [
        "template.unknown_name"
    ]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ congress.superior.upper() }}", "template.call"),
        ("{{ range(1000000000) }}", "template.call"),
        ("{{ cycler.__init__.__globals__ }}", "template.hidden_name"),
        ("{{ ''.__class__.__mro__ }}", "template.hidden_name"),
        ("{{ '{0.__class__}'.format(congress) }}", "template.call"),
        ("{{ ''|attr('__class__') }}", "template.unknown_filter"),
        ("{{ congress['guests'] }}", "template.brackets"),
        ("{{ 'a' * 2000000000 }}", "template.arithmetic"),
        ("{{ [congress]|length }}", "template.literal"),
        ("{{ congress is defined }}", "template.test"),
        ("{% set x = 1 %}", "template.statement"),
        ("{% include 'x' %}", "template.statement"),
        ("{% macro m() %}", "template.statement"),
        ("{{r congress.organisation }}", "template.unsupported_tag"),
        ("{%tc for r in results %}", "template.unsupported_tag"),
        ("{% cellbg congress.organisation %}", "template.statement"),
        ("{% else %}", "template.block_not_open"),
        ("{% elif congress.pilot %}", "template.block_not_open"),
        ("{% endfor %}", "template.block_not_open"),
        ("{% for r in results %}{% elif congress.pilot %}{% endfor %}", "template.block_not_open"),
        ("{% if congress.pilot %}{% else %}{% else %}{% endif %}", "template.second_else"),
        ("{% if congress.pilot %}{% else %}{% elif results %}{% endif %}", "template.second_else"),
        ("{% for a in results %}{% for b in targets %}x{% endfor %}{% endfor %}", "template.crossed_loops"),
        ("x {%p if congress.pilot %}{%p endif %}", "template.misplaced_tag"),
        ("{%tr if congress.pilot %}{%tr endif %}", "template.misplaced_tag"),
        ("{{ nghị quyết }}", "template.stands_wrong"),
        ("{% if congress.term = 1 %}{% endif %}", "template.stands_wrong"),
        ("{{ congress. }}", "template.ends_early"),
        ("{{ }}", "template.ends_early"),
        ("{% for r in results if r %}{% endfor %}", "template.odd_loop"),
        ("{{ congress.term if congress.pilot }}", "template.half_condition"),
    ],
)
def test_what_a_template_may_not_say_is_named_in_plain_words(tag, code):
    assert code in codes(tag)


@pytest.mark.parametrize(
    "loops",
    [
        "{% for a in results %}{% for b in results %}x{% endfor %}{% endfor %}",
        "{% for a in results %}" * 60 + "{% endfor %}" * 60,
        "{% for i in range(100000000) %}x{% endfor %}",
        "{% for a in 'abc' recursive %}x{% endfor %}",
    ],
)
def test_loops_that_would_not_end_soon_are_errors(loops):
    assert has_errors(found(loops))


def test_a_loop_and_its_end_in_different_paragraphs_want_a_p():
    (one,) = found("{% for r in results %}", "{{ r.result }}", "{% endfor %}")

    assert (one.code, one.level) == ("template.without_p", Level.WARNING)
    assert "{%p for … %}" in sentence(one)


@pytest.mark.parametrize(
    "body",
    [
        ["{%p if congress.pilot %}", "x", "{% endif %}"],
        ["{% if congress.pilot %}", "x", "{%p endif %}"],
        [table(row(paragraph("{%p if congress.pilot %}"), paragraph("{%p endif %}")))],
        [table(row(paragraph("{%tr for r in results %}")), row(paragraph("x"))), "{%p endfor %}"],
        ["{% if congress.pilot %}x", table(row(paragraph("{% endif %}")))],
    ],
)
def test_a_beginning_and_an_end_that_do_not_belong_together_are_an_error(body):
    assert "template.tags_apart" in codes(*body)


CELL, TABLE = "template.cell_can_be_empty", "template.table_can_be_empty"
LOOP, END = paragraph("{%p for r in results %}"), paragraph("{%p endfor %}")
ELSE, ITEM = paragraph("{%p else %}"), paragraph("{{ r.result }}")
ROW_LOOP, ROW_END = row(paragraph("{%tr for r in results %}")), row(paragraph("{%tr endfor %}"))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (table(row(LOOP + ITEM + END)), CELL),
        (table(row(LOOP + ITEM + ELSE + END)), CELL),
        (table(row("<w:p/>" + LOOP + table(row("<w:p/>")) + END)), CELL),
        (table(ROW_LOOP, row(ITEM), ROW_END), TABLE),
    ],
)
def test_a_cell_or_table_that_a_loop_can_empty_is_an_error(body, code):
    assert codes(body) == [code]


@pytest.mark.parametrize(
    "body",
    [
        table(row(LOOP + ITEM + END + "<w:p/>")),
        table(row(LOOP + ITEM + ELSE + "<w:p/>" + END)),
        table(row(paragraph("Kết quả")), ROW_LOOP, row(ITEM), ROW_END),
        paragraph("{%p if results %}") + table(row("<w:p/>"), ROW_LOOP, row(ITEM), ROW_END) + paragraph("{%p endif %}"),
    ],
)
def test_a_cell_or_table_that_keeps_a_paragraph_or_row_passes(body):
    assert codes(body) == []


def test_a_header_that_a_condition_can_empty_is_an_error():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    inside = "".join(map(paragraph, ("{%p if congress.pilot %}", "x", "{%p endif %}")))
    data = with_parts({"word/header1.xml": f"<w:hdr {w}>{inside}</w:hdr>".encode()})

    errors = [one for one in template_problems(data, RESOLUTION, LAYOUT) if one.level is Level.ERROR]

    assert [(one.code, one.where) for one in errors] == [("template.header_can_be_empty", "word/header1.xml")]


def test_curly_quotes_and_fixed_spaces_in_a_tag_are_noted_and_work():
    body = paragraph("{{\u00a0congress.guests|join(“; ”) }}")
    (one,) = found(body)

    assert (one.code, one.level) == ("template.smart_signs", Level.NOTE)
    assert read_text(compiled(docx(body), RESOLUTION, LAYOUT).render(sample(RESOLUTION, 2)))[0].count("; ") == 1


def test_a_split_tag_is_noted_only_when_its_letters_look_different():
    bold = "<w:rPr><w:b/></w:rPr>"
    english = '<w:rPr><w:lang w:val="en-US"/></w:rPr>'

    assert codes(paragraph("{{ congress.", text_run("term }}", english))) == []
    assert codes(paragraph("{{ congress.", text_run("term }}", bold))) == ["template.mixed_formats"]


@pytest.mark.parametrize(
    ("body", "code", "level"),
    [
        ('<w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>', "template.tracked_changes", Level.ERROR),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>", "template.tracked_changes", Level.ERROR),
        (unicodedata.normalize("NFD", "Nghị quyết"), "template.not_composed", Level.WARNING),
        (
            paragraph(text_run("x", '<w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr>')),
            "template.old_font",
            Level.WARNING,
        ),
        (
            paragraph(text_run("x", '<w:rPr><w:rFonts w:hAnsi="VNI-Times"/></w:rPr>')),
            "template.old_font",
            Level.WARNING,
        ),
        (
            f"<w:p><w:r><w:txbxContent>{paragraph('{{ congress.term }}')}</w:txbxContent></w:r></w:p>",
            "template.text_box",
            Level.WARNING,
        ),
    ],
)
def test_what_word_leaves_in_a_template_is_told(body, code, level):
    assert [(one.code, one.level) for one in found(body)] == [(code, level)]


def test_comments_left_in_the_template_are_told():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = with_parts({"word/comments.xml": f'<w:comments {w}><w:comment w:id="1"/></w:comments>'.encode()})

    assert "template.comments" in [one.code for one in template_problems(data, RESOLUTION, LAYOUT)]


def test_facts_that_the_template_never_prints_are_listed_as_one_note():
    findings = template_problems(docx(paragraph("{{ congress.term }} {{ votes_for }}")), RESOLUTION, LAYOUT)

    (one,) = findings
    assert (one.code, one.level) == ("template.unused_facts", Level.NOTE)
    assert one.figures["names"] == [
        "elections", "letterhead", "recipients", "results", "signature", "tally", "targets", "told", "votes_total",
    ]  # fmt: skip


def test_a_fact_that_may_be_missing_must_stand_under_a_condition():
    report = PaperKind.HALF_YEAR_REPORT

    (bare,) = found("{{ emulation.model }}", kind=report)
    guarded = found("{% if emulation %}{{ emulation.model }}{% endif %}", kind=report)

    assert (bare.code, bare.level) == ("template.no_value", Level.ERROR)
    assert guarded == []


@pytest.mark.parametrize("piece", ["{", "{{", "{%p ", "{% vm %}", "{{ a }}", "{#"])
def test_four_hundred_kilobytes_of_braces_are_answered_in_seconds(piece):
    data = docx(paragraph(piece * (400_000 // len(piece))))
    start = time.process_time()

    template_problems(data, RESOLUTION, LAYOUT)

    assert time.process_time() - start < 3


def test_more_problems_than_a_person_reads_are_cut_off_and_said_so():
    findings = found(*(f"{{{{ x{number} }}}}" for number in range(MOST + 50)))

    assert len(findings) == MOST + 1
    assert findings[-1].code == "template.more_problems"


def test_a_package_that_is_refused_gives_its_reasons_as_findings():
    macros = docx(main="application/vnd.ms-word.document.macroEnabled.main+xml")

    assert [one.code for one in template_problems(macros, RESOLUTION, LAYOUT)] == ["package.macros"]


WORD = (
    '<w:p w:rsidR="00A1" w:rsidRDefault="00A2"><w:r w:rsidRPr="00A3"><w:t>Khách: {</w:t></w:r>'
    '<w:r><w:t xml:space="preserve">{ congr</w:t></w:r><w:proofErr w:type="spellStart"/>'
    '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    '<w:r w:rsidR="00A4"><w:t>ess.guests|join(“</w:t></w:r><w:proofErr w:type="spellEnd"/>'
    "<w:r><w:lastRenderedPageBreak/><w:t>; ”)}</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>"
)


def test_a_template_as_word_saves_it_passes_and_prints():
    assert {one.code for one in found(WORD)} == {"template.smart_signs"}
    paper = compiled(docx(WORD), RESOLUTION, LAYOUT).render(sample(RESOLUTION, 2))
    guest = 'Nguyễn Văn A & <B> "C"'
    assert read_text(paper)[0] == f"Khách: {guest}; {guest}"


def printed(data, kind):
    """Every paragraph of the paper with three items in each list, but for the page number that Word keeps anew."""
    paper = read_text(compiled(data, kind, LAYOUT).render(sample(kind, 3)))
    return sorted(line for line in paper if not line.isdigit())


@pytest.mark.parametrize("kind", PaperKind)
def test_a_shipped_template_that_went_through_word_passes_and_prints_the_same_text(kind):
    original = shipped_template(kind)
    saved = as_word_saves_it(original)

    assert not has_errors(template_problems(saved, kind, LAYOUT))
    assert printed(saved, kind) == printed(original, kind)


@pytest.mark.parametrize("kind", [RESOLUTION, PaperKind.HALF_YEAR_REPORT])
def test_a_template_saved_by_libreoffice_passes_and_prints_the_same_text(kind, saved_by_libreoffice):
    original = shipped_template(kind)
    saved = saved_by_libreoffice(original)

    assert saved != original
    assert not has_errors(template_problems(saved, kind, LAYOUT))
    assert printed(saved, kind) == printed(original, kind)


def test_a_template_edited_by_word_and_then_saved_by_libreoffice_passes_too(saved_by_libreoffice):
    saved = saved_by_libreoffice(as_word_saves_it(shipped_template(RESOLUTION)))

    assert not has_errors(template_problems(saved, RESOLUTION, LAYOUT))
    assert printed(saved, RESOLUTION) == printed(shipped_template(RESOLUTION), RESOLUTION)


def test_a_template_that_does_not_pass_cannot_be_drafted_from_either():
    with pytest.raises(BadInput):
        compiled(docx(paragraph("{{ congress.superior.upper() }}")), RESOLUTION, LAYOUT)
