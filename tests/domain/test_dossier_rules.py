"""Where a dossier stands follows from its decision and from what changed; a filled-in blank is no change."""

from __future__ import annotations

import pytest

from congtac.domain.cycle import Holder
from congtac.domain.dossiers import (
    DossierKind,
    DossierOutcome,
    DossierStanding,
    only_fills_blanks,
    standing,
    wanted_documents,
    wanted_results,
)
from congtac.domain.people import folded
from congtac.domain.printed_rows import Printed

BEFORE = (Printed("letterhead.draft", "Dự thảo lần 1"), Printed("held", "ngày …… tháng 3"), Printed("members", "27"))


def after(**texts: str) -> list[Printed]:
    return [Printed(one.id, texts.get(one.id, one.text)) for one in BEFORE]


@pytest.mark.parametrize(
    ("outcome", "changed", "beyond", "expected"),
    [
        (None, False, False, DossierStanding.PENDING),
        (None, True, False, DossierStanding.CHANGED),
        (DossierOutcome.APPROVED, False, False, DossierStanding.APPROVED),
        (DossierOutcome.APPROVED, True, False, DossierStanding.APPROVED),
        (DossierOutcome.APPROVED, True, True, DossierStanding.CHANGED_SINCE),
        (DossierOutcome.RETURNED, True, True, DossierStanding.RETURNED),
        (DossierOutcome.REFUSED, False, False, DossierStanding.REFUSED),
    ],
)
def test_where_a_dossier_stands(
    outcome: DossierOutcome | None, changed: bool, beyond: bool, expected: DossierStanding
) -> None:
    assert standing(outcome, changed=changed, beyond_blanks=beyond) is expected


def test_the_superior_holds_only_what_is_before_it() -> None:
    held = {one for one in DossierStanding if one.holder is Holder.SUPERIOR}

    assert held == {DossierStanding.PENDING}


def test_another_ordinal_and_a_filled_in_blank_are_no_change() -> None:
    assert only_fills_blanks(BEFORE, after(**{"letterhead.draft": "Dự thảo lần 2", "held": "ngày 02 tháng 3"}))


@pytest.mark.parametrize("texts", [{"members": "28"}, {"held": "ngày 02 tháng 4"}])
def test_another_figure_is_one(texts: dict[str, str]) -> None:
    assert not only_fills_blanks(BEFORE, after(**texts))


@pytest.mark.parametrize("now", [BEFORE[:2], (*BEFORE, Printed("x", "y")), ()])
def test_more_or_fewer_facts_are_a_change(now: tuple[Printed, ...]) -> None:
    assert not only_fills_blanks(BEFORE, now)


def test_nothing_is_known_of_what_printed_nothing() -> None:
    assert not only_fills_blanks((), ())


MEMBERS = [Printed("congress.members_total", "27"), Printed("congress.members_official", "26"),
           Printed("congress.members_probationary", "1")]  # fmt: skip


def test_a_total_that_had_been_a_blank_may_be_told_with_its_parts() -> None:
    blank, place = Printed("congress.members_total", "……"), Printed("congress.place", "hội trường")

    assert only_fills_blanks([blank, place], [*MEMBERS, place])
    assert only_fills_blanks([place, blank], [place, *MEMBERS])


def test_parts_of_a_total_that_was_stated_already_and_other_figures_are_a_change() -> None:
    blank, place = Printed("congress.members_total", "……"), Printed("congress.place", "hội trường")

    assert not only_fills_blanks([MEMBERS[0]], MEMBERS)
    assert not only_fills_blanks([blank], [MEMBERS[0], place])
    assert not only_fills_blanks([blank, place], [MEMBERS[0], place, *MEMBERS[1:]])


def test_a_branch_without_a_committee_has_no_self_review_of_its_own() -> None:
    keys = [[one.key for one in wanted_documents(self_review=own)] for own in (True, False)]

    assert set(keys[0]) - set(keys[1]) == {"self_review_report"}


def test_the_list_of_the_superiors_for_results() -> None:
    wanted = wanted_results([("Chi ủy", True), ("Bí thư", False)])

    assert [(one.key, one.proof.value) for one in wanted] == [
        ("ratification_submission", "paper"),
        ("election_report", "paper"),
        ("congress_minutes", "paper"),
        ("ballot_minutes/Chi ủy", "paper"),
        ("ballot_minutes/Bí thư", "word"),
        ("congress_resolution", "paper"),
        ("elected", "rows"),
        ("personal_files", "word"),
    ]
    assert all(one.required for one in wanted)


def test_each_dossier_opens_a_gate_of_its_own() -> None:
    assert len({kind.gate for kind in DossierKind}) == len(DossierKind)


@pytest.mark.parametrize("name", ["TRẦN THỊ B", " trần  thị b ", "Trâ\u0300n Thị B"])
def test_a_name_is_the_same_in_other_letters_and_spaces(name: str) -> None:
    assert folded(name) == folded("Trần Thị B")
