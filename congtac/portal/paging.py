"""Long lists a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

DIGITS = 6


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of how many: ``asked`` for, ``size`` rows each, ``total`` rows in all."""

    asked: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def number(self) -> int:
        """The page that is shown: a page behind the last one is the last one."""
        return min(self.asked, self.pages)

    @property
    def first(self) -> int:
        """How many rows come before it."""
        return self.size * (self.number - 1)


def page_in(text: str) -> int:
    """The page that an address asks for; the first one for anything that is no number."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < DIGITS else 1
