"""Templates of an organisation: the nearest one wins, copies know what they were made from, nothing is overwritten."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from builders import a_cycle, a_unit

from congtac.actions.practice import practice_of
from congtac.actions.templates.templates import TemplateStanding, copy_template, stray_templates, templates_of
from congtac.config import load
from congtac.documents.templates.checksums import SUMS
from congtac.documents.templates.search import find_template, origin_of_template
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput, RuleBroken
from congtac.domain.papers import PaperKind
from congtac.resources import shipped
from congtac.workplace import Workplace

DAY = date(2026, 6, 29)
BRANCH, SUPERIOR = "chi_bo_van_phong", "co_quan_mau"
RESOLUTION = PaperKind.CONGRESS_RESOLUTION
LAYERS = [f"units/{BRANCH}", f"units/{SUPERIOR}", "levels/chi_bo", ""]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An installation with the sample organisation and with shipped templates of its own to spoil."""
    shutil.copytree(shipped("config"), tmp_path / "config")
    shutil.copytree(shipped("templates_docx"), tmp_path / "shipped")
    monkeypatch.setattr("congtac.workplace.shipped", lambda _name: tmp_path / "shipped")
    return Workplace(tmp_path, "sqlite://", tmp_path / "config")


def put(place, layer, words=b"template"):
    path = place.config / "templates_docx" / layer / RESOLUTION.template
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words)
    return path


def row_of(place, unit=BRANCH, kind=RESOLUTION):
    rows = templates_of(load(place.config), unit, DAY, place.templates)
    return next(row for row in rows if row.kind is kind)


def test_without_own_templates_every_kind_comes_from_the_shipped_ones(place):
    rows = templates_of(load(place.config), BRANCH, DAY, place.templates)

    assert [row.kind for row in rows] == list(PaperKind)
    assert {(row.origin, row.standing) for row in rows} == {("shipped", TemplateStanding.SHIPPED)}


@pytest.mark.parametrize(
    ("nearest", "origin"),
    [(0, f"units.{BRANCH}"), (1, f"units.{SUPERIOR}"), (2, "levels.chi_bo"), (3, "site")],
)
def test_the_nearest_layer_wins(nearest, origin, place):
    paths = [put(place, layer) for layer in LAYERS[nearest:]]

    row = row_of(place)

    assert (row.path, row.origin, row.standing) == (paths[0], origin, TemplateStanding.OWN)


def test_a_template_of_a_unit_or_a_level_is_not_used_by_others(place):
    put(place, f"units/{BRANCH}")
    put(place, "levels/chi_bo")

    assert row_of(place, SUPERIOR).origin == "shipped"


def test_a_cycle_is_drafted_from_the_templates_of_its_unit(session, place):
    own = put(place, f"units/{SUPERIOR}")
    cycle = a_cycle(session, a_unit(session, BRANCH, level="chi_bo"), held_on=DAY)

    studio = practice_of(load(place.config), cycle).studio(CycleKind.BRANCH_CONGRESS, place.templates)

    assert find_template(RESOLUTION, studio.templates) == own
    assert origin_of_template(own, studio.templates) == f"units.{SUPERIOR}"


def test_a_unit_that_nobody_configured_is_drafted_from_its_level(session, place):
    of_level = put(place, "levels/chi_bo")
    cycle = a_cycle(session, a_unit(session, "chi-bo-la", level="chi_bo"), held_on=DAY)

    studio = practice_of(load(place.config), cycle).studio(CycleKind.BRANCH_CONGRESS, place.templates)

    assert find_template(RESOLUTION, studio.templates) == of_level
    assert find_template(PaperKind.POLITICAL_REPORT, studio.templates).is_relative_to(place.templates[-1])


def copied(place, unit=BRANCH):
    return copy_template(load(place.config), RESOLUTION, unit, DAY, place.templates[-1])


def test_a_copy_is_the_shipped_template_and_wins(place):
    path = copied(place)

    assert path.read_bytes() == (place.templates[-1] / RESOLUTION.template).read_bytes()
    assert (row_of(place).path, row_of(place).standing) == (path, TemplateStanding.OWN)


def test_a_copy_never_overwrites_what_people_edited(place):
    copied(place).write_bytes(b"edited in Word")

    with pytest.raises(RuleBroken) as caught:
        copied(place)

    assert caught.value.findings[0].code == "template.own_exists"
    assert row_of(place).path.read_bytes() == b"edited in Word"


def test_a_unit_that_does_not_exist_gets_no_folder(place):
    with pytest.raises(BadInput):
        copied(place, "khong_co")

    assert not (place.config / "templates_docx").exists()


def upgraded(place, words=b"a newer template"):
    """What an upgrade does: the shipped template and its line in the list are new."""
    (place.templates[-1] / RESOLUTION.template).write_bytes(words)
    sums = place.templates[-1] / SUMS
    lines = [line for line in sums.read_text("ascii").splitlines() if not line.endswith(RESOLUTION.template)]
    sums.write_text("\n".join([*lines, f"{'0' * 64}  {RESOLUTION.template}", ""]), "ascii")


def test_an_edited_copy_says_when_the_shipped_template_changed_since(place):
    copied(place).write_bytes(b"edited in Word")
    before = row_of(place).standing

    upgraded(place)

    assert before is TemplateStanding.OWN
    assert row_of(place).standing is TemplateStanding.SHIPPED_CHANGED_SINCE
    assert row_of(place).path.read_bytes() == b"edited in Word"


def changed_in_place(place):
    """Somebody edited the shipped template where it lies; any other document will do."""
    other = (place.templates[-1] / PaperKind.POLITICAL_REPORT.template).read_bytes()
    (place.templates[-1] / RESOLUTION.template).write_bytes(other)
    return other


def test_a_shipped_template_changed_in_place_is_used_and_shown_and_rescued(place):
    edited = changed_in_place(place)

    assert row_of(place).standing is TemplateStanding.CHANGED_IN_PLACE
    assert row_of(place).path.read_bytes() == edited
    assert copied(place).read_bytes() == edited


def test_a_rescued_template_is_one_of_the_version_that_was_shipped(place):
    original = (place.templates[-1] / RESOLUTION.template).read_bytes()
    changed_in_place(place)
    copied(place)

    (place.templates[-1] / RESOLUTION.template).write_bytes(original)  # the same version installed anew

    assert row_of(place).standing is TemplateStanding.OWN


def test_a_template_that_nothing_is_drafted_from_is_warned_of_with_the_nearest_place(place):
    put(place, f"units/{BRANCH}")
    put(place, "levels/chi_bo")
    put(place, "")
    (put(place, "units/chi_bo_van_fong").parent / "~$solution.docx").write_bytes(b"Word has the file open")

    (one,) = stray_templates(load(place.config))

    assert one.where.endswith("units/chi_bo_van_fong/congress/resolution.docx")
    assert one.figures["nearest"] == f"units/{BRANCH}/congress/resolution.docx"
