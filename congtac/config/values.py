"""The small values that configuration files are made of: slugs, codes, offsets in days, and their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from congtac.domain.errors import BadInput
from congtac.domain.labels import Labelled
from congtac.domain.plan import Offset


class Part(BaseModel):
    """A group of keys in a configuration file: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def offset(value: object) -> Offset:
    """The offset written as ``-30 working days`` or ``-30 ngày làm việc``, ``15 days`` or ``15 ngày``."""
    if isinstance(value, Offset):
        return value
    try:
        return Offset.parse(str(value).replace("ngày làm việc", "working days").replace("ngày", "days"))
    except BadInput:
        raise PydanticCustomError("config.bad_offset", "") from None


OffsetText = Annotated[
    Offset,
    PlainValidator(offset),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\s*[-+−]?[0-9]{1,4}\s+(ngày làm việc|ngày|working days?|days?( exactly)?)\s*$",
            "examples": ["-30 working days", "-30 ngày làm việc", "15 days", "15 days exactly"],
        }
    ),
]


def _written(pattern: str, code: str) -> Callable[[str], str]:
    grammar = re.compile(pattern)

    def check(text: str) -> str:
        if grammar.fullmatch(text) is None:
            raise PydanticCustomError(code, "")
        return text

    return check


def _text(pattern: str, code: str) -> Any:
    """The metadata of a text with a grammar of its own and a sentence that explains it."""
    return (
        AfterValidator(_written(pattern, code)),
        WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern})$"}),
    )


_SLUG = r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"
_CODE = r"[A-ZĂÂĐÊÔƠƯ][A-Za-zĂÂĐÊÔƠƯăâđêôơư0-9]{0,11}"
_LOGIN = r"[a-z0-9][a-z0-9._-]{1,39}"
_EMAIL = r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,190}"

_ADDRESS = r"https://[^\s/?#@]+(?:/[^\s?#]*)?|http://(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]+)?(?:/[^\s?#]*)?"

Words = Annotated[str, Field(min_length=1, max_length=400)]
Slug = Annotated[str, *_text(_SLUG, "config.bad_slug")]
Code = Annotated[str, *_text(_CODE, "config.bad_code")]
Login = Annotated[str, *_text(_LOGIN, "config.bad_login")]
Email = Annotated[str, *_text(_EMAIL, "config.bad_email")]
SafeAddress = Annotated[str, *_text(_ADDRESS, "config.bad_address")]
EnvironmentName = Annotated[str, *_text(r"[A-Z][A-Z0-9_]{0,99}", "config.bad_variable")]


class RestDay(Labelled):
    """What happens to a deadline on a rest day; both dates are shown."""

    NEXT_WORKING_DAY = "next_working_day", "lùi đến ngày làm việc tiếp theo"
    UNCHANGED = "unchanged", "giữ nguyên"


class Encryption(Labelled):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls", "STARTTLS"
    TLS = "tls", "TLS"
    NONE = "none", "không mã hóa"
