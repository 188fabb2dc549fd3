"""The wheel carries everything that the command needs outside a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as an installation would have it."""
    made = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)], cwd=ROOT, check=True)
    target = made / "site"
    with zipfile.ZipFile(next(made.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command of the wheel, in an empty folder."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CONGTAC_")}
    return subprocess.run(
        [sys.executable, "-m", "congtac", *arguments],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_installed_command_finds_its_configuration_and_speaks_vietnamese(installed: Path, tmp_path: Path) -> None:
    checked = run(installed, tmp_path, "config", "check")
    helped = run(installed, tmp_path, "--help")

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "Cách dùng:" in helped.stdout


def test_the_installed_command_makes_its_database_with_its_own_migrations(installed: Path, tmp_path: Path) -> None:
    upgraded = run(installed, tmp_path, "db", "upgrade")

    assert upgraded.returncode == 0, upgraded.stderr
    assert (tmp_path / "var" / "congtac.db").is_file()


def test_templates_examples_and_flows_travel_with_the_wheel(installed: Path) -> None:
    shipped = installed / "congtac" / "_shipped"

    assert len(list(shipped.glob("templates_docx/*/*.docx"))) == len(list(ROOT.glob("templates_docx/*/*.docx")))
    assert (shipped / "templates_docx" / "SHA256SUMS").is_file()
    assert len(list(shipped.glob("examples/*.yaml"))) == len(list(ROOT.glob("examples/*.yaml")))
    assert (installed / "flows" / "congress.py").is_file()
