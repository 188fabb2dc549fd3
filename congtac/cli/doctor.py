"""``congtac doctor``: every side of the installation, one line each, with what to do next."""

from __future__ import annotations

from congtac import runner
from congtac.cli import console
from congtac.clock import now
from congtac.doctor import examine
from congtac.domain.health import Check, exit_status
from congtac.i18n import label
from congtac.messages import as_json as finding_as_json
from congtac.messages import sentence
from congtac.workplace import workplace


def run(*, as_json: bool) -> int:
    """Print the checks as they are made; gives the exit status."""
    place = workplace()
    checks = []
    for check in examine(place, runner.prefect_standing(place.home), now()):
        checks.append(check)
        if not as_json:
            _say(check)
    if as_json:
        console.print_json({"checks": [_as_json(check) for check in checks]})
    return exit_status(checks)


def _say(check: Check) -> None:
    first, *others = [
        f"{finding.where}: {sentence(finding)}" if finding.where else sentence(finding) for finding in check.findings
    ]
    console.say(f"{label(check.health):<9} {label(check.side)}: {first}")
    for text in others:
        console.say(f"{'':<9} {text}")


def _as_json(check: Check) -> dict[str, object]:
    return {
        "side": check.side.value,
        "health": check.health.value,
        "findings": [finding_as_json(one) for one in check.findings],
    }
