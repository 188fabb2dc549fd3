"""``congtac paper register``: the registers of numbers as they stand, with what every number stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.paper.options import AsJson
from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.actions.papers.registers import RegisterPage
    from congtac.store.tables import Registration


def register(
    of: Annotated[
        str, typer.Argument(metavar="[CYCLE|ORG]", help=_("A cycle's number or a unit's name; all if left out."))
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 1 where a number was given and nothing stands for it."""
    from congtac.actions.papers.books import prefix_of
    from congtac.actions.papers.registers import gap_findings, pages
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    place, rows, findings = workplace(), [], []
    try:
        with place.reading() as session:
            if session is not None:
                prefix = prefix_of(session, place.installation(), of) if of else ""
                for page in pages(session, prefix):
                    rows.append(told(session, page))
                    findings += gap_findings(page)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"registers": rows, "findings": findings})
    else:
        _print(rows)
        console.print_findings(findings)
    if findings:
        raise typer.Exit(1)


def told(session: Session, page: RegisterPage) -> dict[str, Any]:
    """A register with its numbers, for --json and for the lines that people read."""
    from congtac.actions.papers.books import title_of

    title = title_of(session, page.key)
    return {
        "key": page.key,
        "unit": title.unit,
        "congress_on": title.congress_on,
        "term": title.term,
        "year": title.year,
        "type": title.type_code,
        "last_number": page.last_number,
        "gaps": list(page.gaps),
        "numbers": [_number(session, row) for row in page.rows],
    }


def _number(session: Session, row: Registration) -> dict[str, Any]:
    from congtac.actions.papers.numbers import written
    from congtac.actions.papers.registers import issued_under, standing_of

    issued = issued_under(session, row)
    return {
        "number": row.number,
        "text": written(row, row.on),
        "on": row.on,
        "issued_on": issued.on if issued else None,
        "by": row.by,
        "standing": standing_of(session, row),
        "paper": row.paper.key if row.paper else None,
        "kind": row.paper.kind if row.paper else None,
        "mark": row.mark,
        "kept_at": row.kept_at,
        "note": row.note,
        "cancelled_on": row.cancelled_on,
        "cancelled_by": row.cancelled_by,
        "cancelled_because": row.cancelled_because,
    }


def _print(rows: list[dict[str, Any]]) -> None:
    from congtac.cli import console
    from congtac.i18n import label

    for page in rows:
        console.say(head(page))
        for row in page["numbers"]:
            what = "; ".join(word for word in _words(row) if word)
            day = row["issued_on"] or row["on"]
            console.say(f"  {row['text']:<14}  {day:%d/%m/%Y}  {label(row['standing']):<18}  {what}")
    if not rows:
        console.say(_("No number has been given yet."))


def head(page: dict[str, Any]) -> str:
    """The line above a register: whose it is, of which type and term (of an agency: year), and how far it goes."""
    if page["congress_on"]:
        return _("Congress of {unit} on {congress_on:%d/%m/%Y}: last number {last_number}").format(**page)
    if page["year"]:
        return _("{type} of {unit}, year {year}: last number {last_number}").format(**page)
    return _("{type} of {unit}, term {term}: last number {last_number}").format(**page | {"term": page["term"] or "–"})


def _words(row: dict[str, Any]) -> list[str]:
    from congtac.domain.paper_kinds import PaperKind
    from congtac.domain.secrecy import SecrecyMark
    from congtac.i18n import label

    kind = label(PaperKind.of(row["kind"])) if row["kind"] else ""
    mark = f"{label(SecrecyMark(row['mark']))}, {row['kept_at']}" if row["mark"] else ""
    cancelled = f"{row['cancelled_because']} ({row['cancelled_by']})" if row["cancelled_on"] else ""
    return [kind, mark, row["note"] or "", cancelled]
