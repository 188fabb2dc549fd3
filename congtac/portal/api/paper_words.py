"""What people say about papers: comments, returns and what settles them; drafts on request; all papers as one file."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from congtac.actions.cycles import Person
from congtac.actions.elections.ballot_papers import OF_BALLOT, draft_ballot_paper
from congtac.actions.papers.drafting import draft_papers
from congtac.actions.papers.overview import keep_bytes, version_named
from congtac.actions.papers.pack import pack
from congtac.actions.papers.words import comment, send_back, settle_word
from congtac.actions.practice import studio_of
from congtac.domain.access import Right
from congtac.domain.paper_words import WordKind
from congtac.domain.slugs import slug
from congtac.portal.api.asked import Body, Words
from congtac.portal.api.found import the_comment, the_paper
from congtac.portal.api.inquiries import Inquiry, inquires
from congtac.portal.found import the_cycle, the_election
from congtac.portal.refusals import NotFound
from congtac.store.paper_rows import words_of
from congtac.store.tables import Cycle, Election, Paper, PaperComment, PaperVersion

router = APIRouter(tags=["papers"])
ZIP = "application/zip"
Text = Annotated[str, Field(min_length=1, max_length=4000)]
BallotPaper = Literal["ballot_paper", "ballot_minutes"]
Drafter = Annotated[Inquiry[Paper], inquires(Right.DRAFT, the_paper)]


class WordAnswer(BaseModel):
    """A comment or a return, with what settled it."""

    id: int
    kind: str
    draft: int
    by: str
    at: datetime
    text: str
    settled_by: str | None
    settled_at: datetime | None
    settled: str | None


class Drafts(BaseModel):
    """How many papers got a new draft."""

    changed: int


class DraftedPaper(BaseModel):
    """The number of the paper."""

    paper: int


class Comment(Body):
    """About the version with this ordinal, the newest where it is left out."""

    text: Text
    draft: Annotated[int | None, Field(ge=1, le=10**6)] = None


class Settled(Body):
    """What became of a comment, or why a return is withdrawn."""

    text: Text


class ReturnedVersion(Body):
    """Returned is the version with this hash and no other."""

    content_hash: Words
    reason: Text


@router.post("/cycles/{cycle}/papers")
def draft_now(inquiry: Annotated[Inquiry[Cycle], inquires(Right.ORGANISE, the_cycle)]) -> Drafts:
    """Draft what the stage calls for now, as the next run of the cycle would do by itself."""
    studio = studio_of(inquiry.session, inquiry.installation, inquiry.thing, inquiry.place.templates)
    person = Person(inquiry.visitor.name, "soạn theo yêu cầu")
    drafted = draft_papers(inquiry.session, inquiry.thing, studio, inquiry.today, person)
    return Drafts(changed=sum(one.changed for one in drafted))


@router.post("/elections/{election}/papers/{kind}")
def draft_of_election(
    inquiry: Annotated[Inquiry[Election], inquires(Right.ORGANISE, the_election)], kind: BallotPaper
) -> DraftedPaper:
    """Draft the ballot papers, or the minutes of what was announced; the same facts again are the same draft."""
    session, election = inquiry.session, inquiry.thing
    wanted = next(one for one in OF_BALLOT if one.value == kind)
    cycle = session.get_one(Cycle, election.cycle_id)
    studio = studio_of(session, inquiry.installation, cycle, inquiry.place.templates)
    person = Person(inquiry.visitor.name, wanted.label)
    paper = draft_ballot_paper(session, election, wanted, studio, inquiry.today, person)
    return DraftedPaper(paper=paper.id)


@router.get("/cycles/{cycle}/papers.zip", response_class=Response, responses={200: {"content": {ZIP: {}}}})
def take_all(inquiry: Annotated[Inquiry[Cycle], inquires(Right.READ, the_cycle)]) -> Response:
    """The papers as they are now, with a list of what is in the file."""
    cycle = inquiry.thing
    data = pack(
        inquiry.session, cycle, studio_of(inquiry.session, inquiry.installation, cycle, inquiry.place.templates)
    )
    name = f"van-ban-{slug(cycle.title)}-{inquiry.today:%Y%m%d}.zip"
    return Response(data, media_type=ZIP, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.get("/papers/{paper}/comments")
def said(inquiry: Annotated[Inquiry[Paper], inquires(Right.READ, the_paper)]) -> list[WordAnswer]:
    """Comments and returns of every version, the oldest first."""
    return [_told(word) for word in words_of(inquiry.session, inquiry.thing)]


@router.post("/papers/{paper}/comments", status_code=201)
def write(inquiry: Drafter, asked: Comment) -> WordAnswer:
    """Write a comment down with the version that was read, and the time."""
    about = _version(inquiry.thing, asked.draft)
    made = comment(inquiry.session, about, inquiry.visitor, asked.text, inquiry.moment)
    _keep(inquiry, about)
    return _told(made)


@router.post("/papers/{paper}/comments/{comment}")
def settle(inquiry: Annotated[Inquiry[PaperComment], inquires(Right.DRAFT, the_comment)], asked: Settled) -> WordAnswer:
    """The comment stays as it was written; that it is settled is written beside it. A return is withdrawn so, too."""
    word = inquiry.thing
    if word.kind == WordKind.RETURN.value:
        inquiry.require(Right.APPROVE, word.version.paper.cycle.unit_id)
    settle_word(inquiry.session, word, inquiry.visitor, asked.text, inquiry.moment)
    inquiry.session.refresh(word)
    return _told(word)


@router.post("/papers/{paper}/return")
def send_it_back(
    inquiry: Annotated[Inquiry[Paper], inquires(Right.APPROVE, the_paper)], asked: ReturnedVersion
) -> WordAnswer:
    """Return the newest version, named by its hash: nobody can approve it until the return is withdrawn."""
    made = send_back(inquiry.session, inquiry.thing, asked.content_hash, inquiry.visitor, asked.reason, inquiry.moment)
    _keep(inquiry, inquiry.thing.versions[-1])
    return _told(made)


def _version(paper: Paper, draft: int | None) -> PaperVersion:
    found = paper.versions[-1] if draft is None else version_named(paper, draft)
    if found is None:
        raise NotFound
    return found


def _keep(inquiry: Inquiry[Paper], version: PaperVersion) -> None:
    cycle = inquiry.thing.cycle
    keep_bytes(
        inquiry.session, version, studio_of(inquiry.session, inquiry.installation, cycle, inquiry.place.templates)
    )


def _told(word: PaperComment) -> WordAnswer:
    settled = word.settled
    return WordAnswer(
        id=word.id,
        kind=word.kind,
        draft=word.version.draft,
        by=word.by,
        at=word.at,
        text=word.text,
        settled_by=settled.by if settled else None,
        settled_at=settled.at if settled else None,
        settled=settled.text if settled else None,
    )
