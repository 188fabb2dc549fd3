"""``congtac outbox``: the messages, what became of each, and sending them by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.i18n import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from congtac.store.tables import Message

app = typer.Typer(no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
Number = Annotated[int, typer.Argument(min=1, max=2**31 - 1, help=_("The message's number in “congtac outbox list”."))]


@app.command("list", help=_("List messages with what became of them."))
def list_(
    dead: Annotated[bool, typer.Option("--dead", help=_("Those that could not be delivered."))] = False,
    waiting: Annotated[bool, typer.Option("--waiting", help=_("Those that still wait."))] = False,
    sent: Annotated[bool, typer.Option("--sent", help=_("Those that were sent."))] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help=_("How many at most, the newest."))] = 100,
    as_json: AsJson = False,
) -> None:
    """Without a choice all of them."""
    from congtac.cli import console
    from congtac.domain.deliveries import MessageState
    from congtac.domain.errors import CongtacError
    from congtac.store.outbox import in_states
    from congtac.workplace import workplace

    chosen = {MessageState.DEAD} if dead else set()
    chosen |= {MessageState.WAITING, MessageState.SENDING} if waiting else set()
    chosen |= {MessageState.SENT, MessageState.TRIED} if sent else set()
    try:
        with workplace().reading() as session:
            rows = [_row(row) for row in in_states(session, chosen, limit)] if session else []
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json({"messages": rows})
        return
    for row in rows:
        console.say(_line(row))
    if not rows:
        console.say(_("There is no such message."))


@app.command(help=_("Show a message as it would leave now, with headers and addresses."))
def show(
    number: Number,
    source: Annotated[bool, typer.Option("--source", help=_("The mail as it goes over the line."))] = False,
    as_json: AsJson = False,
) -> None:
    """The addresses are those of now; they are stored nowhere."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    place = workplace()
    try:
        with place.reading() as session:
            answer = _shown(session, number)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(answer)
    elif source:
        console.say(answer["source"] or "")
    else:
        _print(answer)


@app.command(help=_("Send a message that could not be delivered once more."))
def resend(
    number: Number,
    by: Annotated[str, typer.Option("--by", help=_("Who decides."))],
    reason: Annotated[str, typer.Option("--reason", help=_("Why."))],
    as_json: AsJson = False,
) -> None:
    """It leaves with the next delivery; the first copy and this one have the same Message-ID."""
    from congtac.actions import deliveries
    from congtac.actions.cycles import Person
    from congtac.cli import console
    from congtac.clock import now

    with _written(as_json=as_json) as session:
        row = _message(session, number)
        deliveries.resend(session, row, now(), Person(by, reason))
        answer = _row(row)
    if as_json:
        console.print_json(answer)
    else:
        console.say(_("Message {number} leaves with the next delivery.").format(number=number))


@app.command(help=_("Deliver now what is due, without Prefect."))
def send(
    limit: Annotated[int, typer.Option("--limit", min=0, help=_("How many at most; 0 is all."))] = 0,
    as_json: AsJson = False,
) -> None:
    """Exit status 1 where a message became a dead letter or a channel was not open."""
    from congtac.cli import console
    from congtac.clock import now
    from congtac.delivery import deliver
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        done = deliver(workplace(), now(), limit or None)
    except CongtacError as error:
        console.fail(error, as_json=as_json)
    if as_json:
        console.print_json(done.counts | {"closed": done.closed})
    else:
        _tell(done.counts, done.closed)
    raise typer.Exit(1 if done.dead or done.closed else 0)


def _tell(counts: dict[str, int], closed: list[str]) -> None:
    from congtac.cli import console

    texts = {
        "sent": _("sent: {count}"),
        "tested": _("written to files in test mode: {count}"),
        "retried": _("to be tried again: {count}"),
        "dead": _("not deliverable, a person has to look: {count}"),
        "dropped": _("no longer of use and dropped: {count}"),
        "put_off": _("put off: {count}"),
    }
    lines = [texts[name].format(count=count) for name, count in counts.items() if count]
    for line in lines or [_("Nothing was due.")]:
        console.say(line)
    for why in closed:
        console.progress(_("This way was not open: {why}").format(why=why))


@contextmanager
def _written(*, as_json: bool) -> Iterator[Session]:
    """A transaction on the database; what goes wrong ends the command in one sentence."""
    from congtac.cli import console
    from congtac.domain.errors import CongtacError
    from congtac.workplace import workplace

    try:
        with workplace().session() as session:
            yield session
    except CongtacError as error:
        console.fail(error, as_json=as_json)


def _message(session: Session | None, number: int) -> Message:
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.store.tables import Message

    row = session.get(Message, number) if session else None
    if row is None:
        raise BadInput(Finding("outbox.unknown", Level.ERROR, figures={"number": number}))
    return row


def _row(row: Message) -> dict[str, Any]:
    from congtac.clock import local
    from congtac.store.outbox import state_of

    moments = {name: getattr(row, name) for name in ("next_at", "sent_at", "gave_up_at")}
    plain = ("key", "channel", "recipient", "subject", "queued_on", "useful_until", "attempts", "unknown")
    return {
        "id": row.id,
        "state": state_of(row),
        **{name: getattr(row, name) for name in plain},
        **{name: local(moment) if moment else None for name, moment in moments.items()},
        "last_error": row.last_error,
        "dropped_because": row.dropped_because,
    }


def _line(row: dict[str, Any]) -> str:
    from congtac.i18n import label

    at = row["sent_at"] or row["gave_up_at"] or row["next_at"]
    when = f"{at:%d/%m/%Y %H:%M}" if at else f"{row['queued_on']:%d/%m/%Y}"
    why = row["dropped_because"] or row["last_error"]
    what = f"{row['recipient']:<18}  {row['subject']}"
    return f"{row['id']:>5}  {label(row['state']):<15}  {when:<16}  {what}" + (f"  [{why}]" if why else "")


def _shown(session: Session | None, number: int) -> dict[str, Any]:
    from congtac.actions.letters import read_through, written
    from congtac.actions.writers import Writers
    from congtac.clock import now, today
    from congtac.workplace import workplace

    row = _message(session, number)
    assert session is not None  # noqa: S101 - for the type checker
    writers = Writers(workplace().installation(), today())
    what = written(session, writers, row, now())
    return _row(row) | {"would_drop_because": what.drop.label if what.drop else None} | read_through(row, what.letter)


def _print(answer: dict[str, Any]) -> None:
    from congtac.cli import console

    console.say(_line(answer))
    if answer["would_drop_because"]:
        console.say(_("It would not leave now: {why}").format(why=answer["would_drop_because"]))
    for name, text in (answer["headers"] or {"Subject": answer["subject"]}).items():
        console.say(f"{name}: {text}")
    console.say()
    console.say(answer["body"])
    if answer["calendar"]:
        console.say(answer["calendar"].replace("\r\n", "\n"))
