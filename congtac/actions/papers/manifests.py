"""The manifest of a draft: every figure that it printed, in order, where each came from, and what is blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from congtac import vi
from congtac.documents.blanks import PLACE_DATE, blanks_in
from congtac.documents.controls import BODY, controls_in
from congtac.documents.package import parts_of
from congtac.domain.blanks import Blank
from congtac.domain.origins import Origin, origin_of
from congtac.domain.printed_rows import Printed
from congtac.store.tables import PaperVersion


def manifest_of(data: bytes, origins: Mapping[str, Origin]) -> dict[str, Any]:
    """The manifest of a rendered paper: ``controls`` with id and text in order, ``origins`` by id, ``blanks``."""
    printed = printed_in(data)
    told = {one.id: origin for one in printed if (origin := origin_of(one.id, origins))}
    return blanks_noted(data) | {
        "controls": [{"id": one.id, "text": one.text} for one in printed],
        "origins": {fact: asdict(origin) for fact, origin in told.items()},
    }


def blanks_noted(data: bytes) -> dict[str, Any]:
    """What is blank in a file, as a manifest keeps it: lists of papers read it there."""
    return {"blanks": [[one.fact, one.around, one.where] for one in blanks_in(data)]}


def blanks_by(manifest: Mapping[str, Any] | None) -> list[Blank]:
    """The blanks of a version; of one that is older than their notes only those in place of facts."""
    noted = (manifest or {}).get("blanks")
    if noted is not None:
        return [Blank(*one) for one in noted]
    controls = (manifest or {}).get("controls", ())
    return [Blank(one["id"], "") for one in controls if vi.BLANK in one["text"] and one["id"] != PLACE_DATE]


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
