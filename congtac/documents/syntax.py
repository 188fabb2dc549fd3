"""What a template may say: values, conditions and loops over data. No calls, no hidden names, nothing else.

Templates are hostile until checked. A loop runs over data and an inner loop over a field of the enclosing
item, so the work of rendering is linear in the size of the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import LoopContext, Undefined
from markupsafe import Markup

from congtac.documents.tags import DELIMITERS, Source, Tag, problem
from congtac.domain.errors import BadInput
from congtac.vi import BLANK, upper

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
    nodes.Concat,
)
_LOOP_FIELDS = {"index", "first", "last", "length"}
_MAX_DEPTH = 4


def joined(items: Sequence[str], separator: str = ", ") -> str:
    """The items in one line; a blank when there are none."""
    return separator.join(items) if items else BLANK


FILTERS: Mapping[str, Any] = {"upper": upper, "lower": str.lower, "length": len, "join": joined}


class PlainEnvironment(jinja2.Environment):
    """jinja2 on plain data: a dot is a key of a mapping, never an attribute of an object."""

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The value under a key; anything else is an error at once, also inside a filter."""
        try:
            return obj[argument]
        except (KeyError, IndexError, TypeError) as error:
            raise jinja2.UndefinedError(f"{argument}") from error

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value under a key, or the position in a loop."""
        if isinstance(obj, LoopContext) and attribute in _LOOP_FIELDS:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)


_XML = dict.fromkeys((*range(32), 127, 65534, 65535, *range(55296, 57344))) | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("\n"): '</w:t><w:br/><w:t xml:space="preserve">',
    ord("\t"): '</w:t><w:tab/><w:t xml:space="preserve">',
}


def as_xml(value: Any) -> Any:
    """Text for a run: escaped, line breaks and tabs as Word's own, control characters dropped."""
    if isinstance(value, Undefined | Markup):
        return value
    return Markup(str(value).translate(_XML))  # noqa: S704 - this is the escaping


def environment() -> PlainEnvironment:
    """Strict, escaping, without globals, tests or filters of jinja2's own."""
    env = PlainEnvironment(
        **DELIMITERS,  # type: ignore[arg-type]  # all of them are text
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=as_xml,
        keep_trailing_newline=True,
    )
    env.globals.clear()
    env.filters = dict(FILTERS)
    env.tests.clear()
    return env


def parsed(env: jinja2.Environment, source: Source) -> nodes.Template:
    """The checked syntax tree of a part; BadInput with every problem at once."""
    try:
        tree = env.parse(source.text)
    except jinja2.TemplateSyntaxError as error:
        tag = _tag(source, error.lineno)
        raise BadInput(problem("template.syntax", tag, reason=error.message or "")) from error
    found = [
        problem("template.forbidden", _tag(source, node.lineno), what=what)
        for node, what in (*_forbidden(tree), *_crossed_loops(tree, ()))
    ]
    if found:
        raise BadInput(*found)
    return tree


def names(tree: nodes.Node, source: Source, scope: Mapping[str, str] | None = None) -> Iterator[tuple[str, Tag]]:
    """Every fact that the tree uses as a dotted name, with its tag; loop variables lead to their list."""
    scope = scope or {}
    if isinstance(tree, nodes.For):
        yield from names(tree.iter, source, scope)
        inner = dict(scope) | {"loop": ""}
        if isinstance(tree.target, nodes.Name):
            inner[tree.target.name] = _dotted(tree.iter, scope) or ""
        for child in (*tree.body, *tree.else_):
            yield from names(child, source, inner)
        return
    if isinstance(tree, nodes.Name | nodes.Getattr):
        dotted = _dotted(tree, scope)
        if dotted:
            yield dotted, _tag(source, tree.lineno)
        return
    for child in tree.iter_child_nodes():
        yield from names(child, source, scope)


def _dotted(node: nodes.Node, scope: Mapping[str, str]) -> str | None:
    """The dotted name; the position in a loop is no fact and gives None."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name) or None
    if isinstance(node, nodes.Getattr):
        base = _dotted(node.node, scope)
        return f"{base}.{node.attr}" if base else None
    return None


def _tag(source: Source, line: int) -> Tag:
    return source.tags[min(line, len(source.tags)) - 1]


def _forbidden(tree: nodes.Template) -> Iterator[tuple[nodes.Node, str]]:
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            yield node, type(node).__name__
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield node, node.name
        elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            yield node, node.attr
        elif isinstance(node, nodes.Name) and node.name.startswith("_"):
            yield node, node.name
        elif isinstance(node, nodes.For) and (node.recursive or node.test):
            yield node, "For"


def _crossed_loops(node: nodes.Node, targets: tuple[str, ...]) -> Iterator[tuple[nodes.Node, str]]:
    for child in node.iter_child_nodes():
        if not isinstance(child, nodes.For):
            yield from _crossed_loops(child, targets)
            continue
        over = _dotted(child.iter, {})
        if over is None or not isinstance(child.target, nodes.Name) or len(targets) >= _MAX_DEPTH:
            yield child, "For"
            continue
        if targets and over.split(".")[0] != targets[-1]:
            yield child, over
        yield from _crossed_loops(child, (*targets, child.target.name))
