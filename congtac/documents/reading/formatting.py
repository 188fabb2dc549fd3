"""Effective formatting in Word: what a reader sees, resolved through styles, table styles, defaults and theme.

Order, from the strongest: direct properties, character style, numbering given directly, paragraph style with those it
is based on, numbering of the style, table style, document defaults (ISO/IEC 29500-1, 17.7.2). Switches such as bold are
not overridden between kinds of styles but turned over by each (17.7.3). Conditional parts of table styles (first row,
banding) are not resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from congtac.documents.reading.numbering import Numbering
from congtac.documents.templates.tags import W
from congtac.domain.form import Align, LineHeight, Look

Properties = Mapping[str, str]

_SWITCHES = {"b": "bold", "i": "italic", "caps": "capitals", "vanish": "hidden"}
_OFF = {"0", "false", "off"}
_ALIGN = {"center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT, "both": Align.JUSTIFIED}
_ALIGN |= {"distribute": Align.JUSTIFIED, "left": Align.LEFT, "start": Align.LEFT}
_HEIGHTS = {"exact": LineHeight.EXACTLY, "atLeast": LineHeight.AT_LEAST}
# What is read of a ``pPr``: elements with one value, with attributes, and with elements below; and our name for each.
_VALUES = {"jc": "jc", "pStyle": "style"}
_SPACING = ("before", "after", "line", "lineRule", "beforeAutospacing", "afterAutospacing")
_INDENTS = {"start": "left", "end": "right"} | {name: name for name in ("left", "right", "firstLine", "hanging")}
_ATTRIBUTES: Mapping[str, Mapping[str, str]] = {"ind": _INDENTS, "spacing": {name: name for name in _SPACING}}
_BORDERS = {side: f"border_{side}" for side in ("top", "bottom", "left", "right")}
_BELOW: Mapping[str, Mapping[str, str]] = {"pBdr": _BORDERS, "numPr": {"numId": "num", "ilvl": "level"}}
_FALLBACK = {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "sz": "20", "u": "none", "color": "auto"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def is_on(element: Any) -> bool:
    """Whether a switch element is on; it is when it has no value."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def points(value: str | None, unit: float = 20) -> float:
    """A measure in parts of a point as points: ``unit`` is 20 for twips, 2 for half-points; 0 for anything odd."""
    match = _NUMBER.match(value or "")
    return float(match[0]) / unit if match else 0.0


def millimetres(twips: str | None) -> float:
    """Twips as millimetres."""
    return points(twips) * 25.4 / 72


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its own properties and the one it is based on."""

    kind: str
    based_on: str | None
    run: Properties
    paragraph: Properties
    table: Any


class Formatting:
    """The formatting of one file. Odd references (missing styles, circles) are passed over, as Word does."""

    def __init__(self, styles: Any, theme: Any, numbering: Numbering) -> None:
        self.numbering = numbering
        self._fonts = _theme_fonts(theme)
        self._styles: dict[str, Style] = {}
        self._default: dict[str, str] = {}
        self._chains: dict[tuple[str, str | None], tuple[Properties, Properties]] = {}
        self._run_defaults: Properties = {}
        self._paragraph_defaults: Properties = {}
        if styles is not None:
            self._read(styles)

    def _read(self, styles: Any) -> None:
        defaults = styles.find(f"{W}docDefaults")
        if defaults is not None:
            self._run_defaults = self.run_properties(defaults.find(f"{W}rPrDefault/{W}rPr"))
            self._paragraph_defaults = paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for style in styles.iter(f"{W}style"):
            key, kind = style.get(f"{W}styleId", ""), style.get(f"{W}type", "paragraph")
            based = style.find(f"{W}basedOn")
            self._styles[key] = Style(
                kind,
                None if based is None else based.get(f"{W}val"),
                self.run_properties(style.find(f"{W}rPr")),
                paragraph_properties(style.find(f"{W}pPr")),
                style.find(f"{W}tblPr"),
            )
            if style.get(f"{W}default") in ("1", "true", "on"):
                self._default[kind] = key

    def run_properties(self, element: Any) -> Properties:
        """What an ``rPr`` says, with fonts of the theme looked up."""
        found: dict[str, str] = {}
        for child in () if element is None else element:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name == "rFonts":
                for face in ("ascii", "hAnsi"):
                    font = self._fonts.get(child.get(f"{W}{face}Theme", "")[:5]) or child.get(f"{W}{face}")
                    if font:
                        found[face] = font
            elif name in _SWITCHES:
                found[name] = "1" if is_on(child) else "0"
            elif name in ("sz", "u", "color", "rStyle"):
                found[name] = child.get(f"{W}val", "")
        return found

    def chain(self, kind: str, style: str | None) -> tuple[Properties, Properties]:
        """Run and paragraph properties of a style with those that it is based on; the nearer one wins."""
        if style is None or style not in self._styles:
            style = self._default.get(kind) if kind == "paragraph" or style is None else None
        if (kind, style) not in self._chains:
            run: dict[str, str] = {}
            paragraph: dict[str, str] = {}
            for one in self._line_of(style):
                run = {**one.run, **run}
                paragraph = {**one.paragraph, **paragraph}
            self._chains[kind, style] = run, paragraph
        return self._chains[kind, style]

    def _line_of(self, style: str | None) -> Iterable[Style]:
        seen: set[str] = set()
        while style and style not in seen and style in self._styles:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].based_on

    def table_properties(self, style: str | None) -> list[Any]:
        """The ``tblPr`` of a table style and of those it is based on, the nearest first."""
        line = self._line_of(style or self._default.get("table"))
        return [one.table for one in line if one.table is not None]

    def look(self, direct: Any, paragraph_style: str | None, table_style: str | None, text: str) -> Look | None:
        """The look of a run's letters; None for hidden ones."""
        own = self.run_properties(direct)
        in_table = self.chain("table", table_style)[0] if table_style else {}
        levels = (in_table, self.chain("paragraph", paragraph_style)[0], self.chain("character", own.get("rStyle"))[0])
        values = {**_FALLBACK, **self._run_defaults, **levels[0], **levels[1], **levels[2], **own}
        on = {word: self._switched(name, own, levels) for name, word in _SWITCHES.items()}
        if on.pop("hidden"):
            return None
        return Look(
            tuple(dict.fromkeys(values["ascii" if ord(letter) < 128 else "hAnsi"] for letter in _letters(text))),
            points(values["sz"], 2),
            underline=values["u"] not in ("none", ""),
            colour=values["color"].lower(),
            **on,
        )

    def _switched(self, name: str, own: Properties, levels: tuple[Properties, ...]) -> bool:
        if name in own:
            return own[name] == "1"
        turned = sum(level.get(name) == "1" for level in levels) % 2 == 1
        return turned or self._run_defaults.get(name) == "1"

    def paragraph(self, direct: Any, table_style: str | None) -> Properties:
        """The effective properties of a paragraph, its numbering's indents included."""
        own = paragraph_properties(direct)
        styled = self.chain("paragraph", own.get("style"))[1]
        numbered = {**styled, **own}
        at = numbered.get("level") or self.numbering.level_of(numbered.get("num"), own.get("style"))
        level = {**paragraph_properties(self.numbering.level_properties(numbered.get("num"), at)), "level": at}
        under, over = ({}, level) if "num" in own else (level, {})
        in_table = self.chain("table", table_style)[1] if table_style else {}
        return _one_indent({**self._paragraph_defaults, **in_table, **under}, styled, over, own)


