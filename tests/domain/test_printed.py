"""Figures of a file against its draft, later drafts and today: what a person changed is never taken for out of date."""

from __future__ import annotations

import pytest

from congtac.domain import printed as figures
from congtac.domain.findings import Level
from congtac.domain.printed import FigureStanding, findings
from congtac.domain.printed_rows import Printed, aligned, row_counts

MEMBERS = "congress.members_total"


def compare(found, drafts, today):
    return figures.compare(found, drafts, today, "……")


def printed(*pairs):
    return [Printed(fact, text) for fact, text in pairs]


def standings(found, drafts, today):
    """Id and standing of every figure, in the order of the answer."""
    return [(one.id, one.standing) for one in compare(found, drafts, today)]


@pytest.mark.parametrize(
    ("found", "draft", "today", "standing"),
    [
        ("27", "27", "27", FigureStanding.UNCHANGED),
        ("27", "27", "28", FigureStanding.STALE),
        ("26", "27", "27", FigureStanding.EDITED),
        ("26", "27", "28", FigureStanding.CONFLICT),
        ("28", "27", "28", FigureStanding.UNCHANGED),
    ],
)
def test_a_figure_stands_to_its_draft_and_to_today(found, draft, today, standing) -> None:
    answer = compare(printed((MEMBERS, found)), [printed((MEMBERS, draft))], printed((MEMBERS, today)))

    assert [(one.standing, one.found, one.draft, one.today) for one in answer] == [(standing, found, draft, today)]


@pytest.mark.parametrize(
    ("found", "draft", "today", "standing"),
    [
        ("06", "……", "……", FigureStanding.FILLED),
        ("Hà Nội, ngày 06 tháng 01", "……, ngày …… tháng ……", "……, ngày …… tháng ……", FigureStanding.FILLED),
        ("06", "……", "07", FigureStanding.CONFLICT),
        ("07", "……", "07", FigureStanding.UNCHANGED),
        ("……", "……", "07", FigureStanding.STALE),
        ("", "……", "……", FigureStanding.EDITED),
    ],
)
def test_a_blank_that_a_person_filled_in_is_no_changed_figure(found, draft, today, standing) -> None:
    answer = compare(printed((MEMBERS, found)), [printed((MEMBERS, draft))], printed((MEMBERS, today)))

    assert [one.standing for one in answer] == [standing]


def test_what_a_later_draft_printed_is_out_of_date_and_not_written_by_hand() -> None:
    drafts = [printed((MEMBERS, "27")), printed((MEMBERS, "28"))]

    assert standings(printed((MEMBERS, "28")), drafts, printed((MEMBERS, "29"))) == [(MEMBERS, FigureStanding.STALE)]


def test_a_figure_that_a_person_took_out_is_missing_and_one_from_elsewhere_is_unknown() -> None:
    draft = printed((MEMBERS, "27"), ("congress.term", "2025-2030"))

    assert standings(printed(("other.fact", "1"), (MEMBERS, "27")), [draft], draft) == [
        ("other.fact", FigureStanding.UNKNOWN),
        (MEMBERS, FigureStanding.UNCHANGED),
        ("congress.term", FigureStanding.MISSING),
    ]


def test_a_figure_that_is_stated_no_more_is_gone_and_nobody_misses_it_where_it_was_taken_out() -> None:
    draft = printed((MEMBERS, "27"))

    assert standings(draft, [draft], []) == [(MEMBERS, FigureStanding.GONE)]
    assert standings([], [draft], []) == []


def test_a_fact_that_is_printed_twice_is_matched_in_order() -> None:
    draft = printed(("review.period", "năm 2025"), ("review.period", "NĂM 2025"))
    today = printed(("review.period", "năm 2026"), ("review.period", "NĂM 2026"))

    assert [one.today for one in compare(draft, [draft], today)] == ["năm 2026", "NĂM 2026"]


def test_where_one_of_two_was_removed_the_other_is_known_by_its_text() -> None:
    draft = printed(("review.period", "năm 2025"), ("review.period", "NĂM 2025"))

    answer = compare(draft[1:], [draft], draft)

    assert [(one.found, one.standing, one.draft) for one in answer] == [
        ("NĂM 2025", FigureStanding.UNCHANGED, "NĂM 2025"),
        (None, FigureStanding.MISSING, "năm 2025"),
    ]


def test_a_copied_figure_is_watched_like_the_one_it_is_a_copy_of() -> None:
    draft, today = printed((MEMBERS, "27")), printed((MEMBERS, "28"))

    assert standings(draft * 2, [draft], today) == [(MEMBERS, FigureStanding.STALE)] * 2
    assert standings([*draft, Printed(MEMBERS, "26")], [draft], draft) == [
        (MEMBERS, FigureStanding.UNCHANGED),
        (MEMBERS, FigureStanding.EDITED),
    ]


# -- rows of lists ----------------------------------------------------------------------------------------


