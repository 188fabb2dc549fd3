"""The child process in which a template is checked: limits first, then the work, findings as JSON to its end.

``python -m congtac.actions.template_trial KIND < TEMPLATE``; started by ``congtac.actions.template_check``.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict

CPU_SECONDS = 10
MEMORY = 1024 * 1024 * 1024


def limit() -> None:
    """Processor time, memory, and no file may be written: whatever the template does, it does only that."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(kind: str, data: bytes) -> str:
    """The findings as a JSON list."""
    from congtac.documents.lint import template_problems
    from congtac.domain.findings import Finding, Level
    from congtac.domain.papers import PaperKind
    from congtac.rulebook.layouts import layouts

    try:
        by_value = {one.value: one for one in PaperKind}
        found = template_problems(data, by_value[kind], layouts()[-1])
    except MemoryError:
        found = [Finding("template.too_large", Level.ERROR, figures={"allowed": MEMORY >> 20})]
    return json.dumps([asdict(finding) for finding in found])


if __name__ == "__main__":
    limit()
    sys.stdout.write(main(sys.argv[1], sys.stdin.buffer.read()))
