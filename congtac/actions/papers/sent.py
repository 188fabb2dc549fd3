"""A file that somebody hands in for a paper, read before anything is written: nobody waits for a database meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from congtac.documents.controls import properties_of
from congtac.documents.extent import sent_parts
from congtac.documents.package import content_hash, reopened
from congtac.documents.reading.marks import texts_that_may_mark
from congtac.domain.secrecy import refuse_secret


@dataclass(frozen=True, slots=True)
class SentPaper:
    """The bytes as they came, the name that they had, their hash, and what the file says about itself."""

    data: bytes
    name: str
    digest: str
    properties: Mapping[str, str]


def sent_paper(data: bytes, name: str, on: date) -> SentPaper:
    """Read a file that was sent.

    Raises BadInput with every reason for a file that is not let in, RuleBroken for one that bears a mark of secrecy.
    """
    properties = properties_of(sent_parts(data, name))
    reopened(data, name)
    refuse_secret(texts_that_may_mark(data, name), on, name)
    return SentPaper(data, name, content_hash(data), properties)
