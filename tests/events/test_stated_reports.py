"""Figures of reports that an event file states: answers to the form, doubted where they are odd, never refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from congtac import config
from congtac.domain.cycle import CycleKind
from congtac.domain.findings import Finding, Level
from congtac.events.findings import findings_in
from congtac.events.schema import HalfYearReviewFile, read
from congtac.events.stated_reports import answers
from congtac.messages import sentence
from congtac.resources import shipped

EVENT = Path(__file__).parent / "data" / "review_with_reports.yaml"


@pytest.fixture(scope="module")
def form():
    """The shipped form of a half-year review."""
    found = config.load(shipped("config"))
    return found.report_form(CycleKind.HALF_YEAR_REVIEW, found.of_level("dang_bo_co_so"))


def stating(tmp_path: Path, *reports: dict[str, int], members: int = 42) -> HalfYearReviewFile:
    """The event with these figures of its sub-branches."""
    stated = yaml.safe_load(EVENT.read_text("utf-8"))
    stated["organization"]["members_total"] = members
    for report, figures in zip(stated["review"]["reports"], reports, strict=False):
        report.update(figures=figures, submitted_on="2024-06-14")
    file = tmp_path / "event.yaml"
    file.write_text(yaml.safe_dump(stated, allow_unicode=True), "utf-8")
    event = read(file)
    assert isinstance(event, HalfYearReviewFile)
    return event


def doubtful(event: HalfYearReviewFile, form) -> list[Finding]:
    return [finding for finding in findings_in(event, form) if finding.level is not Level.NOTE]


def of_reports(event: HalfYearReviewFile, form) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in doubtful(event, form) if one.where.startswith("review.reports")]


def test_stated_figures_are_answers_to_the_form(tmp_path, form):
    event = stating(tmp_path, {"members_total": 20, "meetings_held": 6})

    found = {str(at): str(answer) for at, answer in answers(event.review.reports[0], form).items()}

    assert found == {"members_total.result": "20", "meetings_held.result": "6"}


def test_a_report_that_states_only_some_figures_is_complete_enough(tmp_path, form):
    assert of_reports(stating(tmp_path, {"members_total": 20}), form) == []


def test_figures_that_contradict_each_other_are_a_warning_at_their_place(tmp_path, form):
    event = stating(tmp_path, {"members_total": 20, "members_official": 17, "members_probationary": 2})

    assert of_reports(event, form) == [("report.not_the_sum", "review.reports[0].figures.members_total")]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("member_total", "event.unknown_indicator_near"),
        ("xyz", "event.unknown_indicator"),
        ("members_share", "event.unknown_indicator_near"),  # a rate is computed, not stated as a count
    ],
)
def test_an_unknown_indicator_is_named_and_what_was_meant_is_asked(tmp_path, form, key, code):
    event = stating(tmp_path, {key: 20})

    (finding,) = [one for one in doubtful(event, form) if one.where.startswith("review.reports")]

    assert (finding.code, finding.where) == (code, f"review.reports[0].figures.{key}")
    assert key in sentence(finding)
    assert answers(event.review.reports[0], form) == {}


@pytest.mark.parametrize(("members", "codes"), [(35, []), (36, ["figure.reports_do_not_add_up"])])
def test_the_sum_of_the_sub_branches_is_the_total_of_the_party(tmp_path, form, members, codes):
    reports = ({"members_total": 12}, {"members_total": 18}, {"members_total": 5})
    event = stating(tmp_path, *reports, members=members)

    assert [one.code for one in doubtful(event, form) if one.code.startswith("figure")] == codes
