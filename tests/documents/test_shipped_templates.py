"""The shipped templates and the tool that builds them: their list of checksums, and what people changed in place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from congtac.documents.package import parts_of
from congtac.documents.templates.checksums import SUMS, changed_in_place, checksum, listed, write_list
from congtac.domain.papers import PaperKind
from congtac.resources import shipped

ROOT = Path(__file__).parents[2]
SHIPPED = shipped("templates_docx")
RESOLUTION = PaperKind.CONGRESS_RESOLUTION.template


def built(folder, *options):
    """The tool's exit status and what it complained about."""
    command = [sys.executable, "-m", "tools.make_templates", folder, *options]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return done.returncode, done.stderr


def test_the_list_of_checksums_names_every_shipped_template_as_it_is():
    folder = shipped("templates_docx")
    files = {path.relative_to(folder).as_posix(): {checksum(path)} for path in folder.glob("*/*.docx")}

    assert listed(folder) == files


def test_a_line_that_ends_in_a_break_is_not_stretched_to_the_margin():
    settings = {path.name: parts_of(path.read_bytes())["word/settings.xml"] for path in SHIPPED.glob("*/*.docx")}

    assert settings
    assert [name for name, part in settings.items() if b"<w:doNotExpandShiftReturn/>" not in part] == []


def test_the_tool_overwrites_what_it_built_and_nothing_that_a_person_changed(tmp_path):
    assert built(tmp_path)[0] == built(tmp_path)[0] == 0
    (tmp_path / RESOLUTION).write_bytes(b"changed by hand")
    before = (tmp_path / SUMS).read_bytes()

    status, complaint = built(tmp_path)

    assert status == 1
    assert RESOLUTION in complaint
    assert (tmp_path / RESOLUTION).read_bytes() == b"changed by hand"
    assert (tmp_path / SUMS).read_bytes() == before


def test_the_tool_overwrites_it_when_told_to(tmp_path):
    built(tmp_path)
    (tmp_path / RESOLUTION).write_bytes(b"changed by hand")

    assert built(tmp_path, "--force")[0] == 0
    assert not changed_in_place(tmp_path, RESOLUTION)


def test_a_list_that_two_branches_were_merged_in_knows_both_checksums(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"one")
    write_list(tmp_path, {"a.docx": {checksum(tmp_path / "a.docx"), "0" * 64}})

    assert not changed_in_place(tmp_path, "a.docx")
    (tmp_path / "a.docx").write_bytes(b"two")
    assert changed_in_place(tmp_path, "a.docx")
    assert not changed_in_place(tmp_path, "b.docx")
