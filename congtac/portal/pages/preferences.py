"""What somebody chooses for his own browser: the language."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from congtac.i18n import LANGUAGES
from congtac.portal.refusals import NotFound
from congtac.portal.security import LANGUAGE, keep, own_path

router = APIRouter()
A_YEAR = 365 * 24 * 3600


@router.get("/language/{code}")
def choose(request: Request, code: str, back: str = "/") -> Response:
    """Remember the language in this browser and go back to where it was chosen."""
    if code not in LANGUAGES:
        raise NotFound
    response = RedirectResponse(own_path(back), 303)
    keep(request, response, LANGUAGE, code, A_YEAR)
    return response
