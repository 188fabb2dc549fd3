"""What the papers about people before a congress state: the personnel scheme and the list of candidates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.elections.mandates import holders_on
from congtac.actions.facts.coming_elections import elections_listed, elections_proposed, voting_rules_on
from congtac.actions.facts.legal_bases import congress_basis
from congtac.actions.facts.makers import Maker, single
from congtac.actions.facts.preparation import based_on, common_facts, written_on
from congtac.actions.papers.letterheads import House
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.preparation_facts import CandidateListFacts, Holder, PersonnelSchemeFacts
from congtac.store.tables import Cycle


def personnel_scheme(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> PersonnelSchemeFacts:
    """Đề án nhân sự: who holds office on the eve of the congress, and whom the committee proposes."""
    eve = cycle.held_on - timedelta(days=1)
    return PersonnelSchemeFacts(
        **common_facts(PaperKind.PERSONNEL_SCHEME, session, cycle, facts, house),
        basis=congress_basis(written_on("personnel", cycle, house)),
        holders=tuple(Holder(one.label, one.person) for one in holders_on(session, cycle.unit, eve)),
        elections=elections_proposed(session, cycle),
        rules=voting_rules_on(cycle),
        origins=based_on("personnel", cycle, house),
    )


def candidate_list(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> CandidateListFacts:
    """Danh sách trích ngang: the closed lists, each by given name."""
    return CandidateListFacts(
        **common_facts(PaperKind.CANDIDATE_LIST, session, cycle, facts, house),
        elections=elections_listed(session, cycle),
    )


MAKERS: dict[PaperKind, Maker] = {
    PaperKind.PERSONNEL_SCHEME: single(personnel_scheme),
    PaperKind.CANDIDATE_LIST: single(candidate_list),
}
