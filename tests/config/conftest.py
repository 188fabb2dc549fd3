"""Small configuration folders for tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """``folder(units="...", defaults="...")`` writes each text to a file of that name; gives the folder."""

    def write(**files: str) -> Path:
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
        return tmp_path

    return write
