"""``congtac task import``: the tasks of a notice that exists already, shown first, registered when confirmed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congtac.cli.answers import answering
from congtac.cli.task.options import AsJson, On, deadline_words
from congtac.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from congtac.actions.tasks.importing import Understood
    from congtac.domain.notices import AssignedTask, Notice

NoticeFile = Annotated[Path, typer.Argument(metavar="FILE", help=_("The notice (.docx), or what it says (.yaml)."))]


def import_(
    file: NoticeFile,
    unit: Annotated[str, typer.Option("--unit", help=_("The unit that issued the notice, by its slug or name."))] = "",
    by: Annotated[str, typer.Option("--by", help=_("Who confirms that it was understood rightly."))] = "",
    confirm: Annotated[bool, typer.Option("--confirm", help=_("Register what was understood."))] = False,
    save: Annotated[
        Path | None, typer.Option("--save", help=_("Write what was understood as YAML, to correct and import."))
    ] = None,
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """Exit status 0 shown or registered, 1 with something left to ask or a number issued twice, 2 unusable."""
    from congtac.cli import console
    from congtac.cli.days import day_of

    with answering(as_json=as_json):
        day = day_of(on)
        found = _understood(file, unit, day)
        if save is not None:
            _save(found, save)
        wanted = confirm and found.can_be_registered
        if not as_json:
            _show(found)
            wanted = wanted or (not confirm and found.can_be_registered and _asked())
        answer: dict[str, Any] = {"stored": False, "cycle": None}
        if wanted:
            answer = _registered(found.notice, unit, day, by or _asked_by(confirmed=confirm), file)
    if as_json:
        console.print_json(answer | {"notice": _as_json(found), "findings": list(found.findings)})
    elif answer["cycle"] is None:
        _say_not_stored(found)
    elif answer["stored"]:
        console.say(_("Registered as cycle {cycle}: {ids}").format(cycle=answer["cycle"], ids=", ".join(answer["ids"])))
    else:
        console.say(_("Nothing changed: this notice is registered already (cycle {cycle}).").format(**answer))
    raise typer.Exit(0 if found.can_be_registered else 1)


def _understood(file: Path, unit: str, day: date) -> Understood:
    from congtac.actions.tasks.importing import from_file, from_word, word_notice
    from congtac.domain.errors import BadInput
    from congtac.domain.findings import Finding, Level
    from congtac.events.notice_file import read_notice_file
    from congtac.events.show import levels_of
    from congtac.workplace import workplace

    place = workplace()
    installation = place.installation()
    with place.session() as session:
        if file.suffix.lower() == ".docx":
            try:
                data = file.read_bytes()
            except OSError as error:
                raise BadInput(Finding("input.no_file", Level.ERROR, str(file))) from error
            found = from_word(session, installation, word_notice(data, str(file), day), str(file), unit, day)
        else:
            notice, notes = read_notice_file(file, levels_of(installation))
            found = from_file(session, installation, notice, unit, notes)
        session.rollback()  # looking at a file leaves nothing behind, not even the row of a configured unit
        return found


def _registered(notice: Notice, unit: str, day: date, by: str, file: Path) -> dict[str, Any]:
    from congtac.actions.conclusions import tasks_of
    from congtac.actions.cycles import Person
    from congtac.actions.tasks.importing import take_in
    from congtac.workplace import workplace

    place = workplace()
    with place.session() as session:
        person = Person(by, f"nhập từ tệp {file.name}")
        registered = take_in(session, place.installation(), notice, unit, day, person)
        ids = [task.slug for task in tasks_of(session, registered.cycle)]
        return {"stored": registered.new, "cycle": registered.cycle.id, "ids": ids}


def _asked() -> bool:
    """Whether somebody at a keyboard says yes; where nobody sits there, nobody is asked."""
    return sys.stdin.isatty() and typer.confirm(_("Register these tasks?"))


def _asked_by(*, confirmed: bool) -> str:
    return "" if confirmed or not sys.stdin.isatty() else str(typer.prompt(_("Your name or office")))


def _save(found: Understood, path: Path) -> None:
    from congtac.domain.errors import Unusable
    from congtac.domain.findings import Finding, Level
    from congtac.events.notice_file import written
    from congtac.messages import sentence

    data = written(found.notice, found.findings, map(sentence, found.findings))
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Unusable(Finding("paper.unwritable", Level.ERROR, str(path), {"reason": error.strerror})) from error


def _show(found: Understood) -> None:
    from congtac.cli import console
    from congtac.messages import words

    notice = found.notice
    day = words(found.issued_on) if found.issued_on else "……"
    text = _("Understood: notice {number} of {on}, {issuer}; {count} tasks")
    number, count = notice.number or "……", len(notice.tasks)
    console.say(text.format(number=number, on=day, issuer=notice.issuer or "……", count=count))
    for task in notice.tasks:
        console.say(f"  {task.item}. {task.text}")
        for what, value in _told(task):
            console.say(f"      {what}: {value}")
    console.print_findings(found.findings)


def _told(task: AssignedTask) -> list[tuple[str, str]]:
    from congtac.i18n import label

    deadline = task.deadline
    told = [
        (_("Lead unit"), "; ".join(task.leads) or _("no lead unit")),
        (_("With"), "; ".join(task.cooperating)),
        (_("Watched over by"), task.supervisor),
        (_("Result required"), task.result),
        (_("Points"), "; ".join(task.points)),
        (_("Last day"), deadline_words(deadline.on, deadline.text, deadline.kind.value if deadline.kind else None)),
        (_("Reported on"), label(task.period) if task.period else None),
        (_("Beyond competence"), task.escalates_to),
    ]
    told += [(one.what, deadline_words(one.deadline.on, one.deadline.text, None)) for one in task.milestones]
    return [(what, value) for what, value in told if value]


def _say_not_stored(found: Understood) -> None:
    from congtac.cli import console

    if found.can_be_registered:
        console.say(_("Nothing is registered yet. If this is right: the same command with --confirm --by “name”."))
    else:
        console.say(_("Nothing is registered: see the errors. --save FILE.yaml writes a file to correct and import."))


def _as_json(found: Understood) -> dict[str, Any]:
    notice = found.notice
    return {
        "number": notice.number or None,
        "issued_on": found.issued_on,
        "issuer": notice.issuer or None,
        "tasks": [
            {
                "item": task.item,
                "text": task.text,
                "leads": list(task.leads),
                "cooperating": list(task.cooperating),
                "supervisor": task.supervisor,
                "result": task.result,
                "deadline_text": task.deadline.text,
                "deadline_kind": task.deadline.kind.value if task.deadline.kind else None,
                "deadline": task.deadline.on,
                "points": list(task.points),
                "escalates_to": task.escalates_to,
                "where": task.where,
            }
            for task in notice.tasks
        ],
    }
