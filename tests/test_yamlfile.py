"""Reading files that people write by hand: what is read, what is refused, and where a problem is."""

from __future__ import annotations

import unicodedata
from datetime import date, time
from enum import Enum
from pathlib import Path
from time import perf_counter as time_now
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from congtac import yamlfile
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding
from congtac.messages import sentence

FILE = Path("f.yaml")


def read(text: str) -> Any:
    return yamlfile.read(text, FILE).data


def refused(text: str) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as caught:
        read(text)
    return [(finding.code, finding.where) for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("true", True),
        ("no", "no"),
        ("14:00", "14:00"),
        ("05", "05"),
        ("-3", -3),
        ("0", 0),
        ("85.03", 85.03),
        ("1.5e3", 1500.0),
        ("2020-01-06", date(2020, 1, 6)),
        ("2020-1-6", "2020-1-6"),
        ('"2020-01-06"', "2020-01-06"),
        ("!!str 5", "5"),
        ("1_000", "1_000"),
        ("[1, a]", [1, "a"]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
    ],
)
def test_values_are_read_as_people_mean_them(written: str, value: object) -> None:
    found = read(f"on: {written}\n")

    assert found == {"on": value}
    assert type(found["on"]) is type(value)


def test_text_and_keys_are_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Đảng ủy")

    assert read(f"{decomposed}: {decomposed}") == {"Đảng ủy": "Đảng ủy"}


def test_a_document_may_be_a_list_or_empty() -> None:
    assert read("- 1\n- 2\n") == [1, 2]
    assert read("# nothing\n") is None


