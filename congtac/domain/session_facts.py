"""What the papers state by which a congress is run: programme, working rules, script."""

from __future__ import annotations

from dataclasses import dataclass

from congtac.domain.agenda import AgendaRow
from congtac.domain.paper_facts import Congress, PaperFacts
from congtac.domain.preparation_facts import UNKNOWN_RULES, ComingElection, VotingRules


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts(PaperFacts):
    """Chương trình đại hội."""

    congress: Congress
    agenda: tuple[AgendaRow, ...] = ()
    opens_at: str | None = None
    venue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingRulesFacts(PaperFacts):
    """Quy chế làm việc của đại hội.

    ``needed`` is the smallest number of votes that elects while all ``official`` members are counted.
    """

    congress: Congress
    convenor: str = "Cấp ủy"
    basis: tuple[str, ...] = ()
    rules: VotingRules = UNKNOWN_RULES
    elections: tuple[ComingElection, ...] = ()
    official: int | None = None
    needed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningScriptFacts(PaperFacts):
    """Kịch bản điều hành: the same agenda as the programme, with the texts to read in the template."""

    congress: Congress
    convenor: str = "Cấp ủy"
    agenda: tuple[AgendaRow, ...] = ()
    rules: VotingRules = UNKNOWN_RULES
    opens_at: str | None = None
