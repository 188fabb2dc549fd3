"""An error of ours ends a command in words or as JSON, with its exit status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def answering(*, as_json: bool) -> Iterator[None]:
    """Whatever was begun in the block is not stored when the command ends here."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError

    try:
        yield
    except CongtacError as error:
        console.fail(error, as_json=as_json)
