"""Where congtac works: the data folder, the database and the configuration, read from the environment once.

``CONGTAC_HOME`` (default ``./var``), ``CONGTAC_DATABASE_URL``, ``CONGTAC_CONFIG`` (default ``config`` in the data
folder, where the first run has put one, else the sample that ships).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from congtac.clock import now
from congtac.config import OWN as OWN_CONFIG
from congtac.config import Installation
from congtac.config import load as load_config
from congtac.config.installation import TEMPLATES
from congtac.domain.access import Visitor
from congtac.resources import shipped
from congtac.store.acting import Actor, present_actor
from congtac.store.audit import audited, introduce
from congtac.store.failures import usable as usable_database
from congtac.store.kept import Kept
from congtac.store.schema import ensure_current, upgrade
from congtac.store.session import address, database_url, engine, reader, sessions, sqlite_file
from congtac.store.tables import Cycle


@dataclass(frozen=True, slots=True)
class Workplace:
    """One installation's places. Two processes with the same environment have the same workplace."""

    home: Path
    url: str
    config: Path

    @property
    def configured(self) -> Path:
        """The configuration in force: where nobody named one, that of the data folder as soon as there is one."""
        own = self.home / OWN_CONFIG
        return own if own.is_dir() and self.config == shipped(OWN_CONFIG) else self.config

    @property
    def has_the_sample(self) -> bool:
        """Whether nobody has made a configuration: in force is the one that ships."""
        return self.configured == shipped(OWN_CONFIG)

    @property
    def papers(self) -> Path:
        """Where drafts are written unless a command says otherwise."""
        return self.home / "papers"

    def folder_of(self, cycle: Cycle) -> Path:
        """The cycle's own folder among the papers."""
        return self.papers / f"{cycle.id:04}-{cycle.unit.slug}"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders searched for templates after those of a unit: the installation's own, then the shipped ones."""
        return (self.configured / TEMPLATES, shipped("templates_docx"))

    def installation(self) -> Installation:
        """The configuration; raises BadInput with every problem in it."""
        return _installation(self.configured)

    @contextmanager
    def session(self, by: Visitor | None = None, act: str = "") -> Iterator[Session]:
        """One transaction on the database, which is made and brought up to date first where needed.

        What a person changes in it is logged: the visitor that is named, or else whoever the present block acts for
        (``store.acting``). What runs by itself names nobody, and nothing is logged. An ``act`` of somebody who is not
        known yet is logged once ``introduced`` says who it was.
        Raises Unusable with one clear finding where the environment does not allow it.
        """
        actor = present_actor() if by is None else _actor(by, act)
        with usable_database(self.url):
            made = _engine(self.url)
            opened = audited(made, actor) if actor is not None or act else sessions(made)
            with opened.begin() as session:
                yield session

    @contextmanager
    def reading(self) -> Iterator[Session | None]:
        """A session that only reads, on a database of this version; None where there is no database yet."""
        with usable_database(self.url):
            file = sqlite_file(address(self.url))
            if file is not None and not file.exists():
                yield None
                return
            made = _reader(self.url)
            with Session(made) as session:
                yield session


def workplace() -> Workplace:
    """The workplace that the environment describes."""
    home = Path(os.environ.get("CONGTAC_HOME") or "var").absolute()
    config = os.environ.get("CONGTAC_CONFIG")
    return Workplace(home, database_url(home, os.environ), Path(config) if config else shipped("config"))


def introduced(session: Session, by: Visitor, act: str) -> None:
    """Say who it was that acted in a session of somebody who was not known before."""
    introduce(session, _actor(by, act))


def _actor(by: Visitor, act: str) -> Actor:
    return Actor(f"{by.name} ({by.login})", lambda: act or "portal", now, by.account_id)


@Kept
def _engine(url: str) -> Engine:
    made = engine(url)
    upgrade(made)
    return made


@Kept
def _reader(url: str) -> Engine:
    """Asked once which version it is, like the engine of those who write: a page has no time to ask each time."""
    made = reader(url)
    try:
        ensure_current(made)
    except BaseException:
        made.dispose()
        raise
    return made


@lru_cache(maxsize=16)
def _installation(root: Path) -> Installation:
    return load_config(root)
