"""Settings inherit: defaults, level, superiors from the top down, the unit; each value knows its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from congtac import config
from congtac.domain.cycle import CycleKind
from congtac.domain.errors import BadInput
from congtac.domain.papers import PaperKind
from congtac.domain.plan import Offset
from congtac.resources import shipped

DAY = date(2026, 3, 2)
TREE = """\
    units:
      - slug: tren
        name: Đảng bộ Trên
        level: dang_bo_cap_tren
      - slug: goc
        name: Đảng bộ Gốc
        level: dang_bo_co_so
        superior: tren
      - slug: mot
        name: Chi bộ Một
        level: chi_bo
        superior: goc
    """


def tree(**settings: str) -> str:
    """The tree with ``house_style`` settings at the units named."""
    text = TREE
    for slug, written in settings.items():
        text = text.replace(f"- slug: {slug}\n", f"- slug: {slug}\n        settings: {{{written}}}\n")
    return text


def origin(root: Path, key: str, slug: str = "mot") -> tuple[object, str, str]:
    (one,) = [value for value in config.load(root).origins(slug, DAY) if value.key == key]
    return one.value, one.origin, f"{one.file.name}:{one.line}"


def test_each_layer_wins_over_the_one_below(folder) -> None:
    key = "house_style.place_name"
    seen = [origin(folder(units=tree()), key)[:2]]
    seen.append(origin(folder(defaults="settings: {house_style: {place_name: Chung}}\n"), key))
    seen.append(origin(folder(units=tree(tren="house_style: {place_name: Trên}")), key))
    seen.append(
        origin(
            folder(units=tree(tren="house_style: {place_name: Trên}", goc="house_style: {place_name: Gốc}")),
            key,
        )
    )
    seen.append(
        origin(
            folder(units=tree(goc="house_style: {place_name: Gốc}", mot="house_style: {place_name: Một}")),
            key,
        )
    )

    assert seen == [
        (None, "defaults"),
        ("Chung", "site", "defaults.yaml:1"),
        ("Trên", "units.tren", "units.yaml:3"),
        ("Gốc", "units.goc", "units.yaml:7"),
        ("Một", "units.mot", "units.yaml:11"),
    ]


def test_the_shipped_defaults_are_the_defaults_by_whatever_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped("config").parent)

    origins = config.load(Path("config")).origins("co_quan_mau", DAY)

    assert {one.origin for one in origins} == {"defaults", "units.co_quan_mau"}


def test_the_level_wins_over_the_defaults_and_a_superior_over_the_level(folder) -> None:
    own_rule = 'terms: {rules: [{valid_from: 2020-01-01, months: 24, source: "thử"}]}'

    by_level = config.load(folder(units=tree())).effective("mot", DAY).terms
    by_superior = config.load(folder(units=tree(goc=own_rule))).effective("mot", DAY).terms

    assert [rule.months for rule in by_level.rules] == [30, 60]
    assert [rule.months for rule in by_superior.rules] == [24]


def test_the_term_of_a_branch_is_thirty_months_and_from_the_day_of_the_pilot_five_years_where_it_counts(folder) -> None:
    asked = config.load(folder(units=tree())).effective("mot", DAY).terms
    taken = config.load(folder(units=tree(goc="terms: {pilot: true}"))).effective("mot", DAY).terms

    last_day, first_day = date(2025, 6, 30), date(2025, 7, 1)

    assert [rule and rule.months for rule in map(taken.rule_on, (last_day, first_day))] == [30, 60]
    assert [rule and rule.months for rule in map(asked.rule_on, (last_day, first_day))] == [30, 30]
    assert taken.rule_on(date(2010, 1, 1)) is None


def test_a_pilot_is_asked_about_from_its_first_day_until_somebody_answers(folder) -> None:
    asked = config.load(folder(units=tree())).effective("mot", DAY).terms
    answered = config.load(folder(units=tree(goc="terms: {pilot: false}"))).effective("mot", DAY).terms

    questions = [asked.pilot_asked_on(date(2025, 6, 30)), asked.pilot_asked_on(date(2025, 7, 1))]

    assert [rule and rule.months for rule in questions] == [None, 60]
    assert answered.pilot_asked_on(date(2025, 7, 1)) is None


def test_one_key_of_a_milestone_changes_and_the_others_stay(folder) -> None:
    earlier = "milestones: {half_year_review: {reports: {offset: -12 ngày làm việc}}}"

    settings = config.load(folder(units=tree(goc=earlier))).effective("mot", DAY)

    reports = settings.milestones[CycleKind.HALF_YEAR_REVIEW]["reports"]
    assert reports.offset == Offset(-12, working=True)
    assert reports.label == "Các đơn vị gửi báo cáo và biểu số liệu"
    assert settings.milestones[CycleKind.HALF_YEAR_REVIEW]["check"].offset == Offset(-12)


def test_a_new_milestone_without_a_label_is_found_where_it_is_written(folder) -> None:
    root = folder(units=tree(goc="milestones: {half_year_review: {party: {offset: 1 day}}}"))

    (finding,) = config.check(root)

    assert finding.code == "input.missing_key"
    assert finding.where == f"{root}/units.yaml:6: units[1].settings.milestones.half_year_review.party.label"


def test_lists_are_replaced_but_lines_of_the_report_form_add_up(folder) -> None:
    def line(key: str) -> str:
        return f"{{section: G, key: {key}, label: X, unit: bài, kind: count}}"

    above = f"papers: {{half_year_review: [half_year_report]}}, report_form: {{additions: [{line('a')}]}}"
    below = f"papers: {{half_year_review: [conclusion_notice]}}, report_form: {{additions: [{line('b')}]}}"
    root = folder(units=tree(goc=above, mot=below))

    settings = config.load(root).effective("mot", DAY)

    assert settings.papers[CycleKind.HALF_YEAR_REVIEW] == (PaperKind.CONCLUSION_NOTICE,)
    assert [one.key for one in settings.report_form.additions] == ["a", "b"]
    assert origin(root, "report_form.additions[0]")[1:] == ("units.goc", "units.yaml:6")
    assert origin(root, "report_form.additions[1]")[1:] == ("units.mot", "units.yaml:11")


def test_a_form_without_additions_says_so(folder) -> None:
    assert origin(folder(units=tree()), "report_form.additions")[:2] == ([], "defaults")


def test_the_same_line_added_above_and_below_is_refused(folder) -> None:
    same = "report_form: {additions: [{section: G, key: a, label: X, unit: bài, kind: count}]}"
    root = folder(units=tree(goc=same, mot=same))

    (finding,) = config.check(root)

    assert finding.code == "config.indicator_twice"
    assert finding.where == f"{root}/units.yaml:11: units[2].settings.report_form.additions[0]"


def test_a_unit_that_nobody_configured_works_by_its_level(folder) -> None:
    installation = config.load(folder())

    assert [rule.months for rule in installation.of_level("chi_bo").terms.rules] == [30, 60]


def test_an_unknown_unit_or_level_is_answered_with_the_nearest(folder) -> None:
    installation = config.load(folder(units=tree()))

    with pytest.raises(BadInput) as unit:
        installation.effective("mott", DAY)
    with pytest.raises(BadInput) as level:
        installation.of_level("chi_boo")

    assert unit.value.findings[0].figures["suggestion"] == "mot"
    assert level.value.findings[0].figures["suggestion"] == "chi_bo"


def test_values_never_change_after_loading(folder) -> None:
    settings = config.load(folder(units=tree())).effective("mot", DAY)

    with pytest.raises(ValueError, match="frozen"):
        settings.approval.four_eyes = True
