"""Counts that an event states: decided by the election engine, and compared with what the event says came out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from congtac.domain.elections import (
    Election,
    ElectionResult,
    Meeting,
    Office,
    Outcome,
    check_among,
    decide,
    name_key,
)
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.election_file import election_of, names_twice, placed
from congtac.election_schema import MembersFile
from congtac.events.congress_schema import BranchCongressFile
from congtac.rulebook.regulations import regulations_on
from congtac.yamlfile import Located

_CHOSEN_AMONG = (Office.SECRETARY, Office.DEPUTY_SECRETARY, Office.STANDING_BOARD)


def counted(event: BranchCongressFile) -> list[Election | None]:
    """For each election of the event what its counts say; None where it states only that somebody was elected.

    Whom a round announced as elected is left out: it is compared with the result, and does not make it.
    """
    return [_counted(event, index) for index in range(len(event.elections))]


def _counted(event: BranchCongressFile, index: int) -> Election | None:
    published = event.elections[index]
    if not published.rounds or published.rank is None:
        return None
    before = {earlier.rank for earlier in event.elections[:index]}
    election = election_of(
        MembersFile(
            date=event.congress.held_on,
            meeting=Meeting.MEMBERS_CONGRESS,
            electorate=published.electorate,
            office=published.rank,
            seats=published.seats,
            has_branch_committee=Office.BRANCH_COMMITTEE in before,
            candidates=list(published.candidates),
            rounds=list(published.rounds),
        )
    )
    return replace(election, rounds=tuple(replace(held, announced=None) for held in election.rounds))


def count_problems(event: BranchCongressFile, located: Located) -> Iterator[Finding]:
    """Why a stated count cannot stand: every rule that it breaks, with file and line."""
    for index, published in enumerate(event.elections):
        at = ("elections", index)
        names = list(names_twice(located.data["elections"][index], located, at)) if published.rounds else []
        yield from names
        if names:
            continue
        try:
            election = _counted(event, index)
        except BadInput as error:
            yield from (placed(finding, located, ("congress", "held_on")) for finding in _here(error))
            continue
        if election is not None:
            yield from (placed(finding, located, at) for finding in _against_rules(event, index, decide(election)))


def _here(error: BadInput) -> list[Finding]:
    return [replace(finding, where="") for finding in error.findings]


def _against_rules(event: BranchCongressFile, index: int, result: ElectionResult) -> Iterator[Finding]:
    errors = [finding for finding in (*result.findings, *_not_in_committee(event, index)) if _is_error(finding)]
    yield from errors
    if not errors and result.outcome is not Outcome.COMPLETE:
        yield Finding("event.count_unfinished", Level.ERROR, "rounds", {"outcome": result.outcome})


def _not_in_committee(event: BranchCongressFile, index: int) -> Iterator[Finding]:
    """Secretary and deputy are elected among the committee, where the event says who is in it."""
    published = event.elections[index]
    if published.rank not in _CHOSEN_AMONG:
        return
    for before in range(index):
        body = event.elections[before]
        election = _counted(event, before)
        members = (decide(election).elected if election else ()) or body.elected
        if body.rank is Office.BRANCH_COMMITTEE and len(members) == body.seats:
            rule = regulations_on(event.congress.held_on).charter.branch_order
            yield from check_among(published.rank, published.candidates, members, rule)


def count_findings(event: BranchCongressFile) -> Iterator[Finding]:
    """What is to be said about the stated counts, and where they contradict what else the event states."""
    for index, election in enumerate(counted(event)):
        if election is None:
            continue
        result, at = decide(election), f"elections[{index}]"
        rules = regulations_on(election.day).findings
        for finding in (*rules, *result.findings):
            if not _is_error(finding) and not finding.code.startswith("next."):
                yield replace(finding, where=_in_event(at, finding.where))
        yield from _official(event, index)
        yield from _announced(event, index, result)


def _official(event: BranchCongressFile, index: int) -> Iterator[Finding]:
    congress, electorate = event.congress, event.elections[index].electorate
    if electorate is None:
        return
    where = f"elections[{index}].electorate.official"
    if congress.members_probationary is not None:
        official = congress.members_total - congress.members_probationary
        if official != electorate.official:
            figures = {"total": congress.members_total, "probationary": congress.members_probationary}
            yield _clash("event.official_differs", where, electorate.official, official, figures)
    if congress.attendance is not None and congress.attendance.convened != electorate.official:
        yield _clash("event.convened_differs", where, electorate.official, congress.attendance.convened)


def _clash(code: str, where: str, stated: object, computed: object, figures: dict[str, int] | None = None) -> Finding:
    return Finding(code, Level.WARNING, where, figures or {}, stated=stated, computed=computed)


def _announced(event: BranchCongressFile, index: int, result: ElectionResult) -> Iterator[Finding]:
    """Whom the event names as elected, in all and round by round, against those whom the votes elect."""
    published, at = event.elections[index], f"elections[{index}]"
    pairs: list[tuple[str, tuple[str, ...] | None, tuple[str, ...]]] = [
        (f"{at}.elected", published.elected or None, result.elected)
    ]
    for number, (entry, one) in enumerate(zip(published.rounds, result.rounds, strict=False)):
        pairs.append((f"{at}.rounds[{number}].elected", tuple(entry.elected or ()) or None, one.elected))
    for where, stated, elected in pairs:
        if stated is not None and {name_key(name) for name in stated} != {name_key(name) for name in elected}:
            yield _clash("event.elected_differs", where, ", ".join(stated), ", ".join(elected))


def _in_event(at: str, where: str) -> str:
    return re.sub(r"\.(\d+)(?=\.|$)", r"[\1]", f"{at}.{where}").rstrip(".")


def _is_error(finding: Finding) -> bool:
    return finding.level is Level.ERROR
