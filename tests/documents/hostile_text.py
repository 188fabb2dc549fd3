"""Texts that break careless generators, and facts with such a text in every field that takes words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum

HOSTILE = {
    "markup": "& < > \" ' &amp; ]]> <!-- --> <w:p/> </w:t>",
    "tags": "{{ congress.__class__ }} {% if %} {%p x %} {# y #}",
    "control characters": "\x00\x01\x0b\x1f\x7f\ufffe\ufffftrước\ud800sau",
    "breaks": "hai\ndòng\r\nvà\ttab",
    "right to left": "\u202eRTL עברית مرحبا \ue000 \ue001 \u0085\u2028 👍🏽",
    "long": "dài " * 16_384,
    "one letter": "đ" * 32_768,
    "blanks": " " * 32_768 + "sau",
    "python": "%(0)d %s {0} \\n '''",
}


def everywhere(facts, text):
    """The facts with ``text`` in every field that holds words, however deep."""
    if isinstance(facts, Enum):
        return facts
    if isinstance(facts, str):
        return text
    if isinstance(facts, tuple):
        return tuple(everywhere(item, text) for item in facts)
    if is_dataclass(facts):
        return replace(
            facts, **{one.name: everywhere(getattr(facts, one.name), text) for one in fields(facts) if one.init}
        )
    return facts


def visible(text):
    """What a paper can say of a text, breaks and tabs left out."""
    return "".join(letter for letter in text if letter >= " " and letter not in "\x7f\ufffe\uffff\ud800")
