"""The generated functions against jinja2: the same text for random templates and random facts, or both refuse."""

from __future__ import annotations

import re
from random import Random

import jinja2
import pytest

from congtac.documents.templates import filling
from congtac.documents.templates.context import BLANK
from congtac.documents.templates.filling import LIMIT, Pieces, TooLarge, filled
from congtac.documents.templates.generator import generated
from congtac.documents.templates.marking import DELIMITERS, Source
from congtac.documents.templates.part import Part
from congtac.documents.templates.syntax import FILTERS, parsed
from congtac.documents.templates.tags import Tag
from congtac.domain.errors import BadInput

WORDS = ["", "a", "R&D", "<x>", "\"q\" 'p'", "Nghị quyết", "100% %(0)d {id}", "hai\ndòng\tvà", "\x01\x0bx\ud800", BLANK]
STRINGS = ["a", "b", "o.k", "o.deep.k"]
IN_ROWS = ["row.p", "row.q"]
IN_SUBS = ["sub.z", "sub.row"]
XML = dict.fromkeys((*range(32), 127, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))) | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("\n"): '</w:t><w:br/><w:t xml:space="preserve">',
    ord("\t"): '</w:t><w:tab/><w:t xml:space="preserve">',
}


class Reference(jinja2.Environment):
    """jinja2 where a dot is a key, and only words and numbers are printed."""

    def getattr(self, obj, attribute):
        if type(obj).__name__ == "LoopContext":
            return getattr(obj, attribute)
        try:
            return obj[attribute]
        except (KeyError, TypeError) as error:
            raise jinja2.UndefinedError(attribute) from error


def printed(value):
    if isinstance(value, jinja2.Undefined | bool) or not isinstance(value, str | int):
        raise jinja2.UndefinedError("cannot be printed")
    return str(value).translate(XML)


REFERENCE = Reference(**DELIMITERS, undefined=jinja2.StrictUndefined, finalize=printed, keep_trailing_newline=True)
REFERENCE.filters = dict(FILTERS)


