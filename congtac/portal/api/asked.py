"""The bodies that several requests have."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Words = Annotated[str, Field(min_length=1, max_length=400)]
TaskWords = Annotated[str, Field(min_length=1, max_length=2000)]
Slug = Annotated[str, Field(min_length=1, max_length=100)]
Symbol = Annotated[str, Field(min_length=1, max_length=100)]


class Body(BaseModel):
    """What is not known is refused: a misspelt field is no silent nothing."""

    model_config = ConfigDict(extra="forbid")


class Because(Body):
    """Something is done for a reason, on a day (today where it is left out)."""

    reason: Words
    on: date | None = None
