"""Examine an installation: every side of it, without changing anything, each with what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from congtac.config import Installation
from congtac.doctor import clockwork, signing_in, surroundings
from congtac.doctor.database import audit_log, database
from congtac.domain.errors import CongtacError
from congtac.domain.health import Check, Health, Side
from congtac.runner import PrefectStanding
from congtac.workplace import Workplace

__all__ = ["examine"]


def examine(place: Workplace, prefect: PrefectStanding, moment: datetime) -> Iterator[Check]:
    """One check after the other, so that a person sees the first while the last is made."""
    state = database(place)
    yield state
    if state.health is not Health.ERROR:
        yield audit_log(place)
    yield surroundings.folder(place)
    installation, configured = _configuration(place)
    yield configured
    if installation is not None:
        yield surroundings.templates(place, installation)
        yield from clockwork.checks(place, installation, moment)
        yield surroundings.channels(installation, moment.date())
        yield signing_in.identity_provider(installation)
    yield surroundings.prefect(prefect, moment)
    yield surroundings.calendar(moment.date())
    yield surroundings.time(moment)
    yield surroundings.office()


def _configuration(place: Workplace) -> tuple[Installation | None, Check]:
    try:
        installation = place.installation()
    except CongtacError as error:
        return None, Check(Side.CONFIGURATION, tuple(error.findings))
    return installation, surroundings.configuration(place, installation)
