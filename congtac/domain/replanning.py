"""A plan that moves: for each of its days what was, what would be, and whether it moves or stays, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from congtac.domain.calendar import WorkingCalendar
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.domain.plan import Milestone, Offset, plan


class Fate(Labelled):
    """What becomes of a day of the plan."""

    MOVED = "moved", "dời"
    SAME = "same", "không đổi"
    DONE = "done", "giữ, việc đã làm"
    PASSED = "passed", "giữ, ngày đã qua"
    KEPT = "kept", "giữ theo quyết định"
    ADDED = "added", "thêm mốc"


@dataclass(frozen=True, slots=True)
class Change:
    """One day of the plan before and after; ``new`` is what the plan would hold."""

    key: str
    label: str
    fate: Fate
    old: Milestone | None
    new: Milestone

    @property
    def moves(self) -> bool:
        """Whether the day changes."""
        return self.fate in (Fate.MOVED, Fate.ADDED)

    @property
    def stays_as_it_was(self) -> bool:
        """Whether not even the way in which the day is counted changes."""
        return self.fate in (Fate.DONE, Fate.PASSED, Fate.KEPT)

    @property
    def may_be_kept(self) -> bool:
        """Whether somebody may keep the day; the meeting is what everything is counted from."""
        return self.old is not None and self.new.offset.days != 0 and self.fate in (Fate.MOVED, Fate.SAME)

    @property
    def may_be_released(self) -> bool:
        """Whether somebody may let a day go that would stay."""
        return self.fate in (Fate.KEPT, Fate.PASSED)

    @property
    def why(self) -> Finding:
        """Why the day is what it is: by its offset, or because somebody keeps it, or because it lies behind us."""
        if self.fate in (Fate.DONE, Fate.PASSED):
            return Finding(f"replan.{self.fate.value}", Level.NOTE, self.key, {"on": self.new.on, "key": self.key})
        return self.new.explanation


@dataclass(frozen=True, slots=True)
class Progress:
    """Which milestones have all that they owe behind them, and which still owe something."""

    done: frozenset[str] = frozenset()
    owed: frozenset[str] = frozenset()


def moved_plan(
    old: Mapping[str, Milestone], offsets: Mapping[str, tuple[Offset, str]], to: date, calendar: WorkingCalendar
) -> dict[str, Milestone]:
    """The plan counted from another day: by the organisation's offsets of today, or else by those that it had."""
    known = {key: (one.offset, one.label) for key, one in old.items()} | dict(offsets)
    labels = {key: label for key, (_offset, label) in known.items()}
    counted = plan(to, {key: offset for key, (offset, _label) in known.items()}, calendar, labels)
    return {one.key: one for one in counted}


def difference(
    old: Mapping[str, Milestone],
    new: Mapping[str, Milestone],
    progress: Progress,
    today: date,
    freed: Collection[str] = (),
) -> tuple[Change, ...]:
    """Every day of the plan with its fate, in the order of the new days.

    What is done stays, and what somebody keeps. A day that has passed stays as well, and who is late with it stays
    late, unless its key is among those ``freed``: where everything is put off, that is whatever is still owed. The
    meeting itself is the anchor and moves unless it was held.
    """
    changes = [_change(old.get(key), one, progress, today, freed) for key, one in new.items()]
    return tuple(sorted(changes, key=lambda change: change.new.on))


def _change(old: Milestone | None, new: Milestone, progress: Progress, today: date, freed: Collection[str]) -> Change:
    if old is None:
        return Change(new.key, new.label, Fate.ADDED, None, new)
    fate = _fate(old, new, progress, today, freed)
    stays = replace(old, move=new.move)  # and says what it would be, counted from the new day
    return Change(new.key, new.label, fate, old, new if fate in (Fate.MOVED, Fate.SAME) else stays)


def _fate(old: Milestone, new: Milestone, progress: Progress, today: date, freed: Collection[str]) -> Fate:
    if old.kept is not None:
        return Fate.KEPT
    if new.on == old.on:
        return Fate.SAME
    if old.key in progress.done:
        return Fate.DONE
    if old.on < today and new.offset.days != 0 and old.key not in freed:
        return Fate.PASSED
    return Fate.MOVED


def fingerprint(cycle: str, to: date, changes: Sequence[Change]) -> str:
    """A short name for one difference: who confirms it confirms this one and no other."""
    days = [f"{one.key} {one.old.on if one.old else '-'} {one.new.on} {one.fate.value}" for one in changes]
    return hashlib.sha256("\n".join([cycle, to.isoformat(), *days]).encode()).hexdigest()[:12]


def after_the_meeting(changes: Sequence[Change], to: date) -> tuple[str, ...]:
    """The labels of days that stay although they belong before a meeting that would no longer lie behind them."""
    return tuple(
        one.label
        for one in changes
        if not one.moves and one.fate is not Fate.DONE and one.new.offset.days < 0 and one.new.on >= to
    )
