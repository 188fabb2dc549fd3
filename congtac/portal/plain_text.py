"""What no text holds: the sign with the number 0, which PostgreSQL does not keep, and halves of characters.

Whatever came by a form, an address or as JSON passes here before anything reads it: no page and no act asks again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from congtac.domain.findings import Finding, Level
from congtac.portal.refusals import NotFound, NotText

FORMS = ("multipart/", "application/x-www-form-urlencoded")


class Typed(FormData):
    """What was typed, without what no text holds; ``spoiled`` says which fields held some of it."""

    def __init__(self, sent: FormData | None = None) -> None:
        self.spoiled: dict[str, Finding] = {}
        super().__init__([self._read(*field) for field in sent.multi_items()] if sent is not None else [])

    def _read(self, name: str, value: str | UploadFile) -> tuple[str, str | UploadFile]:
        field = cleaned(name)
        text = value if isinstance(value, str) else value.filename or ""
        strange = no_text_in(name + text)
        if strange is not None:
            self.spoiled[field] = told_of(strange, field)
        if isinstance(value, UploadFile):
            value.filename = cleaned(text)
            return field, value
        return field, cleaned(text)


def refuse_in_address(request: Request) -> None:
    """NotText where a question of the address (``?find=``) holds what no text holds; in a path nothing is named so."""
    if no_text_in(request.url.path) is not None:
        raise NotFound
    for name, value in request.query_params.multi_items():
        strange = no_text_in(name + value)
        if strange is not None:
            raise NotText(told_of(strange, cleaned(name)))


async def readable(request: Request) -> None:
    """NotText with every place where an address or a body of JSON holds what no text holds."""
    refuse_in_address(request)
    if request.headers.get("content-type", "").startswith(FORMS) or not await request.body():
        return
    found = [(where, no_text_in(text)) for where, text in _texts(await request.json())]
    findings = [told_of(strange, where) for where, strange in found if strange is not None]
    if findings:
        raise NotText(*findings)


def _texts(sent: Any) -> Iterator[tuple[str, str]]:
    """Every text of a body with its place, the names of fields included."""
    waiting: list[tuple[str, Any]] = [("body", sent)]
    while waiting:
        where, value = waiting.pop()
        match value:
            case str():
                yield where, value
            case dict():
                yield from ((where, name) for name in value)
                waiting += [(f"{where}.{cleaned(name)}", inner) for name, inner in value.items()]
            case list():
                waiting += [(f"{where}.{place}", inner) for place, inner in enumerate(value)]


def no_text_in(text: str) -> str | None:
    """The first sign that no text holds; None where all is well, which is seen without looking at each sign."""
    if "\0" not in text and text.isascii():
        return None
    return next((sign for sign in text if _no_text(sign)), None)


def cleaned(text: str) -> str:
    """The text without such signs."""
    return text if no_text_in(text) is None else "".join(sign for sign in text if not _no_text(sign))


def told_of(sign: str, where: str) -> Finding:
    """What is said about one."""
    return Finding("typed.no_text", Level.ERROR, where, {"sign": f"U+{ord(sign):04X}"})


def _no_text(sign: str) -> bool:
    return sign == "\0" or "\ud800" <= sign <= "\udfff"
