"""Reports put together: order and grouping change nothing, rates come from sums, the weakest hedge word wins."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from report_forms import FORM, at

from congtac.domain.figures import Figure, Qualifier, parse
from congtac.domain.report_answers import Absence
from congtac.domain.report_consolidation import Attributed, Consolidated, figure_at, of_unit, together


def unit(name, **figures):
    return of_unit(FORM, name, {at(line): v if isinstance(v, Absence) else parse(v) for line, v in figures.items()})


def test_9_of_10_and_20_of_40_is_58_percent_and_not_70():
    whole = unit("A", present=9, places=10) + unit("B", present=20, places=40)

    assert figure_at(FORM, whole, at("rate")) == Figure(Decimal("58.00"), percent=True)


def test_half_a_pair_does_not_bend_the_rate_of_all():
    whole = unit("A", present=9, places=10) + unit("B", present=20)

    assert figure_at(FORM, whole, at("rate")) == Figure(Decimal("90.00"), percent=True)
    assert whole.coverage(at("rate")) == (1, 2)


def test_a_stated_rate_is_never_added():
    whole = unit("A", rate="90%") + unit("B", rate="50%")

    assert figure_at(FORM, whole, at("rate")) is None


def test_the_hedge_word_of_a_part_is_that_of_its_rate_and_of_a_hedged_whole_only_khoang_is_left():
    of_part, of_whole = unit("A", present="hơn 20", places=40), unit("A", present=20, places="hơn 40")

    assert str(figure_at(FORM, of_part, at("rate"))) == "hơn 50,00%"
    assert str(figure_at(FORM, of_whole, at("rate"))) == "khoảng 50,00%"


def test_the_weakest_hedge_word_wins():
    whole = unit("A", places="hơn 4.600") + unit("B", places=700)

    assert figure_at(FORM, whole, at("places")) == Figure(Decimal(5300), Qualifier.MORE_THAN)


def test_missing_is_not_zero_nil_is_and_what_does_not_apply_is_not_expected():
    whole = unit("A", fees=100) + unit("B", fees=Absence.NIL) + unit("C", fees=Absence.NOT_APPLICABLE) + unit("D")

    assert figure_at(FORM, whole, at("fees")) == Figure(Decimal(100))
    assert whole.coverage(at("fees")) == (2, 3)
    assert figure_at(FORM, whole, at("admitted")) is None


def test_texts_are_gathered_with_the_name_of_the_unit():
    one = of_unit(FORM, "Chi bộ 2", {at("notes"): "Ổn định"})
    other = of_unit(FORM, "Chi bộ 1", {at("notes"): "Có khó khăn"})

    said = (one + other).sums[at("notes")].gathered

    assert said == (Attributed("Chi bộ 1", "Có khó khăn"), Attributed("Chi bộ 2", "Ổn định"))


reports = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "present": st.integers(0, 40),
            "places": st.integers(40, 90),
            "fees": st.sampled_from([0, 1_250_000, "hơn 5", "gần 7", Absence.NIL, Absence.NOT_APPLICABLE]),
        },
    ),
    max_size=8,
)


@given(reports, st.randoms())
def test_neither_order_nor_grouping_of_the_units_changes_anything(figures, chance: random.Random):
    units = [unit(f"Chi bộ {number}", **one) for number, one in enumerate(figures)]
    shuffled = chance.sample(units, len(units))
    cut = chance.randint(0, len(units))

    assert together(units) == together(shuffled) == together(shuffled[:cut]) + together(shuffled[cut:])


@given(reports)
def test_a_rate_of_a_part_in_its_whole_lies_between_0_and_100(figures):
    whole = together(unit(f"{number}", **one) for number, one in enumerate(figures))

    rate = figure_at(FORM, whole, at("rate"))

    assert rate is None or 0 <= rate.value <= 100


@given(reports)
def test_coverage_never_exceeds_the_units(figures):
    whole = together(unit(f"{number}", **one) for number, one in enumerate(figures))

    for field in FORM.fields:
        stating, applying = whole.coverage(field)
        assert 0 <= stating <= applying <= whole.units == len(figures)


def test_no_units_are_no_figures():
    assert together([]) == Consolidated()
