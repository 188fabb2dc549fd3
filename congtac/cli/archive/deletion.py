"""``congtac archive due``, ``propose-deletion`` and ``confirm-deletion``: nothing is destroyed by one person alone."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from congtac.cli.paper.options import AsJson, By, CycleNumber, OnDay, Reason
from congtac.i18n import _


def due(
    cycle: Annotated[
        int, typer.Argument(metavar="[CYCLE]", min=0, help=_("The cycle's number; every file if left out."))
    ] = 0,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """With --json the items that are not due yet as well. What is kept for ever is never among them."""
    from congtac.actions.archive.retention import due_items, open_lines
    from congtac.cli import console
    from congtac.cli.archive import desk
    from congtac.cli.days import day_of
    from congtac.cli.paper.desk import cycle_of
    from congtac.domain.errors import CongtacError
    from congtac.store.cycles import all_cycles
    from congtac.workplace import workplace

    try:
        day, place = day_of(on), workplace()
        with place.reading() as session:
            cycles = [cycle_of(session, cycle)] if cycle else all_cycles(session) if session else []
            answer: list[dict[str, Any]] = []
            for row in cycles:
                assert session is not None  # noqa: S101 - there is a cycle
                found = due_items(desk.shelf_of(session, place, row, reading=False), day)
                items = [desk.told(one.placed) | {"due": one.due} for one in found]
                proposed = [desk.told_line(line) for line in open_lines(session, row)]
                answer.append({"cycle": row.id, "title": row.title, "items": items, "proposed": proposed})
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"on": day, "cycles": answer})
        return
    for one in answer:
        _tell(one)
    if not any(item["due"] for one in answer for item in one["items"]):
        console.say(_("Nothing may be destroyed on {on:%d/%m/%Y}.").format(on=day))


def _tell(one: dict[str, Any]) -> None:
    from congtac.cli import console

    there = [item for item in one["items"] if item["due"]]
    if not there and not one["proposed"] and not one["items"]:
        return
    console.say(f"{one['cycle']:>4}  {one['title']}")
    for item in there:
        said = _("      {key}: {title}, {version}, kept {kept}, may be destroyed since {until:%d/%m/%Y}")
        console.say(said.format(**item | {"version": item["version"] or "-"}))
    later = [item["until"] for item in one["items"] if not item["due"]]
    if later:
        said = _("      {count} more items from {first:%d/%m/%Y} on")
        console.say(said.format(count=len(later), first=min(later)))
    for line in one["proposed"]:
        said = _("      proposal {proposal}: {title} ({item}), by {by} on {on:%d/%m/%Y}; waits for another person")
        console.say(said.format(**line))


def propose_deletion(
    cycle: CycleNumber,
    by: By,
    reason: Reason,
    item: Annotated[
        list[str], typer.Option(help=_("The key of an item in “congtac archive due”; all that are due if left out."))
    ] = [],  # noqa: B006 - typer reads it and never changes it
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Nothing is destroyed yet."""
    from congtac.actions.archive.retention import propose
    from congtac.cli import console
    from congtac.cli.archive import desk
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk as papers
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day, place = papers.who(by, reason), day_of(on), workplace()
        with place.session() as session:
            row = papers.cycle_of(session, cycle, to_write=True)
            lines = propose(desk.shelf_of(session, place, row, reading=False), item, day, person)
            answer = {"cycle": row.id, "proposal": lines[0].proposal, "items": [desk.told_line(one) for one in lines]}
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    _tell_lines(answer, as_json, _("Proposal {proposal}: {count} items. Another person confirms it."))


def confirm_deletion(
    cycle: CycleNumber,
    proposal: Annotated[int, typer.Argument(metavar="PROPOSAL", min=1, max=2**31 - 1, help=_("Its number."))],
    by: By,
    reason: Reason,
    on: OnDay = "",
    as_json: AsJson = False,
) -> None:
    """Bytes go; numbers, days, hashes and the log stay. What lies elsewhere is destroyed there by the two people."""
    from congtac.actions.archive.retention import confirm
    from congtac.cli import console
    from congtac.cli.archive import desk
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk as papers
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        person, day, place = papers.who(by, reason), day_of(on), workplace()
        with place.session() as session:
            row = papers.cycle_of(session, cycle, to_write=True)
            lines = confirm(desk.shelf_of(session, place, row, reading=False), proposal, day, person)
            answer = {"cycle": row.id, "proposal": proposal, "items": [desk.told_line(one) for one in lines]}
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    _tell_lines(answer, as_json, _("Proposal {proposal}: {count} items are destroyed and in the log."))


def _tell_lines(answer: dict[str, Any], as_json: bool, said: str) -> None:
    from congtac.cli import console

    if as_json:
        console.print_json(answer)
        return
    for line in answer["items"]:
        console.say(f"  {line['item']}: {line['title']}")
    console.say(said.format(proposal=answer["proposal"], count=len(answer["items"])))
