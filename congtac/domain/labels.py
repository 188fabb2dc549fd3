"""The enum base whose members carry a stored English value and a Vietnamese label."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A stored English value with the Vietnamese words that people see.

    Members are written ``APPROVED = "approved", "Đã duyệt"``; ``member.label`` is the Vietnamese text.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @property
    def english(self) -> str:
        """The value as English words: ``ratification_submitted`` is "ratification submitted"."""
        return self._value_.replace("_", " ")
