"""What drafting needs beside the rows of a cycle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from congtac.actions.papers.letterheads import House
from congtac.domain.layouts import Layout
from congtac.domain.papers import PaperKind


@dataclass(frozen=True, slots=True)
class Studio:
    """Template folders in order, layout rule sets, house style, wanted kinds.

    ``last_numbers`` are those given before congtac kept the registers, by type; they belong to ``numbered_term``, and
    the registers of another term begin with 1.
    """

    templates: Sequence[Path]
    layouts: Sequence[Layout]
    house: House
    wanted: frozenset[PaperKind]
    last_numbers: Mapping[str, int]
    numbered_term: str | None = None
