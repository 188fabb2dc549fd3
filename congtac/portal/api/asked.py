"""The bodies that several requests have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

Words = Annotated[str, Field(min_length=1, max_length=400)]
TaskWords = Annotated[str, Field(min_length=1, max_length=2000)]
Slug = Annotated[str, Field(min_length=1, max_length=100)]
Symbol = Annotated[str, Field(min_length=1, max_length=100)]


NO_NUL = "a text holds the sign NUL"


def has_nul(data: Any) -> bool:
    """Whether a text anywhere in it holds the sign that no database column takes."""
    if isinstance(data, str):
        return "\0" in data
    if isinstance(data, Mapping):
        return any(has_nul(one) for pair in data.items() for one in pair)
    return isinstance(data, Iterable) and any(has_nul(one) for one in data)


class Body(BaseModel):
    """What is not known is refused: a misspelt field is no silent nothing. So is a NUL, which no database keeps."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def has_no_nul(cls, data: Any) -> Any:
        """The same on every database."""
        if has_nul(data):
            raise ValueError(NO_NUL)
        return data


class Because(Body):
    """Something is done for a reason, on a day (today where it is left out)."""

    reason: Words
    on: date | None = None