def test_every_duplicate_key_is_found_with_both_lines() -> None:
    text = "a: 1\nb:\n  c: 1\n  c: 2\na: 2\n" + unicodedata.normalize("NFD", "ủ") + ": 1\nủ: 2\n"

    with pytest.raises(BadInput) as caught:
        read(text)

    found = [(finding.where, finding.figures["first"]) for finding in caught.value.findings]
    assert found == [("f.yaml:4: b.c", 3), ("f.yaml:5: a", 1), ("f.yaml:7: ủ", 6)]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: 1\n\tb: 2\n", "input.tab", "f.yaml:2:1"),
        ("a: [1\nb: 2\n", "input.syntax", "f.yaml:2:2"),
        ("a: b: c\n", "input.syntax", "f.yaml:1:5"),
        ("a: 1\n---\nb: 2\n", "input.several_documents", "f.yaml:2"),
        ("a: &x 1\nb: *x\n", "input.alias", "f.yaml:2: b"),
        ("a: !!python/object:os.system x\n", "input.tag", "f.yaml:1: a"),
        ("a: .nan\n", "input.not_finite", "f.yaml:1: a"),
        ("a: NaN\n", "input.not_finite", "f.yaml:1: a"),
        ("a: -Infinity\n", "input.not_finite", "f.yaml:1: a"),
        ("a: 1e999\n", "input.not_finite", "f.yaml:1: a"),
        pytest.param("a: " + "9" * 5000, "input.not_finite", "f.yaml:1: a", id="5000 digits"),
        ("? [1]\n: 2\n", "input.bad_key", "f.yaml:1"),
        ("a: 1\nb: \x07\n", "input.control_character", "f.yaml:2"),
        ('a: "\\0"\n', "input.control_character", "f.yaml:1: a"),
        pytest.param("[" * 10_000, "input.too_deep", "f.yaml:1", id="10000 levels"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(text: str, code: str, where: str) -> None:
    assert refused(text) == [(code, where)]


def test_a_billion_laughs_stay_a_few() -> None:
    lines = ["a0: &a0 [ha, ha]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]

    assert {code for code, _where in refused("\n".join(lines))} == {"input.alias"}


def test_findings_before_a_syntax_error_are_kept() -> None:
    assert [code for code, _where in refused("a: .nan\na: 1\nc: ]\n")] == [
        "input.not_finite",
        "input.duplicate_key",
        "input.syntax",
    ]


def test_a_comma_in_braces_belongs_to_its_text_and_is_noted() -> None:
    located = yamlfile.read("đầu: {tên: Tin, bài mới, số: 5}\nsau: {a: 1, b: x}\n", FILE)

    assert located.data == {"đầu": {"tên": "Tin, bài mới", "số": 5}, "sau": {"a": 1, "b": "x"}}
    assert [(note.code, note.where) for note in located.notes] == [("input.comma_unquoted", "f.yaml:1: đầu.tên")]
    assert all(sentence(note) for note in located.notes)


def test_a_number_grouped_as_in_vietnamese_is_asked_about_and_a_fraction_is_not() -> None:
    assert refused("a: 1.200\n") == [("input.grouped_number", "f.yaml:1: a")]
    assert read("a: 0.125\nb: 85.03\n") == {"a": 0.125, "b": 85.03}


def test_a_large_file_is_read_in_time_that_grows_with_its_length() -> None:
    def seconds(lines: int) -> float:
        text = "a:\n" + "  - {x: y, z: 1, w: chữ thường}\n" * lines
        start = time_now()
        read(text)
        return time_now() - start

    # Sixteen times as long: linear reading takes sixteen times, quadratic reading 256 times.
    assert min(seconds(4800) for _ in range(2)) < 80 * min(seconds(300) for _ in range(5))


def test_a_reader_that_goes_on_gets_the_problems_beside_the_rest() -> None:
    found: list[Finding] = []

    located = yamlfile.read("a: 1\na: 2\nb: .nan\nc: 3\n", FILE, found=found)

    assert located.data == {"a": 1, "b": None, "c": 3}
    assert [finding.code for finding in found] == ["input.duplicate_key", "input.not_finite"]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: 1\nb: \xe9\n".encode("latin-1"))
    huge = tmp_path / "huge.yaml"
    huge.write_text("a" * 101, encoding="utf-8")

    found = {}
    for path in (latin, huge, tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(BadInput) as caught:
            yamlfile.load(path, max_bytes=100_000 if path.is_dir() else 100)
        found[path.name] = (caught.value.findings[0].code, caught.value.findings[0].where)

    assert found["latin.yaml"] == ("input.encoding", f"{latin}:2")
    assert found["huge.yaml"] == ("input.too_large", str(huge))
    assert found[tmp_path.name] == ("input.not_a_file", str(tmp_path))
    assert found["none.yaml"] == ("input.no_file", str(tmp_path / "none.yaml"))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")

    assert yamlfile.load(path).data == {"a": 1}


def test_a_place_has_the_line_of_its_key_or_of_the_nearest_parent() -> None:
    located = yamlfile.read("a:\n  - x: 1\n    y:\n      - 2\n      - 3\n", FILE)

    assert located.line() == 1
    assert located.line("a", 0, "y") == 3
    assert located.line("a", 0, "y", 1) == 5
    assert located.line("a", 0, "missing", "deeper") == 2
    assert located.where("a", 0, "y", 1) == "f.yaml:5: a[0].y[1]"


# -- what pydantic finds ----------------------------------------------------------------------------------


class Colour(Enum):
    RED = "red"
    GREEN = "green"


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    name: str = "x"
    count: Annotated[int, Field(ge=0, le=100)] = 0


class Everything(BaseModel):
    """One field for each kind of mistake that a model of ours can meet."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    items: list[Item] = []
    by_name: dict[str, Item] = {}
    coloured: dict[Colour, int] = {}
    either: dict[str, int] | list[Item] = []
    colour: Colour = Colour.RED
    word: Literal["one", "two"] = "one"
    day: date = date(2020, 1, 1)
    hour: time = time(8)
    share: float = 0
    done: bool = False
    code: Annotated[str, Field(pattern="^[A-Z]+$")] = "A"
    short: Annotated[str, Field(max_length=3)] = "a"
    pair: tuple[int, int] = (1, 2)
    some: Annotated[list[int], Field(min_length=1)] = [1]


class Needy(BaseModel):
    name: str


def problems(text: str, model: type[BaseModel] = Everything) -> list[Finding]:
    located = yamlfile.read(text, FILE)
    with pytest.raises(ValidationError) as caught:
        model.model_validate(located.data)
    return yamlfile.findings_of(caught.value, located, model)


@pytest.mark.parametrize(
    ("text", "code", "where", "said"),
    [
        ("wrod: one", "input.unknown_key_near", "1: wrod", "“word”"),
        ("items:\n- {nmae: x}", "input.unknown_key_near", "2: items[0].nmae", "“name”"),
        ("by_name:\n  a: {zzz: 1}", "input.unknown_key", "2: by_name.a.zzz", "count, name"),
        ("items:\n- {count: a}", "input.wrong_type", "2: items[0].count", "whole number"),
        ("items:\n- {count: 1.5}", "input.wrong_type", "2: items[0].count", "1.5"),
        ("items:\n- {count: -1}", "input.out_of_range", "2: items[0].count", "≥ 0"),
        ("items:\n- {count: 101}", "input.out_of_range", "2: items[0].count", "≤ 100"),
        ("items:\n- {name: 2020}", "input.needs_quotes", "2: items[0].name", "quotation marks"),
        ("items:\n- {name: [a]}", "input.wrong_type", "2: items[0].name", "text"),
        ("items:\n- 3", "input.wrong_type", "2: items[0]", "group of keys"),
        ("items: 3", "input.wrong_type", "1: items", "list"),
        ("by_name: 3", "input.wrong_type", "1: by_name", "group of keys"),
        ("coloured:\n  blue: 1", "input.unknown_key", "2: coloured.blue", "red, green"),
        ("colour: grene", "input.not_allowed_near", "1: colour", "“green”"),
        ("word: three", "input.not_allowed", "1: word", "one, two"),
        ("day: 6/1/2020", "input.bad_date", "1: day", "6/1/2020"),
        ("day: 2020-02-30", "input.bad_date", "1: day", "2020-02-30"),
        ("day: 2020-1-6", "input.bad_date", "1: day", "2020-1-6"),
        ("hour: noon", "input.wrong_type", "1: hour", "time of day"),
        ("share: half", "input.wrong_type", "1: share", "number"),
        ("share: 'nan'", "input.not_finite", "1: share", "nan"),
        ("done: perhaps", "input.wrong_type", "1: done", "true or false"),
        ("code: abc", "input.bad_format", "1: code", "[A-Z]"),
        ("short: abcd", "input.bad_length", "1: short", "≤ 3"),
        ("some: []", "input.bad_length", "1: some", "≥ 1"),
        ("pair: [1, 2, 3]", "input.bad_length", "1: pair", "≤ 2"),
        ("either: {a: x}", "input.wrong_type", "1: either.a", "whole number"),
        ("either:\n- {count: -1}", "input.out_of_range", "2: either[0].count", "≥ 0"),
        ("- 1", "input.no_keys", "1", "key: value"),
    ],
)
def test_each_mistake_has_its_code_place_and_sentence(
    text: str, code: str, where: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONGTAC_LANG", "en")

    (finding,) = problems(text)

    assert (finding.code, finding.where) == (code, f"f.yaml:{where}")
    assert said in sentence(finding)


def test_a_missing_key_is_named_at_its_parent() -> None:
    (finding,) = problems("{}", Needy)

    assert (finding.code, finding.where, finding.figures["key"]) == (
        "input.missing_key",
        "f.yaml:1: name",
        "name",
    )


def test_a_long_value_is_shortened() -> None:
    (finding,) = problems("day: " + "x" * 10_000)

    assert len(finding.figures["value"]) <= 60


WORDS = st.sampled_from([*Everything.model_fields, "name", "count", "red", "1", "-5", "2020-01-01", "~", "x"])
VALUES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: "[" + ", ".join(parts) + "]"),
        st.dictionaries(WORDS, inner, max_size=3).map(
            lambda parts: "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_any_problem_of_a_model_has_a_sentence_and_a_place(text: str) -> None:
    located = yamlfile.read(text, FILE)
    try:
        Everything.model_validate(located.data)
    except ValidationError as error:
        found = yamlfile.findings_of(error, located, Everything)
        assert found
        assert all(sentence(one) and one.where.startswith("f.yaml:") for one in found)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text("ab:-[]{}&*!|>'\"%#,? \n\t01.~é", max_size=60)))
def test_any_text_gives_a_value_or_bad_input(text: str) -> None:
    try:
        data, findings = read(text), []
    except BadInput as error:
        data, findings = None, list(error.findings)

    assert data is None or isinstance(data, str | int | float | bool | date | list | dict)
    assert all(sentence(finding) for finding in findings)


def test_of_a_file_with_thousands_of_problems_two_hundred_are_told_and_reading_stops() -> None:
    with pytest.raises(BadInput) as refused:
        yamlfile.read("a: 1\n" * 5_000, FILE)

    codes = [finding.code for finding in refused.value.findings]
    assert codes == ["input.duplicate_key"] * 200 + ["input.too_many_problems"]
