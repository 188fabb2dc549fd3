"""A specimen of a paper: made-up facts in due form, so that what is wrong with its form comes from the template."""

from __future__ import annotations

from typing import Any

from congtac.documents.templates.context import BLANK, ended, letterhead, sample
from congtac.documents.templates.template import compiled
from congtac.domain.families import Family
from congtac.domain.layouts import Layout
from congtac.domain.paper_facts import Letterhead
from congtac.domain.papers import PaperKind, PaperType

_SIGNED = {
    Family.PARTY: {"authority": "T/M CHI BỘ", "position": "BÍ THƯ", "name": "Nguyễn Văn A"},
    Family.STATE: {"authority": BLANK, "position": "GIÁM ĐỐC", "name": "Nguyễn Văn A"},
}
_RECIPIENTS = {
    Family.PARTY: ("Các đồng chí đảng viên", "Lưu Chi bộ"),
    Family.STATE: ("Các đơn vị trực thuộc", "Lưu: VT"),
}
_NAMES = {
    Family.PARTY: ("Đảng bộ Cơ quan Mẫu", "Chi bộ Mẫu", "CB"),
    Family.STATE: ("Cơ quan cấp trên Mẫu", "Cơ quan Mẫu", "CQM"),
}
_ITEMS = 2  # in every list


def specimen(data: bytes, kind: PaperKind, layout: Layout) -> bytes:
    """The paper of that template under that rule set; BadInput where the template cannot be used."""
    return compiled(data, kind, layout).render(_facts(kind, layout))


def _facts(kind: PaperKind, layout: Layout) -> dict[str, Any]:
    """Facts of a branch's paper, or of an agency's, on the first day of the rule set."""
    day, is_submission = layout.start, kind.paper_type is PaperType.SUBMISSION
    superior, issuer, code = _NAMES[layout.family]
    in_letters = layout.family is Family.STATE and kind.paper_type is PaperType.LETTER
    head = letterhead(
        Letterhead(
            superior=superior,
            issuer=(issuer,),
            number=None,
            type_code=kind.type_code,
            body_code=f"{code}-VP" if in_letters else code,
            place="Xã Mẫu",
            day=day.day,
            month=day.month,
            year=day.year,
            draft=1,
        ),
        layout.family,
    )
    as_above = ("Như trên",) if is_submission or kind.paper_type is PaperType.LETTER else ()
    due = {
        "letterhead": head
        | {"salutation": layout.submission_salutation if is_submission else layout.letter_salutation},
        "signature": _SIGNED[layout.family],
        "co_signature": _SIGNED[layout.family],
        "recipients": ended((*as_above, *_RECIPIENTS[layout.family]), layout),
    }
    facts = sample(kind, _ITEMS)
    return facts | {name: value for name, value in due.items() if name in facts}
