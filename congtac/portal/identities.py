"""Signing in with OpenID Connect: to the provider and back.

It begins with a link and not with a form: the policy of our pages sends forms to nobody else.
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from congtac import openid
from congtac.actions.accounts import Claims, sign_in_by_identity
from congtac.actions.accounts.sign_ins import SignedIn
from congtac.clock import now
from congtac.domain.findings import Finding, Level
from congtac.domain.identity import Provider
from congtac.portal import security
from congtac.portal.refusals import NotFound
from congtac.store.sent_forms import NotNew, claim_form
from congtac.workplace import Workplace

router = APIRouter()
COOKIE, GOES_ON = "congtac_identity", "congtac_identity_next"
OUTCOMES = ("refused", "out_of_reach", "too_old")
log = logging.getLogger("congtac.sign_in")


def provider_of(place: Workplace) -> Provider | None:
    """The provider that the configuration names, if it does."""
    return place.installation().shared().access.provider


def told_after(outcome: str) -> Finding | None:
    """What somebody is told who came back without being signed in: never whether there is such an account."""
    return Finding(f"sign_in.identity_{outcome}", Level.WARNING) if outcome in OUTCOMES else None


@router.get("/sign-in/identity", name="identity")
def ask(request: Request) -> Response:
    """To the provider."""
    provider = _provider(request)
    question = openid.Question.new(now())
    try:
        address = openid.address_to_ask(provider, question)
    except openid.OutOfReach as error:
        return _not_in(error, "out_of_reach")
    response = RedirectResponse(address, 303)
    seconds = int(openid.LASTS.total_seconds())
    on = security.own_path(request.query_params.get("next"))
    _keep(provider, response, COOKIE, question.cookie, seconds)
    _keep(provider, response, GOES_ON, on.encode().hex(), seconds)
    return response


@router.get("/sign-in/identity/back", name="identity_back")
def take(request: Request) -> Response:
    """Back from the provider: signed in, or told that it did not work. A question is answered once."""
    provider, moment = _provider(request), now()
    question = openid.Question.read(request.cookies.get(COOKIE, ""))
    try:
        answer = openid.proved(provider, question, dict(request.query_params), moment)
        signed = _signed(request, answer, f"identity {question.made('once')[:40] if question else ''}")
    except (openid.TooOld, NotNew) as error:
        return _not_in(error, "too_old")
    except openid.NotProved as error:
        return _not_in(error, "refused")
    except openid.OutOfReach as error:
        return _not_in(error, "out_of_reach")
    if signed is None:
        return _not_in("no account", "refused")
    response = RedirectResponse(_on(request), 303)
    _keep(provider, response, security.SIGN_IN, signed.token)
    return _forgotten(response)


def _signed(request: Request, answer: openid.Answer, once: str) -> SignedIn | None:
    place: Workplace = request.app.state.place
    rules = place.installation().shared().access.rules
    claims = Claims(answer.issuer, answer.subject, answer.email, answer.email_verified)
    address = request.client.host if request.client else ""
    with place.session() as session:
        claim_form(session, once, now())
        return sign_in_by_identity(session, claims, address, now(), rules)


def _provider(request: Request) -> Provider:
    found = provider_of(request.app.state.place)
    if found is None:
        raise NotFound
    return found


def _on(request: Request) -> str:
    try:
        return security.own_path(bytes.fromhex(request.cookies.get(GOES_ON, "")).decode())
    except ValueError:
        return "/"


def _not_in(reason: Any, outcome: str) -> Response:
    log.warning("OpenID Connect, %s: %s", outcome, reason)
    return _forgotten(RedirectResponse(f"/sign-in?{urlencode({'identity': outcome})}", 303))


def _forgotten(response: Response) -> Response:
    for name in (COOKIE, GOES_ON):
        response.delete_cookie(name, path="/")
    return response


def _keep(provider: Provider, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Behind a proxy the request may look unencrypted: the configured address says how people come."""
    secure = provider.portal_url.startswith("https:")
    response.set_cookie(name, value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")
