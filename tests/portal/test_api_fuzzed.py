"""Whatever a program sends: an answer of the description, never a broken one. schemathesis makes the requests up.

CONGTAC_API_EXAMPLES sets how many are made of each address (100 when a release is checked, fewer every day).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import databases
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance
from visiting import House, settle, with_a_paper

from congtac.actions.accounts import create_token
from congtac.clock import now
from congtac.portal.api.app import build_api
from congtac.portal.app import build
from congtac.resources import shipped
from congtac.store.tables import Account
from congtac.workplace import Workplace

EXAMPLES = int(os.environ.get("CONGTAC_API_EXAMPLES", "4"))
DESCRIPTION = build_api(Workplace(Path(), "sqlite://", shipped("config"))).openapi()
ADDRESSES = [found.ok() for found in schemathesis.openapi.from_dict(DESCRIPTION).get_all_operations()]
WRITING = [found for found in ADDRESSES if found.method.lower() != "get"]


@dataclass(frozen=True)
class Ground:
    """A house on a database, with a token of somebody who may do a lot and what is there to be asked about."""

    house: House
    token: str
    things: Mapping[str, int]


def ground_of(house: House) -> Ground:
    """Requests get further with what is there than with what is not."""
    with house.place.session() as session:
        account = session.get_one(Account, house.accounts["organiser"])
        token = create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]
        # One to be ended: without it, sooner or later a made-up number is that of the token in use.
        spare = create_token(session, account, "dự phòng", now(), now() + timedelta(days=1))[1]
        own = {"cycle": house.numbers["review"], "unit": house.numbers["below"], "token": spare.id}
        return Ground(house, token, with_a_paper(house, session) | own)


@pytest.fixture(scope="module")
def ground(house: House) -> Ground:
    """On SQLite."""
    return ground_of(house)


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory, postgresql_database: str) -> Iterator[Ground]:
    """On PostgreSQL, which does not keep every text that a program can send."""
    place = Workplace(tmp_path_factory.mktemp("strict"), postgresql_database, shipped("config"))
    numbers, accounts = settle(place)
    yield ground_of(House(place, build(place), numbers, accounts))
    databases.empty(postgresql_database)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.label)
def test_no_request_breaks_the_api(ground: Ground, address: schemathesis.openapi.APIOperation) -> None:
    ask(ground, address, EXAMPLES)


@pytest.mark.parametrize("address", WRITING, ids=lambda address: address.label)
def test_nothing_that_is_to_be_written_breaks_the_api_on_postgresql(
    strict: Ground, address: schemathesis.openapi.APIOperation
) -> None:
    ask(strict, address, EXAMPLES // 2)


def ask(ground: Ground, address: schemathesis.openapi.APIOperation, examples: int) -> None:
    """Send what can be made up for an address; each answer must be one that the description names."""
    program = schemathesis.openapi.from_asgi("/api/v1/openapi.json", ground.house.app)
    operation, things = program[address.path][address.method], ground.things
    bearer = {"Authorization": f"Bearer {ground.token}"}

    # What can be read may still be refused (a hold into the past), so that 422 is no surprise.
    @given(case=operation.as_strategy())
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def asked(case: Case) -> None:
        case.path_parameters = {name: things.get(name, one) for name, one in (case.path_parameters or {}).items()}
        case.call_and_validate(headers=bearer, excluded_checks=[positive_data_acceptance])

    asked()