def source_of(text: str, run: str | None = None) -> Source:
    """A template written with braces as the source that a part of a document becomes."""
    tags: list[Tag] = []

    def marked(match: re.Match[str]) -> str:
        tags.append(Tag("word/document.xml", text, match.start(), match.end(), match[0][1], match[0][2:-2]))
        opening, closing = ("\ue000", "\ue001") if match[0][1] == "{" else ("\ue002", "\ue003")
        return f"{opening}{match[0][2:-2]}{closing}\n"

    return Source(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", marked, text), tags, [run for _ in tags])


def part_of(text: str, run: str | None = None) -> Part:
    source = source_of(text, run)
    tree = parsed(source)
    return Part("word/document.xml", tree, source, generated(tree, source)[0])


def random_facts(random: Random) -> dict[str, object]:
    def word() -> str:
        return random.choice(WORDS)

    def rows() -> list[dict[str, object]]:
        return [{"p": word(), "q": word(), "subs": subs()} for _ in range(random.randint(0, 3))]

    def subs() -> list[dict[str, str]]:
        return [{"z": word(), "row": word()} for _ in range(random.randint(0, 3))]

    deep = {"k": word()} if random.random() < 0.9 else None
    return {"a": word(), "b": word(), "o": {"k": word(), "deep": deep}, "rows": rows(), "yes": random.random() < 0.5}


def random_expression(random: Random, names: list[str], depth: int = 0) -> str:
    def inner() -> str:
        return random_expression(random, names, depth + 1)

    kind = random.random()
    if depth > 2 or kind < 0.5:
        return random.choice(names)
    if kind < 0.55:
        return random.choice(["yes", "rows", "o", "rows|length", "'chữ'", "7"])
    if kind < 0.70:
        return f"({inner()} {random.choice(['and', 'or', '==', '!=', 'in'])} {inner()})"
    if kind < 0.75:
        return f"(not {inner()})"
    if kind < 0.85:
        return f"({inner()} if {inner()} else {inner()})"
    if kind < 0.92:
        return f"({random.choice(names)} ~ {random.choice(names)})"
    return f"({inner()}|{random.choice(['upper', 'lower'])})"


def random_template(random: Random, names: list[str], loops: list[tuple[str, str, list[str]]], depth: int = 0) -> str:
    text = ""
    for _ in range(random.randint(1, 4)):
        kind = random.random()
        if kind < 0.3:
            text += random.choice(["lời ", "<w:p>é</w:p>", "100% ", "{ } ", "'", "\\n", "%(0)d"])
        elif kind < 0.6 or depth > 2:
            text += "{{ " + random_expression(random, names, random.choice([0, 3, 3, 3])) + " }}"
        elif kind < 0.8 or not loops:
            text += (
                "{% if " + random_expression(random, names) + " %}" + random_template(random, names, loops, depth + 1)
            )
            if random.random() < 0.3:
                text += "{% elif " + random_expression(random, names) + " %}" + random_template(random, names, [], 3)
            if random.random() < 0.5:
                text += "{% else %}" + random_template(random, names, loops, depth + 1)
            text += "{% endif %}"
        else:
            name, over, more = loops[0]
            inside = [*names, *more, "loop.index", "loop.length"]
            text += f"{{% for {name} in {over} %}}" + random_template(random, inside, loops[1:], depth + 1)
            if random.random() < 0.3:
                text += "{% else %}" + random_template(random, names, [], 3)
            text += "{% endfor %}"
    return text


def written(part: Part, facts: dict[str, object]) -> str | None:
    try:
        return part.xml(facts).decode()
    except BadInput:
        return None


def by_jinja(source: Source, facts: dict[str, object]) -> str | None:
    try:
        return REFERENCE.from_string(source.text.replace("\n", "")).render(facts)
    except (jinja2.UndefinedError, TypeError, AttributeError):
        return None


@pytest.mark.parametrize("first", range(0, 300, 100))
def test_random_templates_print_what_jinja2_prints(first):
    for seed in range(first, first + 100):
        random = Random(seed)
        text = random_template(random, STRINGS, [("row", "rows", IN_ROWS), ("sub", "row.subs", IN_SUBS)])
        part, controlled = part_of(text), part_of(text, "<w:rPr/>")

        for _ in range(3):
            facts = random_facts(random)
            expected = by_jinja(part.source, facts)

            assert written(part, facts) == expected, (seed, text)
            bare = written(controlled, facts)
            assert (bare and re.sub(CONTROL, "", bare)) == (expected and re.sub(CONTROL, "", expected)), (seed, text)


CONTROL = re.compile(r"<w:sdt>.*?</w:sdtPr><w:sdtContent>|</w:sdtContent></w:sdt>|</?w:r>|</?w:t( [^>]*)?>|<w:rPr/>")


def test_an_empty_template_is_an_empty_part():
    assert part_of("").xml({}) == b""


def test_a_value_that_is_not_there_names_the_tag_and_the_fact():
    part = part_of("{{ a }} và {{ o.deep.k }}")

    with pytest.raises(BadInput) as caught:
        part.xml({"a": "x", "o": {"deep": None}})

    finding = caught.value.findings[0]
    assert (finding.code, finding.where) == ("template.no_value", "word/document.xml")
    assert finding.figures["name"] == "o.deep.k"
    assert finding.figures["tag"] == "{{ o.deep.k }}"


@pytest.mark.parametrize("tag", ["{{ rows }}", "{{ o }}", "{{ yes }}", "{{ a == a }}", "{{ none }}"])
def test_what_is_no_text_is_not_printed(tag):
    with pytest.raises(BadInput) as caught:
        part_of(f"trước {tag}").xml({"a": "x", "o": {}, "rows": [], "yes": True})

    assert caught.value.findings[0].code == "template.not_text"
    assert caught.value.findings[0].figures["tag"] == tag


@pytest.mark.parametrize(
    ("value", "code"), [("abc", "template.not_list"), ({"a": 1}, "template.not_list"), (None, "template.no_value")]
)
def test_a_loop_runs_over_lists_only(value, code):
    with pytest.raises(BadInput) as caught:
        part_of("{% for x in rows %}{{ x }}{% endfor %}").xml({"rows": value})

    assert caught.value.findings[0].code == code


def test_nothing_in_a_template_becomes_python():
    hostile = '\'"""\\x00{import os}%d # \\N{BULLET}\u2028'

    assert part_of(f"{hostile}{{{{ a }}}}{hostile}").xml({"a": hostile}).decode() == hostile * 3


def test_pieces_of_many_rows_are_not_all_kept():
    pieces = Pieces([b"%(0)d.%(1)d" + bytes(1000)])

    made = {pieces[row, 1] for row in range(1000)}

    assert len(made) == 1000
    assert 100 < len(pieces) < 200


@pytest.mark.parametrize("rows", [50_000, 50_001])
def test_rows_are_printed_up_to_a_limit_and_refused_beyond_it(rows, monkeypatch):
    text = "x" * 1_000
    monkeypatch.setattr(filling, "LIMIT", 50_000 * (len(text) + 1))
    part = part_of("{% for row in rows %}" + text + "{% endfor %}")

    if rows <= 50_000:
        assert len(part.xml({"rows": [""] * rows})) == rows * len(text)
        return
    with pytest.raises(BadInput) as caught:
        part.xml({"rows": [""] * rows})

    assert caught.value.findings[0].code == "paper.too_large"


@pytest.mark.parametrize("value", ["x" * (LIMIT // 2), "\n" * (LIMIT // 30)])
def test_values_beyond_the_limit_are_refused_before_they_grow(value):
    with pytest.raises(TooLarge):
        filled([b""] * 3, [value, value, "x"])
