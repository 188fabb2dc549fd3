"""The language people are spoken to: Vietnamese unless ``CONGTAC_LANG=en``. One gettext catalogue holds every text.

The portal speaks to each visitor in the language of his choice: ``speaking`` holds for what runs inside the block.

Sources are written in English (the msgid); the Vietnamese words are in ``locale/vi/LC_MESSAGES/messages.po``.
The domain is called ``messages`` because click looks its own texts up there, so that they come from the same file.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from congtac.domain.labels import Labelled

LOCALES = Path(__file__).resolve().parent / "locale"
DOMAIN = "messages"


LANGUAGES = ("vi", "en")
_chosen: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """``vi`` or ``en``: as chosen by ``speaking``, else from ``CONGTAC_LANG``."""
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    return "en" if os.environ.get("CONGTAC_LANG", "vi").lower().startswith("en") else "vi"


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """Speak a language inside the block, in this task and the threads it asks; None is the one of the environment."""
    before = _chosen.set(lang)
    try:
        yield
    finally:
        _chosen.reset(before)


@cache
def _catalogue(lang: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, LOCALES, [lang], fallback=lang == "en")


def _(msgid: str) -> str:
    """The text in the user's language."""
    return _catalogue(language()).gettext(msgid) if msgid else ""


def N_(msgid: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for translation; it is translated where it is shown."""
    return msgid


def label(member: Labelled) -> str:
    """The words for an enum member in the user's language."""
    return member.english if language() == "en" else member.label


def bind_click() -> None:
    """Let click find its own texts (usage, options, errors) in our catalogue."""
    os.environ["LANGUAGE"] = language()
    _gettext.bindtextdomain(DOMAIN, str(LOCALES))
