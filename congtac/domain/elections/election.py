"""One election, from the closed list to the office-holders or the next lawful step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from congtac.domain.elections.candidates import Nominations, settle
from congtac.domain.elections.count import Round
from congtac.domain.elections.course import Course
from congtac.domain.elections.electorate import Roll, check_roll, quorum
from congtac.domain.elections.next_step import Terms
from congtac.domain.elections.offices import Office
from congtac.domain.elections.results import Outcome, RoundResult
from congtac.domain.elections.rules import CharterRules, ElectionRules
from congtac.domain.elections.seats import check_office
from congtac.domain.findings import Finding, Level, has_errors


@dataclass(frozen=True, slots=True)
class Election:
    """Everything that decides one election. Names are clean (names.clean) and written alike everywhere."""

    day: date
    roll: Roll
    office: Office
    nominations: Nominations
    rules: ElectionRules
    charter: CharterRules
    rounds: tuple[Round, ...] = ()
    alternates: int = 0
    has_branch_committee: bool | None = None


@dataclass(frozen=True, slots=True)
class ElectionResult:
    """The decision, with the figures behind it; ``elected`` is in the order of rounds, then of votes.

    ``election`` comes without its rounds: what was decided holds totals and no ballot.
    """

    election: Election
    denominator: int
    needed: int
    quorum: int
    ballot_order: tuple[str, ...]
    rounds: tuple[RoundResult, ...]
    elected: tuple[str, ...]
    alternates: tuple[str, ...]
    outcome: Outcome
    findings: tuple[Finding, ...]


def decide(election: Election) -> ElectionResult:
    """Count all rounds and decide. Never raises: what is wrong is among the findings.

    A result stands only without errors: otherwise the outcome is ``not_counted``, or ``annulled`` when more
    ballots came back than were handed out.
    """
    roll, rules = election.roll, election.rules
    candidates = settle(election.nominations, election.office, roll.present, rules)
    findings = [
        *check_roll(roll, rules, election.charter),
        *check_office(
            election.office,
            candidates.seats,
            roll,
            election.has_branch_committee,
            rules,
            election.charter,
        ),
        *candidates.findings,
        *_check_alternates(election),
    ]
    terms = Terms(roll, election.office, rules, election.charter, bool(election.has_branch_committee))
    course = Course(terms, candidates.names, candidates.seats, findings)
    if not has_errors(findings):
        course.run(election.rounds)
        if election.office is Office.DELEGATES and course.outcome is Outcome.COMPLETE:
            course.appoint_alternates(election.alternates)
    return ElectionResult(
        replace(election, rounds=()),
        roll.denominator,
        terms.needed,
        quorum(roll, election.charter),
        candidates.names,
        tuple(course.rounds),
        tuple(course.elected),
        tuple(course.alternates),
        course.outcome,
        tuple(course.findings),
    )


def _check_alternates(election: Election) -> list[Finding]:
    rule = election.rules.alternates_from_runners_up
    if not election.alternates:
        return []
    if election.office is not Office.DELEGATES:
        return [rule.finding("alternates.not_here", where="alternates", office=election.office)]
    if election.alternates >= election.nominations.seats:
        figures = {"found": election.alternates, "expected": election.nominations.seats}
        return [rule.finding("alternates.too_many", Level.WARNING, where="alternates", **figures)]
    return []
