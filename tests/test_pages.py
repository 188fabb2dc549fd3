"""Every page of the documentation: its commands, links and variables are those of the code; event keys too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

import click
import pytest
import typer.main
from pydantic import BaseModel

from congtac.cli import app
from congtac.domain.findings import Level
from congtac.events.findings import findings_in
from congtac.events.schema import MODELS, read

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
EVENT_PAGE = ROOT / "docs/event-files.md"
WIDTH = 120


def page_id(file: Path) -> str:
    """The page's path in the checkout."""
    return file.relative_to(ROOT).as_posix()


def typed(page: str) -> Iterator[str]:
    """What a page tells to type: lines of shell blocks and code in the text."""
    for block in re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        yield from (line.partition("#")[0].strip() for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL))


def words_of(command: str) -> list[str]:
    """The words of a command without variables set before it and without the folder of the program."""
    words = [word for word in command.split() if not re.fullmatch(r"[A-Z_]+=\S*", word)]
    return [words[0].removeprefix(".venv/bin/"), *words[1:]] if words else []


@pytest.mark.parametrize("file", PAGES, ids=page_id)
def test_the_commands_of_a_page_are_commands_of_congtac(file: Path) -> None:
    wrong = [
        command
        for command in typed(file.read_text("utf-8"))
        if words_of(command)[:1] == ["congtac"] and not _is_command(words_of(command)[1:])
    ]

    assert wrong == []


def _is_command(words: list[str]) -> bool:
    """Whether the words lead to a command that has the options among them."""
    command: click.Command = typer.main.get_command(app)
    for word in words:
        if word.startswith("--"):
            if word not in {name for parameter in command.params for name in parameter.opts} | {"--help"}:
                return False
        elif isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return False
            command = found
    return True


@cache
def make_targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("file", PAGES, ids=page_id)
def test_the_targets_of_make_on_a_page_are_in_the_makefile(file: Path) -> None:
    named = {words_of(command)[1] for command in typed(file.read_text("utf-8")) if words_of(command)[:1] == ["make"]}

    assert named <= make_targets()


@pytest.mark.parametrize("file", PAGES, ids=page_id)
def test_the_links_of_a_page_lead_somewhere(file: Path) -> None:
    page = file.read_text("utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page) + re.findall(r"^\[[^]]+\]: (\S+)$", page, re.MULTILINE)
    inside = [target for target in targets if not target.startswith("https://")]

    assert [target for target in inside if not (file.parent / target).exists()] == []


@pytest.mark.parametrize("file", PAGES, ids=page_id)
def test_a_page_is_no_wider_than_a_screen(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()

    assert [line for line in lines if len(line) > WIDTH and not line.startswith("|")] == []  # a row cannot be broken


def test_every_variable_of_the_environment_is_on_the_page_of_operations() -> None:
    code = "\n".join(file.read_text("utf-8") for room in ("congtac", "flows") for file in (ROOT / room).rglob("*.py"))
    table = re.findall(r"^\| `(CONGTAC_\w+)` \|", (ROOT / "docs/operations.md").read_text("utf-8"), re.MULTILINE)

    assert set(table) == set(re.findall(r'environ\S*\(?[("\[]+(CONGTAC_\w+)"', code))


def keys(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Every key of an event file that has no keys below it, and whether it must be there."""
    for name, field in model.model_fields.items():
        path = f"{prefix}{field.alias or name}" + ("[]" if get_origin(field.annotation) is tuple else "")
        below = list(_models(field.annotation))
        if name != "notes" and not below:
            yield path, field.is_required()
        for inner in below:
            yield from keys(inner, f"{path}.")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


@pytest.mark.parametrize("kind", MODELS)
def test_the_page_of_event_files_lists_every_key(kind: str) -> None:
    section = EVENT_PAGE.read_text("utf-8").split(f"### {kind}\n")[1].split("\n#")[0]
    rows = re.findall(r"^\| `([^`]+)` \| (yes|–) \|", section, re.MULTILINE)

    assert [(key, must == "yes") for key, must in rows] == list(keys(MODELS[kind]))


def test_the_examples_of_the_page_are_events_without_contradictions(tmp_path: Path) -> None:
    played = []
    for example in re.findall(r"^```yaml\n(.*?)^```$", EVENT_PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        file = tmp_path / "event.yaml"
        file.write_text(example, "utf-8")
        event = read(file)
        played.append(event.kind)
        assert {finding.level for finding in findings_in(event)} == {Level.NOTE}

    assert played == ["branch_congress", "annual_conference"]
