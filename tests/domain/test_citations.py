"""Regulations as papers cite them: number, day, and only while they are in force."""

from __future__ import annotations

import pytest

from congtac.domain.citations import cited, is_of


@pytest.mark.parametrize(
    ("regulation", "text"),
    [
        ("Quyết định 244-QĐ/TW (09/6/2014)", "Quyết định số 244-QĐ/TW, ngày 09/6/2014 của Trung ương"),
        ("Quy định 45-QĐ/TW (2011)", "Quy định số 45-QĐ/TW năm 2011"),
        ("Điều lệ Đảng", "Điều lệ Đảng"),
    ],
)
def test_a_regulation_is_cited_with_number_and_day_where_both_are_known(regulation: str, text: str) -> None:
    assert cited(regulation) == text


@pytest.mark.parametrize(
    ("source", "own"), [("Quy định 24-QĐ/TW, mục 11.1", True), ("Quy định 29-QĐ/TW", False), ("thông lệ", False)]
)
def test_an_article_belongs_to_its_own_regulation_only(source: str, own: bool) -> None:
    assert is_of(source, "Quy định 24-QĐ/TW (30/7/2021)") is own
