"""How the facts of papers are gathered: one maker for each kind, which reads rows and states what they state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.papers.letterheads import House
from congtac.domain.paper_facts import PaperFacts
from congtac.store.tables import Cycle

Gather = Callable[[Session, Cycle, Mapping[str, Any], House], PaperFacts]
"""The facts of the only paper of a kind in a cycle."""
Maker = Callable[[Session, Cycle, Mapping[str, Any], House], Iterator[tuple[str, PaperFacts]]]
"""The facts of every paper of a kind in a cycle, each with the subject that tells it from the others."""


def single(gather: Gather) -> Maker:
    """The maker of a kind of which a cycle has one paper; its subject is empty."""

    def make(
        session: Session, cycle: Cycle, stated: Mapping[str, Any], house: House
    ) -> Iterator[tuple[str, PaperFacts]]:
        yield "", gather(session, cycle, stated, house)

    return make
