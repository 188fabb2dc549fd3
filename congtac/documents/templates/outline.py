"""The facts of a kind of paper as a list for people who write a template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from congtac.documents.templates.context import sample
from congtac.domain.labels import Labelled
from congtac.domain.papers import PaperKind


class FactShape(Labelled):
    """What a template can do with a fact: print it, ask for it, or go through it with ``for``."""

    TEXT = "text", "chữ"
    CONDITION = "condition", "có hoặc không"
    LIST = "list", "danh sách"


def fact_outline(kind: PaperKind) -> dict[str, FactShape]:
    """Every dotted name that a template may use; the fields of a list's items follow the list."""
    return dict(_outline("", sample(kind, 1)))


def _outline(name: str, value: Any) -> Iterator[tuple[str, FactShape]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _outline(f"{name}.{key}" if name else key, inner)
    elif isinstance(value, list):
        yield name, FactShape.LIST
        for item in value:
            yield from _outline(name, item) if isinstance(item, dict) else ()
    else:
        yield name, FactShape.CONDITION if isinstance(value, bool) else FactShape.TEXT
