"""The file of ``congtac election count`` as an election.

All problems of a file come at once, each with its line. Names are compared however they were typed (composed
or not, either place of a tone mark) and shown as the list of candidates writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

from congtac.domain.elections.ballots import Ballot, Invalidity, Kept, Mark, Marked, Spoiled
from congtac.domain.elections.candidates import FloorCandidate, Nominations
from congtac.domain.elections.count import Entry, Pile, Round, Totals
from congtac.domain.elections.election import Election
from congtac.domain.elections.electorate import CommitteeRoll, DelegatesRoll, MembersRoll, Roll
from congtac.domain.elections.names import NameKey, clean, name_key, same_names
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.election_schema import (
    MODELS,
    CommitteeFile,
    CountEntry,
    CountFile,
    DelegatesFile,
    RoundEntry,
)
from congtac.rulebook.regulations import regulations_on
from congtac.yamlfile import Located, findings_of, load

_MAX_BYTES = 40_000_000  # 1500 ballots with a mark beside each of 200 names take ten megabytes

_At: TypeAlias = tuple[Any, tuple[str | int, ...]]


@dataclass(frozen=True, slots=True)
class ElectionOnFile:
    """An election that was read, what is to be said about its rule sets, and where things stand."""

    election: Election
    findings: tuple[Finding, ...]
    located: Located

    def placed(self, finding: Finding) -> Finding:
        """The finding with file and line instead of the domain's place in the election."""
        return placed(finding, self.located)


def read(path: Path) -> ElectionOnFile:
    """Read a file; BadInput with every problem and its line, also for a day before the first rule set."""
    located = load(path, max_bytes=_MAX_BYTES)
    file = _checked(located)
    return ElectionOnFile(election_of(file), regulations_on(file.date).findings, located)


def election_of(file: CountFile) -> Election:
    """What a file that was read says, under the regulations of its day; BadInput for a day before the first set."""
    regulations = regulations_on(file.date)
    return Election(
        day=file.date,
        roll=_roll(file),
        office=file.office,
        nominations=_nominations(file),
        rules=regulations.elections,
        charter=regulations.charter,
        rounds=_Names(file).rounds(file.rounds),
        alternates=file.alternates,
        has_branch_committee=file.has_branch_committee,
    )


def _checked(located: Located) -> CountFile:
    data = located.data if isinstance(located.data, dict) else {}
    meeting = data.get("meeting")
    model = MODELS.get(meeting, CountFile) if isinstance(meeting, str) else CountFile
    problems = [*_before_the_first(data.get("date"), located), *names_twice(data, located)]
    try:
        file = model.model_validate(located.data)
    except ValidationError as error:
        raise BadInput(*findings_of(error, located, model), *problems) from error
    if problems:
        raise BadInput(*problems)
    return file


def _before_the_first(day: Any, located: Located) -> Iterator[Finding]:
    with suppress(ValueError):  # no date at all is pydantic's to say
        day = date.fromisoformat(day) if isinstance(day, str) else day
    if isinstance(day, date):
        try:
            regulations_on(day)
        except BadInput as error:
            yield from (placed(finding, located) for finding in error.findings)


def names_twice(data: dict[str, Any], located: Located, at: tuple[str | int, ...] = ()) -> Iterator[Finding]:
    """Names that stand twice on one list; ``at`` is where the election stands in a larger file."""
    candidates, floor, rounds = (_items(data, key) for key in ("candidates", "floor", "rounds"))
    listed: list[_At] = [(name, (*at, "candidates", index)) for index, name in enumerate(candidates)]
    listed += [(one.get("name"), (*at, "floor", index)) for index, one in enumerate(floor) if isinstance(one, dict)]
    yield from _repeated(listed, located)
    for index, round_ in enumerate(rounds):
        names = _items(round_ if isinstance(round_, dict) else {}, "candidates")
        yield from _repeated(
            [(name, (*at, "rounds", index, "candidates", position)) for position, name in enumerate(names)],
            located,
        )


def _items(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _repeated(entries: list[_At], located: Located) -> Iterator[Finding]:
    named = [(name, loc) for name, loc in entries if isinstance(name, str)]
    for _first, second in same_names([name for name, _loc in named]):
        name, loc = named[second]
        yield Finding("candidates.same_name", Level.ERROR, located.where(*loc), {"name": clean(name)})


def placed(finding: Finding, located: Located, at: tuple[str | int, ...] = ()) -> Finding:
    """The finding with file and line instead of its place in the election, which stands in the file ``at`` a place."""
    loc = [int(part) if part.isdecimal() else part for part in finding.where.split(".") if part]
    return replace(finding, where=located.where(*at, *loc))


def _roll(file: CountFile) -> Roll:
    heads = file.electorate.model_dump()
    if isinstance(file, DelegatesFile):
        return DelegatesRoll(delegates=heads.pop("convened"), **heads)
    if isinstance(file, CommitteeFile):
        return CommitteeRoll(members=heads.pop("official"), **heads)
    return MembersRoll(**heads)


def _nominations(file: CountFile) -> Nominations:
    floor = tuple(FloorCandidate(one.name, one.support, one.convening_member) for one in file.floor)
    return Nominations(file.seats, tuple(file.candidates), floor, tuple(file.withdrawn), tuple(file.counting_committee))


class _Names:
    """Everybody on a list of the file under one spelling."""

    def __init__(self, file: CountFile) -> None:
        self.known: dict[NameKey, str] = {}
        later = [name for round_ in file.rounds for name in round_.candidates or ()]
        for name in (*file.candidates, *(one.name for one in file.floor), *later):
            self.known.setdefault(name_key(name), name)

    def one(self, name: str) -> str:
        return self.known.get(name_key(name)) or clean(name)

    def all(self, names: Iterable[str] | None) -> tuple[str, ...] | None:
        return None if names is None else tuple(self.one(name) for name in names)

    def votes(self, votes: Mapping[str, int]) -> dict[str, int]:
        return {self.one(name): count for name, count in votes.items()}

    def ballot(self, written: list[str] | dict[str, Mark] | Invalidity) -> Ballot:
        if isinstance(written, Invalidity):
            return Spoiled(written)
        if isinstance(written, list):
            return Kept(frozenset(self.one(name) for name in written))
        return Marked({self.one(name): mark for name, mark in written.items()})

    def entry(self, entry: CountEntry, returned: int) -> Entry:
        if entry.votes is None:
            ballots = tuple(self.ballot(written) for written in entry.ballots or ())
            return Pile(ballots, entry.valid, entry.invalid)
        valid = entry.valid or 0
        invalid = max(0, returned - valid) if entry.invalid is None else entry.invalid
        return Totals(valid, invalid, self.votes(entry.votes))

    def rounds(self, rounds: Iterable[RoundEntry]) -> tuple[Round, ...]:
        return tuple(
            Round(
                issued=round_.issued,
                returned=round_.returned,
                entry=self.entry(round_, round_.returned),
                second_entry=self.entry(round_.second_entry, round_.returned) if round_.second_entry else None,
                names=self.all(round_.candidates),
                present=round_.present,
                decision=round_.decision,
                announced=self.all(round_.elected),
            )
            for round_ in rounds
        )
