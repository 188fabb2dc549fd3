"""The portal of a small tree, once for each module: tests that change what others look at make rows of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from visiting import House, settle

from congtac.portal.app import build
from congtac.resources import shipped
from congtac.workplace import Workplace


@pytest.fixture(scope="module")
def empty_place(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Workplace:
    """A workplace with the sample configuration and an empty database."""
    home = tmp_path_factory.mktemp("portal")
    (home / "congtac.db").write_bytes(sqlite_template.read_bytes())
    return Workplace(home, f"sqlite:///{home / 'congtac.db'}", shipped("config"))


@pytest.fixture(scope="module")
def house(empty_place: Workplace) -> House:
    """The portal with people and cycles in it."""
    numbers, accounts = settle(empty_place)
    return House(empty_place, build(empty_place), numbers, accounts)
