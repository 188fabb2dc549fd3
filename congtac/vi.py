"""Vietnamese as papers write it: dates, numbers, figures with their hedge word, ordinals, letters.

Sources: HD 36-HD/VPTW for the leading zeros of dates; house practice for padded counts.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from congtac.domain.figures import Figure
from congtac.domain.layouts import TonePlacement

BLANK = "……"
"""What a paper shows where a fact is not stated."""
WHOLE_DAY = "cả ngày"
"""The session that is no part of a day."""

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAY_PADDED_BELOW = 10
_MONTH_PADDED_BELOW = 3


def day_words(day: int | None, month: int | None, year: int | None) -> str:
    """``ngày 06 tháng 01 năm 2020``: a zero for days 1-9 and months 1 and 2; unknown parts stay blank."""
    day_text = BLANK if day is None else f"{day:02d}"
    month_text = BLANK if month is None else f"{month:02d}" if month < _MONTH_PADDED_BELOW else f"{month}"
    return f"ngày {day_text} tháng {month_text} năm {BLANK if year is None else year}"


def long_date(on: date) -> str:
    """``ngày 06 tháng 01 năm 2020``, as in the head of a paper."""
    return day_words(on.day, on.month, on.year)


def short_date(on: date) -> str:
    """``06/01/2020`` and ``30/7/2021``: zeros as in the long form (Party citation style)."""
    month = f"{on.month:02d}" if on.month < _MONTH_PADDED_BELOW else f"{on.month}"
    return f"{on.day:02d}/{month}/{on.year}"


def weekday(on: date) -> str:
    """``thứ Năm``, ``Chủ nhật``."""
    return _WEEKDAYS[on.weekday()]


def session_date(on: date | None, session: str | None) -> str:
    """``buổi chiều ngày 06 tháng 01 năm 2020``; a whole day stands behind: ``ngày ... năm 2020 (cả ngày)``."""
    words = day_words(None, None, None) if on is None else long_date(on)
    if session is None:
        return words
    return f"{words} ({session})" if session == WHOLE_DAY else f"buổi {session} {words}"


def number(value: Decimal | int, decimals: int = 2) -> str:
    """``4.600``, ``66,67``: thousands dot, decimal comma, half up, trailing zeros dropped."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{abs(rounded):,f}".partition(".")
    rest = rest.rstrip("0")
    sign = "-" if rounded < 0 else ""
    return sign + whole.replace(",", ".") + ("," + rest if rest else "")


def percent(value: Decimal | int) -> str:
    """``66,67%``; ``value`` is in points."""
    return number(value) + "%"


def money(value: Decimal | int) -> str:
    """``1.250.000 đồng``."""
    return number(value, 0) + " đồng"


_FOUR_DIGITS = 1000


def typed_day(text: str) -> date | None:
    """The day as people type it, ``06/01/2020``, or as files hold it, ``2020-01-06``; None for anything else."""
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day) if year >= _FOUR_DIGITS else None  # 6/1/20 is no day of the year 20
        return date.fromisoformat(text)
    except ValueError:
        return None


def count(value: int, padded: bool = True) -> str:
    """A count in prose: ``05`` below ten (a house style that may be off), ``27``, ``4.600``."""
    if padded and 0 < value < _DAY_PADDED_BELOW:
        return f"{value:02d}"
    return number(value, 0)


def figure(value: Figure) -> str:
    """The figure with its hedge word and unit: ``hơn 4.600 tin``, ``khoảng 90%``."""
    digits = percent(value.value) if value.percent else number(value.value)
    return " ".join(word for word in (value.qualifier.label, digits, value.unit) if word)


_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    """``III``, ``XIV``: ordinals of congresses and quarters, from 1."""
    if value < 1:
        raise ValueError(f"no Roman numeral for {value}")
    letters = []
    for weight, letter in (*_ROMAN, *_ROMAN_SMALL):
        times, value = divmod(value, weight)
        letters.append(letter * times)
    return "".join(letters)


def nfc(text: str) -> str:
    """The composed form of every letter; text from macOS comes decomposed."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """The words of a name with single spaces: a line break or tab would break the head of a paper."""
    return " ".join(re.split(r"[^\S\u00a0]+", text.strip()))


def upper(text: str) -> str:
    """Capital letters, composed: ``ĐẢNG ỦY``."""
    return nfc(text).upper()


# The new style puts the tone on the first vowel, the old one on the second, where the pair ends the syllable;
# after q, the u of uy belongs to the consonant ("quý") and never carries the tone.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_OLD = re.compile(rf"(?<![qQ])([oO])([aAeE])([{_TONES}])(?!\w)|(?<![qQ])([uU])([yY])([{_TONES}])(?!\w)")
_NEW = re.compile(rf"(?<![qQ])([oO])([{_TONES}])([aAeE])(?!\w)|(?<![qQ])([uU])([{_TONES}])([yY])(?!\w)")


def place_tones(text: str, style: TonePlacement) -> str:
    """The same words with the tone marks of final oa, oe, uy placed as ``style`` says: ``uỷ`` or ``ủy``."""
    if style is TonePlacement.AS_WRITTEN:
        return text
    # Only tones are taken off the letters: â, ă, ê, ơ, ư stay whole, or "oă" would look like "oa".
    loose = "".join(_loosened(letter) for letter in nfc(text))
    pattern = _OLD if style is TonePlacement.NEW else _NEW
    return nfc(pattern.sub(_swapped, loose))


def _loosened(letter: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in _TONES)
    return nfc("".join(mark for mark in marks if mark not in _TONES)) + tones


def _swapped(match: re.Match[str]) -> str:
    first, second, third = (part for part in match.groups() if part)
    return first + third + second
