"""The application: every page, with what protects it."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from congtac.portal import first_run, identities, refusals, signing_in
from congtac.portal.api.app import VERSION, build_api
from congtac.portal.languages import Speaking
from congtac.portal.pages import ROUTERS as PAGES
from congtac.portal.rendering import HERE
from congtac.portal.security import Shield
from congtac.workplace import Workplace

ROUTERS = (signing_in.router, identities.router, first_run.router, *PAGES)


def build(place: Workplace) -> FastAPI:
    """The portal of a workplace. Its database is made and brought up to date, where needed."""
    with place.session():
        pass
    app = FastAPI(title="congtac", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.place = place
    for router in ROUTERS:
        app.include_router(router)
    app.mount(f"/api/v{VERSION}", build_api(place))
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    refusals.hang_up(app)
    app.add_middleware(Speaking)
    app.add_middleware(Shield)
    return app
