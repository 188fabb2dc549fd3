"""Templates: strict about names, escaped, in the visitor's language."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from congtac import vi
from congtac.clock import local
from congtac.domain.elections.proof import share_of
from congtac.domain.findings import Finding
from congtac.i18n import LANGUAGES, _, label, language
from congtac.messages import words
from congtac.portal.page_words import said
from congtac.portal.wording import (
    act_of,
    channel_words,
    decision_of,
    kind_of,
    mandate_of,
    next_of,
    options_of,
    origin_of,
    page_of_gate,
    paper_name,
    role_words,
    stage_of,
    title_of,
)

HERE = Path(__file__).resolve().parent


@cache
def environment() -> Environment:
    """The templates, compiled when they are first used."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    made.globals |= {"_": _, "language": language, "languages": LANGUAGES}
    made.globals |= {
        "title_of": title_of,
        "kind_of": kind_of,
        "stage_of": stage_of,
        "act_of": act_of,
        "next_of": next_of,
        "options_of": options_of,
        "paper_name": paper_name,
        "origin_of": origin_of,
        "page_of_gate": page_of_gate,
        "decision_of": decision_of,
        "mandate_of": mandate_of,
        "share": share_of,
        "role_words": role_words,
        "channel_words": channel_words,
    }
    made.filters |= {"label": label, "words": words, "day": day, "moment": moment, "sentence": said, "count": count}
    made.tests |= {"finding": lambda value: isinstance(value, Finding)}
    return made


def render(template: str, **values: Any) -> str:
    """The page as text; every name that the template uses must be given."""
    return environment().get_template(template).render(**values)


def day(value: date | None) -> str:
    """A day as sentences beside it write it, and in columns below one another: 28/09/2026, 06/01/2020.

    Papers leave out the zero of a month from March on (``vi.short_date``): that is the style of their citations.
    """
    return "–" if value is None else f"{value:%d/%m/%Y}"


def moment(value: datetime | None) -> str:
    """A moment in Viet Nam."""
    return "–" if value is None else f"{local(value):%H:%M} {day(local(value).date())}"


def count(value: int) -> str:
    """A count with a dot, or in English a comma, at the thousands."""
    return vi.number(value, 0) if language() == "vi" else f"{value:,}"
