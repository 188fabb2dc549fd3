"""The course of an election: round after round, with the seats and candidates that are carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from congtac.domain.elections.candidates import check_size
from congtac.domain.elections.count import (
    Decision,
    Round,
    Totals,
    tally_of,
)
from congtac.domain.elections.identities import Sheet, annulled, check_announced, check_count
from congtac.domain.elections.names import in_ballot_order
from congtac.domain.elections.next_step import Left, Terms, next_step
from congtac.domain.elections.results import Choice, Outcome, RoundResult, choose
from congtac.domain.findings import Finding, Level, has_errors

_OPEN = (Outcome.RUNOFF, Outcome.ANOTHER_ROUND, Outcome.CONGRESS_DECIDES)


@dataclass(slots=True)
class Course:
    """The election under way: who is elected, what is left to fill, who is left to vote on."""

    terms: Terms
    names: tuple[str, ...]  # not elected yet, in ballot order
    seats: int  # not filled yet
    findings: list[Finding]
    rounds: list[RoundResult] = field(default_factory=list)
    elected: list[str] = field(default_factory=list)
    alternates: list[str] = field(default_factory=list)
    runners_up: dict[str, int] = field(default_factory=dict)  # above half, but no seat was left
    tied: tuple[str, ...] = ()
    counted: int = 0  # rounds that were not annulled
    outcome: Outcome = Outcome.NOT_COUNTED

    def run(self, rounds: Sequence[Round]) -> None:
        """Hold all rounds, then say what has to happen next."""
        for index, round_ in enumerate(rounds):
            if self.rounds and self.outcome not in (*_OPEN, Outcome.ANNULLED):
                self._refuse_after_end(index)
            elif not has_errors(self.findings):
                self._hold(round_, last=index == len(rounds) - 1)
        self._say_next()

    def _refuse_after_end(self, index: int) -> None:
        if not has_errors(self.findings):
            rule = self.terms.rules.congress_decides
            figures: dict[str, Any] = {"round": index + 1, "outcome": self.outcome}
            self._say(rule.finding("rounds.after_end", Level.ERROR, where=f"rounds.{index}", **figures))

    def _hold(self, round_: Round, last: bool) -> None:
        names = self._list_of(round_)
        revote = bool(self.tied) and set(names) == set(self.tied)
        tally = tally_of(round_.entry, names, self.seats)
        sheet = Sheet(round_, tally, names, self.seats, self.terms.roll, len(self.rounds) + 1)
        if void := annulled(sheet, self.terms.rules, held_again=not last):
            self._say(void)
            self._close(sheet, Choice(()), revote, Outcome.ANNULLED)
            return
        self._check_list(sheet, revote)
        self._say(*check_count(sheet, self.terms.rules))
        needed = 1 if revote else self.terms.needed
        choice = choose(tally.votes, self.seats, needed)
        if round_.announced is not None:
            self._check_announced(sheet, choice, revote)
        if has_errors(self.findings):
            self._close(sheet, Choice(()), revote, Outcome.NOT_COUNTED)
            return
        self._settle(sheet, choice, revote)

    def _list_of(self, round_: Round) -> tuple[str, ...]:
        if round_.names is not None:
            return in_ballot_order(round_.names)
        if self.tied:
            return self.tied
        if self.rounds and isinstance(round_.entry, Totals):
            # The figures of a later round say who stood: the congress may have shortened the list.
            return tuple(name for name in self.names if name in round_.entry.votes) or self.names
        return self.names

    def _check_list(self, sheet: Sheet, revote: bool) -> None:
        rule, where = self.terms.rules.congress_decides, f"{sheet.where}.candidates"
        before = next((one for one in reversed(self.rounds) if one.next is not Outcome.ANNULLED), None)
        fresh = [name for name in sheet.names if name not in self.names]
        for name in fresh:
            if name in self.elected:
                said: dict[str, Any] = {"where": where, "name": name, "round": sheet.number}
                self._say(rule.finding("round.already_elected", Level.ERROR, **said))
        if before is None:
            return
        decision = before.decision
        if decision is None and before.next is not Outcome.RUNOFF:
            self._say(rule.finding("congress.unrecorded", where=where, round=before.number))
        if fresh and decision is not Decision.NEW_NAMES:
            figures: dict[str, Any] = {"names": ", ".join(fresh), "round": sheet.number}
            self._say(rule.finding("round.new_names", Level.WARNING, where=where, **figures))
        if self.tied and not revote:
            figures = {"names": ", ".join(self.tied), "round": sheet.number}
            self._say(self.terms.rules.tie_revote.finding("round.not_the_tied", Level.WARNING, where=where, **figures))
        if not revote:
            self._say(*check_size(len(sheet.names), self.seats, self.terms.office, self.terms.rules, first=False))

    def _check_announced(self, sheet: Sheet, choice: Choice, revote: bool) -> None:
        announced, where = sheet.round.announced or (), f"{sheet.where}.elected"
        needed = None if revote else self.terms.needed
        found = check_announced(announced, sheet.tally.votes, self.seats, needed, where, self.terms.rules)
        if not found and set(announced) != set(choice.elected):
            figures: dict[str, Any] = {
                "found": ", ".join(announced),
                "expected": ", ".join(choice.elected),
                "round": sheet.number,
            }
            found = [self.terms.rules.majority.finding("result.differs", Level.ERROR, where=where, **figures)]
        self._say(*found)

    def _settle(self, sheet: Sheet, choice: Choice, revote: bool) -> None:
        votes = sheet.tally.votes
        self.counted += 1
        self.elected += choice.elected
        self.seats -= len(choice.elected)
        self.names = tuple(name for name in dict.fromkeys((*self.names, *sheet.names)) if name not in self.elected)
        self.names = in_ballot_order(self.names)
        self.tied = choice.tied
        if not revote:
            self.runners_up = {name: votes[name] for name in sheet.names if votes[name] >= self.terms.needed}
        if revote and (below := [name for name in choice.elected if votes[name] < self.terms.needed]):
            figures: dict[str, Any] = {"names": ", ".join(below), "needed": self.terms.needed}
            where = f"{sheet.where}.votes"
            self._say(self.terms.rules.tie_revote.finding("runoff.plurality", Level.WARNING, where=where, **figures))
        self._close(sheet, choice, revote, self._after(sheet.round.decision, self._next(revote)))

    def _next(self, revote: bool) -> Outcome:
        if not self.seats:
            return Outcome.COMPLETE
        if self.tied:
            return Outcome.CONGRESS_DECIDES if revote else Outcome.RUNOFF
        if self.terms.may_be_appointed:
            rule = self.terms.charter.appointed_after_rounds
            if self.counted < rule.value:
                return Outcome.ANOTHER_ROUND
            return Outcome.SUPERIOR_APPOINTS if rule.binding else Outcome.CONGRESS_DECIDES
        open_ = self.names and self.counted < self.terms.rules.open_rounds.value
        return Outcome.ANOTHER_ROUND if open_ else Outcome.CONGRESS_DECIDES

    def _after(self, decision: Decision | None, next_: Outcome) -> Outcome:
        """What the congress decided, where the decision is its own."""
        if decision is None or next_ not in _OPEN:
            return next_
        if decision is Decision.STOP:
            return Outcome.COMPLETE
        return Outcome.RUNOFF if self.tied else Outcome.ANOTHER_ROUND

    def _close(self, sheet: Sheet, choice: Choice, revote: bool, next_: Outcome) -> None:
        self.outcome = next_
        round_, stated = sheet.round, sheet.round.present
        self.rounds.append(
            RoundResult(
                number=sheet.number,
                names=sheet.names,
                seats=sheet.seats,
                issued=round_.issued,
                returned=round_.returned,
                present=self.terms.roll.present if stated is None else stated,
                by_hand=isinstance(round_.entry, Totals),
                entries=1 if round_.second_entry is None else 2,
                tally=sheet.tally,
                elected=choice.elected,
                tied=choice.tied,
                seats_left=self.seats,
                next=next_,
                revote=revote,
                decision=round_.decision,
            )
        )

    def _say_next(self) -> None:
        if not has_errors(self.findings):
            left = Left(self.outcome, self.seats, self.tied, self.names, self.counted)
            self._say(*next_step(left, self.terms))
        elif self.outcome is not Outcome.ANNULLED:
            self.outcome = Outcome.NOT_COUNTED

    def appoint_alternates(self, places: int) -> None:
        """Take ``places`` alternates from the runners-up above half, where the congress chose that [U]."""
        rule = self.terms.rules.alternates_from_runners_up
        if not places:
            return
        choice = choose(
            {name: votes for name, votes in self.runners_up.items() if name not in self.elected},
            places,
            self.terms.needed,
        )
        self.alternates += choice.elected
        figures: dict[str, Any] = {
            "names": ", ".join(choice.elected),
            "found": len(choice.elected),
            "expected": places,
        }
        if choice.elected:
            self._say(rule.finding("alternates.from_runners_up", **figures))
        if choice.tied:
            self._say(rule.finding("alternates.tied", Level.WARNING, tied=", ".join(choice.tied), **figures))
        elif len(choice.elected) < places:
            self._say(rule.finding("alternates.short", Level.WARNING, **figures))

    def _say(self, *findings: Finding) -> None:
        self.findings.extend(findings)
