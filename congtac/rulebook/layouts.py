"""The dated layout rule sets of ``layout.yaml`` as frozen values."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from congtac.domain.errors import BadInput
from congtac.domain.layouts import Layout, TextStyle, TypeRules
from congtac.yamlfile import findings_of, load

FILE = Path(__file__).with_name("layout.yaml")


class LayoutFile(BaseModel):
    """The whole file; ``components`` are the styles of all layouts unless a layout replaces one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    types: tuple[TypeRules, ...]
    components: tuple[TextStyle, ...]
    layouts: tuple[Layout, ...]


def read(path: Path) -> LayoutFile:
    """The layout file at ``path``; BadInput with a finding for each problem, with line and key."""
    located = load(path)
    try:
        file = LayoutFile.model_validate(located.data)
    except ValidationError as error:
        raise BadInput(*findings_of(error, located, LayoutFile)) from error
    return file.model_copy(update={"layouts": tuple(_with_styles(layout, file.components) for layout in file.layouts)})


def _with_styles(layout: Layout, components: tuple[TextStyle, ...]) -> Layout:
    own = {style.component: style for style in layout.styles}
    return replace(layout, styles=tuple(own.get(style.component, style) for style in components))


@cache
def layouts() -> tuple[Layout, ...]:
    """The shipped layout rule sets, in the order of the file; pick one with ``domain.layouts.layout_on``."""
    return read(FILE).layouts


@cache
def type_rules() -> tuple[TypeRules, ...]:
    """The shipped catalogues of document types; pick one with ``domain.layouts.type_rules_on``."""
    return read(FILE).types
