"""Routes of pages: the desk is opened, the page made and the transaction ended by one and the same thread.

As dependencies that FastAPI opens, runs and closes, these would be three turns in its pool of threads: a page would
wait three times, and would hold a connection to the database while it waits for the thread that lets go of it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from functools import wraps
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute


class PageRoute(APIRoute):
    """A route whose function gets what its dependencies have got ready, opened."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, _opening(endpoint), **options)


class Pages(APIRouter):
    """The routes of a module of pages."""

    def __init__(self) -> None:
        super().__init__(route_class=PageRoute)


def _opening(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(endpoint)
    def opened(**values: Any) -> Any:
        with ExitStack() as stack:
            for name, value in values.items():
                if isinstance(value, AbstractContextManager):
                    values[name] = stack.enter_context(value)
            return endpoint(**values)

    return opened
