"""How a congress is called, as the facts that its papers print, each with where it comes from."""

from __future__ import annotations

from datetime import date
from typing import Any

from congtac import vi
from congtac.actions.term_standings import TermStanding


def names_of(standing: TermStanding, held_on: date) -> dict[str, tuple[Any, str]]:
    """Ordinal and term of a congress of that day and of the one before it; what nobody knows is not there.

    The origin is the person who chose the name, or else the closing and the rule that it follows from.
    """
    label, chosen, last, window = standing.label_on(held_on), standing.chosen, standing.last, standing.window
    made = f"theo đại hội bế mạc ngày {vi.short_date(last.on)}" if last else "theo cấu hình"
    by_rule = f"{made}; {window.length.source}" if window else made
    by_person = f"{chosen.by}: {chosen.reason}" if chosen else ""
    before = made
    if last is not None:
        before = f"cấu hình đơn vị {standing.unit.slug}, last_congress" if last.configured else last.where
    found = {
        "ordinal": (_roman(label.ordinal), by_person if chosen and chosen.ordinal is not None else by_rule),
        "term": (label.term, by_person if chosen and chosen.term is not None else by_rule),
        "previous.ordinal": (_roman(last.ordinal) if last else None, before),
        "previous.term": (last.term if last else None, before),
    }
    return {key: (value, origin) for key, (value, origin) in found.items() if value is not None}


def _roman(ordinal: int | None) -> str | None:
    return vi.roman(ordinal) if ordinal else None
