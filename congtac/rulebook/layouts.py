"""The dated layout rule sets as frozen values: ``layout.yaml`` for the Party, ``layout_state.yaml`` for the state."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from congtac.domain.errors import BadInput
from congtac.domain.families import Family
from congtac.domain.layouts import Layout, TextStyle, TypeRules
from congtac.yamlfile import findings_of, load

FILE = Path(__file__).with_name("layout.yaml")
FILES = {Family.PARTY: FILE, Family.STATE: FILE.with_name("layout_state.yaml")}


class LayoutFile(BaseModel):
    """The whole file of a family; ``components`` are the styles of all layouts unless a layout replaces one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    family: Family = Family.PARTY
    types: tuple[TypeRules, ...] = ()
    components: tuple[TextStyle, ...]
    layouts: tuple[Layout, ...]


def read(path: Path) -> LayoutFile:
    """The layout file at ``path``; BadInput with a finding for each problem, with line and key."""
    located = load(path)
    try:
        file = LayoutFile.model_validate(located.data)
    except ValidationError as error:
        raise BadInput(*findings_of(error, located, LayoutFile)) from error
    return file.model_copy(update={"layouts": tuple(_completed(layout, file) for layout in file.layouts)})


def _completed(layout: Layout, file: LayoutFile) -> Layout:
    own = {style.component: style for style in layout.styles}
    styles = tuple(own.get(style.component, style) for style in file.components)
    return replace(layout, family=file.family, styles=styles)


@cache
def layouts(family: Family = Family.PARTY) -> tuple[Layout, ...]:
    """The shipped layout rule sets of a family in the order of its file; pick one with ``domain.layouts.layout_on``."""
    return read(FILES[family]).layouts


@cache
def type_rules() -> tuple[TypeRules, ...]:
    """The shipped catalogues of the Party's types; pick one with ``domain.layouts.type_rules_on``."""
    return read(FILE).types
