"""The checked syntax tree of a part as one Python function that joins bytes, with a content control per fact.

The generated function takes the facts and answers two lists of equal length: the text before each value, and the
values. A part of one paragraph and one loop becomes::

    def part(C):
        P, V, rows = [], [], bounded()
        P.extend(K0)
        V.extend((
            C['congress']['organisation'],
        ))
        x1 = rows(C['results'], N1)
        for i1, v1 in enumerate(x1, 1):
            P.extend(K1[i1,])
            V.extend((
                v1['indicator'],
            ))
        P.extend(K2)
        V.extend((
            '',
        ))
        return P, V

Only names, keys, comparisons and calls of our own filters get into it, and every text of the template as ``repr``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2 import nodes

from congtac.documents.templates.expressions import Scope, counted, facts_in, python
from congtac.documents.templates.filling import FORMATTED, PLAIN, Pieces, bounded, words
from congtac.documents.templates.marking import Source
from congtac.documents.templates.syntax import FILTERS, tag_on
from congtac.documents.templates.tags import Tag, problem
from congtac.domain.findings import Finding

LONGEST_ID = 64
"""Letters that Word keeps of a control's title and tag."""

_POSITION = re.compile(r"(?<=\.)%\(\d\)d")  # in an id; a per cent sign of the template's own is doubled
_RUN = '<w:r>{run}<w:t xml:space="preserve">', "</w:t></w:r>"
_CONTROL = (
    '<w:sdt><w:sdtPr>{run}<w:alias w:val="{id}"/><w:tag w:val="{id}"/>{kind}</w:sdtPr><w:sdtContent>' + _RUN[0],
    _RUN[1] + "</w:sdtContent></w:sdt>",
)

Function = Callable[[Mapping[str, Any]], tuple[list[bytes], list[str]]]


@dataclass(frozen=True, slots=True)
class Generated:
    """The function, its code object, and the tag from which each of its lines comes."""

    function: Function
    code: CodeType
    tags: Mapping[int, Tag]


def generated(tree: nodes.Template, source: Source, careful: bool = False) -> tuple[Generated, list[Finding]]:
    """The function of a part and what is wrong with the template; a ``careful`` function checks each value."""
    writer = _Writer(source, careful)
    writer.body(tree.body, Scope())
    writer.line("return P, V")
    space: dict[str, Any] = {"__builtins__": {"enumerate": enumerate, "len": len, "str": str}} | writer.constants
    code = compile("\n".join(writer.lines), "<template>", "exec")
    exec(code, space)  # noqa: S102 - generated above, out of an allow-listed tree
    function = space["part"]
    return Generated(function, function.__code__, writer.tags), writer.problems


