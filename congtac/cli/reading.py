"""Reading what was typed: every problem of a command line is told at once, each with its option."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from congtac.cli.days import day_of
from congtac.domain.errors import BadInput
from congtac.domain.figures import plain
from congtac.domain.findings import Finding, Level
from congtac.domain.labels import Labelled
from congtac.i18n import label

if TYPE_CHECKING:
    from congtac.actions.cycles import Person

Read = TypeVar("Read")
Member = TypeVar("Member", bound=Labelled)


@dataclass(slots=True)
class Reading:
    """Collects the problems of several values; ``done`` tells them all, where there are any."""

    problems: list[Finding] = field(default_factory=list)

    def take(self, where: str, read: Callable[[], Read]) -> Read:
        """What ``read`` gives; where it is refused, the problem is noted and ``done`` will tell it."""
        try:
            return read()
        except BadInput as error:
            self.problems += [one if one.where else replace(one, where=where) for one in error.findings]
            return cast("Read", None)  # used by nobody: ``done`` raises first

    def day(self, where: str, text: str) -> date:
        """The day that an option names; today when it is empty."""
        return self.take(where, lambda: day_of(text))

    def deed(self, on: str, today: str) -> tuple[date, date]:
        """The day on which something was done, today when it is empty, and the day that counts as today."""
        present = self.day("--today", today)
        return (self.day("--on", on) if on else present), present

    def person(self, by: str, reason: str) -> Person:
        """Who acts and why; that one of the two is missing is noted."""
        from congtac.actions.cycles import Person

        return self.take("--by, --reason", lambda: Person(by, reason))

    def done(self) -> None:
        """Raises BadInput where anything could not be read."""
        if self.problems:
            raise BadInput(*self.problems)


def chosen(members: Iterable[Member], text: str) -> Member:
    """The member with that value, or with that label in the language of people. BadInput naming all of them."""
    known = list(members)
    wanted = plain(text)
    for member in known:
        if wanted in (member.value, plain(member.label), plain(member.english)):
            return member
    listed = ", ".join(f"{member.value} ({label(member)})" for member in known)
    raise BadInput(Finding("input.not_one_of", Level.ERROR, "", {"value": text, "allowed": listed}, found=text))
