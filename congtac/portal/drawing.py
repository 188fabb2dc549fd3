"""Pictures as SVG by matplotlib: the same rows give the same bytes. Colour only repeats what shape and words say.

matplotlib is an extra and takes a second to load: it is loaded when the first picture is asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from textwrap import shorten
from typing import Any

from congtac.actions.pictures import Ballot, Mark, MarkStanding, Submissions, TargetLine
from congtac.i18n import _, label
from congtac.portal.rendering import day

INK, SOFT, GRID = "#1f2328", "#4b5563", "#d5d9df"
DONE, DOING, LATE, TODO = "#14532d", "#0b4f8a", "#8c1d18", "#6b7280"
LIGHT = {DONE: "#a9d6b5", DOING: "#a6c8ea"}  # dark lines stay visible on them
MARKS = {
    MarkStanding.DONE: ("o", DONE),
    MarkStanding.PAST: ("v", TODO),
    MarkStanding.TODAY: ("D", LATE),
    MarkStanding.AHEAD: ("s", DOING),
}
STYLE: dict[Any, Any] = {
    "svg.hashsalt": "congtac",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",  # matplotlib brings it along, with all Vietnamese letters
    "font.size": 10,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "text.color": INK,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "xtick.color": SOFT,
    "ytick.color": INK,
}
WIDTH = 9.0
_ONE = threading.Lock()  # matplotlib is not made for several threads


def can_draw() -> bool:
    """Whether matplotlib is installed here."""
    return find_spec("matplotlib") is not None


def timeline(marks: list[Mark], today: date) -> bytes:
    """The days of a plan from top to bottom, with a line for today."""

    def draw(axes: Any) -> None:
        for place, mark in enumerate(marks):
            shape, colour = MARKS[mark.standing]
            axes.plot(mark.on.toordinal(), place, shape, color=colour, markersize=9)
        axes.set_yticks(range(len(marks)), [f"{day(mark.on)}  {_short(mark.label, 60)}" for mark in marks])
        axes.invert_yaxis()
        axes.axvline(today.toordinal(), color=LATE, linestyle="--", linewidth=1.2)
        for standing, (shape, colour) in MARKS.items():
            axes.plot([], [], shape, color=colour, label=label(standing))
        axes.plot([], [], "--", color=LATE, label=_("today, {day}").format(day=day(today)))
        _dates(axes, [mark.on for mark in marks] + [today], 4)
        axes.figure.legend(loc="outside lower center", ncol=4, frameon=False)

    return _drawn(1.6 + 0.36 * len(marks), draw)


def submissions(rows: Submissions, today: date) -> bytes:
    """Units that had reported, by day, against those that owe a report."""

    def draw(axes: Any) -> None:
        days = [on.toordinal() for on, _new, _sum in rows.days]
        sums = [so_far for _on, _new, so_far in rows.days]
        until = [*days, max(today.toordinal(), days[-1])] if days else [today.toordinal()]
        axes.step(until, [*sums, sums[-1]] if sums else [0], where="post", color=DOING, linewidth=2, marker="o")
        axes.axhline(rows.owed, color=DONE, linestyle="-.", label=_("all units: {count}").format(count=rows.owed))
        if rows.due_on:
            words = _("due on {day}").format(day=day(rows.due_on))
            axes.axvline(rows.due_on.toordinal(), color=LATE, linestyle="--", label=words)
        axes.set_ylim(0, max(rows.owed, *sums, 1) * 1.1)
        axes.yaxis.get_major_locator().set_params(integer=True)
        axes.set_ylabel(_("units that have reported"))
        _dates(axes, [on for on, _new, _sum in rows.days] + [today] + ([rows.due_on] if rows.due_on else []), 7)
        axes.figure.legend(loc="outside lower center", ncol=2, frameon=False)

    return _drawn(4.2, draw)


def targets(lines: list[TargetLine]) -> bytes:
    """The share of each plan that was reached, against 100 %."""
    shown = [one for one in lines if one.percent is not None]

    def draw(axes: Any) -> None:
        for place, one in enumerate(shown):
            percent = one.percent or 0.0
            met = percent >= 100
            _bar(axes, place, percent, one.row.percent_of_plan or "", DONE if met else LATE, full=met)
        axes.set_yticks(range(len(shown)), [_short(one.row.indicator, 48) for one in shown])
        axes.invert_yaxis()
        axes.axvline(100, color=INK, linestyle="--", linewidth=1.2)
        axes.set_xlim(0, max(115.0, *(1.15 * (one.percent or 0) for one in shown)))
        axes.set_xlabel(_("per cent of the plan (dashed line: 100%; hatched: below it)"))

    return _drawn(1.4 + 0.42 * len(shown), draw)


def votes(ballot: Ballot) -> bytes:
    """The votes of each name against those that are needed."""

    def draw(axes: Any) -> None:
        for place, (_name, count, elected) in enumerate(ballot.votes):
            _bar(axes, place, count, f"{count}", DOING if elected else TODO, full=elected)
        names = [f"{name} ({_('elected')})" if elected else name for name, _count, elected in ballot.votes]
        axes.set_yticks(range(len(names)), [_short(name, 48) for name in names])
        axes.invert_yaxis()
        axes.axvline(ballot.needed, color=LATE, linestyle="--", linewidth=1.4)
        axes.set_xlim(0, max(ballot.valid, ballot.needed, 1) * 1.1)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.set_xlabel(_("votes (dashed line: {needed} are needed)").format(needed=ballot.needed))

    return _drawn(1.4 + 0.42 * len(ballot.votes), draw)


def _bar(axes: Any, place: int, size: float, words: str, colour: str, *, full: bool) -> None:
    """A bar with its figure at the end: filled where it is enough, hatched where it is not."""
    fill, hatch = (LIGHT[colour], "") if full else ("#ffffff", "///")
    axes.barh(place, size, height=0.6, color=fill, edgecolor=colour, hatch=hatch)
    ground = {"facecolor": "#ffffff", "edgecolor": "none", "pad": 1}
    axes.annotate(words, (size, place), (5, 0), textcoords="offset points", va="center", bbox=ground)


def _short(words: str, letters: int) -> str:
    return shorten(words, letters, placeholder="…")


def _dates(axes: Any, days: list[date], most: int) -> None:
    """A scale of days with a little room, and as many of them written out as there is place for."""
    first, last = min(days).toordinal(), max(days).toordinal()
    room = max(2, (last - first) // 20)
    step = max(1, -(-(last - first) // (most - 1)))
    ticks = range(first, last + 1, step)
    axes.set_xlim(first - room, last + room)
    axes.set_xticks(list(ticks), [day(date.fromordinal(one)) for one in ticks], fontsize=9)


def _drawn(height: float, draw: Callable[[Any], None]) -> bytes:
    with _ONE:
        import matplotlib
        from matplotlib.figure import Figure

        with matplotlib.rc_context(STYLE):
            figure = Figure(figsize=(WIDTH, max(2.0, height)), layout="constrained")
            axes = figure.subplots()
            axes.spines[["top", "right"]].set_visible(False)
            axes.grid(axis="x", color=GRID, linewidth=0.7)
            axes.set_axisbelow(True)
            draw(axes)
            out = BytesIO()
            figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()
