"""A specimen of a paper: made-up facts in due form, so that what is wrong with its form comes from the template."""

from __future__ import annotations

from typing import Any

from congtac.documents.templates.context import ended, letterhead, sample
from congtac.documents.templates.template import compiled
from congtac.domain.layouts import Layout
from congtac.domain.paper_facts import Letterhead
from congtac.domain.papers import PaperKind, PaperType

_SIGNED = {"authority": "T/M CHI BỘ", "position": "BÍ THƯ", "name": "Nguyễn Văn A"}
_RECIPIENTS = ("Các đồng chí đảng viên", "Lưu Chi bộ")
_ITEMS = 2  # in every list


def specimen(data: bytes, kind: PaperKind, layout: Layout) -> bytes:
    """The paper of that template under that rule set; BadInput where the template cannot be used."""
    return compiled(data, kind, layout).render(_facts(kind, layout))


def _facts(kind: PaperKind, layout: Layout) -> dict[str, Any]:
    """Facts of a branch's paper on the first day of the rule set."""
    day, is_submission = layout.start, kind.paper_type is PaperType.SUBMISSION
    head = letterhead(
        Letterhead(
            superior="Đảng bộ Cơ quan Mẫu",
            issuer=("Chi bộ Mẫu",),
            number=None,
            type_code=kind.type_code,
            body_code="CB",
            place="Xã Mẫu",
            day=day.day,
            month=day.month,
            year=day.year,
            draft=1,
        )
    )
    as_above = ("Như trên",) if is_submission or kind.paper_type is PaperType.LETTER else ()
    due = {
        "letterhead": head
        | {"salutation": layout.submission_salutation if is_submission else layout.letter_salutation},
        "signature": _SIGNED,
        "co_signature": _SIGNED,
        "recipients": ended((*as_above, *_RECIPIENTS), layout),
    }
    facts = sample(kind, _ITEMS)
    return facts | {name: value for name, value in due.items() if name in facts}
