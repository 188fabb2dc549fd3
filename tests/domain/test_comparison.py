"""Two versions compared: paragraphs that came, went or changed, and the words in which they changed."""

from __future__ import annotations

import random

from congtac.domain.comparison import ChangeKind, compare

ADDED, REMOVED, CHANGED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.CHANGED
OLD = ["NGHỊ QUYẾT", "Đại hội có 27 đảng viên dự.", "Khách mời: không có.", "Nơi nhận"]


def kinds(old: list[str], new: list[str]) -> list[tuple[ChangeKind, int | None, int | None]]:
    return [(change.kind, change.before, change.after) for change in compare(old, new)]


def test_equal_texts_have_no_differences() -> None:
    assert compare(OLD, list(OLD)) == []


def test_a_word_that_changed_is_shown_inside_its_paragraph() -> None:
    (change,) = compare(OLD, [OLD[0], "Đại hội có 28 đảng viên dự.", *OLD[2:]])

    assert (change.kind, change.before, change.after) == (CHANGED, 2, 2)
    assert [(words.text, words.kind) for words in change.words] == [
        ("Đại hội có ", None),
        ("27", REMOVED),
        ("28", ADDED),
        (" đảng viên dự.", None),
    ]


def test_paragraphs_that_came_and_went_have_their_numbers_in_their_own_text() -> None:
    assert kinds(OLD, ["NGHỊ QUYẾT", "Một đoạn mới hoàn toàn", *OLD[1:]]) == [(ADDED, None, 2)]
    assert kinds(OLD, [OLD[0], OLD[1], OLD[3]]) == [(REMOVED, 3, None)]


def test_a_paragraph_written_anew_in_its_place_is_one_that_changed() -> None:
    new = [OLD[0], "Hoan nghênh các đồng chí về dự đông đủ", *OLD[2:]]

    assert kinds(OLD, new) == [(CHANGED, 2, 2)]
    assert kinds(["Đảng viên", "38", "Nữ"], ["Đảng viên", "39", "Nữ"]) == [(CHANGED, 2, 2)]


def test_where_more_came_than_went_nobody_knows_which_is_in_whose_place() -> None:
    new = [OLD[0], "Hoan nghênh các đồng chí", "Chúc sức khỏe đại biểu", *OLD[2:]]

    assert kinds(OLD, new) == [(ADDED, None, 2), (ADDED, None, 3), (REMOVED, 2, None)]


def test_of_two_new_paragraphs_the_like_one_is_the_changed_one() -> None:
    new = [OLD[0], "Hoàn toàn khác hẳn", "Đại hội có 30 đảng viên dự.", *OLD[2:]]

    assert kinds(OLD, new) == [(ADDED, None, 2), (CHANGED, 2, 3)]


def test_the_words_of_both_sides_give_both_texts_back() -> None:
    chance = random.Random(7)
    words = ["đại", "hội", "chi", "bộ", "nghị", "quyết", "27", "28"]
    for _turn in range(200):
        old, new = ([" ".join(chance.choices(words, k=6)) for _line in range(5)] for _side in range(2))

        changes = compare(old, new)

        for change in changes:
            before = "".join(part.text for part in change.words if part.kind is not ADDED)
            after = "".join(part.text for part in change.words if part.kind is not REMOVED)
            assert change.before is None or " ".join(before.split()) == old[change.before - 1]
            assert change.after is None or " ".join(after.split()) == new[change.after - 1]
        gone = {change.before for change in changes}
        came = {change.after for change in changes}
        kept_old = [line for number, line in enumerate(old, 1) if number not in gone]
        kept_new = [line for number, line in enumerate(new, 1) if number not in came]
        assert kept_old == kept_new
