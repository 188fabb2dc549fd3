"""What is done with a dossier: confirmed and submitted by the organiser, returned or decided by the superior."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Request, Response

from congtac.actions.cycle_states import attempt_of
from congtac.actions.cycles import Person, log_of
from congtac.actions.deed_days import refuse_day
from congtac.actions.dossiers import decisions
from congtac.actions.dossiers.contents import contents_of
from congtac.actions.dossiers.decisions import Ruling
from congtac.actions.dossiers.standings import standing_of
from congtac.actions.dossiers.submissions import confirm_item, submit
from congtac.actions.elections.elections import named_elections
from congtac.actions.papers.studio import Studio
from congtac.actions.practice import practice_of, studio_of
from congtac.domain.access import Right
from congtac.domain.dossiers import BEFOREHAND, DossierKind
from congtac.domain.labels import Labelled
from congtac.i18n import _, label
from congtac.portal.desk import Desk, needs
from congtac.portal.pages.cycles import trail_of
from congtac.portal.pages.dossiers import the_congress
from congtac.portal.refusals import NotFound
from congtac.portal.routes import Pages
from congtac.store.tables import Cycle

router = Pages()


class DossierAct(Labelled):
    """What somebody does with a dossier on a page."""

    CONFIRM = "confirm", "Xác nhận mục lưu ngoài hệ thống"
    SUBMIT = "submit", "Trình cấp trên"
    RETURN = "return", "Trả lại để hoàn chỉnh"
    APPROVE = "approve", "Phê duyệt"
    RATIFY = "ratify", "Chuẩn y kết quả"
    REFUSE = "refuse", "Không chuẩn y"


OF_ORGANISER = (DossierAct.CONFIRM, DossierAct.SUBMIT)
OF_RESULTS = (DossierAct.RATIFY, DossierAct.REFUSE)


def right_of_act(_cycle: Cycle, request: Request) -> Right:
    """The organiser's side and the superior's."""
    return Right.ORGANISE if _named(request)[1] in OF_ORGANISER else Right.DECIDE


@router.get("/cycles/{cycle}/dossiers/{kind}/{act}", name="dossier_act")
def ask(desk: Annotated[Desk[Cycle], needs(right_of_act, the_congress)], item: str = "") -> Response:
    """What it does, on what; the day, the number and the reason that go on record."""
    return _page(desk, item)


@router.post("/cycles/{cycle}/dossiers/{kind}/{act}")
def do(desk: Annotated[Desk[Cycle], needs(right_of_act, the_congress)]) -> Response:
    """Do it. Where the dossier is another one than was shown, it is told and asked again."""
    cycle, form = desk.thing, desk.form
    kind, act = _named(desk.request)
    form.based_on(*_shown(desk, kind))
    day, reason = form.day("on", _("Day")), form.text("reason", _("Reason"))
    symbol = form.text("symbol", _("Number of the decision"), needed=act in OF_RESULTS) or None

    def work() -> Any:
        refuse_day(desk.session, cycle, day, desk.today)
        ruling = Ruling(day, Person(desk.visitor.name, reason), symbol, _four_eyes(desk))
        match act:
            case DossierAct.CONFIRM:
                return confirm_item(desk.session, cycle, kind, form.value("item"), _studio(desk), day, ruling.person)
            case DossierAct.SUBMIT:
                return submit(desk.session, cycle, [kind], _studio(desk), day, ruling.person)
            case DossierAct.RETURN:
                return decisions.send_back(desk.session, cycle, kind, ruling)
            case DossierAct.APPROVE:
                return decisions.approve(desk.session, cycle, kind, ruling)
            case DossierAct.RATIFY:
                return decisions.ratify_results(desk.session, cycle, ruling)
            case DossierAct.REFUSE:
                return decisions.refuse_results(desk.session, cycle, ruling, form.all_of("elections"))

    if form.carry_out(work):
        return desk.go(f"/cycles/{cycle.id}/dossiers", _("Done: {act}.").format(act=label(act)))
    return _page(desk, form.value("item"))


def _named(request: Request) -> tuple[DossierKind, DossierAct]:
    """The dossier and the act of a path; results are ratified or refused, the others approved."""
    try:
        kind, act = DossierKind(request.path_params["kind"]), DossierAct(request.path_params["act"])
    except ValueError:
        raise NotFound from None
    if (act in OF_RESULTS and kind in BEFOREHAND) or (act is DossierAct.APPROVE and kind is DossierKind.RESULTS):
        raise NotFound
    return kind, act


def _shown(desk: Desk[Cycle], kind: DossierKind) -> tuple[object, ...]:
    """What the page shows: the dossier that was submitted last, and whether its papers are still the same."""
    now = _standing(desk, kind)
    changed = [(one.item.item, one.content_hash) for one in now.changed]
    return now.standing, now.dossier.id if now.dossier else None, changed


def _standing(desk: Desk[Cycle], kind: DossierKind) -> Any:
    return standing_of(desk.session, desk.thing, kind, attempt_of(log_of(desk.session, desk.thing)))


def _studio(desk: Desk[Cycle]) -> Studio:
    return studio_of(desk.session, desk.place.installation(), desk.thing, desk.place.templates)


def _four_eyes(desk: Desk[Cycle]) -> bool:
    return practice_of(desk.place.installation(), desk.thing).settings.approval.four_eyes


def _page(desk: Desk[Cycle], item: str) -> Response:
    cycle, (kind, act) = desk.thing, _named(desk.request)
    kept: dict[str, str | date] = {"on": desk.today, "reason": "", "symbol": "", "item": item}
    form = desk.fresh_form(kept)
    if not form.typed:
        form.based_on(*_shown(desk, kind))
    items = contents_of(desk.session, cycle, kind, _studio(desk).house)
    chosen = next((one for one in items if one.wanted.key == item), None)
    if act is DossierAct.CONFIRM and chosen is None:
        raise NotFound
    return desk.page(
        "dossiers/act.html",
        title=label(act),
        trail=[*trail_of(cycle), (_("Dossiers to the superior"), f"/cycles/{cycle.id}/dossiers")],
        cycle=cycle,
        kind=kind,
        act=act,
        items=items,
        item=chosen,
        now=_standing(desk, kind),
        asks_number=act not in (*OF_ORGANISER, DossierAct.RETURN),
        needs_number=act in OF_RESULTS,
        elections=[words for words, _row in named_elections(desk.session, cycle)] if act is DossierAct.REFUSE else [],
    )
