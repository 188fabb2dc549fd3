"""Agencies of the state in the configuration: their own level, codes, tree and report forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from congtac import config
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.papers import Issuer, PaperKind

AGENCY = """\
    units:
      - {slug: bo_mau, name: Bộ Mẫu, level: co_quan, body_code: BM}
      - {slug: tt_mau, name: Trung tâm Mẫu, level: co_quan, superior: bo_mau}
      - {slug: dang_bo_mau, name: Đảng bộ Bộ Mẫu, level: dang_bo_co_so}
"""
DAY = date(2026, 11, 2)


def codes(root: Path) -> list[tuple[str, str]]:
    return [(one.where.removeprefix(f"{root}/"), one.code) for one in config.check(root)]


def test_an_agency_issues_papers_of_the_state_and_holds_conferences_of_the_year_only(folder) -> None:
    installation = config.load(folder(units=AGENCY))
    level = installation.level("co_quan")

    assert (level.issuer, level.issuer.family, level.cycles) == (
        Issuer.AGENCY,
        Family.STATE,
        (CycleKind.ANNUAL_CONFERENCE,),
    )
    papers = installation.effective("tt_mau", DAY).papers[CycleKind.ANNUAL_CONFERENCE]
    assert PaperKind.REVIEW_RESOLUTION not in papers
    assert all(kind.is_of(Family.STATE) for kind in papers)


def test_a_committee_of_the_party_keeps_the_papers_of_the_party(folder) -> None:
    papers = config.load(folder(units=AGENCY)).effective("dang_bo_mau", DAY).papers[CycleKind.ANNUAL_CONFERENCE]

    assert PaperKind.REVIEW_RESOLUTION in papers


def test_numbers_of_an_agency_do_not_go_on_from_a_term(folder) -> None:
    root = folder(units=AGENCY.replace("body_code: BM}", "number_starts: {BC: 12}}"))

    assert codes(root) == [("units.yaml:2: units[0].number_starts", "config.starts_of_agency")]


@pytest.mark.parametrize(
    ("line", "superior"),
    [("level: co_quan, superior: bo_mau", "dang_bo_mau"), ("level: dang_bo_co_so", "bo_mau")],
)
def test_agencies_and_party_organisations_are_two_trees(folder, line: str, superior: str) -> None:
    level = line.partition(",")[0]
    root = folder(units=AGENCY.replace(line, f"{level}, superior: {superior}"))

    ((where, code),) = codes(root)

    assert (where.endswith(".superior"), code) == (True, "config.superior_of_other_family")


def test_the_shipped_report_forms_are_those_of_the_party_and_an_agency_has_none(folder) -> None:
    installation = config.load(folder(units=AGENCY))
    settings = installation.effective("tt_mau", DAY)

    assert installation.report_form(CycleKind.ANNUAL_CONFERENCE, settings).lines
    with pytest.raises(BadInput) as caught:
        installation.report_form(CycleKind.ANNUAL_CONFERENCE, settings, Family.STATE)
    assert [one.code for one in caught.value.findings] == ["config.no_report_form"]


def test_an_agency_may_bring_a_form_of_its_own(folder) -> None:
    form = """\
        report_forms:
          cong_viec:
            label: Biểu công việc
            family: state
            cycles: [annual_conference]
            sections:
              - key: A
                title: Công việc
                lines:
                  - {key: tasks_done, label: Nhiệm vụ hoàn thành, unit: nhiệm vụ, kind: count}
        """
    installation = config.load(folder(units=AGENCY, report_forms=form))

    found = installation.report_form(CycleKind.ANNUAL_CONFERENCE, installation.effective("tt_mau", DAY), Family.STATE)

    assert (found.label, [line.key for line in found.lines]) == ("Biểu công việc", ["tasks_done"])
