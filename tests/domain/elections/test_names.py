"""Names in Vietnamese ballot order, however they were typed."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.elections.names import ALPHABET, clean, in_ballot_order, matching, name_key, same_names


@pytest.mark.parametrize(
    "ordered",
    [
        ("Nguyễn Văn An", "Trần Thị Ân", "Lê Nam"),  # given name first, whatever the family name
        ("Trần Văn Dũng", "Lê Văn Đức", "An Thị Em"),  # đ between d and e
        ("Lê La", "Lê Là", "Lê Lả", "Lê Lã", "Lê Lá", "Lê Lạ", "Lê Lan"),  # tones, then the longer word
        ("Lê Thị Hoa", "Nguyễn Thị Hoa", "Trần An Hoa"),  # then the family name
        ("Lê An Hoa", "Lê Thị Hoa", "Lê Văn Hoa"),  # then the middle name
        ("Lê Văn Ơn", "Lê Văn Phúc", "Lê Văn Quý", "Lê Văn Ước"),
        ("Lê Ư", "Lê Vi"),
        ("Đỗ Văn A (1970)", "Đỗ Văn A (1982)"),
    ],
)
def test_names_stand_in_the_order_of_the_vietnamese_alphabet(ordered: tuple[str, ...]) -> None:
    assert in_ballot_order(reversed(ordered)) == ordered


def test_the_alphabet_is_the_vietnamese_one() -> None:
    letters = [
        "a",
        "ă",
        "â",
        "b",
        "c",
        "d",
        "đ",
        "e",
        "ê",
        "g",
        "h",
        "i",
        "k",
        "l",
        "m",
        "n",
        "o",
        "ô",
        "ơ",
        "p",
        "q",
        "r",
        "s",
        "t",
        "u",
        "ư",
        "v",
        "x",
        "y",
    ]

    assert [letter for letter in ALPHABET if letter in letters] == letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lê Hoà", "Lê Hòa"),
        ("Nguyễn Thuý", "Nguyễn Thúy"),
        ("Nguyễn Văn Đức", normalize("NFD", "Nguyễn Văn Đức")),
        ("Nguyễn  Văn A", "nguyễn văn a "),
    ],
)
def test_a_name_is_the_same_however_it_is_typed(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert matching(other, [one]) == one


@pytest.mark.parametrize(("one", "other"), [("Lê Hoa", "Lê Hòa"), ("Lê Dung", "Lê Đung"), ("Lê A", "Lê A (1970)")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_repeated_name_is_found_with_both_places() -> None:
    assert same_names(["Lê Hoà", "Trần B", "Lê Hòa"]) == [(0, 2)]


def test_a_printed_name_is_composed_and_has_single_spaces() -> None:
    assert clean(normalize("NFD", " Lê   Hòa ")) == "Lê Hòa"


@given(st.permutations(["Lê Hoà", "Lê Hòe", "Đỗ An", "Dương An", "Y Ly Niê", "Trần Văn Ấn"]))
def test_the_order_of_typing_changes_nothing(names: list[str]) -> None:
    assert in_ballot_order(names) == in_ballot_order(sorted(names))
