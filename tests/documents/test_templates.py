"""Templates against facts, both ways; what a template may not say; where a template comes from."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from paper_samples import CONGRESS_DAY, EVENT_FACTS
from samples_agency import AGENCY_FACTS

from congtac.documents.render import facts_names, find_template, read_text, render, template_names
from congtac.domain.errors import BadInput, Unusable
from congtac.domain.families import Family
from congtac.domain.papers import PaperKind
from congtac.messages import sentence
from congtac.resources import shipped
from congtac.rulebook.layouts import layouts

RESOLUTION = PaperKind.CONGRESS_RESOLUTION
ROOT = Path(__file__).parents[2]


SHIPPED = [(kind, family) for family in Family for kind in PaperKind if kind.is_of(family)]


def shipped_template(kind, family=Family.PARTY):
    return find_template(kind, [shipped("templates_docx")], family)


def rendered(folder, kind=RESOLUTION):
    facts = next(facts for of, facts, _ in EVENT_FACTS.values() if of is kind)
    return render(kind, facts, CONGRESS_DAY, [folder], layouts())


def problems(folder):
    with pytest.raises(BadInput) as caught:
        rendered(folder)
    return caught.value.findings


@pytest.mark.parametrize(("kind", "family"), SHIPPED)
def test_a_template_uses_only_names_that_the_facts_have(kind, family):
    assert template_names(shipped_template(kind, family)) <= facts_names(kind)


@pytest.mark.parametrize(("kind", "family"), SHIPPED)
def test_a_template_uses_every_fact_of_its_kind(kind, family):
    used = {name.split(".")[0] for name in template_names(shipped_template(kind, family))}
    unused = UNUSED.get(kind, set()) | (UNUSED_BY_AGENCIES.get(kind, set()) if family is Family.STATE else set())

    assert used == {name for name in facts_names(kind) if "." not in name} - unused


UNUSED = {
    PaperKind.RUNNING_SCRIPT: {"signature", "recipients"},  # nobody signs it
    PaperKind.BALLOT_PAPER: {"candidates", "per_sheet", "signature", "recipients"},  # names on a sheet, not signed
    PaperKind.BALLOT_MINUTES: {"elected", "by_congress"},  # the elected are printed as winners
}
UNUSED_BY_AGENCIES = {  # what only a committee states: members, the life of the Party, an emulation pledge
    PaperKind.ANNUAL_REPORT: {"activity", "of_term", "rating_rule", "emulation"},
    PaperKind.CONFERENCE_MINUTES: {"emulation"},
    PaperKind.CONFERENCE_PROGRAMME: {"emulation"},
    PaperKind.CONCLUSION_NOTICE: {"emulation"},
}


def test_every_fact_that_papers_share_is_printed_by_some_template():
    known = set().union(*map(facts_names, PaperKind))
    used = set().union(*(template_names(shipped_template(kind, family)) for kind, family in SHIPPED))
    parents = {name.rsplit(".", 1)[0] for name in known if "." in name}
    through = {
        "by_congress",
        "candidates",
        "carried_on",
        "tasks.done",
        "elected",
        "elections.elected",
        "elections.filled",
        "elections.listed",
        "agenda.election",
        "ballots.candidates",
        "ballots.elected",
        "congress.held_on",
        "per_sheet",
        "results.counted",
        "results.exceeded",
        "results.in_sentence",
        "results.measured",
        "results.reported",
        "results.said",
        "review.held_on",
        "review.of_agency",
    }
    through |= {"congress.session", "review.session", "letterhead.salutation"}  # printed with the day, as "held"
    through |= {"coverage.expected", "coverage.received", "unmet"}  # printed as "ratio", and as rows of results
    through |= {name.rsplit(".", 1)[0] for name in used if name.endswith((".long", ".short"))}  # a day in one form

    known = {name for name in known if not name.endswith(".among_tied")}  # said where results are told to a superior

    unused = {name for name in known - used - parents if not any(name.startswith(one) for one in through)}

    assert unused == set()


def test_the_shipped_templates_are_what_the_tool_builds_today(tmp_path):
    subprocess.run([sys.executable, "-m", "tools.make_templates", tmp_path], cwd=ROOT, check=True, capture_output=True)

    for kind, family in SHIPPED:
        assert (tmp_path / kind.template_of(family)).read_bytes() == shipped_template(kind, family).read_bytes()


def test_the_first_folder_that_has_the_template_wins(make_template):
    own = make_template(RESOLUTION, ["Riêng: {{ congress.organisation }}"])

    assert find_template(RESOLUTION, [own, shipped("templates_docx")]).is_relative_to(own)
    assert "Riêng: Chi bộ Cổng Thông tin điện tử" in read_text(rendered(own))


def test_a_missing_template_is_named_with_the_folders_searched(tmp_path):
    with pytest.raises(Unusable) as caught:
        rendered(tmp_path)

    assert caught.value.exit_status == 2
    assert "congress/resolution.docx" in sentence(caught.value.findings[0])
    assert str(tmp_path) in sentence(caught.value.findings[0])


@pytest.mark.parametrize(
    ("rules", "other", "code"),
    [(Family.PARTY, Family.STATE, "template.other_family"), (Family.STATE, Family.PARTY, "template.other_family")],
)
def test_a_template_with_the_heading_of_the_other_family_is_refused(rules, other, code, make_template):
    kind = PaperKind.CONCLUSION_NOTICE
    heading = {Family.PARTY: "ĐẢNG CỘNG SẢN VIỆT NAM", Family.STATE: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}[other]
    facts, on = AGENCY_FACTS["agency_conclusion_notice"][1:]
    folder = make_template(kind, [heading, "{{ review.organisation }}"], rules)

    with pytest.raises(BadInput) as caught:
        render(kind, facts, on, [folder], layouts(rules))

    assert [finding.code for finding in caught.value.findings] == [code]


@pytest.mark.parametrize("rules", Family)
def test_a_template_without_a_heading_serves_either_family(rules, make_template):
    kind = PaperKind.CONCLUSION_NOTICE
    facts, on = AGENCY_FACTS["agency_conclusion_notice"][1:]
    folder = make_template(kind, ["{{ review.organisation }}"], rules)

    assert read_text(render(kind, facts, on, [folder], layouts(rules))) == ["Cổng Thông tin điện tử Chính phủ"]


def test_an_unknown_name_is_reported_with_part_paragraph_tag_and_the_nearest_name(make_template):
    folder = make_template(RESOLUTION, ["Có {{ congress.member_total }} đảng viên", "{{ nonsense }}"])

    found = problems(folder)

    assert [finding.code for finding in found] == ["template.unknown_name"] * 2
    assert found[0].where == "word/document.xml"
    assert found[0].figures == {
        "name": "congress.member_total",
        "nearest": "congress.members_total",
        "paragraph": "Có {{ congress.member_total }} đảng viên",
        "tag": "{{ congress.member_total }}",
    }


@pytest.mark.parametrize(
    "tag",
    [
        "{{ congress.__class__ }}",
        "{{ _hidden }}",
        "{{ congress.guests.append(1) }}",
        "{{ range(1000000000) }}",
        "{{ lipsum(9) }}",
        "{{ 'a' * 2000000000 }}",
        "{{ congress['guests'] }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro m() %}{% endmacro %}",
        "{% for a in 'abc' %}{{ a }}{% endfor %}",
        "{% for a, b in congress %}{% endfor %}",
        "{% for r in results %}{% for s in results %}{{ s.result }}{% endfor %}{% endfor %}",
        "{{ congress.organisation|attr('x') }}",
        "{{ congress.organisation|map }}",
        "{{ congress.organisation is defined }}",
        "{{r congress.organisation }}",
        "{% cellbg congress.organisation %}",
    ],
)
def test_a_template_may_not_do_anything_but_print_facts(tag, make_template):
    found = problems(make_template(RESOLUTION, [tag]))

    assert {finding.code for finding in found} <= {"template.forbidden", "template.syntax"}
    assert all(finding.figures["paragraph"] == tag for finding in found)


@pytest.mark.parametrize(
    ("paragraphs", "code"),
    [
        (["{{ congress.organisation"], "template.unclosed_tag"),
        (["{% if congress.pilot %}x"], "template.syntax"),
        (["{{ congress. }}"], "template.syntax"),
        (["trước {%p if congress.pilot %}", "{%p endif %}"], "template.misplaced_tag"),
        (["{%tr for r in results %}", "{%tr endfor %}"], "template.misplaced_tag"),
    ],
)
def test_a_broken_tag_is_reported_with_its_paragraph(paragraphs, code, make_template):
    found = problems(make_template(RESOLUTION, paragraphs))

    assert found[0].code == code
    assert found[0].figures["paragraph"] == paragraphs[0]
    assert paragraphs[0] in sentence(found[0])


def test_stray_braces_stay_text(make_template):
    folder = make_template(RESOLUTION, ["Tập hợp {1, 2} và } {", "{# ghi chú #}Còn lại"])

    assert read_text(rendered(folder)) == ["Tập hợp {1, 2} và } {", "Còn lại"]


def test_a_tag_that_word_split_over_runs_with_smart_quotes_still_works(tmp_path):
    document = Document()
    paragraph = document.add_paragraph("Khách: {{ congr")
    paragraph.add_run("ess.gue").bold = True
    paragraph.add_run("sts|join(“; ”) }}").font.size = Pt(9)
    buffer = BytesIO()
    document.save(buffer)
    path = tmp_path / RESOLUTION.template
    path.parent.mkdir(parents=True)
    path.write_bytes(buffer.getvalue())

    assert read_text(rendered(tmp_path)) == [
        "Khách: Đảng ủy Văn phòng UBND tỉnh; chi ủy các chi bộ trực thuộc",
    ]


def test_a_field_of_something_not_stated_is_an_error_and_not_an_empty_place(make_template):
    report = PaperKind.HALF_YEAR_REPORT
    folder = make_template(report, ["{{ emulation.model|upper }}"])

    with pytest.raises(BadInput) as caught:
        rendered(folder, report)

    assert caught.value.findings[0].code == "template.no_value"


def test_a_file_that_is_no_docx_is_refused(make_template):
    folder = make_template(RESOLUTION, ["x"])
    (folder / RESOLUTION.template).write_bytes(b"not a zip")

    assert problems(folder)[0].code == "paper.not_a_docx"
