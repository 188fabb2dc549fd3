"""What a template may say: values, conditions and loops over data. No calls, no hidden names, nothing else.

Templates are hostile until checked. A loop runs over data and an inner loop over a field of the enclosing
item, so the work of rendering is linear in the size of the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

import jinja2
from jinja2 import nodes

from congtac.documents.templates.marking import DELIMITERS, Source
from congtac.documents.templates.tags import Tag, problem
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
LOOP_FIELDS = {"index", "first", "last", "length"}
_ARGUMENTS = {"join": 1}
_MAX_LOOPS = 4
_MAX_DEPTH = 40  # Python takes a hundred levels of indentation


def joined(items: Sequence[str], separator: str = ", ") -> str:
    """The items in one line; a blank when there are none."""
    return separator.join(items) if items else BLANK


FILTERS: Mapping[str, Any] = {"upper": upper, "lower": str.lower, "length": len, "join": joined}


# jinja2 only parses: what a template means is what the generator makes of its tree.
_JINJA = jinja2.Environment(**DELIMITERS, keep_trailing_newline=True)  # type: ignore[arg-type]  # noqa: S701 - same


def parsed(source: Source) -> nodes.Template:
    """The checked syntax tree of a part; BadInput with every problem at once."""
    try:
        tree = _JINJA.parse(source.text)
        forbidden = [*_forbidden(tree), *_crossed_loops(tree, ()), *_too_deep(tree)]
    except jinja2.TemplateSyntaxError as error:
        tag = tag_on(source, error.lineno)
        raise BadInput(problem("template.syntax", tag, reason=error.message or "")) from error
    except (RecursionError, ValueError) as error:  # brackets in brackets, numbers of thousands of digits
        longest = max(source.tags, key=lambda tag: len(tag.inside))
        raise BadInput(problem("template.forbidden", longest, what=longest.inside[:20])) from error
    found = [problem("template.forbidden", tag_on(source, node.lineno), what=what) for node, what in forbidden]
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
        for child in tree.body:
            yield from names(child, source, inner)
        for child in tree.else_:
            yield from names(child, source, scope)
        return
    if isinstance(tree, nodes.Name | nodes.Getattr):
        dotted = _dotted(tree, scope)
        if dotted:
            yield dotted, tag_on(source, tree.lineno)
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


def tag_on(source: Source, line: int) -> Tag:
    """The tag on a line of the source."""
    return source.tags[min(line, len(source.tags)) - 1]


def _forbidden(tree: nodes.Template) -> Iterator[tuple[nodes.Node, str]]:
    for node in tree.find_all(nodes.Node):
        what = _what_is_forbidden(node)
        if what is not None:
            yield node, what


def _what_is_forbidden(node: nodes.Node) -> str | None:
    match node:
        case nodes.Filter() if node.name not in FILTERS or node.kwargs or len(node.args) > _ARGUMENTS.get(node.name, 0):
            return node.name
        case nodes.Getattr() if node.attr.startswith("_") or _odd_loop_field(node):
            return node.attr
        case nodes.Name() if node.name.startswith("_"):
            return node.name
        case nodes.CondExpr() if node.expr2 is None:
            return "if without else"
        case nodes.For() if node.recursive or node.test:
            return "For"
        case nodes.If() if len(node.elif_) > _MAX_DEPTH:
            return "elif"
        case nodes.Const() if isinstance(node.value, float) and not isfinite(node.value):
            return f"{node.value}"
    return None if isinstance(node, _ALLOWED) else type(node).__name__


def _odd_loop_field(node: nodes.Getattr) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr not in LOOP_FIELDS


def _crossed_loops(node: nodes.Node, targets: tuple[str, ...]) -> Iterator[tuple[nodes.Node, str]]:
    for child in node.iter_child_nodes():
        if not isinstance(child, nodes.For):
            yield from _crossed_loops(child, targets)
            continue
        over = _dotted(child.iter, {})
        target = child.target.name if isinstance(child.target, nodes.Name) else "loop"
        if over is None or target == "loop" or len(targets) >= _MAX_LOOPS:
            yield child, "For"
            continue
        if targets and over.split(".")[0] != targets[-1]:
            yield child, over
        yield from _crossed_loops(child, (*targets, target))


def _too_deep(node: nodes.Node, depth: int = 0) -> Iterator[tuple[nodes.Node, str]]:
    if depth > _MAX_DEPTH:
        yield node, type(node).__name__
        return
    for child in node.iter_child_nodes():
        yield from _too_deep(child, depth + 1)
