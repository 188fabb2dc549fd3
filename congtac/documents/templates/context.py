"""Facts as the plain text that templates print: dicts, lists, strings; a visible blank for the unstated."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from congtac import vi
from congtac.domain.families import Family
from congtac.domain.figures import Figure
from congtac.domain.layouts import Layout
from congtac.domain.paper_facts import Letterhead, PaperFacts, SessionDate
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.paper_types import PaperType
from congtac.domain.papers import symbol


class Blank(str):
    """``……`` or a date of blanks: printed like any text, but false in a template's ``{% if %}``."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


BLANK = Blank(vi.BLANK)
_NO_DATE = {"long": vi.day_words(None, None, None), "short": vi.BLANK}
_LETTERHEAD = ("superior", "issuer", "symbol", "place_date", "draft", "salutation")
_NOT_PRINTED = {"origins"}
_WORDS = (Figure, SessionDate)  # values that are printed as one text
_IN_A_HEAD = {"organisation", "committee", "superior", "ordinal", "term", "period", "next_period", "what", "chaired_by"}
_SAMPLE = 'Nguyễn Văn A & <B> "C"'
_STOPS = ".,; \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029"


def context(facts: PaperFacts, layout: Layout) -> dict[str, Any]:
    """What a template of this kind may print, as plain data."""
    plain: dict[str, Any] = _plain(facts, type(facts), padded=layout.zero_padded_counts)
    plain["recipients"] = ended(facts.recipients, layout)
    head = plain["letterhead"] = letterhead(facts.letterhead, layout.family)
    head["superior"] = vi.place_tones(head["superior"], layout.tone_placement) or BLANK
    head["issuer"] = [vi.place_tones(line, layout.tone_placement) for line in head["issuer"]]
    is_submission = facts.letterhead.type_code == PaperType.SUBMISSION.code
    head["salutation"] = layout.submission_salutation if is_submission else layout.letter_salutation
    return plain


def ended(recipients: tuple[str, ...], layout: Layout) -> list[str]:
    """Recipients with the separator of the rule set, the last one with a full stop."""
    lines = [line.rstrip(" ,;.") + layout.recipient_separator for line in recipients[:-1]]
    return [*lines, *(line.rstrip(" ,;.") + layout.recipient_end for line in recipients[-1:])]


def letterhead(head: Letterhead, family: Family = Family.PARTY) -> dict[str, Any]:
    """The head as its printed lines. A draft shows no number even if one is known."""
    number = head.number if head.draft is None else None
    place = vi.BLANK if head.place is None else vi.one_line(head.place)
    return {
        "superior": BLANK if head.superior is None else vi.one_line(vi.nfc(head.superior)),
        "issuer": [vi.one_line(vi.nfc(line)) for line in head.issuer],
        "symbol": symbol(number, head.type_code, head.body_code, family),
        "place_date": f"{place}, {vi.day_words(head.day, head.month, head.year)}",
        "draft": BLANK if head.draft is None else f"Dự thảo lần {head.draft}",
    }


@cache
def fact_names(kind: PaperKind) -> frozenset[str]:
    """Every dotted name that a template of the kind may use; a list lends its name to its items."""
    return frozenset(_names(kind.facts, ""))


def _plain(value: Any, hint: Any, *, padded: bool) -> Any:
    if value is None:
        return _unstated(hint)
    if isinstance(value, Letterhead):
        return letterhead(value)
    if is_dataclass(value) and not isinstance(value, _WORDS):
        facts: type = type(value)
        plain = {name: _plain(getattr(value, name), inner, padded=padded) for name, inner in _members(facts).items()}
        return plain | {name: vi.one_line(plain[name]) for name in _IN_A_HEAD & plain.keys() if plain[name]}
    if isinstance(value, tuple):
        return [_plain(item, _item(hint), padded=padded) for item in value]
    return _printed(value, padded=padded)


def _printed(value: Any, *, padded: bool) -> Any:
    if isinstance(value, Figure):
        return vi.figure(value)
    if isinstance(value, SessionDate):
        words = vi.session_date(value.on, value.session)
        return Blank(words) if value.on is None else words
    if isinstance(value, date):
        return {"long": vi.long_date(value), "short": vi.short_date(value)}
    if isinstance(value, bool):
        return value
    return vi.count(value, padded) if isinstance(value, int) else _text(str(value))


def _text(words: str) -> str:
    """Words without the stop they end in: what stands behind them is the template's business."""
    return vi.nfc(words).rstrip(_STOPS) or BLANK


def _unstated(hint: Any) -> Any:
    kind = _bare(hint)
    if kind is date:
        return _NO_DATE
    return None if is_dataclass(kind) and kind not in _WORDS else BLANK


@cache
def _members(facts: type) -> Mapping[str, Any]:
    """Fields and derived properties of a facts class with their types."""
    hints = get_type_hints(facts)
    members = {field.name: hints[field.name] for field in fields(facts) if field.name not in _NOT_PRINTED}
    for name in dir(facts):
        found = getattr(facts, name)
        if isinstance(found, property) and found.fget is not None:
            members[name] = get_type_hints(found.fget)["return"]
    return members


def _names(facts: type, prefix: str) -> Iterator[str]:
    for name, hint in _members(facts).items():
        dotted = prefix + name
        kind = _item(hint)
        yield dotted
        if kind is date:
            yield from (f"{dotted}.long", f"{dotted}.short")
        elif kind is Letterhead:
            yield from (f"{dotted}.{line}" for line in _LETTERHEAD)
        elif is_dataclass(kind) and isinstance(kind, type) and kind not in _WORDS:
            yield from _names(kind, f"{dotted}.")


@cache
def _item(hint: Any) -> Any:
    """The type inside an optional and inside a tuple of any length."""
    bare = _bare(hint)
    return _bare(get_args(bare)[0]) if get_origin(bare) is tuple else bare


@cache
def _bare(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(kind for kind in get_args(hint) if kind is not type(None))
    return hint


def sample(kind: PaperKind, items: int) -> dict[str, Any]:
    """Facts to try a template with: nothing stated (0), or every fact stated and so many items in every list."""
    return _sample_record(kind.facts, items)


def _sample_record(facts: type, items: int) -> dict[str, Any]:
    return {name: _sample(hint, items) for name, hint in _members(facts).items()}


def _sample(hint: Any, items: int) -> Any:
    kind = _bare(hint)
    if get_origin(kind) is tuple:
        return [_sample(get_args(kind)[0], items)] * items
    if kind is Letterhead:
        return {line: [_SAMPLE] * items if line == "issuer" else _SAMPLE for line in _LETTERHEAD}
    if not items and hint is not kind:  # what may be left out is left out
        return _unstated(hint)
    if kind is date:
        return {"long": _SAMPLE, "short": _SAMPLE}
    if is_dataclass(kind) and isinstance(kind, type) and kind not in _WORDS:
        return _sample_record(kind, items)
    return bool(items) if kind is bool else _SAMPLE if items else BLANK
