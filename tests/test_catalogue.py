"""The one catalogue: every text of the code in Vietnamese, nothing else, and a sentence for every finding code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from congtac import messages
from congtac.domain.labels import Labelled
from tools import catalogue

ROOT = Path(__file__).resolve().parent.parent
CODE = re.compile(r"[a-z_]+(?:\.[a-z](?:[a-z_]*[a-z])?){1,2}")
NO_CODES = re.compile(
    r".*\.(id|yaml|db|log|url|html)|congress\.members_total"
)  # columns, files, and a place in an event file
PERCENT = re.compile(r"%\(?\w*\)?[sd]")
CONTENT_OF_CODE = [*(ROOT / "congtac").rglob("*.py"), *(ROOT / "flows").rglob("*.py")]


@cache
def vietnamese() -> dict[str, str]:
    """The catalogue: English text to Vietnamese text."""
    with catalogue.PO.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="vi") if message.id}


@cache
def sentences() -> dict[str, str]:
    """Finding code to English sentence."""
    return messages.texts()


def places(text: str) -> set[str]:
    """The places in a text that are filled in: the names in braces, and the percent signs of click."""
    try:
        return {name for _before, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:  # a text with stray braces is never formatted
        return set(PERCENT.findall(text))


def string_constants() -> Iterator[str]:
    """Every string that the code outside the messages writes."""
    for file in CONTENT_OF_CODE:
        if "messages" not in file.parts:
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def is_put_together(code: str, words: set[str]) -> bool:
    """Whether the code makes it from parts: ``proof.{kind}``, ``{code}_near``, ``config.unknown_{what}``."""
    stem = code.removesuffix("_near")
    begun = {word for word in words if word.endswith("_") and "." in word}
    return stem in words or set(code.split(".")) <= words or stem.startswith(tuple(begun))


def codes_of_findings() -> Iterator[str]:
    """The first argument of every Finding that the code makes, where it is written out."""
    for file in CONTENT_OF_CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                for each in ast.walk(node.args[0]) if node.args else ():
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and CODE.fullmatch(each.value):
                        yield each.value


def test_every_text_of_the_code_is_in_the_catalogue() -> None:
    assert [text for text in catalogue.texts_of_the_code() if text not in vietnamese()] == []


def test_every_text_has_its_vietnamese() -> None:
    assert [text for text, words in vietnamese().items() if not words] == []


def test_the_catalogue_holds_nothing_that_the_code_no_longer_says() -> None:
    said = set(catalogue.texts_of_the_code())

    assert [text for text in vietnamese() if text not in said] == []


def test_both_languages_fill_in_the_same_places() -> None:
    wrong = {text: words for text, words in vietnamese().items() if words and places(text) != places(words)}

    assert wrong == {}


def test_vietnamesetexts_are_in_the_one_form_of_every_letter() -> None:
    from congtac.vi import nfc

    assert [words for words in vietnamese().values() if nfc(words) != words] == []


def test_the_compiled_catalogue_says_what_the_source_says() -> None:
    with catalogue.PO.with_suffix(".mo").open("rb") as file:
        compiled = {str(message.id): str(message.string) for message in read_mo(file) if message.id}

    assert compiled == {text: words for text, words in vietnamese().items() if words}, "run: python tools/catalogue.py"


def is_like_a_code(text: str, areas: set[str]) -> bool:
    """Whether a string has the form of a code of an area that has sentences."""
    return bool(CODE.fullmatch(text)) and not NO_CODES.fullmatch(text) and text.partition(".")[0] in areas


def test_every_finding_of_the_code_has_its_sentence() -> None:
    assert sorted(set(codes_of_findings()) - set(sentences())) == []


def test_every_code_of_a_known_area_has_its_sentence() -> None:
    areas = {code.partition(".")[0] for code in sentences()}
    like_codes = {text for text in string_constants() if is_like_a_code(text, areas)}

    assert sorted(like_codes - set(sentences())) == []


def test_every_sentence_belongs_to_a_code_that_the_code_uses() -> None:
    written = set(string_constants())
    words = written | {part for text in written for part in text.split(".")} | {member.value for member in members()}

    assert [code for code in sentences() if not is_put_together(code, words)] == []


def members() -> Iterator[Labelled]:
    """Every member of the enums of the domain, of which some are parts of codes."""
    return (member for enum in Labelled.__subclasses__() for member in enum)


def test_a_code_has_one_sentence_in_one_area() -> None:
    written = [key for module in _message_modules() for key in _keys(module)]

    assert sorted(key for key in set(written) if written.count(key) > 1) == []


def _message_modules() -> list[Path]:
    return [file for file in (ROOT / "congtac/messages").glob("*.py") if file.name != "__init__.py"]


def _keys(file: Path) -> list[str]:
    """Every key of the dictionaries of a module, doubles included."""
    nodes = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Dict)]
    return [key.value for node in nodes for key in node.keys if isinstance(key, ast.Constant)]


@pytest.mark.parametrize("code", ["store.newer", "figure.contradiction", "gate.closed"])
def test_a_sentence_comes_in_both_languages(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    english = sentences()[code]

    assert vietnamese()[english] != english
    monkeypatch.setenv("CONGTAC_LANG", "en")
    assert messages._(english) == english
    monkeypatch.setenv("CONGTAC_LANG", "vi")
    assert messages._(english) == vietnamese()[english]
