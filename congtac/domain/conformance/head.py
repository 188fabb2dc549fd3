"""Heading, issuing body, place and date, type name and summary (HD 36, items 1.1 to 1.3, appendix 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import product, takewhile

from congtac.domain.conformance.case import Case
from congtac.domain.findings import Finding
from congtac.domain.form import Align, Component, FormKind, Line, PaperForm, Side
from congtac.domain.recognition.words import DATE, plain, title_of

_HEADING_EM = 13.777  # width of "ĐẢNG CỘNG SẢN VIỆT NAM" in Times New Roman bold, in units of the size
MM_PER_PT = 25.4 / 72
_AS_LONG = 0.1  # how much longer or shorter the line may be, as a share: programs round, and fonts differ a little
_HYPHENS = "-----"
_NO_DISTRICTS = date(2025, 7, 1)
_DISTRICT = re.compile(r"\b(huyện|quận|thị xã|huyện ủy|quận ủy|thị ủy)\b|^(tx|q)\.")
_PADDED_DAYS, _PADDED_MONTHS = 10, 3  # days below ten and months below three take a zero; no other does
_BELOW_HEAD = (Component.TYPE_NAME, Component.SALUTATION, Component.BASIS, Component.BODY)
_WHICH_CONGRESS = re.compile(r"\b(lần thứ|nhiệm kỳ)\b")
_CENTRED = (Component.TYPE_NAME, Component.SUMMARY, Component.SEPARATOR, Component.ASTERISK, Component.PART)


def dated(form: PaperForm) -> date | None:
    """The day that the head of the paper states, if it is a day of the calendar."""
    line = form.first(Component.PLACE_DATE)
    match = DATE.search(line.text) if line else None
    try:
        return date(*(int(match[part]) for part in (3, 2, 1))) if match else None
    except ValueError:
        return None


def head_findings(case: Case) -> Iterator[Finding]:
    """Everything above the text, but number and symbol."""
    yield from _heading(case)
    if case.form.formal:
        yield from _issuer(case)
        yield from day_findings(case)
        yield from _title(case)
    yield from centred_findings(case, _CENTRED)


def centred_findings(case: Case, components: tuple[Component, ...]) -> Iterator[Finding]:
    """Lines of these components that are not centred; what stands right of another text is not judged."""
    for line in case.form.of(*components):
        if line.shape.align is not Align.CENTRE and line.side is not Side.RIGHT:
            yield case.broken(
                "check.centred", line.at, component=line.component, found=line.shape.align, expected=Align.CENTRE
            )


def _heading(case: Case) -> Iterator[Finding]:
    line = case.form.first(Component.HEADING)
    if line is None:
        if case.form.formal:
            yield case.broken("check.heading_missing", expected="ĐẢNG CỘNG SẢN VIỆT NAM")
        return
    if line.side is not Side.RIGHT:
        yield case.broken("check.heading_place", line.at, found=line.side, expected=Side.RIGHT)
    if any(piece.look.underline for piece in line.pieces if piece.text.strip()):
        yield case.broken("check.heading_underlined", line.at)
        return
    rules = drawn(case.form)
    if not rules:
        yield case.broken("check.heading_rule", line.at)
        return
    # A heading of another size has a finding already: the line may be as long as the words will be.
    style = case.style(Component.HEADING)
    sizes = [max(piece.look.size for piece in line.pieces), *([style.size] if style else [])]
    lengths = [_HEADING_EM * size * MM_PER_PT for size in sizes]
    nearest, wanted = min(product(rules, lengths), key=lambda pair: abs(pair[0] - pair[1]))
    if not is_as_long(nearest, wanted):
        yield case.broken("check.heading_rule_length", line.at, found=round(nearest), expected=round(wanted))


def is_as_long(rule: float, wanted: float) -> bool:
    """Whether a drawn line is as long as the words, as far as a reader sees."""
    return abs(rule - wanted) <= wanted * _AS_LONG


def drawn(form: PaperForm) -> list[float]:
    """The lengths (mm) of lines drawn in the head: Word ties a line to whatever paragraph is near."""
    head = takewhile(lambda line: line.component not in _BELOW_HEAD, form.lines)
    return [rule for line in head for rule in line.shape.rules if rule > 0]


def _issuer(case: Case) -> Iterator[Finding]:
    issuer = case.form.first(Component.ISSUER)
    if issuer is None:
        yield case.broken("check.issuer_missing")
        return
    names = [plain(line.text) for line in case.form.of(Component.SUPERIOR, Component.ISSUER)]
    if any(name.startswith("đại hội") for name in names) and not any(map(_WHICH_CONGRESS.search, names)):
        yield case.broken("check.congress_ordinal", issuer.at, found=issuer.text, expected="ĐẠI HỘI … LẦN THỨ …")
    stars = case.form.of(Component.ASTERISK)
    if not stars:
        yield case.broken("check.asterisk_missing", issuer.at, expected="*")
    elif stars[0].text != "*":
        yield case.broken("check.asterisk", stars[0].at, found=stars[0].text, expected="*")
    yield from district_findings(case)


def district_findings(case: Case) -> Iterator[Finding]:
    """Districts in names and places of a day on which there are none."""
    for line in case.form.of(Component.SUPERIOR, Component.ISSUER, Component.PLACE_DATE):
        if case.on and case.on >= _NO_DISTRICTS and (match := _DISTRICT.search(plain(line.text))):
            yield case.broken("check.district", line.at, found=match[0], component=line.component)


def day_findings(case: Case) -> Iterator[Finding]:
    """Place and date: there, a day of the calendar, with its zeros."""
    line = case.form.first(Component.PLACE_DATE)
    if line is None:
        yield case.broken("check.place_date_missing", expected="……, ngày … tháng … năm …")
        return
    example = "Hà Nội, ngày 06 tháng 01 năm 2020"
    place, comma, rest = line.text.partition(",")
    match = DATE.fullmatch(rest.strip())
    if not (place.strip() and comma and match and _possible(match.groups())):
        yield case.broken("check.date_form", line.at, found=line.text, expected=example)
        return
    for written, below in ((match[1], _PADDED_DAYS), (match[2], _PADDED_MONTHS)):
        right = written and (f"{int(written):02d}" if int(written) < below else f"{int(written)}")
        if written != right:
            yield case.broken("check.date_zero", line.at, found=written, expected=right)


def _possible(parts: tuple[str, ...]) -> bool:
    """Whether day, month and year make a day; a draft may leave any of them blank."""
    if not all(parts):
        return not parts[0] or int(parts[0]) > 0
    try:
        date(*(int(part) for part in reversed(parts)))
    except ValueError:
        return False
    return True


def _title(case: Case) -> Iterator[Finding]:
    title = case.form.first(Component.TYPE_NAME)
    if case.form.kind is FormKind.LETTER:
        yield from _letter(case, title)
        return
    if title is None:
        yield case.broken("check.type_missing")
        return
    if case.form.kind is FormKind.INVITATION:
        return
    found = title_of(title)
    bare = found and (found[1] is None or plain(title.text) == found[1].label.lower())
    summary = case.form.first(Component.SUMMARY)
    if bare and summary is None:
        yield case.broken("check.summary_missing", title.at)
    separator = case.form.first(Component.SEPARATOR)
    if separator is None:
        yield case.broken("check.separator_missing", (summary or title).at, expected=_HYPHENS)
    elif separator.text.replace(" ", "") != _HYPHENS:
        yield case.broken("check.separator", separator.at, found=separator.text, expected=_HYPHENS)


def _letter(case: Case, title: Line | None) -> Iterator[Finding]:
    if title is not None:
        yield case.broken("check.letter_type", title.at, found=title.text)
    summary = case.form.first(Component.LETTER_SUMMARY)
    if summary is None and title is None:
        symbol = case.form.first(Component.SYMBOL)
        yield case.broken("check.letter_summary_missing", symbol.at if symbol else "")
    elif summary is not None and plain(summary.text).startswith("v/v"):
        yield case.broken("check.letter_short_form", summary.at, found=summary.text[:3], expected="về việc")
