"""A small provider of OpenID Connect: real HTTP, real keys; a test says what its tokens claim."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from chromium import serving
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from congtac.clock import now

CLIENT, SECRET = "congtac", "mật khẩu: của/congtac"


@dataclass
class Provider:
    """It signs everybody in at once, as ``claims`` say; each code works once, with its verifier."""

    url: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "mot"}))
    signs_with: RSAKey | None = None
    algorithm: str = "RS256"
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def person(self, subject: str, email: str | None, **differs: Any) -> None:
        """Who signs in from now on."""
        self.claims = {"sub": subject, "email": email, "email_verified": True} | differs
        self.signs_with, self.algorithm, self.userinfo = None, "RS256", {}

    async def described(self, _request: Request) -> Response:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        ends |= {"userinfo_endpoint": "userinfo"}
        return JSONResponse({"issuer": self.url} | {name: f"{self.url}/{path}" for name, path in ends.items()})

    async def authorize(self, request: Request) -> Response:
        asked, code = dict(request.query_params), secrets.token_urlsafe(8)
        self.asked.append(asked)
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"], "iss": self.url})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 303)

    async def token(self, request: Request) -> Response:
        form = await request.form()
        asked = self.codes.pop(str(form["code"]), None)
        fits = asked is not None and create_s256_code_challenge(form["code_verifier"]) == asked["code_challenge"]
        if asked is None or not fits or form["redirect_uri"] != asked["redirect_uri"] or not self._is_client(request):
            return JSONResponse({"error": "invalid_grant"}, 400)
        moment = int(now().timestamp())
        usual = {"iss": self.url, "aud": CLIENT, "iat": moment, "exp": moment + 300, "nonce": asked["nonce"]}
        claims = {name: value for name, value in (usual | self.claims).items() if value is not None}
        header = {"alg": self.algorithm, "kid": "mot"}
        signed = jwt.encode(header, claims, self.signs_with or self.key, algorithms=[self.algorithm])
        return JSONResponse({"access_token": "zutritt", "token_type": "Bearer", "id_token": signed})

    async def keys(self, _request: Request) -> Response:
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    async def about(self, request: Request) -> Response:
        assert request.headers["authorization"] == "Bearer zutritt"
        return JSONResponse(self.userinfo)

    def _is_client(self, request: Request) -> bool:
        from base64 import b64decode
        from urllib.parse import unquote

        name, _colon, password = (
            b64decode(request.headers["authorization"].removeprefix("Basic ")).decode().partition(":")
        )
        return (unquote(name), unquote(password)) == (CLIENT, SECRET)


@contextmanager
def provided() -> Iterator[Provider]:
    """The provider, listening on a port of its own."""
    one = Provider()
    routes = [
        Route("/.well-known/openid-configuration", one.described),
        Route("/authorize", one.authorize),
        Route("/token", one.token, methods=["POST"]),
        Route("/keys", one.keys),
        Route("/userinfo", one.about),
    ]
    with serving(Starlette(routes=routes)) as url:
        one.url = url
        yield one
