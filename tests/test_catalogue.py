"""The one catalogue: every text of the code in Vietnamese, nothing else, and a sentence for every finding code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from congtac import messages
from tools import catalogue

ROOT = Path(__file__).resolve().parent.parent
CODE = re.compile(r"[a-z]+(?:\.[a-z][a-z_]*){1,2}")
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
    return messages._texts()


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


def codes_put_together() -> Iterator[re.Pattern[str]]:
    """Codes that the code puts together, like ``f"gate.{gate}"``, as patterns."""
    for file in CONTENT_OF_CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
                if re.fullmatch(r"[a-z]+\.[a-z_.]*", parts[0] or ""):
                    yield re.compile("".join("[a-z_]+" if part is None else re.escape(part) for part in parts))


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


def test_vietnamese_texts_are_in_the_one_form_of_every_letter() -> None:
    from congtac.vi import nfc

    assert [words for words in vietnamese().values() if nfc(words) != words] == []


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    with catalogue.PO.open("rb") as file:
        expected = catalogue.compiled(read_po(file, locale="vi"))

    assert catalogue.PO.with_suffix(".mo").read_bytes() == expected, "run: python tools/catalogue.py"


def test_every_finding_of_the_code_has_its_sentence() -> None:
    assert sorted(set(codes_of_findings()) - set(sentences())) == []


def test_every_code_of_a_known_area_has_its_sentence() -> None:
    areas = {code.partition(".")[0] for code in sentences()}
    like_codes = {text for text in string_constants() if CODE.fullmatch(text) and text.partition(".")[0] in areas}

    assert sorted(like_codes - set(sentences())) == []


def test_every_sentence_belongs_to_a_code_that_the_code_uses() -> None:
    used = set(string_constants())
    patterns = list(codes_put_together())
    unused = [
        code for code in sentences() if code not in used and not any(pattern.fullmatch(code) for pattern in patterns)
    ]

    assert unused == []


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
