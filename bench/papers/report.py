"""The section of results.md about papers."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.papers import whole
from bench.papers.compare import ROUNDS, Figures, Missing, measured, two_processes

TIMES_OURS = {"docxtpl": 200.0, "carbone": 50.0}
TIMES_FLOOR = 3.0
COMPILED, MEMORY, TWO = 150.0, 100.0, 1.8
HEAD = """
One report of nine pages with {controls} content controls, from the same template and facts by every engine. CPU time
per paper in one process, medians of {rounds} shuffled rounds; ratios within a round as median (least-most). The check
of a file that is written is not in it: `congtac.documents.package.write` opens a paper again before it is offered.
"""


def section() -> list[str]:
    """Measure everything; lines of Markdown."""
    with TemporaryDirectory() as home:
        figures, missing, controls = measured(Path(home))
        by_clock, by_cpu = two_processes(Path(home))
    once, memory = median(one["once_ms"] for one in figures["congtac"]), _most(figures["congtac"])
    busy = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return [
        "## Papers",
        HEAD.format(controls=controls, rounds=ROUNDS),
        "| engine | CPU per paper | file | memory at most | ratio | target | reached |",
        "|---|---|---|---|---|---|---|",
        _row("congtac", figures["congtac"], "", "", ""),
        *(_peer(name, figures, missing) for name in TIMES_OURS),
        _floor(figures, missing),
        "",
        "| congtac | measured | target | reached |",
        "|---|---|---|---|",
        f"| compiling the template | {once:.1f} ms | < {COMPILED:g} ms | {_said(once < COMPILED)} |",
        f"| memory at most | {memory:.0f} MB | < {MEMORY:g} MB | {_said(memory < MEMORY)} |",
        _two(f"by the clock ({busy})", by_clock),
        _two("by CPU time per paper", by_cpu),
        f"| a congress resolution, from its facts to bytes | {whole.milliseconds():.2f} ms | | |",
    ]


def _two(how: str, times: Sequence[float]) -> str:
    return f"| two processes, {how} | {_spread(times)} x one | >= {TWO} | {_said(median(times) >= TWO)} |"


def _peer(name: str, figures: Mapping[str, list[Figures]], missing: Mapping[str, Missing]) -> str:
    target = f">= {TIMES_OURS[name]:g}"
    if name in missing:
        return _absent(name, missing, target)
    times = _times(figures[name], figures["congtac"])
    return _row(name, figures[name], f"{_spread(times)} x ours", target, _said(median(times) >= TIMES_OURS[name]))


def _floor(figures: Mapping[str, list[Figures]], missing: Mapping[str, Missing]) -> str:
    name, target = "C floor", f"<= {TIMES_FLOOR:g}"
    if name in missing:
        return _absent(name, missing, target)
    times = _times(figures["congtac"], figures[name])
    return _row(name, figures[name], f"ours {_spread(times)} x it", target, _said(median(times) <= TIMES_FLOOR))


def _absent(name: str, missing: Mapping[str, Missing], target: str) -> str:
    return f"| **{name}: NOT MEASURED** | {missing[name]} | | | | {target} | **unknown** |"


def _row(name: str, figures: Sequence[Figures], ratio: str, target: str, reached: str) -> str:
    memory = f"{_most(figures):.0f} MB" if "mb" in figures[0] else ""
    cpu, size = median(one["cpu_ms"] for one in figures), figures[0]["kb"]
    return f"| {name} | {cpu:.3f} ms | {size:.0f} KB | {memory} | {ratio} | {target} | {reached} |"


def _times(slow: Sequence[Figures], fast: Sequence[Figures]) -> list[float]:
    return [one["cpu_ms"] / other["cpu_ms"] for one, other in zip(slow, fast, strict=True)]


def _most(figures: Sequence[Figures]) -> float:
    return max(one["mb"] for one in figures)


def _spread(values: Sequence[float]) -> str:
    low, middle, high = min(values), median(values), max(values)
    return f"{middle:.0f} ({low:.0f}-{high:.0f})" if middle >= 10 else f"{middle:.2f} ({low:.2f}-{high:.2f})"


def _said(reached: bool) -> str:
    return "yes" if reached else "**no**"


if __name__ == "__main__":
    print("\n".join(section()))
