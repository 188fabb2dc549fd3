"""The child process in which a template is checked: limits first, then the work, the answer as JSON.

``python -m congtac.actions.templates.trial KIND < TEMPLATE``; started by ``congtac.actions.templates.check``.
"""

from __future__ import annotations

import json
import resource
import sys
from base64 import b64encode
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
    """A JSON object: the findings, and a specimen of the paper (base64) where nothing stands against it."""
    from congtac.documents.templates.family import family_of_data
    from congtac.documents.templates.lint import template_problems
    from congtac.documents.templates.specimen import specimen
    from congtac.domain.findings import Finding, Level, has_errors
    from congtac.domain.papers import PaperKind
    from congtac.rulebook.layouts import layouts

    paper = b""
    try:
        by_value, layout = {one.value: one for one in PaperKind}, layouts(family_of_data(data))[-1]
        found = template_problems(data, by_value[kind], layout)
        if not has_errors(found):
            paper = specimen(data, by_value[kind], layout)
    except MemoryError:
        found = [Finding("template.too_large", Level.ERROR, figures={"allowed": MEMORY >> 20})]
    rows = [asdict(finding) for finding in found]
    return json.dumps({"findings": rows, "paper": b64encode(paper).decode("ascii")})


if __name__ == "__main__":
    limit()
    sys.stdout.write(main(sys.argv[1], sys.stdin.buffer.read()))
