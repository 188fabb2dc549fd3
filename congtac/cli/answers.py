"""How every command ends: with its answer, or with the findings of an error of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def answering(*, as_json: bool = False) -> Iterator[None]:
    """An error of ours ends the command in words or as JSON, with its exit status; nothing is stored then."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError

    try:
        yield
    except CongtacError as error:
        console.fail(error, as_json=as_json)
