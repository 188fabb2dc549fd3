"""Settings laid over one another: the nearer layer wins, key by key; every value remembers its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, create_model

from congtac.config.values import Part
from congtac.yamlfile import Located
from congtac.yamlproblems import dotted

DEFAULTS = "defaults"
SITE = "site"
# Lists are replaced as a whole by the nearer layer; these few grow instead.
ACCUMULATED = frozenset({("report_form", "additions")})

Loc = tuple[str | int, ...]


@cache
def partial(model: type[BaseModel]) -> type[BaseModel]:
    """The same model with every key optional, on all levels: what one layer may say."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        loose = copy(info)
        loose.default, loose.default_factory = None, None
        loose.annotation = _loose(info.annotation)
        fields[name] = (loose.annotation, loose)
    return create_model(f"{model.__name__}Layer", __base__=Part, **fields)


def _loose(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return partial(annotation)
    if get_origin(annotation) is dict:
        key, value = get_args(annotation)
        return dict.__class_getitem__((key, _loose(value)))
    return annotation


@dataclass(frozen=True, slots=True)
class Layer:
    """Settings from one place: ``name`` is ``defaults``, ``site``, ``levels.<slug>`` or ``units.<slug>``."""

    name: str
    file: Located = field(compare=False, repr=False)
    loc: Loc

    @property
    def data(self) -> Mapping[str, Any]:
        """The settings written there; empty when there are none."""
        data = self.file.data
        for part in self.loc:
            data = data[part]
        return data if isinstance(data, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Effective:
    """One effective value: its dotted key, where it comes from (``origin`` is the layer's name)."""

    key: str
    value: Any
    origin: str
    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class _Leaf:
    value: Any
    layer: Layer
    loc: Loc


class Merged:
    """Layers laid over one another, lowest first."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._tree: dict[str, Any] = {}
        for layer in layers:
            _lay(self._tree, layer.data, layer, ())

    @property
    def data(self) -> dict[str, Any]:
        """The effective settings as plain data."""
        plain: dict[str, Any] = _plain(self._tree)
        return plain

    def where(self, *loc: str | int) -> str:
        """The place of a value; of a missing one, where the nearest layer should have had it."""
        node: Any = self._tree
        for depth, part in enumerate(loc):
            inside = dict(enumerate(node)) if isinstance(node, list) else node
            if part not in inside:
                break
            node = inside[part]
            if isinstance(node, _Leaf):
                return node.layer.file.where(*node.layer.loc, *node.loc, *loc[depth + 1 :])
        nearest = max((leaf for _, leaf in _leaves(node, ())), key=lambda leaf: self._layers.index(leaf.layer))
        return nearest.layer.file.where(*nearest.layer.loc, *loc)

    def effective(self) -> list[Effective]:
        """Every value with its origin, in the order of the lowest layer."""
        return [
            Effective(
                dotted(key),
                leaf.value,
                leaf.layer.name,
                leaf.layer.file.path,
                leaf.layer.file.line(*leaf.layer.loc, *leaf.loc),
            )
            for key, leaf in _leaves(self._tree, ())
        ]


def _lay(tree: dict[str, Any], data: Mapping[str, Any], layer: Layer, at: Loc) -> None:
    for key, value in data.items():
        loc = (*at, key)
        if isinstance(value, Mapping):
            below = tree.setdefault(key, {})
            if not isinstance(below, dict):
                below = tree[key] = {}
            _lay(below, value, layer, loc)
        elif loc in ACCUMULATED and isinstance(value, list):
            items = [_Leaf(item, layer, (*loc, index)) for index, item in enumerate(value)]
            below = tree.get(key)
            tree[key] = [*(below if isinstance(below, list) else []), *items] or _Leaf(value, layer, loc)
        else:
            tree[key] = _Leaf(value, layer, loc)


def _plain(node: Any) -> Any:
    if isinstance(node, _Leaf):
        return node.value
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return {key: _plain(value) for key, value in node.items()}


def _leaves(node: Any, at: Loc) -> Iterator[tuple[Loc, _Leaf]]:
    if isinstance(node, _Leaf):
        yield at, node
    else:
        for key, value in enumerate(node) if isinstance(node, list) else node.items():
            yield from _leaves(value, (*at, key))
