"""One engine in a process of its own: ``python -m bench.papers.engines NAME FOLDER PAPERS`` prints one JSON line.

The line says CPU and wall milliseconds per paper, megabytes of memory at most, and kilobytes of the last paper, which
is left in the folder. What an engine needs once (imports, compiling) is done before, and stated as ``once_ms``.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

Facts = Mapping[str, Any]
Engine = Callable[[Facts], bytes]


def names_in(facts: Any, prefix: str = "") -> frozenset[str]:
    """The dotted names of plain facts, as a template may use them."""
    if isinstance(facts, list):
        return names_in(facts[0], prefix)
    if not isinstance(facts, dict):
        return frozenset()
    dotted = {f"{prefix}{name}": value for name, value in facts.items()}
    return frozenset(dotted).union(*(names_in(value, f"{name}.") for name, value in dotted.items()))


def congtac(template: bytes, facts: Facts) -> Engine:
    """Ours: compiled once, as the studio does."""
    from congtac.documents.gate import template_parts
    from congtac.documents.templates.template import compiled_parts
    from congtac.rulebook.layouts import layouts

    return compiled_parts(template_parts(template), names_in(facts), layouts()[0]).render


def docxtpl(template: bytes, _facts: Facts) -> Engine:
    """As its manual says; it compiles for every paper, also where the object is used again."""
    from docxtpl import DocxTemplate

    def render(facts: Facts) -> bytes:
        document = DocxTemplate(BytesIO(template))
        document.render(dict(facts), autoescape=True)
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return render


def memory() -> float:
    """Megabytes at most of this process alone: what ``getrusage`` says includes the parent that it was forked from."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def main(name: str, folder: Path, papers: int) -> None:
    """Warm up on a tenth, then measure."""
    data = json.loads((folder / "facts.json").read_text("utf-8"))
    template = (folder / f"{name}.docx").read_bytes()
    made: dict[str, Callable[[bytes, Facts], Engine]] = {"congtac": congtac, "docxtpl": docxtpl}
    made[name](template, data[0])(data[0])  # imports
    began = time.process_time()
    render = made[name](template, data[0])
    once = time.process_time() - began
    for number in range(papers // 10 + 1):
        render(data[number % len(data)])
    cpu, wall = time.process_time(), time.perf_counter()
    for number in range(papers):
        render(data[number % len(data)])
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    paper = render(data[0])
    (folder / f"{name}_paper.docx").write_bytes(paper)
    figures = {
        "cpu_ms": cpu / papers * 1000,
        "wall_ms": wall / papers * 1000,
        "once_ms": once * 1000,
        "kb": len(paper) / 1024,
        "mb": memory(),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
