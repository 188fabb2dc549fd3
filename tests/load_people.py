"""People at the portal, each at an own browser: they look at pages, write, and note what they were told is stored."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape

import httpx
from load_ground import PILOT, Ground, Somebody

from congtac.clock import today
from congtac.domain.roles import Role
from congtac.portal.security import SIGN_IN

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
MARK = re.compile(r"dau-[\w-]+?-het")
TWICE = 0.15  # of the forms are sent twice at once, as by a double click
GOOD = {
    "members_total.result": "12",
    "members_official.result": "11",
    "members_probationary.result": "1",
    "members_admitted.result": "không có",
    "meetings_held.result": "6",
    "shortcomings.result": "Sinh hoạt chuyên đề còn ít.",
}


@dataclass
class Noted:
    """What they were told: ``stored`` by kind the marks of what was acknowledged, ``drafts`` the last by unit."""

    stored: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    drafts: dict[int, str] = field(default_factory=dict)
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: int = 0  # told what stands in the way: somebody else was faster
    wrong: list[str] = field(default_factory=list)


@dataclass
class Person:
    """Somebody at work."""

    who: Somebody
    ground: Ground
    client: httpx.AsyncClient
    noted: Noted
    chance: random.Random
    count: int = 0

    async def work(self, until: float, pause: float) -> None:
        """One thing after the other, with a moment in between."""
        deeds: dict[Role, tuple[Callable[[], Awaitable[None]], ...]] = {
            Role.SECRETARY: (self.look, self.draft, self.hand_in),
            Role.OFFICIAL: (self.look, self.comment),
            Role.ORGANISER: (self.look, self.look, self.decide, self.extend),
            Role.SUPERIOR: (self.look, self.lesson),
        }
        await asyncio.sleep(self.chance.uniform(0, pause))  # they do not all come at the same moment
        while time.monotonic() < until:
            try:
                await self.chance.choice(deeds[self.who.role])()
            except httpx.HTTPError as error:
                self.noted.wrong.append(f"{self.who.name}: {error!r}")
            await asyncio.sleep(self.chance.uniform(0.5, 1.5) * pause)

    async def look(self) -> None:
        """A page."""
        own = f"/cycles/{self.ground.review}/reports/{self.who.unit}"
        above = ("", "/cycles", f"/cycles/{self.ground.review}", f"/cycles/{self.ground.review}/board")
        above += (f"/cycles/{self.ground.congress}", f"/cycles/{self.ground.congress}/papers", "/rounds")
        pages = ("", "/owed", own) if self.who.role is Role.SECRETARY else above
        await self.page(self.chance.choice(pages) or "/")

    async def draft(self) -> None:
        """A report, kept as a draft."""
        mark, path = self.mark(), f"/cycles/{self.ground.review}/reports/{self.who.unit}/form"
        if await self.send(path, GOOD | {"political_task.result": mark, "do": "save"}):
            self.noted.drafts[self.who.unit] = mark

    async def hand_in(self) -> None:
        """A report, checked and handed in."""
        mark, path = self.mark(), f"/cycles/{self.ground.review}/reports/{self.who.unit}"
        if await self.send(f"{path}/form", GOOD | {"political_task.result": mark, "do": "check"}):
            self.noted.drafts[self.who.unit] = mark
            if await self.send(f"{path}/check", {"reason": f"sửa {mark}", "do": "send"}):
                self.noted.stored["report"].append(mark)

    async def comment(self) -> None:
        """What an official says about a paper."""
        mark = self.mark()
        if await self.send(f"/papers/{self.chance.choice(self.ground.papers)}/comments", {"text": mark}):
            self.noted.stored["paper_comment"].append(mark)

    async def lesson(self) -> None:
        """What the superior learned from the model congress."""
        mark = self.mark()
        if await self.send(f"/rounds/{self.ground.round}/lessons", {"unit": PILOT, "text": mark}):
            self.noted.stored["round_lesson"].append(mark)

    async def decide(self) -> None:
        """A report accepted or returned; somebody else may have been faster."""
        mark, what = self.mark(), self.chance.choice(("accept", "return"))
        if await self.send(f"{self._branch()}/decide/{what}", {"reason": mark}):
            self.noted.stored["report_decision"].append(mark)

    async def extend(self) -> None:
        """A later day for a unit; it must be later than the one that it has."""
        mark, until = self.mark(), today() + timedelta(days=self.chance.randint(6, 400))
        if await self.send(f"{self._branch()}/decide/extend", {"reason": mark, "until": until.isoformat()}):
            self.noted.stored["extension"].append(mark)

    def _branch(self) -> str:
        return f"/cycles/{self.ground.review}/reports/{self.chance.choice(self.ground.branches)}"

    def mark(self) -> str:
        """Words that nobody else writes."""
        self.count += 1
        return f"dau-{self.who.name}-{self.count}-het"

    async def page(self, path: str) -> str:
        """A page, with the time that it took."""
        answer = await self._timed("GET", path)
        if answer.status_code != 200:
            self.noted.wrong.append(f"{self.who.name}: GET {path}: {answer.status_code} {answer.text[-300:]}")
        return answer.text

    async def send(self, path: str, typed: dict[str, str]) -> bool:
        """The form of a page, sometimes twice at once; whether it was said to be stored."""
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(await self.page(path))}
        times = 2 if self.chance.random() < TWICE else 1
        answers = await asyncio.gather(*(self._timed("POST", path, hidden | typed) for _ in range(times)))
        statuses = {answer.status_code for answer in answers}
        if not statuses <= {303, 422}:
            self.noted.wrong.append(f"{self.who.name}: POST {path}: {statuses} {answers[0].text[-300:]}")
        self.noted.refused += 422 in statuses
        return 303 in statuses

    async def _timed(self, method: str, path: str, typed: dict[str, str] | None = None) -> httpx.Response:
        began = time.monotonic()
        try:
            answer = await self.client.request(method, path, data=typed)
        except (httpx.ReadError, httpx.RemoteProtocolError):  # the kept connection has just been closed
            answer = await self.client.request(method, path, data=typed)  # browsers ask again, too
        self.noted.took[method].append(time.monotonic() - began)
        return answer


async def at_work(url: str, ground: Ground, seconds: float, pause: float, seed: int) -> Noted:
    """All of them, until the time is over."""
    noted, until = Noted(), time.monotonic() + seconds
    context = httpx.create_ssl_context(verify=False)  # made once: plain http needs none, but each client would make one
    clients = [
        httpx.AsyncClient(base_url=url, cookies={SIGN_IN: one.token}, timeout=30, verify=context)
        for one in ground.people
    ]
    people = (
        Person(who, ground, client, noted, random.Random(seed + number))
        for number, (who, client) in enumerate(zip(ground.people, clients, strict=True))
    )
    await asyncio.gather(*(person.work(until, pause) for person in people))
    for client in clients:
        await client.aclose()
    return noted
