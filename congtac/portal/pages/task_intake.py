"""Tasks come in: from a notice that exists already, shown first and then registered, or one by hand."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Annotated

from fastapi import Request, Response
from starlette.datastructures import FormData

from congtac.actions.cycles import Person
from congtac.actions.tasks.adding import AddedTask, add_task
from congtac.actions.tasks.importing import Understood, from_word, take_in, word_notice
from congtac.actions.tasks.registering import digest_of
from congtac.clock import today
from congtac.domain.access import Right
from congtac.domain.errors import CongtacError
from congtac.domain.findings import Finding, Level
from congtac.domain.form import PaperForm
from congtac.i18n import _
from congtac.portal.desk import Desk, needs
from congtac.portal.forms import TEXT, Upload, upload_in
from congtac.portal.found import the_cycle, the_unit
from congtac.portal.pages.cycles import trail_of
from congtac.portal.routes import Pages
from congtac.portal.sent_files import Looked, looked_at
from congtac.store.tables import Cycle, Unit
from congtac.store.unit_names import names_below

router = Pages()
CARRIED, NAME, SEEN = "carried", "name", "seen"
LEADS = 300  # units that a field lists to choose from; of more the name is typed
MOST = 700_000  # bytes of a notice: what a field may carry from the look to the confirmation


def _carried(typed: FormData) -> Upload | None:
    if CARRIED not in typed:
        return upload_in(typed, "file")
    try:
        return Upload(str(typed.get(NAME, ""))[:200], b64decode(str(typed[CARRIED]), validate=True))
    except (NotBase64, ValueError):
        return None


def _read(_request: Request, typed: FormData) -> PaperForm | None:
    sent = _carried(typed)
    return word_notice(sent.content, sent.name, today()) if sent and len(sent.content) <= MOST else None


@router.get("/units/{unit}/tasks/import", name="task_import")
def ask(desk: Annotated[Desk[Unit], needs(Right.ORGANISE, the_unit)]) -> Response:
    """Choose the notice."""
    return _ask_page(desk)


@router.post("/units/{unit}/tasks/import")
def take(
    looked: Annotated[Looked[PaperForm], looked_at(Right.ORGANISE, _read)],
    desk: Annotated[Desk[Unit], needs(Right.ORGANISE, the_unit)],
) -> Response:
    """Show what a notice was understood to say, or register exactly what was shown. Nothing is stored before that."""
    form, sent = desk.form, _sent(desk)
    found = _understood(desk, sent.name, looked) if sent else None
    if sent is None or found is None:
        return _ask_page(desk)
    if CARRIED not in desk.typed:
        return _look_page(desk, sent, found)
    if desk.typed.get(SEEN) != digest_of(found.notice):
        form.refuse("", Finding("typed.overtaken", Level.ERROR))

    def work() -> tuple[int, bool]:
        person, installation = Person(desk.visitor.name, f"nhập từ tệp {sent.name}"), desk.place.installation()
        registered = take_in(desk.session, installation, found.notice, desk.thing.slug, desk.today, person)
        return registered.cycle.id, registered.new

    if form.carry_out(work):
        number, new = form.outcome
        said = _("The tasks are registered.") if new else _("Nothing changed: this notice is registered already.")
        return desk.go(f"/cycles/{number}/tasks", said)
    return _look_page(desk, sent, found)


def _sent(desk: Desk[Unit]) -> Upload | None:
    """The file that was chosen now, or the one that the look has carried along."""
    sent = _carried(desk.typed)
    if sent is None:
        desk.form.refuse("file", Finding("typed.no_file", Level.ERROR, figures={"what": _("Notice (.docx)")}))
    elif len(sent.content) > MOST:
        desk.form.refuse("file", Finding("input.too_large", Level.ERROR, figures={"limit": MOST}))
        return None
    return sent


def _understood(desk: Desk[Unit], name: str, looked: Looked[PaperForm]) -> Understood | None:
    """What the file says; looking leaves nothing behind, not even the row of a configured unit."""
    for one in looked.problems:
        desk.form.refuse("file", one)
    if looked.problems:
        return None
    look = desk.session.begin_nested()
    try:
        installation, slug = desk.place.installation(), desk.thing.slug
        return from_word(desk.session, installation, looked.thing, name, slug, desk.today)
    except CongtacError as error:
        desk.form.problems += error.findings
    finally:
        look.rollback()
    return None


def _ask_page(desk: Desk[Unit]) -> Response:
    title = _("Take in a notice: {unit}").format(unit=desk.thing.name)
    return desk.page("tasks/import.html", title=title, trail=[(_("Tasks"), "/tasks")], unit=desk.thing)


def _look_page(desk: Desk[Unit], sent: Upload, found: Understood) -> Response:
    return desk.page(
        "tasks/understood.html",
        title=_("What the notice says: {unit}").format(unit=desk.thing.name),
        trail=[(_("Tasks"), "/tasks"), (_("Take in a notice"), f"/units/{desk.thing.id}/tasks/import")],
        unit=desk.thing,
        found=found,
        sent=sent,
        carried=b64encode(sent.content).decode(),
        seen=digest_of(found.notice),
        places={task.where: f"{task.item}." for task in found.notice.tasks},
    )


@router.get("/cycles/{cycle}/tasks/add", name="task_add")
def ask_one(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """What the task is, who leads it, until when."""
    return _add_page(desk)


@router.post("/cycles/{cycle}/tasks/add")
def add_one(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Put it on record; its lead owes it from then on."""
    form, cycle = desk.form, desk.thing
    text, lead = form.text("text", _("Task"), most=2000), form.text("lead", _("Lead unit"), needed=False)
    helping = form.text("cooperating", _("With"), most=TEXT, needed=False)
    deadline, result = form.text("deadline", _("Deadline"), needed=False), form.text("result", needed=False)
    day, reason = form.day("on", _("Day")), form.text("reason", _("Reason"))
    names = tuple(name.strip() for name in helping.splitlines() if name.strip())

    def work() -> int:
        stated = AddedTask(text, lead or None, names, deadline or None, result or None)
        person = Person(desk.visitor.name, reason)
        return add_task(desk.session, desk.place.installation(), cycle, stated, day, person).id

    if form.carry_out(work):
        return desk.go(f"/tasks/{form.outcome}", _("The task is on record."))
    return _add_page(desk)


def _add_page(desk: Desk[Cycle]) -> Response:
    cycle = desk.thing
    kept = {"text": "", "lead": "", "cooperating": "", "deadline": "", "result": "", "reason": "", "on": desk.today}
    desk.fresh_form(kept)
    return desk.page(
        "tasks/add.html",
        title=_("Add a task"),
        trail=[*trail_of(cycle), (_("Tasks"), f"/cycles/{cycle.id}/tasks")],
        cycle=cycle,
        leads=[(name, name) for name in names_below(desk.session, cycle.unit_id, LEADS + 1)],
        most=LEADS,
    )
