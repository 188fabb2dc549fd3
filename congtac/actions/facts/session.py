"""What the papers state by which a congress is run: its programme and rules, and the script for its chair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from congtac.actions.facts.coming_elections import elections_coming, elections_listed, voting_rules_on
from congtac.actions.facts.congress import congress_of
from congtac.actions.facts.legal_bases import congress_basis, elections_known
from congtac.actions.facts.makers import Maker, single
from congtac.actions.facts.preparation import SECRETARY, UNDATED, convenor_of, members_of
from congtac.actions.papers.letterheads import (
    House,
    PaperDay,
    body_head,
    congress_head,
    issuing_body,
    recipients,
    signature,
)
from congtac.domain.agenda import AgendaRow, agenda
from congtac.domain.elections import votes_needed
from congtac.domain.paper_kinds import PaperKind
from congtac.domain.papers import Issuer
from congtac.domain.session_facts import ProgrammeFacts, RunningScriptFacts, WorkingRulesFacts
from congtac.store.tables import Cycle


def programme(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> ProgrammeFacts:
    """Chương trình đại hội: the first paper of the congress itself."""
    return ProgrammeFacts(
        **_of_congress(PaperKind.CONGRESS_PROGRAMME, session, cycle, facts, house),
        agenda=agenda_of(session, cycle, house),
        opens_at=facts.get("opens_at"),
        venue=facts.get("venue"),
    )


def working_rules(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> WorkingRulesFacts:
    """Quy chế làm việc: the election rules of the day, with the votes that elect while everybody is counted."""
    rules, official = elections_known(cycle.held_on), members_of(facts).official
    counted = official if house.is_branch else None  # delegates are counted, not members
    return WorkingRulesFacts(
        **_of_congress(PaperKind.WORKING_RULES, session, cycle, facts, house),
        convenor=convenor_of(session, cycle, house),
        basis=congress_basis(cycle.held_on),
        rules=voting_rules_on(cycle),
        elections=tuple(one for one in elections_coming(session, cycle) if one.by_congress),
        official=counted,
        needed=votes_needed(counted, rules) if counted and rules else None,
    )


def running_script(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House) -> RunningScriptFacts:
    """Kịch bản điều hành: prepared by the committee, item by item as the programme."""
    congress = congress_of(session, cycle, facts)
    body = issuing_body(congress.organisation)
    return RunningScriptFacts(
        letterhead=body_head(PaperKind.RUNNING_SCRIPT, congress.superior, body, house, UNDATED, 1),
        signature=signature(Issuer.CONGRESS),
        recipients=(),
        congress=congress,
        convenor=convenor_of(session, cycle, house),
        agenda=agenda_of(session, cycle, house),
        rules=voting_rules_on(cycle),
        opens_at=facts.get("opens_at"),
    )


def agenda_of(session: Session, cycle: Cycle, house: House) -> tuple[AgendaRow, ...]:
    """The items of the congress, an election of its own for each ballot."""
    convenor = convenor_of(session, cycle, house)
    return agenda(
        elections_listed(session, cycle), convenor, of_branch=house.is_branch, reviews_itself=convenor != SECRETARY
    )


def _of_congress(
    kind: PaperKind, session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House
) -> dict[str, Any]:
    """Head and foot of a paper that the congress itself issues on its day."""
    congress = congress_of(session, cycle, facts)
    return {
        "letterhead": congress_head(kind, congress, house, PaperDay.on(cycle.held_on), 1),
        "signature": signature(Issuer.CONGRESS),
        "recipients": recipients(congress.superior, issuing_body(congress.organisation), house),
        "congress": congress,
    }


MAKERS: dict[PaperKind, Maker] = {
    PaperKind.CONGRESS_PROGRAMME: single(programme),
    PaperKind.WORKING_RULES: single(working_rules),
    PaperKind.RUNNING_SCRIPT: single(running_script),
}
