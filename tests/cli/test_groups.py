"""The groups of commands: named in the help without being imported, imported when one of them is called."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from typer.testing import CliRunner

from congtac.cli import app
from congtac.cli.days import day_of
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


@pytest.mark.parametrize("text", ["2020-01-06", "06/01/2020", "6/1/2020"])
def test_a_day_is_typed_as_files_hold_it_or_as_people_write_it(text: str) -> None:
    assert day_of(text) == date(2020, 1, 6)


def test_a_command_that_is_not_there_is_answered_with_one_that_looks_like_it() -> None:
    result = CliRunner().invoke(app, ["dotor"])

    assert result.exit_code == 2
    assert "Không có lệnh “dotor”. Có phải là: doctor?" in result.output
