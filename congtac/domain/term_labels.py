"""What a term and its congress are called: ``2020-2022``, congress ``III``; generated, or read as people wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass

ORDINALS = range(1, 201)
YEAR = 12

_TERM = re.compile(r"([0-9]{4})\s*[-–]\s*([0-9]{4})")
_ROMAN = re.compile(r"(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_WEIGHTS = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}


@dataclass(frozen=True, slots=True)
class TermLabel:
    """What a coming congress and its term are called; what nobody knows is None and printed as a blank."""

    ordinal: int | None
    term: str | None


@dataclass(frozen=True, slots=True)
class ChosenLabel:
    """What somebody said that a congress and its term are called; what was not said is None."""

    ordinal: int | None
    term: str | None
    by: str
    reason: str


def term_years(text: str | None) -> tuple[int, int] | None:
    """First and last year of ``2020-2022`` or ``2020–2022``; None for anything else."""
    match = _TERM.fullmatch((text or "").strip())
    years = (int(match[1]), int(match[2])) if match else None
    return years if years and years[0] < years[1] else None


def next_term(congress_year: int, months: int, before: str | None) -> str:
    """The term that a congress of that year begins, of so many months, after the term ``before``.

    Terms are printed as years. Where the length is no whole number of years, short and long labels take turns: thirty
    months are 2017-2020, then 2020-2022, then 2022-2025. Where the term before is not known, the long one comes.
    """
    years, odd = divmod(months, YEAR)
    earlier = term_years(before)
    was_long = earlier is not None and earlier[1] - earlier[0] > years
    length = years if not odd or was_long else years + 1
    return f"{congress_year}-{congress_year + max(1, length)}"


def ordinal_of(text: str | None) -> int | None:
    """The number of ``III`` or ``3``, from 1 to 200; None for anything else (``IIII``, ``0``, ``III.``)."""
    written = (text or "").strip()
    if written.isascii() and written.isdecimal() and len(written) <= len(str(ORDINALS[-1])):
        value = int(written)
    elif written and _ROMAN.fullmatch(written):
        weights = [_WEIGHTS[letter] for letter in written]
        following = [*weights[1:], 0]
        value = sum(-one if one < after else one for one, after in zip(weights, following, strict=True))
    else:
        return None
    return value if value in ORDINALS else None
