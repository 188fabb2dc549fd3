"""The identities that the figures of a round must satisfy; each violation names the two that disagree.

Source: the forms of counting minutes (rules-elections section 15).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from congtac.domain.elections.ballots import Kept, Marked, Tally
from congtac.domain.elections.count import Difference, Pile, Round, Totals, compare, tally_of
from congtac.domain.elections.electorate import Roll
from congtac.domain.elections.names import in_ballot_order
from congtac.domain.elections.rules import ElectionRules
from congtac.domain.findings import Finding, Level


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the identities of one round are checked on."""

    round: Round
    tally: Tally
    names: tuple[str, ...]
    seats: int
    roll: Roll
    number: int

    @property
    def where(self) -> str:
        """The place in the file of rounds."""
        return f"rounds.{self.number - 1}"


def annulled(sheet: Sheet, rules: ElectionRules, held_again: bool) -> Finding | None:
    """More ballots in the box than were handed out: the vote is void; held again, only a warning remains."""
    if sheet.round.returned <= sheet.round.issued:
        return None
    return _disagree(
        rules,
        "ballots.more_than_issued",
        sheet,
        sheet.round.returned,
        sheet.round.issued,
        level=Level.WARNING if held_again else Level.ERROR,
        key="returned",
    )


def check_count(sheet: Sheet, rules: ElectionRules) -> list[Finding]:
    """Each identity that the figures of the round violate, with the two figures that disagree."""
    return [
        *_check_issued(sheet, rules),
        *_check_entered(sheet, rules),
        *_check_votes(sheet, rules),
        *_check_second_entry(sheet, rules),
    ]


def _check_issued(sheet: Sheet, rules: ElectionRules) -> Iterator[Finding]:
    issued, stated, roll = sheet.round.issued, sheet.round.present, sheet.roll
    if issued > roll.denominator:
        yield _disagree(rules, "ballots.more_than_voters", sheet, issued, roll.denominator, key="issued")
    elif stated is not None and issued > stated:
        yield _disagree(rules, "ballots.more_than_present", sheet, issued, stated, key="issued")
    elif stated is None and issued > roll.present:
        # Somebody noted as absent or gone may have come back and is entitled to vote: ask, do not refuse.
        yield _disagree(
            rules,
            "ballots.more_than_roll",
            sheet,
            issued,
            roll.present,
            level=Level.WARNING,
            key="issued",
            denominator=roll.denominator,
        )
    if stated is not None and stated > roll.denominator:
        yield _disagree(rules, "ballots.present_more_than_voters", sheet, stated, roll.denominator, key="present")


def _check_entered(sheet: Sheet, rules: ElectionRules) -> Iterator[Finding]:
    entry, tally = sheet.round.entry, sheet.tally
    if isinstance(entry, Totals):
        if tally.valid + tally.invalid != sheet.round.returned:
            figures: dict[str, Any] = {"valid": tally.valid, "invalid": tally.invalid}
            total = tally.valid + tally.invalid
            yield _disagree(
                rules, "ballots.valid_and_invalid", sheet, total, sheet.round.returned, key="valid", **figures
            )
        return
    if len(entry.ballots) != sheet.round.returned:
        entered = len(entry.ballots)
        yield _disagree(rules, "ballots.entered", sheet, entered, sheet.round.returned, key="ballots")
    if entry.valid not in (None, tally.valid):
        yield _disagree(rules, "ballots.valid_stated", sheet, entry.valid, tally.valid, key="valid")
    if entry.invalid not in (None, tally.invalid):
        yield _disagree(rules, "ballots.invalid_stated", sheet, entry.invalid, tally.invalid, key="invalid")
    yield from _check_spelling(sheet, entry, rules)
    form = Kept if len(sheet.names) <= sheet.seats else Marked
    if strange := sum(isinstance(ballot, form) for ballot in entry.ballots):
        code = "ballots.struck_without_surplus" if form is Kept else "ballots.marked_with_surplus"
        figures = {"names": len(sheet.names), "seats": sheet.seats}
        where = f"{sheet.where}.ballots"
        yield rules.identities.finding(code, Level.WARNING, where=where, found=strange, round=sheet.number, **figures)


