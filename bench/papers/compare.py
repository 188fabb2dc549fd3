"""Every engine in shuffled rounds: CPU time per paper, and ratios within a round, which noise disturbs least."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from random import Random

from bench.papers.check import same_papers
from bench.papers.data import facts
from bench.papers.engines import names_in
from bench.papers.floor import resolved
from bench.papers.template import ENGINES, build
from congtac.documents.gate import template_parts
from congtac.documents.templates.template import compiled_parts
from congtac.rulebook.layouts import layouts

ROUNDS = 5
CARBONE = "3.8.2"
HERE, MODULES = Path(__file__).parent, Path("var/bench").resolve()
PAPERS = {"congtac": 2000, "docxtpl": 12, "carbone": 60, "C floor": 2000}

Figures = dict[str, float]


class Missing(Exception):
    """An engine is not on this machine; the text says what to install."""


def commands(folder: Path) -> dict[str, list[str] | Missing]:
    """How to run each engine, or why that is impossible here."""
    found: dict[str, list[str] | Missing] = {}
    for name, prepare in (("carbone", _carbone), ("C floor", _floor)):
        try:
            found[name] = prepare(folder)
        except Missing as missing:
            found[name] = missing
    for name in ("congtac", "docxtpl"):
        found[name] = [sys.executable, "-m", "bench.papers.engines", name, f"{folder}"]
    return found


def _carbone(folder: Path) -> list[str]:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise Missing("Node.js is missing: install node and npm")
    if not (MODULES / "node_modules/carbone").is_dir():
        install = [
            npm,
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            f"{MODULES}",
            f"carbone@{CARBONE}",
        ]
        if subprocess.run(install, check=False, capture_output=True).returncode:
            raise Missing(f"npm could not install carbone {CARBONE}: is there a network?")
    return [node, f"{HERE / 'carbone.mjs'}", f"{MODULES}", f"{folder}"]


def _floor(folder: Path) -> list[str]:
    gcc = shutil.which("gcc")
    if gcc is None:
        raise Missing("gcc is missing: install gcc and libisal-dev")
    compile_it = [gcc, "-O2", "-march=native", f"{HERE / 'floor.c'}", "-o", f"{folder / 'floor'}", "-lisal"]
    if subprocess.run(compile_it, check=False, capture_output=True).returncode:
        raise Missing("floor.c does not compile: install libisal-dev")
    return [f"{folder / 'floor'}", f"{folder / 'pieces'}"]


def prepare(folder: Path) -> None:
    """Facts and templates for all of them."""
    data = [facts(number) for number in range(1, 51)]
    (folder / "facts.json").write_text(json.dumps(data), "utf-8")
    for name in ENGINES:
        (folder / f"{name}.docx").write_bytes(build(name))
    parts = template_parts((folder / "congtac.docx").read_bytes())
    (folder / "pieces").write_bytes(resolved(compiled_parts(parts, names_in(data[0]), layouts()[0]), data))


def run(command: list[str], papers: int) -> Figures:
    """The figures of one process."""
    done = subprocess.run([*command, f"{papers}"], check=True, capture_output=True, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def measured(folder: Path) -> tuple[dict[str, list[Figures]], dict[str, Missing], int]:
    """The figures of every engine, round by round; the engines that are missing; how many controls a paper has."""
    prepare(folder)
    found = commands(folder)
    missing = {name: one for name, one in found.items() if isinstance(one, Missing)}
    runnable = {name: one for name, one in found.items() if not isinstance(one, Missing)}
    figures: dict[str, list[Figures]] = defaultdict(list)
    random = Random(7)  # noqa: S311 - any order that changes from round to round
    for _ in range(ROUNDS):
        for name in random.sample(list(runnable), len(runnable)):
            figures[name].append(run(runnable[name], PAPERS[name]))
    return figures, missing, same_papers(folder)


def two_processes(folder: Path) -> tuple[list[float], list[float]]:
    """How many times the papers of one process two make: by the clock, and by the CPU time that each paper takes."""
    command = [sys.executable, "-m", "bench.papers.engines", "congtac", f"{folder}", "3000"]
    by_clock, by_cpu = [], []
    for _ in range(ROUNDS):
        (alone,) = _together([command])
        pair = _together([command, command])
        by_clock.append(sum(alone["wall_ms"] / one["wall_ms"] for one in pair))
        by_cpu.append(sum(alone["cpu_ms"] / one["cpu_ms"] for one in pair))
    return by_clock, by_cpu


def _together(commands: list[list[str]]) -> list[Figures]:
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for command in commands]
    return [json.loads(process.communicate()[0]) for process in processes]