class _Writer:
    def __init__(self, source: Source, careful: bool) -> None:
        self.source, self.careful = source, careful
        self.lines = ["def part(C):", "    P, V, rows = [], [], bounded()"]
        self.constants: dict[str, Any] = {"bounded": bounded, "words": words} | {
            f"f_{k}": f for k, f in FILTERS.items()
        }
        self.tags: dict[int, Tag] = {}
        self.problems: list[Finding] = []
        self.depth = 1
        self.size = 0  # of all text written so far
        self.text = ""  # a pattern, waiting for the value behind it
        self.patterns: list[str] = []
        self.values: list[tuple[str, int | None]] = []

    def line(self, code: str, tag: int | None = None) -> None:
        self.lines.append("    " * self.depth + code)
        if tag is not None:
            self.tags[len(self.lines)] = tag_on(self.source, tag)

    def constant(self, letter: str, value: Any) -> str:
        name = f"{letter}{len(self.constants)}"
        self.constants[name] = value
        return name

    def body(self, statements: Sequence[nodes.Node], scope: Scope) -> None:
        for node in statements:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        self.output(part, scope)
                case nodes.If():
                    self.condition(node.test, node.body, scope)
                    for other in node.elif_:
                        self.condition(other.test, other.body, scope, "elif")
                    self.otherwise("else:", node.else_, scope)
                case nodes.For():
                    self.loop(node, scope)
        self.flush(scope)

    def condition(self, test: nodes.Node, body: Sequence[nodes.Node], scope: Scope, word: str = "if") -> None:
        self.flush(scope)
        self.line(f"{word} {python(test, scope)}:", test.lineno)
        with self.block():
            self.body(body, scope)

    def otherwise(self, head: str, body: Sequence[nodes.Node], scope: Scope) -> None:
        if body:
            self.line(head)
            with self.block():
                self.body(body, scope)

    def loop(self, node: nodes.For, scope: Scope) -> None:
        self.flush(scope)
        number = len(self.lines)
        rows, counter, item = f"x{number}", f"i{number}", f"v{number}"
        size, before = self.constant("N", 0), self.size
        self.line(f"{rows} = rows({python(node.iter, scope)}, {size})", node.iter.lineno)
        over = scope.path(node.iter)
        inside = f"{over[1] if over else ''}.%({len(scope.counters)})d"
        names = {**scope.names, node.target.name: (item, inside)}  # type: ignore[attr-defined]  # checked to be a name
        self.line(f"for {counter}, {item} in enumerate({rows}, 1):")
        with self.block():
            self.body(node.body, Scope(names, (*scope.counters, counter), rows))
        self.constants[size] = 1 + self.size - before
        self.otherwise(f"if not {rows}:", node.else_, scope)

    @contextmanager
    def block(self) -> Iterator[None]:
        self.depth += 1
        length = len(self.lines)
        yield
        if len(self.lines) == length:
            self.line("pass")
        self.depth -= 1

    def output(self, node: nodes.Node, scope: Scope) -> None:
        """A text of the template, or a value in its run: each fact of a choice or a row of facts by itself."""
        match node:
            case nodes.TemplateData(data=data):
                self.text += data.replace("\n", "").replace("%", "%%")  # a line ends where a tag does
            case nodes.Concat():
                for part in node.nodes:
                    self.output(part, scope)
            case nodes.CondExpr() | nodes.Or() | nodes.And() if len(facts_in(node, scope)) > 1:
                test, first, second = _choice(node)
                self.condition(test, [nodes.Output([first])], scope)
                self.otherwise("else:", [nodes.Output([second])], scope)
            case _:
                self.value(node, scope)

    def value(self, node: nodes.Node, scope: Scope) -> None:
        run = self.source.runs[node.lineno - 1]
        facts = facts_in(node, scope)
        before, after = ("", "") if run is None else _CONTROL if len(facts) == 1 else _RUN
        fact, look, kind = next(iter(facts), ""), (run or "").replace("%", "%%"), FORMATTED if run else PLAIN
        if before == _CONTROL[0] and len(_POSITION.sub("9999", fact)) > LONGEST_ID:
            shown = {"id": _POSITION.sub("1", fact), "most": f"{LONGEST_ID}"}
            self.problems.append(problem("template.long_id", tag_on(self.source, node.lineno), **shown))
        code = python(node, scope)
        if isinstance(node, nodes.Const) and type(node.value) in (str, int, float):
            code = repr(str(node.value))
        elif counted(node, scope):
            code = f"str({code})"
        self.patterns.append(self.text + before.format(run=look, id=fact, kind=kind))
        self.values.append((f"words({code})" if self.careful else code, node.lineno))
        self.text = after

    def flush(self, scope: Scope) -> None:
        """Write what waits as two calls, the values a line each: the line of an error leads to the tag."""
        if self.text:
            self.patterns.append(self.text)
            self.values.append(("''", None))
        if not self.patterns:
            return
        pieces = Pieces([pattern.encode() for pattern in self.patterns])
        here = any(_POSITION.search(pattern) for pattern in self.patterns)
        name = self.constant("K", pieces if here else pieces[()])
        self.size += sum(map(len, pieces.patterns))
        self.line(f"P.extend({name}[{', '.join(scope.counters)},])" if here else f"P.extend({name})")
        self.line("V.extend((")
        for code, tag in self.values:
            self.line(f"    {code},", tag)
        self.line("))")
        self.text, self.patterns, self.values = "", [], []


def _choice(node: nodes.Node) -> tuple[nodes.Node, nodes.Node, nodes.Node]:
    """Condition, what is printed where it holds, and where it does not."""
    match node:
        case nodes.Or(left=left, right=right):
            return left, left, right
        case nodes.And(left=left, right=right):
            return left, right, left
        case nodes.CondExpr(test=test, expr1=first, expr2=second) if second is not None:
            return test, first, second
    raise NotImplementedError(type(node).__name__)  # the allow-list asks for an else
