"""Engines by address: one for each, and no more than a few are held open."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from congtac.store import session as store
from congtac.store.kept import MOST, Kept


@pytest.fixture
def urls(tmp_path: Path, sqlite_template: Path) -> list[str]:
    """One address more than are kept."""
    files = [tmp_path / f"{number}.db" for number in range(MOST + 1)]
    for file in files:
        file.write_bytes(sqlite_template.read_bytes())
    return [f"sqlite:///{file}" for file in files]


def held_open(engine: Engine) -> int:
    """How many connections the engine's pool holds."""
    return int(engine.pool.checkedin())  # type: ignore[attr-defined]


def opened(kept: Kept, url: str) -> Engine:
    """The engine of an address, which has connected once."""
    engine = kept(url)
    engine.connect().close()
    return engine


def test_an_address_has_one_engine(urls: list[str]) -> None:
    kept = Kept(store.engine)

    assert kept(urls[0]) is kept(urls[0])
    assert kept(urls[0]) is not kept(urls[1])


def test_the_engine_that_was_not_asked_for_longest_is_closed_and_made_anew(urls: list[str]) -> None:
    kept = Kept(store.engine)
    first, second, *_ = [opened(kept, url) for url in urls[:MOST]]
    kept(urls[0])

    last = opened(kept, urls[MOST])

    assert [held_open(engine) for engine in (first, second, last)] == [1, 0, 1]
    assert kept(urls[0]) is first
    assert kept(urls[1]) is not second
    for url in urls:
        kept(url).dispose()


def test_an_engine_that_could_not_be_made_is_asked_for_again(urls: list[str]) -> None:
    refusals = [OSError("the disk is full")]

    def made(url: str) -> Engine:
        if refusals:
            raise refusals.pop()
        return store.engine(url)

    kept = Kept(made)

    with pytest.raises(OSError, match="the disk is full"):
        kept(urls[0])
    assert kept(urls[0]) is kept(urls[0])
