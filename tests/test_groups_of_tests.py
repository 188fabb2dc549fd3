"""How tests are handed out to processes: the fixtures of a module cost as much as its tests, so a file stays whole."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = ("tests/rulebook", "tests/test_changelog.py")


def test_the_tests_of_a_file_run_in_one_process() -> None:
    command = [sys.executable, "-m", "pytest", "-v", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", *FILES]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    workers: dict[str, set[str]] = defaultdict(set)
    for worker, file in re.findall(r"^\[(gw\d)\] .* PASSED (\S+?)::", said, re.MULTILINE):
        workers[file].add(worker)
    assert len(workers) > 2
    assert {file for file, seen in workers.items() if len(seen) > 1} == set()
