"""Open a superior's round over its units, and find a round or a unit in it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from congtac.actions.configured_units import row_of
from congtac.actions.cycles import Person
from congtac.actions.term_standings import standing_before
from congtac.config import Installation
from congtac.config.organisation import Unit as ConfiguredUnit
from congtac.domain.errors import BadInput, CongtacError
from congtac.domain.findings import Finding, Level
from congtac.domain.term_labels import term_years
from congtac.store.claims import claimed, hold
from congtac.store.round_rows import add_units, make_pilots, units_in
from congtac.store.tables import CongressRound, RoundUnit, Unit
from congtac.store.unit_rows import unit_ids

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRound:
    """What somebody wants to open: whose round, for which term, with which model congresses."""

    unit: str
    term: str
    pilots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedRound:
    """A round with its units in their order, lower before upper; what the opening added, and what is to be noted."""

    round_id: int | None
    unit: ConfiguredUnit
    term: str
    units: tuple[ConfiguredUnit, ...]
    added: tuple[str, ...]
    new_pilots: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether anything is there that was not there before."""
        return bool(self.added or self.new_pilots)

    def by_level(self) -> dict[str, int]:
        """How many units of each level are in the round, lower levels first."""
        return dict(Counter(unit.level for unit in self.units))


def open_round(
    session: Session, installation: Installation, asked: AskedRound, on: date, person: Person
) -> OpenedRound:
    """Open a round over everything below a unit and the unit itself.

    The same again changes nothing; units that were founded since, and further model congresses, are added. Nothing is
    taken out: a unit that was closed stays and is no longer waited for. BadInput with every problem.
    """
    unit, term, tree = _checked(installation, asked, on)
    above = row_of(session, installation, unit, on)
    made = CongressRound(unit_id=above.id, term=term, opened_on=on, by=person.by, reason=person.reason)
    same = select(CongressRound).where(CongressRound.unit_id == above.id, CongressRound.term == term)
    round_ = claimed(session, made, same)
    hold(session, round_)
    there = units_in(session, round_.id)
    opened = _opened(session, installation, asked, on, (unit, term, tree), there, round_.id)
    if opened.added:
        _add(session, round_.id, tree, there)
    if opened.new_pilots:
        make_pilots(session, round_.id, opened.new_pilots)
    return opened


def preview_round(session: Session | None, installation: Installation, asked: AskedRound, on: date) -> OpenedRound:
    """What opening a round would do; nothing is written."""
    unit, term, tree = _checked(installation, asked, on)
    same = select(CongressRound).join(Unit).where(Unit.slug == unit.slug, CongressRound.term == term)
    round_ = session.scalar(same) if session else None
    there = units_in(session, round_.id) if session and round_ else {}
    return _opened(session, installation, asked, on, (unit, term, tree), there, round_.id if round_ else None)


Checked = tuple[ConfiguredUnit, str, Sequence[ConfiguredUnit]]


def _checked(installation: Installation, asked: AskedRound, on: date) -> Checked:
    problems: list[Finding] = []
    years = term_years(asked.term)
    if years is None:
        problems.append(Finding("term.bad_term", Level.ERROR, found=asked.term))
    tree: Sequence[ConfiguredUnit] = ()
    try:
        unit = installation.find(asked.unit, on) or installation.unit(asked.unit, on)  # which names what was meant
        tree = tree_of(installation, unit, on)
    except CongtacError as error:
        raise BadInput(*error.findings, *problems) from error
    if not unit.is_valid(on):
        problems.append(Finding("term.unit_not_there", Level.ERROR, unit.name, {"day": on}))
    elif len(tree) <= 1:
        problems.append(Finding("round.nobody_below", Level.ERROR, unit.name))
    known = {one.slug for one in tree}
    problems += [
        Finding("round.pilot_not_in_it", Level.ERROR, unit.name, found=slug)
        for slug in asked.pilots
        if slug not in known
    ]
    if problems or years is None:
        raise BadInput(*problems)
    return unit, f"{years[0]}-{years[1]}", tree


def tree_of(installation: Installation, unit: ConfiguredUnit, on: date) -> list[ConfiguredUnit]:
    """The unit and everything below it on that day, the lowest first; of one depth in the order of the files."""
    below: dict[str, list[ConfiguredUnit]] = {}
    for one in installation.units(on):
        if one.superior is not None:
            below.setdefault(one.superior, []).append(one)
    layers = [[unit]]
    while layers[-1]:
        layers.append([lower for one in layers[-1] for lower in below.get(one.slug, ())])
    holds = {slug for slug, level in installation.levels.items() if any(kind.is_congress for kind in level.cycles)}
    return [one for layer in reversed(layers) for one in layer if one.level in holds]


