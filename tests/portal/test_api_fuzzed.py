"""Whatever a program sends: an answer of the description, never a broken one. schemathesis makes the requests up.

CONGTAC_API_EXAMPLES sets how many are made of each address (100 when a release is checked, fewer every day).
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance
from visiting import House, with_a_paper

from congtac.actions.accounts import create_token
from congtac.clock import now
from congtac.portal.api.app import build_api
from congtac.resources import shipped
from congtac.store.tables import Account
from congtac.workplace import Workplace

EXAMPLES = int(os.environ.get("CONGTAC_API_EXAMPLES", "4"))
DESCRIPTION = build_api(Workplace(Path(), "sqlite://", shipped("config"))).openapi()
ADDRESSES = [found.ok() for found in schemathesis.openapi.from_dict(DESCRIPTION).get_all_operations()]


@pytest.fixture(scope="module")
def token(house: House) -> str:
    """Of somebody who may do a lot."""
    with house.place.session() as session:
        account = session.get_one(Account, house.accounts["organiser"])
        return create_token(session, account, "thử", now(), now() + timedelta(days=1))[0]


@pytest.fixture(scope="module")
def things(house: House) -> dict[str, int]:
    """What is there, so that requests get further than to what is not."""
    with house.place.session() as session:
        account = session.get_one(Account, house.accounts["organiser"])
        # One to be ended: without it, sooner or later a made-up number is that of the token in use.
        spare = create_token(session, account, "dự phòng", now(), now() + timedelta(days=1))[1]
        told = {"cycle": house.numbers["review"], "unit": house.numbers["below"], "token": spare.id}
        return with_a_paper(house, session) | told


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.label)
def test_no_request_breaks_the_api(
    house: House, token: str, things: dict[str, int], address: schemathesis.openapi.APIOperation
) -> None:
    program = schemathesis.openapi.from_asgi("/api/v1/openapi.json", house.app)
    operation = program[address.path][address.method]

    # What can be read may still be refused (a hold into the past), so that 422 is no surprise.
    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def asked(case: Case) -> None:
        case.path_parameters = {name: things.get(name, one) for name, one in (case.path_parameters or {}).items()}
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, excluded_checks=[positive_data_acceptance])

    asked()
