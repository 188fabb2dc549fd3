"""What is written about a file: where something is kept elsewhere, and its destruction by two people."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Request, Response

from congtac.actions.archive.completeness import lacking_of
from congtac.actions.archive.notes import Elsewhere, note
from congtac.actions.archive.retention import confirm, due_items, open_lines, propose
from congtac.actions.cycles import Person
from congtac.domain.access import Right
from congtac.domain.archive import RetentionClass, groups_of
from congtac.domain.cycle import CycleKind
from congtac.domain.labels import Labelled
from congtac.i18n import _, label
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_cycle
from congtac.portal.pages.archive import shelf_of, trail_of_archive
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.wording import options_of
from congtac.store.tables import Cycle

router = Pages()


class FileAct(Labelled):
    """What somebody does about a file on a page."""

    NOTE = "note", "Ghi tài liệu lưu nơi khác"
    PROPOSE = "propose", "Đề nghị hủy tài liệu hết hạn"
    CONFIRM = "confirm", "Xác nhận hủy"


@router.get("/cycles/{cycle}/archive/{act}", name="archive_act")
def ask(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)], proposal: str = "") -> Response:
    """What is asked for."""
    return _page(desk, proposal)


@router.post("/cycles/{cycle}/archive/{act}")
def do(desk: Annotated[Desk[Cycle], needs(Right.ORGANISE, the_cycle)]) -> Response:
    """Do it; nothing is destroyed by one person alone."""
    form, act, cycle = desk.form, _act(desk.request), desk.thing
    work = {FileAct.NOTE: _note, FileAct.PROPOSE: _propose, FileAct.CONFIRM: _confirm}[act](desk)
    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}/archive", _("Done: {act}.").format(act=label(act)))
    return _page(desk, form.value("proposal"))


def _note(desk: Desk[Cycle]) -> Any:
    form, cycle = desk.form, desk.thing
    part = form.one_of("part", groups_of(CycleKind(cycle.kind)), _("Part of the file"))
    title, kept_at = form.text("title", _("What it is")), form.text("kept_at", _("Kept at"))
    kept = form.one_of("retention", RetentionClass, _("How long it is kept"))
    symbol, issuer = form.text("symbol", needed=False), form.text("issuer", needed=False)
    dated = form.day("dated", needed=False)
    stands_for = form.value("stands_for") or None

    def work() -> None:
        assert part is not None  # noqa: S101 - carried out only where every field was read
        assert kept is not None  # noqa: S101 - the same
        day = None if dated == date.min else dated
        what = Elsewhere(part, title, kept_at, kept, stands_for, symbol or None, day, issuer or None)
        note(desk.session, cycle, what, desk.today, desk.visitor.name)

    return work


def _propose(desk: Desk[Cycle]) -> Any:
    keys, reason = desk.form.all_of("items"), desk.form.text("reason", _("Reason"))
    return lambda: propose(shelf_of(desk, reading=False), keys, desk.today, Person(desk.visitor.name, reason))


def _confirm(desk: Desk[Cycle]) -> Any:
    number = desk.form.whole("proposal", _("Proposal"), least=1)
    reason = desk.form.text("reason", _("Reason"))
    shelf = shelf_of(desk, reading=False)
    return lambda: confirm(shelf, number or 0, desk.today, Person(desk.visitor.name, reason))


def _act(request: Request) -> FileAct:
    try:
        return FileAct(request.path_params["act"])
    except ValueError:
        raise NotFound from None


def _page(desk: Desk[Cycle], proposal: str) -> Response:
    cycle, act = desk.thing, _act(desk.request)
    names = ("part", "title", "kept_at", "symbol", "issuer", "dated", "stands_for", "reason")
    desk.fresh_form(dict.fromkeys(names, "") | {"proposal": proposal, "retention": RetentionClass.WORKING_PAPERS.value})
    due = due_items(shelf_of(desk, reading=False), desk.today) if act is FileAct.PROPOSE else []
    waiting = open_lines(desk.session, cycle)
    return desk.page(
        "archive/act.html",
        title=label(act),
        trail=trail_of_archive(cycle),
        cycle=cycle,
        act=act,
        parts_of_file=options_of(groups_of(CycleKind(cycle.kind))),
        classes=options_of(RetentionClass),
        lacking=[(one.item, one.label) for one in lacking_of(desk.session, cycle)],
        due=[one for one in due if one.due and one.placed.item.key not in {line.item for line in waiting}],
        lines=[line for line in waiting if f"{line.proposal}" == proposal],
    )
