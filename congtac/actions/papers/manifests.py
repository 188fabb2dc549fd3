"""The manifest of a draft: every figure that it printed, in order, and where each of them came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from congtac.documents.controls import BODY, controls_in
from congtac.documents.package import parts_of
from congtac.domain.origins import Origin, origin_of
from congtac.domain.printed_rows import Printed
from congtac.store.tables import PaperVersion


def manifest_of(data: bytes, origins: Mapping[str, Origin]) -> dict[str, Any]:
    """The manifest of a rendered paper: ``controls`` with id and text in order, ``origins`` by id."""
    printed = printed_in(data)
    told = {one.id: origin for one in printed if (origin := origin_of(one.id, origins))}
    return {
        "controls": [{"id": one.id, "text": one.text} for one in printed],
        "origins": {fact: asdict(origin) for fact, origin in told.items()},
    }


def printed_in(data: bytes) -> list[Printed]:
    """What a paper prints, in order."""
    return [control.printed for control in controls_in(parts_of(data)[BODY])]


def printed_by(version: PaperVersion) -> list[Printed]:
    """What a draft printed; nothing where it was drafted before manifests were kept."""
    return [Printed(one["id"], one["text"]) for one in (version.manifest or {}).get("controls", ())]


def origins_by(version: PaperVersion) -> dict[str, Origin]:
    """The origins of what a draft printed."""
    stored = (version.manifest or {}).get("origins", {})
    return {fact: Origin(tuple(one["sources"]), one["formula"]) for fact, one in stored.items()}
