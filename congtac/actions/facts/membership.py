"""The members of an organisation in the papers of a review: as stated, or else as all its units report them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from congtac import vi
from congtac.actions.papers.letterheads import House
from congtac.actions.reports.consolidations import whole
from congtac.actions.reports.doubts import MEMBERS, stated_members
from congtac.actions.reports.standings import standings
from congtac.domain.figures import Figure, Qualifier, contradiction, parse, percentage, rounded
from congtac.domain.membership import AddedUp, Stated, official
from congtac.domain.report_consolidation import figure_at
from congtac.domain.report_form import Column, Field
from congtac.domain.review_parts import Membership, Review
from congtac.store.tables import Cycle


def membership_of(facts: Mapping[str, Any]) -> Membership:
    """Members as counts, the share among staff recomputed, and the note where a source states another one."""
    total, staff = facts.get("members.total"), facts.get("staff.total")
    probationary, stated = facts.get("members.probationary"), facts.get("members.share_stated")
    share = percentage(total, staff) if total is not None and staff else None
    published = parse(stated) if stated is not None else None
    clash = contradiction(published, share) if published is not None and share is not None else None
    return Membership(
        total=total,
        official=facts.get("members.official", official(total, probationary)),
        probationary=probationary,
        staff=staff,
        share=Figure(Decimal(rounded(share)), percent=True) if share is not None else None,
        share_stated=vi.figure(published) if published is not None else None,
        contradiction=f"nguồn công bố ghi {vi.figure(published)} – cần đối chiếu" if published and clash else None,
    )


def with_members(session: Session, cycle: Cycle, facts: Mapping[str, Any], house: House, review: Review) -> Review:
    """The review with the members that all its units report, where nobody stated any for the organisation itself."""
    if stated_members(facts) != Stated():
        return review
    added = members_reported(session, cycle, house)
    return replace(
        review,
        membership=replace(
            review.membership, total=added.total, official=added.of_line(MEMBERS[1]), probationary=added.probationary
        ),
    )


def members_reported(session: Session, cycle: Cycle, house: House) -> Stated:
    """The members of all units together; None where one of them has not stated the line, or owes no report."""
    form = house.form
    if form is None:
        return Stated()
    together, expected = whole(session, cycle, form), len(standings(session, cycle))

    def of_all(key: str) -> int | None:
        at = Field(key, Column.RESULT)
        figure = figure_at(form, together, at) if form.has(at) else None
        if figure is None or figure.qualifier is not Qualifier.EXACT:
            return None
        return int(figure.value) if AddedUp(figure, together.coverage(at)[0], expected).complete else None

    return Stated(*(of_all(key) for key in MEMBERS))