def _opened(
    session: Session | None,
    installation: Installation,
    asked: AskedRound,
    on: date,
    checked: Checked,
    there: dict[str, bool],
    round_id: int | None,
) -> OpenedRound:
    unit, term, tree = checked
    return OpenedRound(
        round_id=round_id,
        unit=unit,
        term=term,
        units=tuple(tree),
        added=tuple(one.slug for one in tree if one.slug not in there),
        new_pilots=tuple(slug for slug in dict.fromkeys(asked.pilots) if not there.get(slug, False)),
        findings=tuple(_notes(session, installation, asked, on, checked, there)),
    )


def _notes(
    session: Session | None,
    installation: Installation,
    asked: AskedRound,
    on: date,
    checked: Checked,
    there: dict[str, bool],
) -> Iterator[Finding]:
    unit, term, _tree = checked
    standing = standing_before(session, installation, unit.slug, on + A_DAY)
    computed = standing.label.term if standing else None
    if computed is not None and computed != term:
        figures = {"unit": unit.name}
        yield Finding("round.other_term", Level.WARNING, unit.name, figures, stated=term, computed=computed)
    if not asked.pilots and not any(there.values()):
        yield Finding("round.choose_pilots", Level.NOTE, unit.name)


def _add(session: Session, round_id: int, tree: Sequence[ConfiguredUnit], there: dict[str, bool]) -> None:
    ids = unit_ids(session, tree)
    first = len(there)
    new = [one for one in tree if one.slug not in there]
    add_units(
        session,
        [
            {
                "round_id": round_id,
                "unit_id": ids[one.slug],
                "position": first + number,
                "level": one.level,
                "superior_id": ids.get(one.superior or ""),
                "pilot": False,
            }
            for number, one in enumerate(new, start=1)
        ],
    )


def round_called(session: Session, name: str, term: str = "") -> CongressRound:
    """The superior's round for a term, or else the last one opened; BadInput names those that there are."""
    rows = select(CongressRound).join(Unit).where((Unit.slug == name) | (Unit.name == name))
    found = list(session.scalars(rows.order_by(CongressRound.opened_on.desc(), CongressRound.id.desc())))
    years = term_years(term)
    if term and years is None:
        raise BadInput(Finding("term.bad_term", Level.ERROR, found=term))
    wanted = [one for one in found if years is None or term_years(one.term) == years]
    if wanted:
        return wanted[0]
    every = select(Unit.slug, CongressRound.term).join(Unit).order_by(Unit.slug, CongressRound.term).limit(20)
    known = ", ".join(f"{slug} {one}" for slug, one in session.execute(every)) or "–"
    raise BadInput(Finding("round.unknown", Level.ERROR, figures={"known": known}, found=f"{name} {term}".strip()))


def place_in_round(session: Session, name: str, superior: str = "", term: str = "") -> tuple[CongressRound, RoundUnit]:
    """The unit of that slug or name in a round: the only one that it is in, or that of the superior named.

    BadInput where it is in none, or in several and nobody says which.
    """
    rows = select(CongressRound, RoundUnit).join(RoundUnit, RoundUnit.round_id == CongressRound.id)
    rows = rows.join(Unit, RoundUnit.unit_id == Unit.id).where((Unit.slug == name) | (Unit.name == name))
    found = [(round_, row) for round_, row in session.execute(rows.order_by(CongressRound.opened_on.desc()))]
    if superior:
        wanted = round_called(session, superior, term)
        found = [pair for pair in found if pair[0].id == wanted.id]
    elif term:
        found = [pair for pair in found if term_years(pair[0].term) == term_years(term)]
    if not found:
        figures = {"rounds": " ".join(word for word in (superior, term) if word) or "–"}
        raise BadInput(Finding("round.not_in_it", Level.ERROR, figures=figures, found=name))
    newest = [pair for pair in found if pair[0].term == found[0][0].term]
    if len(newest) > 1:
        rounds = ", ".join(f"{round_.unit.slug} {round_.term}" for round_, _row in newest)
        raise BadInput(Finding("round.which", Level.ERROR, figures={"rounds": rounds}, found=name))
    return newest[0]
