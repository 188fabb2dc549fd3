"""A part of a paper that is rendered from facts, and the words for what a template prints in vain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from traceback import walk_tb
from typing import Any

from jinja2 import nodes

from congtac.documents.templates.filling import LIMIT, TooLarge, Unfit, filled
from congtac.documents.templates.generator import Generated, generated
from congtac.documents.templates.marking import Source
from congtac.documents.templates.syntax import names
from congtac.documents.templates.tags import problem
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level

_FAILED = (KeyError, IndexError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Part:
    """The function that renders the part, and the tree and source that its errors are explained with."""

    name: str
    tree: nodes.Template
    source: Source
    generated: Generated

    def xml(self, context: Mapping[str, Any]) -> bytes:
        """The part as UTF-8. BadInput ``template.no_value``, ``.not_text``, ``.not_list``, ``paper.too_large``."""
        try:
            try:
                return filled(*self.generated.function(context))
            except _FAILED:
                return filled(*self._carefully(context))
        except TooLarge as error:
            figures = {"most": f"{LIMIT // 1024**2}"}
            raise BadInput(Finding("paper.too_large", Level.ERROR, self.name, figures)) from error

    def _carefully(self, context: Mapping[str, Any]) -> tuple[list[bytes], list[str]]:
        """Render again with a check of each value: the line that fails leads to the tag."""
        careful, _ = generated(self.tree, self.source, careful=True)
        try:
            return careful.function(context)
        except _FAILED as error:
            line = next(line for frame, line in walk_tb(error.__traceback__) if frame.f_code is careful.code)
            tag = careful.tags[line]
            used = dict.fromkeys(dotted for dotted, where in names(self.tree, self.source) if where is tag)
            code = error.code if isinstance(error, Unfit) else "template.no_value"
            raise BadInput(problem(code, tag, name=", ".join(used))) from error
