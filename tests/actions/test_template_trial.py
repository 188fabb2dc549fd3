"""A template is checked in a process of its own: limited in time and memory, with no file and no secret in reach."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from congtac.actions.templates import check as template_check
from congtac.actions.templates import trial as template_trial
from congtac.actions.templates.check import checked_template, is_let_in, kind_of
from congtac.documents.package import packed
from congtac.domain.errors import BadInput
from congtac.domain.findings import Level, has_errors
from congtac.domain.papers import PaperKind
from congtac.messages import sentence
from congtac.resources import shipped

ROOT = Path(__file__).parents[2]
RESOLUTION = PaperKind.CONGRESS_RESOLUTION
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def template(*paragraphs):
    body = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    return packed({name: part.encode() for name, part in parts.items()})


def codes(findings):
    assert all(sentence(finding) for finding in findings)
    return [finding.code for finding in findings]


@pytest.mark.parametrize("kind", [RESOLUTION, PaperKind.RATIFICATION_SUBMISSION, PaperKind.HALF_YEAR_REPORT])
def test_a_shipped_template_passes_and_its_papers_have_due_form(kind):
    data = (shipped("templates_docx") / kind.template).read_bytes()

    assert {one.level for one in checked_template(data, kind)} <= {Level.NOTE}


def test_what_the_papers_of_a_template_break_of_the_rules_of_form_is_a_warning():
    plain = checked_template(template("{{ congress.organisation }}"), RESOLUTION)

    assert {"check.size", "check.line_height"} <= set(codes(plain))
    assert not has_errors(plain)


def test_the_findings_come_out_of_the_process_as_they_are():
    one, unused = checked_template(template("Có {{ congress.member_total }} đảng viên"), RESOLUTION)  # no specimen

    assert (one.code, one.level.value, one.where) == ("template.unknown_name", "error", "word/document.xml")
    assert one.figures["nearest"] == "congress.members_total"
    assert unused.code == "template.unused_facts"


def test_a_file_that_cannot_be_opened_is_refused_before_a_process_is_started(monkeypatch):
    monkeypatch.setattr(template_check.sys, "executable", "/nowhere")

    findings = checked_template(b"not a zip", RESOLUTION)

    assert codes(findings) == ["paper.not_a_docx"]
    assert not is_let_in(findings)


def test_a_template_with_mistakes_is_let_in_and_has_errors():
    findings = checked_template(template("{{ x }}"), RESOLUTION)

    assert is_let_in(findings)
    assert has_errors(findings)


def child(tmp_path, script):
    """A program in place of Python, as if a template had brought it there."""
    program = tmp_path / "child"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return f"{program}"


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("kill -s XCPU $$", "template.too_slow"),
        ("kill -s KILL $$", "template.too_slow"),
        ("while :; do :; done", "template.too_slow"),
        ("kill -s SEGV $$", "template.check_failed"),
        ("exit 3", "template.check_failed"),
    ],
)
def test_a_process_that_is_stopped_or_breaks_off_is_an_error_of_the_template(script, code, tmp_path, monkeypatch):
    monkeypatch.setattr(template_check.sys, "executable", child(tmp_path, script))
    monkeypatch.setattr(template_check, "_PATIENCE", 1)

    assert codes(checked_template(template("x"), RESOLUTION)) == [code]


def limited(tmp_path, code):
    """What Python answers to the code under the limits of the trial, with one second of processor time."""
    before = "from congtac.actions.templates import trial; trial.CPU_SECONDS = 1; trial.limit()\n"
    return subprocess.run(
        [sys.executable, "-c", before + code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": f"{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("code", "complaint"),
    [("bytearray(2 << 30)", "MemoryError"), ("open('half.docx', 'wb').write(b'x' * 100000)", "File too large")],
)
def test_under_the_limits_much_memory_and_any_file_is_refused(code, complaint, tmp_path):
    assert complaint in limited(tmp_path, code).stderr


def test_under_the_limits_an_endless_loop_is_ended():
    assert limited(ROOT, "while True: pass").returncode < 0


def test_a_template_that_needs_too_much_memory_is_told_as_a_finding(monkeypatch):
    def greedy(*_arguments):
        raise MemoryError

    monkeypatch.setattr("congtac.documents.templates.lint.template_problems", greedy)

    assert "template.too_large" in template_trial.main("congress_resolution", b"")


def test_the_process_is_told_nothing_of_our_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("CONGTAC_DATABASE_URL", "postgresql://secret")
    answer = '{"findings": [], "paper": ""}'
    monkeypatch.setattr(template_check.sys, "executable", child(tmp_path, f"env > {tmp_path}/env; echo '{answer}'"))

    assert checked_template(template("x"), RESOLUTION) == []
    assert "secret" not in (tmp_path / "env").read_text()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("templates_docx/units/chi_bo/congress/resolution.docx", RESOLUTION),
        ("resolution.docx", RESOLUTION),
        ("x/half_year_report.docx", PaperKind.HALF_YEAR_REPORT),
    ],
)
def test_the_kind_is_told_from_the_place_or_the_name(path, kind):
    assert kind_of(Path(path)) is kind


@pytest.mark.parametrize("path", ["nghị quyết.docx", "solution.docx", "congress/x.docx"])
def test_where_the_name_says_nothing_the_kinds_are_listed(path):
    with pytest.raises(BadInput) as caught:
        kind_of(Path(path))

    assert "congress_resolution" in sentence(caught.value.findings[0])
