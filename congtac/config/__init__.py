"""The configuration of an installation: YAML files under one folder, checked, layered, with origins.

Layers, lowest first: ``defaults.yaml``, the level's profile in ``levels.yaml``, the superiors from the top
down, the unit itself. Configuration fills values in; stages, gates and rules are not in it.
"""

from __future__ import annotations

import os
from pathlib import Path

from congtac.config.installation import Installation, check, load
from congtac.config.layers import Effective
from congtac.config.organisation import Level, Members, Office, Unit, User
from congtac.config.schema import json_schema
from congtac.config.settings import Settings
from congtac.resources import shipped

__all__ = [
    "OWN",
    "Effective",
    "Installation",
    "Level",
    "Members",
    "Office",
    "Settings",
    "Unit",
    "User",
    "check",
    "folder",
    "json_schema",
    "load",
]


OWN = "config"
"""The folder in the data folder into which the first run puts an organisation."""


def folder() -> Path:
    """The configuration folder: ``CONGTAC_CONFIG``, or that of the data folder, or else the sample that ships."""
    named = os.environ.get("CONGTAC_CONFIG")
    own = Path(os.environ.get("CONGTAC_HOME") or "var").absolute() / OWN
    return Path(named) if named else own if own.is_dir() else shipped(OWN)
