"""Settings of the archive: how long each class of papers is kept."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from congtac.config.values import Part
from congtac.domain.archive import Retention, RetentionClass
from congtac.i18n import N_


def _retention(value: object) -> Retention:
    if isinstance(value, Retention):
        return value
    read = Retention.read(str(value))
    if read is None:
        raise PydanticCustomError("config.bad_retention", "")
    return read


RetentionText = Annotated[
    Retention,
    PlainValidator(_retention),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*(vĩnh viễn|permanent|[0-9]{1,4}\s*(năm|tháng|years?|months?))\s*$",
            "examples": ["vĩnh viễn", "10 năm", "12 tháng"],
        }
    ),
]


class Archive(Part):
    """How long the papers of a cycle are kept; what is kept for ever is never destroyed."""

    retention: dict[RetentionClass, RetentionText] = Field(
        description=N_("How long each class of papers is kept: “vĩnh viễn”, “10 năm”, “12 tháng”.")
    )

    def kept(self, wanted: RetentionClass) -> Retention:
        """How long a class is kept; for ever where nobody says."""
        return self.retention.get(wanted, Retention())
