"""The JSON Schema of the configuration files, for editors that complete and check while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from congtac.config.organisation import ConfigFile


def json_schema(translate: Callable[[str], str] = str) -> dict[str, Any]:
    """The schema of every file of a configuration folder; ``translate`` turns the descriptions' language."""
    return for_editors(ConfigFile.model_json_schema(mode="validation"), translate)


def for_editors(schema: dict[str, Any], translate: Callable[[str], str] = str) -> dict[str, Any]:
    """A schema that pydantic made, with the words of the one who types; its parts are changed on the way."""
    # Notes on classes are for programmers; what a key means stands at the key.
    for part in (schema, *schema["$defs"].values()):
        part.pop("description", None)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    polished: dict[str, Any] = _polished(schema, translate)
    return polished


def _polished(node: Any, translate: Callable[[str], str]) -> Any:
    """Descriptions translated; no titles made of identifiers; no null defaults of optional keys."""
    if isinstance(node, list):
        return [_polished(item, translate) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _polished(value, translate)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }
    if isinstance(kept.get("description"), str):
        kept["description"] = translate(kept["description"])
    return kept
