"""ASCII names made of Vietnamese words."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congtac.domain.slugs import slug


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nghị quyết đại hội", "nghi-quyet-dai-hoi"),
        ("Biên bản kiểm phiếu Bí thư lần 2", "bien-ban-kiem-phieu-bi-thu-lan-2"),
        ("Đảng ủy Sở Thông tin và Truyền thông", "dang-uy-so-thong-tin-va-truyen-thong"),
        ("  Chi bộ 4/tốt!  ", "chi-bo-4-tot"),
        ("……", "x"),
        ("", "x"),
    ],
)
def test_marks_go_and_words_are_joined_by_hyphens(words: str, expected: str) -> None:
    assert slug(words) == expected


@given(st.text())
def test_a_slug_is_safe_as_a_file_name_and_stays_as_it_is(words: str) -> None:
    made = slug(words)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made


@given(st.text(alphabet="ăâđêôơưáàảãạắằẳẵặ aei"))
def test_composed_and_decomposed_letters_have_the_same_slug(words: str) -> None:
    assert slug(unicodedata.normalize("NFD", words)) == slug(unicodedata.normalize("NFC", words))
