"""The groups of commands: named in the help without being imported, imported when one of them is called."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from congtac.cli import app
from congtac.cli.groups import GROUPS

LOADED = "import sys; print(sorted(name for name in sys.modules if name.startswith('congtac.cli.')), file=sys.stderr)"
HELP = (
    f"from typer.testing import CliRunner; from congtac.cli import app; CliRunner().invoke(app, ['--help']); {LOADED}"
)


def test_the_help_names_every_group_and_imports_none() -> None:
    words = CliRunner().invoke(app, ["--help"]).output
    modules = subprocess.run([sys.executable, "-c", HELP], capture_output=True, text=True, check=True).stderr

    assert all(f"  {group} " in words for group in GROUPS)
    assert modules.strip() == "['congtac.cli.groups']"


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_tells_its_commands_under_its_own_name(group: str) -> None:
    result = CliRunner().invoke(app, [group, "--help"])

    assert result.exit_code == 0
    assert f" {group} [OPTIONS] COMMAND" in result.output


def test_a_group_that_does_not_exist_is_told() -> None:
    assert CliRunner().invoke(app, ["papr"]).exit_code == 2
