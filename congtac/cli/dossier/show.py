"""``congtac dossier show``: where each dossier of a congress stands."""

from __future__ import annotations

from typing import Any

from congtac.cli.paper.options import AsJson, CycleNumber, OnDay
from congtac.i18n import _


def show(cycle: CycleNumber, on: OnDay = "", as_json: AsJson = False) -> None:
    """Every item with what it rests on; what is missing with its holder and since when; what was decided and when."""
    from congtac.actions.dossiers.overview import overview
    from congtac.actions.practice import studio_of
    from congtac.cli import console
    from congtac.cli.days import day_of
    from congtac.cli.paper import desk
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        day, place = day_of(on), workplace()
        with place.reading() as session:
            row = desk.cycle_of(session, cycle)
            assert session is not None  # noqa: S101 - there is a cycle
            house = studio_of(session, place.installation(), row, place.templates).house
            answer = overview(session, row, house, day)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
        return
    tell(answer)


def tell(answer: dict[str, Any]) -> None:
    """The answer for people."""
    from congtac.cli import console
    from congtac.i18n import label

    console.say(f"{answer['title']}: {label(answer['stage'])}")
    for one in answer["dossiers"]:
        console.say(f"- {label(one['kind'])}: {label(one['standing'])}{_since(one)}")
        for item in one["items"]:
            console.say(f"    {_mark(item)} {item['label']}: {_rests_on(item)}")
        for item in one["missing"]:
            console.say(
                _("    missing: {item}; held by {holder} since {since:%d/%m/%Y} ({days} days)").format(
                    item=item["label"], holder=label(item["holder"]), since=item["since"], days=item["days"]
                )
            )
        _tell_decision(one["decision"])
    for gate in answer["gates"]:
        if gate["proven_by"] == "person":
            said = _("{gate}: rests on the word of {by} ({reason}), not on a decided dossier")
            console.say(said.format(gate=label(gate["gate"]), by=gate["by"], reason=gate["reason"]))


def _since(one: dict[str, Any]) -> str:
    if one["since"] is None:
        return ""
    return _(" since {since:%d/%m/%Y} ({days} days)").format(since=one["since"], days=one["days"])


def _mark(item: dict[str, Any]) -> str:
    if item["changed"] and not item["only_blanks_filled"]:
        return "!"
    return "+" if item["standing"].counts else "-"


def _rests_on(item: dict[str, Any]) -> str:
    from congtac.i18n import label

    told = label(item["standing"])
    if item["confirmed_by"]:
        told += f", {item['confirmed_by']} ({item['confirmed_because']})"
    elif item["content_hash"]:
        draft = _(", draft {draft}").format(draft=item["draft"]) if item["draft"] else ""
        told += f"{draft}, {item['number'] or '-'}, {item['content_hash'][:12]}"
    if item["changed"]:
        filled = (
            _("; blanks were filled in since") if item["only_blanks_filled"] else _("; changed since it was submitted")
        )
        told += filled
    return told


def _tell_decision(decision: dict[str, Any] | None) -> None:
    from congtac.cli import console
    from congtac.domain.dossiers import DossierOutcome
    from congtac.i18n import label

    if decision is not None:
        said = _("    decided: {outcome}, {number}, {on:%d/%m/%Y}, {by} ({reason})")
        outcome = label(DossierOutcome(decision["outcome"]))
        number = decision["symbol"] or "-"
        console.say(
            said.format(outcome=outcome, number=number, on=decision["on"], by=decision["by"], reason=decision["reason"])
        )
