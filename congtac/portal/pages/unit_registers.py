"""The number registers of a unit: by year and type, every gap in its place; what is written into them by hand."""

from __future__ import annotations

from typing import Annotated

from fastapi import Request, Response

from congtac.actions.cycles import Person
from congtac.actions.papers.books import book_named
from congtac.actions.papers.registers import cancel_number, note_numbers, number_in, register_secret
from congtac.actions.papers.unit_registers import registers_of
from congtac.domain.access import Right
from congtac.domain.labels import Labelled
from congtac.domain.numbering import NumberStanding
from congtac.domain.paper_types import PaperType
from congtac.domain.secrecy import SecrecyMark
from congtac.i18n import _, label
from congtac.portal.desk import Desk, needs
from congtac.portal.found import the_unit
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.portal.wording import title_of
from congtac.store.cycles import congresses_of
from congtac.store.tables import Unit

router = Pages()
COLOURS = {
    NumberStanding.ISSUED: "done",
    NumberStanding.RESERVED: "waits",
    NumberStanding.SECRET: "doing",
    NumberStanding.NOTED: "todo",
    NumberStanding.CANCELLED: "late",
}


class NumberAct(Labelled):
    """What somebody writes into a register on a page."""

    NOTE = "note", "Ghi các số đã cấp ở sổ giấy"
    CANCEL = "cancel", "Hủy một số"
    SECRET = "secret", "Cấp số cho văn bản mật"


@router.get("/units/{unit}/register", name="unit_register")
def show(desk: Annotated[Desk[Unit], needs(Right.READ, the_unit)], year: str = "", kind: str = "") -> Response:
    """Every register of the unit and of its congresses."""
    chosen = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    found = registers_of(desk.session, desk.thing, chosen, kind or None)
    return desk.page(
        "registers/register.html",
        title=_("Registers of numbers: {unit}").format(unit=desk.thing.name),
        unit=desk.thing,
        found=found,
        year=chosen,
        kind=kind,
        types={one.code: label(one) for one in PaperType if one.code},
        colours=COLOURS,
        acts=list(NumberAct) if desk.may(Right.ORGANISE) else [],
        mark_of=SecrecyMark,
    )


@router.get("/units/{unit}/register/{act}", name="number_act")
def ask(desk: Annotated[Desk[Unit], needs(Right.ORGANISE, the_unit)]) -> Response:
    """In which register, of which type, which numbers, and why."""
    return _page(desk)


@router.post("/units/{unit}/register/{act}")
def do(desk: Annotated[Desk[Unit], needs(Right.ORGANISE, the_unit)]) -> Response:
    """Write it into the register; what stands there is never changed."""
    form, act = desk.form, _act(desk.request)
    kind = form.one_of("type", _types(), _("Type of paper"))
    of, day = form.value("of"), form.day("on", _("Day"))
    number = None if act is NumberAct.SECRET else form.whole("number", _("Number"), least=1, most=99_999)
    reason = "" if act is NumberAct.SECRET else form.text("reason", _("Reason"))
    kept_at = form.text("kept_at", _("Kept at")) if act is NumberAct.SECRET else ""
    mark = form.one_of("mark", SecrecyMark, _("Mark")) if act is NumberAct.SECRET else None
    own = {f"{cycle.id}" for cycle in congresses_of(desk.session, desk.thing)}

    def work() -> None:
        assert kind is not None  # noqa: S101 - carried out only where every field was read
        named = of if of in own else desk.thing.slug
        installation, templates = desk.place.installation(), desk.place.templates
        book = book_named(desk.session, installation, named, kind.code or "", day, templates)
        if mark is not None:
            register_secret(desk.session, book.register, book.symbol, mark, kept_at, day, desk.visitor.name)
        elif act is NumberAct.NOTE:
            note_numbers(desk.session, book.register, book.symbol, number or 0, day, Person(desk.visitor.name, reason))
        else:
            row = number_in(desk.session, book.register, number or 0)
            cancel_number(desk.session, row, day, Person(desk.visitor.name, reason))

    if form.carry_out(work):
        return desk.go(f"/units/{desk.thing.id}/register", _("Done: {act}.").format(act=label(act)))
    return _page(desk)


def _types() -> list[PaperType]:
    return [one for one in PaperType if one.code]


def _act(request: Request) -> NumberAct:
    try:
        return NumberAct(request.path_params["act"])
    except ValueError:
        raise NotFound from None


def _page(desk: Desk[Unit]) -> Response:
    unit, act = desk.thing, _act(desk.request)
    kept = {"on": desk.today, "type": "", "of": "", "number": "", "reason": "", "kept_at": "", "mark": ""}
    desk.fresh_form(kept)
    return desk.page(
        "registers/act.html",
        title=label(act),
        trail=[(_("Registers of numbers: {unit}").format(unit=unit.name), f"/units/{unit.id}/register")],
        unit=unit,
        act=act,
        types=[(one.value, f"{one.code} – {label(one)}") for one in _types()],
        books=[(f"{cycle.id}", title_of(cycle)) for cycle in congresses_of(desk.session, unit)],
        marks=[(one.value, label(one)) for one in SecrecyMark],
    )