def rows(*texts, name="results"):
    """A list with one row for each pair of a name and a result."""
    return printed(
        *(
            (f"{name}.{number}.{field}", text)
            for number, row in enumerate(texts, 1)
            for field, text in zip(("indicator", "result"), row, strict=True)
        )
    )


ADMITTED, MEETINGS, NEWS = ("Kết nạp", "3"), ("Sinh hoạt", "12"), ("Tin, bài", "40")


def test_a_row_that_moved_keeps_its_number() -> None:
    later = rows(NEWS, ADMITTED, ("Sinh hoạt", "13"))

    assert aligned(rows(ADMITTED, MEETINGS), later) == [
        Printed("results.+1.indicator", "Tin, bài"),
        Printed("results.+1.result", "40"),
        Printed("results.1.indicator", "Kết nạp"),
        Printed("results.1.result", "3"),
        Printed("results.2.indicator", "Sinh hoạt"),
        Printed("results.2.result", "13"),
    ]


def test_a_row_inserted_above_leaves_the_figures_below_where_they_are() -> None:
    draft = rows(ADMITTED, MEETINGS)

    answer = compare(draft, [draft], rows(NEWS, ADMITTED, MEETINGS))

    assert [one.standing for one in answer] == [FigureStanding.UNCHANGED] * 4 + [FigureStanding.NEW] * 2
    assert [(one.id, one.today) for one in answer[4:]] == [
        ("results.1.indicator", "Tin, bài"),
        ("results.1.result", "40"),
    ]


def test_a_row_that_vanished_is_gone_and_no_other_row_takes_its_place() -> None:
    draft = rows(ADMITTED, MEETINGS, NEWS)

    answer = compare(draft, [draft], rows(MEETINGS, NEWS))

    assert [one.standing for one in answer] == [FigureStanding.GONE] * 2 + [FigureStanding.UNCHANGED] * 4


def test_a_renamed_row_is_the_same_row() -> None:
    draft = rows(ADMITTED, MEETINGS)

    answer = compare(draft, [draft], rows(ADMITTED, ("Kỳ sinh hoạt", "12")))

    assert [(one.id, one.standing) for one in answer if one.standing is not FigureStanding.UNCHANGED] == [
        ("results.2.indicator", FigureStanding.STALE)
    ]


def test_rows_within_a_row_that_moved_move_with_it() -> None:
    def congress(*elections):
        return printed(
            *(
                pair
                for number, (what, *winners) in enumerate(elections, 1)
                for pair in [(f"elections.{number}.what", what)]
                + [(f"elections.{number}.winners.{place}.name", name) for place, name in enumerate(winners, 1)]
            )
        )

    draft = congress(("Chi ủy", "Nguyễn Văn A", "Trần Thị B"), ("Bí thư", "Nguyễn Văn A"))
    today = congress(("Bí thư", "Trần Thị B"))

    answer = {one.id: one.standing for one in compare(draft, [draft], today)}

    assert answer["elections.1.winners.1.name"] is FigureStanding.GONE
    assert answer["elections.2.what"] is FigureStanding.UNCHANGED
    assert answer["elections.2.winners.1.name"] is FigureStanding.STALE


def test_a_new_row_that_a_person_copied_from_a_newer_draft_is_no_stranger() -> None:
    draft, today = rows(ADMITTED), rows(ADMITTED, MEETINGS)

    assert {one.standing for one in compare(today, [draft, today], today)} == {FigureStanding.UNCHANGED}


@pytest.mark.parametrize(("today", "counts"), [(rows(ADMITTED), []), (rows(ADMITTED, NEWS), [("results", 1, 2)])])
def test_a_list_is_counted_where_its_rows_are_more_or_fewer_than_today(today, counts) -> None:
    found = row_counts(rows(ADMITTED), today)

    assert [(one.name, one.found, one.today) for one in found] == counts


# -- findings ---------------------------------------------------------------------------------------------


def test_what_is_out_of_date_is_an_error_and_what_a_person_changed_a_warning() -> None:
    draft = printed(("a", "1"), ("b", "1"), ("c", "1"))
    found = printed(("a", "1"), ("b", "5"), ("c", "5"))
    today = printed(("a", "2"), ("b", "1"), ("c", "2"))

    told = list(findings(compare(found, [draft], today), [], ["đoạn 1", "đoạn 1", "đoạn 2"]))

    assert [(one.code, one.level, one.where) for one in told] == [
        ("printed.stale", Level.ERROR, "đoạn 1: a"),
        ("printed.edited", Level.WARNING, "đoạn 1: b"),
        ("printed.conflict", Level.ERROR, "đoạn 2: c"),
    ]
    assert (told[2].found, told[2].expected, told[2].figures["draft"]) == ("5", "2", "1")


def test_rows_that_a_list_lacks_are_one_finding() -> None:
    draft, today = rows(ADMITTED), rows(ADMITTED, MEETINGS, NEWS)

    told = list(findings(compare(draft, [draft], today), row_counts(draft, today), ["", ""]))

    assert [(one.code, one.figures["rows"], one.figures["today"]) for one in told] == [("printed.rows", 1, 3)]
