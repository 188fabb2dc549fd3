"""For programs that watch: whether the portal and its database answer."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import PlainTextResponse

from congtac.domain.errors import CongtacError

router = APIRouter()


@router.get("/healthz")
def healthz(request: Request) -> Response:
    """200 where the database answers, 503 where it does not; nothing else is said to strangers."""
    try:
        with request.app.state.place.reading():
            pass
    except CongtacError:
        return PlainTextResponse("unavailable", 503)
    return PlainTextResponse("ok")