def _one_indent(*layers: Properties) -> Properties:
    """The layers laid over one another; a hanging and a first-line indent exclude each other."""
    merged: dict[str, str] = {}
    for layer in layers:
        if "firstLine" in layer:
            merged.pop("hanging", None)
        elif "hanging" in layer:
            merged.pop("firstLine", None)
        merged |= layer
    return merged


def paragraph_properties(element: Any) -> Properties:
    """What a ``pPr`` says, attribute by attribute: each is inherited by itself."""
    found: dict[str, str] = {}
    for child in () if element is None else element:
        name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if name in _VALUES:
            found[_VALUES[name]] = child.get(f"{W}val", "")
        elif name in _ATTRIBUTES:
            _take(found, child, _ATTRIBUTES[name])
        elif name == "contextualSpacing":
            found["close"] = "1" if is_on(child) else "0"
        elif name in _BELOW:
            for inner in child:
                key = _BELOW[name].get(inner.tag.removeprefix(W) if isinstance(inner.tag, str) else "")
                if key:
                    found[key] = inner.get(f"{W}val", "")
        elif name == "framePr" and child.get(f"{W}xAlign") == "center":
            found["framed_at"] = "center"
    return found


def _take(found: dict[str, str], element: Any, names: Mapping[str, str]) -> None:
    for attribute, name in names.items():
        value = element.get(f"{W}{attribute}")
        if value is not None:
            found[name] = value


def alignment(properties: Properties) -> Align:
    """How the paragraph is set; left where nothing is said."""
    return Align.CENTRE if "framed_at" in properties else _ALIGN.get(properties.get("jc", ""), Align.LEFT)


def line_height(properties: Properties) -> tuple[float, LineHeight]:
    """Height of a line in pt, or as a multiple of a single line."""
    rule = _HEIGHTS.get(properties.get("lineRule", "auto"), LineHeight.MULTIPLE)
    line = properties.get("line")
    if line is None:
        return 1, LineHeight.MULTIPLE
    return (points(line, 240) if rule is LineHeight.MULTIPLE else points(line)), rule


def _letters(text: str) -> Iterable[str]:
    return (letter for letter in dict.fromkeys(text) if not letter.isspace()) if text.strip() else text[:1]


def _theme_fonts(theme: Any) -> dict[str, str]:
    """``minor`` and ``major`` with their typeface for Latin letters."""
    fonts: dict[str, str] = {}
    for child in () if theme is None else theme.iter():
        if isinstance(child.tag, str) and child.tag.endswith(("}minorFont", "}majorFont")):
            latin = next((one.get("typeface") for one in child if str(one.tag).endswith("}latin")), None)
            if latin:
                fonts[child.tag.rpartition("}")[2][:5]] = latin
    return fonts
