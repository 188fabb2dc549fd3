"""``congtac round quota``: delegates shared out by members, with the arithmetic of every share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.cycle.desk import AsJson, By, Reason, Today
from congtac.cli.round.options import SuperiorName, Term
from congtac.domain.delegates import MemberBase, QuotaRule
from congtac.i18n import _

if TYPE_CHECKING:
    from congtac.actions.rounds.quotas import SharedOut


def quota(
    unit: SuperiorName,
    seats: Annotated[int | None, typer.Option("--seats", help=_("How many delegates are shared out."))] = None,
    as_of: Annotated[str, typer.Option("--as-of", help=_("The day of the counts of members."))] = "",
    rule: Annotated[QuotaRule | None, typer.Option("--rule", help=_("How shares become whole delegates."))] = None,
    per: Annotated[int | None, typer.Option("--per", min=1, help=_("Members for one delegate."))] = None,
    remainder: Annotated[
        int | None, typer.Option("--remainder", min=1, help=_("Members left over that give one more."))
    ] = None,
    minimum: Annotated[int | None, typer.Option("--minimum", min=0, help=_("Delegates of a unit at least."))] = None,
    members: Annotated[MemberBase | None, typer.Option("--members", help=_("Which members count."))] = None,
    preview: Annotated[bool, typer.Option("--preview", help=_("Only show what would be stored."))] = False,
    term: Term = "",
    by: By = "",
    reason: Reason = "",
    today: Today = "",
    as_json: AsJson = False,
) -> None:
    """Without --seats the stored sharing out is shown. Exit status 1 where the rule does not make the number."""
    from congtac.actions.rounds.quotas import AskedQuota, share_out, stored_quota
    from congtac.actions.rounds.rounds import round_called
    from congtac.cli import console
    from congtac.cli.reading import Reading
    from congtac.cli.term.showing import ended
    from congtac.workplace import workplace

    with answering(as_json=as_json):
        place, reading = workplace(), Reading()
        day, counted_on = reading.day("--today", today), reading.day("--as-of", as_of)
        wants_person = seats is not None and not preview
        person = reading.person(by, reason) if wants_person else None
        reading.done()
        with place.session() as session:
            round_ = round_called(session, unit, term)
            if seats is None:
                shared = stored_quota(session, round_)
            else:
                asked = AskedQuota(
                    seats=seats,
                    as_of=counted_on,
                    rule=rule,
                    per=per,
                    remainder=remainder,
                    minimum=minimum,
                    members=members,
                )
                shared = share_out(session, place.installation(), round_, asked, day, person)
            head = {"round": round_.unit.slug, "name": round_.unit.name, "term": round_.term}
    if shared is None:
        console.print_json(head | {"quota": None}) if as_json else console.say(_("No delegates are shared out yet."))
        return
    _tell(head, shared, stored=person is not None or seats is None, as_json=as_json)
    ended(shared.findings)


def _tell(head: dict[str, Any], shared: SharedOut, *, stored: bool, as_json: bool) -> None:
    from congtac.cli import console

    if as_json:
        console.print_json(head | {"quota": _plain(shared, stored=stored), "findings": list(shared.findings)})
        return
    for line in _page(head, shared, stored=stored):
        console.say(line)
    console.print_findings(shared.findings)


def _plain(shared: SharedOut, *, stored: bool) -> dict[str, Any]:
    from dataclasses import asdict

    from congtac.messages import sentence

    lines = shared.lines()
    return asdict(shared.quota) | {
        "stored": stored,
        "changed": shared.changed,
        "units": [
            {
                "unit": count.slug,
                "name": count.name,
                "members": count.members,
                "counted_on": count.counted_on,
                "origin": count.origin,
                "delegates": share.seats,
                "exact": share.exact,
                "raised": share.raised,
                "arithmetic": sentence(line),
            }
            for (count, share), line in zip(shared.rows, lines, strict=True)
        ],
        "total": sum(share.seats for _count, share in shared.rows),
    }


def _page(head: dict[str, Any], shared: SharedOut, *, stored: bool) -> Iterator[str]:
    from congtac.i18n import label
    from congtac.messages import sentence

    quota = shared.quota
    if not stored:
        yield _("Nothing is stored. This would be:")
    text = _("{unit}, term {term}: {seats} delegates, {rule}, by {members} on {day}, at least {minimum} each")
    yield text.format(
        unit=head["name"],
        term=head["term"],
        seats=quota.seats,
        rule=label(quota.rule),
        members=label(quota.members),
        day=f"{quota.as_of:%d/%m/%Y}",
        minimum=quota.minimum,
    )
    for (count, share), line in zip(shared.rows, shared.lines(), strict=True):
        counted = _("counted {day}, {origin}").format(day=f"{count.counted_on:%d/%m/%Y}", origin=count.origin)
        yield f"  {share.seats:>4}  {count.name}: {sentence(line)} ({counted})"
    total = sum(share.seats for _count, share in shared.rows)
    yield f"  {total:>4}  " + _("in all")