def _check_spelling(sheet: Sheet, entry: Pile, rules: ElectionRules) -> Iterator[Finding]:
    """A name outside the list makes a ballot invalid; a mistyped one must not do so unnoticed."""
    listed = frozenset(sheet.names)
    unknown: Counter[str] = Counter()
    for ballot in entry.ballots:
        if isinstance(ballot, Kept):
            unknown.update(ballot.names - listed)
        elif isinstance(ballot, Marked):
            unknown.update(ballot.marks.keys() - listed)
    for name in in_ballot_order(unknown):
        figures = {"found": unknown[name], "name": name, "round": sheet.number}
        where = f"{sheet.where}.ballots"
        yield rules.identities.finding("ballots.unknown_name", Level.WARNING, where=where, **figures)


def _check_votes(sheet: Sheet, rules: ElectionRules) -> Iterator[Finding]:
    valid, votes = sheet.tally.valid, sheet.tally.votes
    for name, count in votes.items():
        if count > valid:
            yield _disagree(rules, "votes.more_than_valid", sheet, count, valid, key=f"votes.{name}", name=name)
    if sum(votes.values()) > valid * sheet.seats:
        figures: dict[str, Any] = {"valid": valid, "seats": sheet.seats}
        yield _disagree(
            rules,
            "votes.more_than_marks",
            sheet,
            sum(votes.values()),
            valid * sheet.seats,
            key="votes",
            **figures,
        )
    entry = sheet.round.entry
    for name in entry.votes if isinstance(entry, Totals) else ():
        if name not in votes:
            yield rules.identities.finding(
                "votes.unknown_name",
                Level.ERROR,
                where=f"{sheet.where}.votes.{name}",
                name=name,
                names=", ".join(sheet.names),
                round=sheet.number,
            )
    if isinstance(entry, Totals) and (missing := [name for name in sheet.names if name not in entry.votes]):
        yield rules.identities.finding(
            "votes.missing",
            Level.WARNING,
            where=f"{sheet.where}.votes",
            names=", ".join(missing),
            round=sheet.number,
        )


def _check_second_entry(sheet: Sheet, rules: ElectionRules) -> Iterator[Finding]:
    if sheet.round.second_entry is None:
        return
    second = tally_of(sheet.round.second_entry, sheet.names, sheet.seats)
    yield from entries_differ(sheet, replace(sheet, tally=second), rules)


_DIFFER = {
    "issued": "entries.differ_issued",
    "returned": "entries.differ_returned",
    "valid": "entries.differ_valid",
    "invalid": "entries.differ_invalid",
}


def entries_differ(first: Sheet, second: Sheet, rules: ElectionRules) -> Iterator[Finding]:
    """Where two entries of one count disagree: ballots issued and returned, then candidate by candidate."""
    handed = [(key, getattr(first.round, key), getattr(second.round, key)) for key in ("issued", "returned")]
    differences = [Difference(*each) for each in handed if each[1] != each[2]]
    for one in (*differences, *compare(first.tally, second.tally)):
        code = _DIFFER.get(one.of, "entries.differ")
        yield _disagree(rules, code, first, one.second, one.first, key="second_entry", name=one.of)


def check_announced(
    announced: tuple[str, ...],
    votes: Mapping[str, int],
    seats: int,
    needed: int | None,
    where: str,
    rules: ElectionRules,
) -> list[Finding]:
    """Whether those announced as elected fit the seats and the majority (``needed`` None in a re-vote)."""
    findings = []
    if len(announced) > seats:
        findings.append(
            rules.identities.finding(
                "result.more_than_seats", Level.ERROR, where=where, found=len(announced), expected=seats
            )
        )
    for name in announced:
        if needed is not None and votes.get(name, 0) < needed:
            figures = {"found": votes.get(name, 0), "expected": needed, "name": name}
            findings.append(rules.majority.finding("result.below_majority", Level.ERROR, where=where, **figures))
    return findings


def _disagree(
    rules: ElectionRules,
    code: str,
    sheet: Sheet,
    found: int | None,
    expected: int,
    *,
    key: str,
    level: Level = Level.ERROR,
    **figures: Any,
) -> Finding:
    where = f"{sheet.where}.{key}"
    said = {"found": found, "expected": expected, "round": sheet.number, **figures}
    return rules.identities.finding(code, level, where=where, **said)
