"""Write the lives of cycles into docs/architecture.md, between its marks, as the code has them.

python tools/architecture_page.py
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from textwrap import fill

from congtac.domain.cycle import (
    AGAIN_AFTER_SETBACK,
    CANCELLABLE,
    CONCLUSIONS,
    CONGRESS,
    POSTPONABLE,
    REVIEW,
    CycleKind,
    Gate,
    Transition,
    stages,
)

PAGE = Path(__file__).resolve().parent.parent / "docs/architecture.md"
_WIDTH = 120


def blocks() -> dict[str, str]:
    """The text of each marked block of the page."""
    return {
        "congress life": _life(CycleKind.BRANCH_CONGRESS),
        "congress table": _table(CONGRESS),
        "review life": _life(CycleKind.HALF_YEAR_REVIEW),
        "review table": _table(REVIEW),
        "conclusions life": _life(CycleKind.CONCLUSIONS),
        "conclusions table": _table(CONCLUSIONS),
        "exceptions": _exceptions(),
    }


def marked(name: str) -> re.Pattern[str]:
    """What finds a block in the page; its second group is the text."""
    return re.compile(rf"(<!-- {name} -->\n)(.*?)(\n<!-- end -->)", re.DOTALL)


def _words(members: Iterable[StrEnum]) -> str:
    return ", ".join(member.replace("_", " ") for member in members)


def _life(kind: CycleKind) -> str:
    return _wrapped([f"{_words([stage])} ({stage.label})" for stage in stages(kind)], " → ")


def _wrapped(pieces: Sequence[str], joint: str) -> str:
    """The pieces in lines that break only between them."""
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if len(lines[-1] + joint + piece) > _WIDTH:
            lines[-1] += joint.rstrip()
            lines.append(piece)
        else:
            lines[-1] += joint + piece
    return "\n".join(lines)


def _table(rows: Sequence[Transition]) -> str:
    head = "| at the stage | act | leads to | done by | must be there first |\n|---|---|---|---|---|"
    return "\n".join([head, *(_row(one) for one in rows)])


def _row(one: Transition) -> str:
    cells = (_words([one.source]), _words([one.act]), _words([one.target]), _words([one.holder]))
    return f"| {' | '.join(cells)} | {_words(one.gates) or '–'} |"


def _exceptions() -> str:
    also = [stage for stage in CANCELLABLE if stage not in POSTPONABLE]
    again = [gate for gate in Gate if gate in AGAIN_AFTER_SETBACK]
    sentences = (
        (
            f"- *postpone* leads from {_words(POSTPONABLE)} to postponed; *resume* leads back to the stage before, "
            "and to approved where the congress was convened already: it is convened anew for its new day;"
        ),
        f"- *cancel* leads from the same stages and from {_words(also)} to cancelled;",
        f"- after a postponement or a refusal these are asked for again: {_words(again)}.",
    )
    return "\n".join(fill(sentence, _WIDTH, subsequent_indent="  ") for sentence in sentences)


def main() -> int:
    """Write the page anew; the exit status says whether a block was missing."""
    text = PAGE.read_text("utf-8")
    missing = [name for name in blocks() if not marked(name).search(text)]
    for name, block in blocks().items():
        text = marked(name).sub(lambda found, block=block: found[1] + block + found[3], text)  # type: ignore[misc]  # mypy cannot infer a lambda with a default
    PAGE.write_text(text, "utf-8")
    print(*(f"no block: {name}" for name in missing), sep="\n", end="")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
