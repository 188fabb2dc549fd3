"""Vietnamese personal names: one key to compare them and to put them in ballot order.

Order (records-and-locale 4.3): given name, then family name, then middle names; word by word the letters of
the Vietnamese alphabet first, then the tone (ngang, huyền, hỏi, ngã, sắc, nặng). Composed and decomposed
Unicode are equal, and so are both places of a tone mark (Hòa, Hoà). People of the same name are told apart by
a mark in brackets after the name: ``Nguyễn Văn A (1970)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import normalize

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # 0 is the level tone, unmarked
_PLACE = {letter: index for index, letter in enumerate(ALPHABET)} | {"ð": ALPHABET.index("đ")}  # eth, mistyped
_MARKED = re.compile(r"\s*\(([^()]*)\)\s*$")

WordKey = tuple[tuple[int, ...], tuple[int, ...]]
NameKey = tuple[WordKey, WordKey, tuple[WordKey, ...], tuple[WordKey, ...]]

_NO_WORD: WordKey = ((), ())


def word_key(word: str) -> WordKey:
    """The letters' places in the alphabet, then the tone of the syllable, wherever it sits."""
    spread = normalize("NFD", word.casefold())
    tones = tuple(TONES[sign] for sign in spread if sign in TONES)
    letters = normalize("NFC", "".join(sign for sign in spread if sign not in TONES))
    return tuple(_PLACE.get(letter, len(ALPHABET) + ord(letter)) for letter in letters), tones or (0,)


@lru_cache(maxsize=4096)
def name_key(name: str) -> NameKey:
    """Key of ``family middle... given [(mark)]``: equal for the same name, ascending in ballot order."""
    marked = _MARKED.search(name)
    words = [word_key(word) for word in (name[: marked.start()] if marked else name).split()]
    mark = tuple(word_key(word) for word in marked[1].split()) if marked else ()
    given = words[-1] if words else _NO_WORD
    family = words[0] if len(words) > 1 else _NO_WORD
    return given, family, tuple(words[1:-1]), mark


def clean(name: str) -> str:
    """The name as it is printed: NFC, single spaces."""
    return " ".join(normalize("NFC", name).split())


def in_ballot_order(names: Iterable[str]) -> tuple[str, ...]:
    """The names in the order in which a ballot prints them."""
    return tuple(sorted(names, key=name_key))


def same_names(names: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of positions whose names are the same: (first, repeated)."""
    first: dict[NameKey, int] = {}
    return [
        (first[key], index) for index, key in enumerate(map(name_key, names)) if first.setdefault(key, index) != index
    ]


def matching(name: str, names: Iterable[str]) -> str | None:
    """The one of ``names`` that is the same name however typed, or None."""
    key = name_key(name)
    return next((known for known in names if name_key(known) == key), None)
