"""Expressions of templates as Python expressions, and the ids of the facts in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

_COMPARE = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Inside loops: the variable and the id behind each name, the counters from outside in, the innermost list."""

    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    counters: tuple[str, ...] = ()
    rows: str = ""

    def path(self, node: nodes.Node) -> tuple[str, str] | None:
        """Python and id of a fact; None for anything else, also for the position in a loop."""
        match node:
            case nodes.Name(name=name):
                return self.names.get(name, (f"C[{name!r}]", name))
            case nodes.Getattr(node=nodes.Name(name="loop")) if self.counters:
                return None
            case nodes.Getattr(node=inner, attr=attr) if base := self.path(inner):
                return f"{base[0]}[{attr!r}]", f"{base[1]}.{attr}"
        return None


def facts_in(node: nodes.Node, scope: Scope) -> set[str]:
    """The ids of the facts in an expression."""
    if isinstance(node, nodes.Name | nodes.Getattr):
        path = scope.path(node)
        return {path[1]} if path else set()
    return {found for child in node.iter_child_nodes() for found in facts_in(child, scope)}


def counted(node: nodes.Node, scope: Scope) -> bool:
    """Whether the expression is a number of ours: a position, a length."""
    match node:
        case nodes.Filter(name="length"):
            return True
        case nodes.Getattr(node=nodes.Name(name="loop"), attr="index" | "length"):
            return bool(scope.counters)
    return False


def python(node: nodes.Node, scope: Scope) -> str:
    """An expression of the allow-list as Python."""

    def of(inner: nodes.Node) -> str:
        return python(inner, scope)

    match node:
        case nodes.Const(value=value):
            return repr(value)
        case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr) if scope.counters:
            return _position(attr, scope.counters[-1], scope.rows)
        case nodes.Name() | nodes.Getattr() if path := scope.path(node):
            return path[0]
        case nodes.Getattr(node=inner, attr=attr):
            return f"{of(inner)}[{attr!r}]"
        case nodes.CondExpr(test=test, expr1=first, expr2=second) if second is not None:
            return f"({of(first)} if {of(test)} else {of(second)})"
        case nodes.Not() | nodes.And() | nodes.Or():
            return _logic(node, scope)
        case nodes.Compare(expr=first, ops=ops):
            return f"({of(first)}{''.join(f' {_COMPARE[op.op]} {of(op.expr)}' for op in ops)})"
        case nodes.Concat(nodes=parts):
            return "(" + " + ".join(f"words({of(part)})" for part in parts) + ")"
        case nodes.Filter(node=inner, name=name, args=arguments) if inner is not None:
            return f"f_{name}({', '.join(map(of, (inner, *arguments)))})"
    raise NotImplementedError(type(node).__name__)  # the allow-list lets nothing else through


def _logic(node: nodes.Not | nodes.And | nodes.Or, scope: Scope) -> str:
    if isinstance(node, nodes.Not):
        return f"(not {python(node.node, scope)})"
    word = "and" if isinstance(node, nodes.And) else "or"
    return f"({python(node.left, scope)} {word} {python(node.right, scope)})"


def _position(attribute: str, counter: str, rows: str) -> str:
    match attribute:
        case "index":
            return counter
        case "first":
            return f"({counter} == 1)"
        case "last":
            return f"({counter} == len({rows}))"
    return f"len({rows})"
