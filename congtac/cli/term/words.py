"""Consents and days to be told as people read them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from congtac.i18n import _, label

if TYPE_CHECKING:
    from congtac.domain.terms import Consent, TermDay


def consent_words(consent: Consent) -> str:
    """``Kéo dài nhiệm kỳ đến 20/11/2027: 12-QĐ/ĐU ngày 01/8/2027, Đảng ủy Mẫu (vì …)``."""
    from congtac.domain.terms import ConsentKind
    from congtac.messages import words

    text = (
        _("{kind} until {day}: {decision} of {decided_on}, {by} ({reason})")
        if consent.kind is ConsentKind.EXTENSION
        else _("{kind} from {day}: {decision} of {decided_on}, {by} ({reason})")
    )
    return text.format(
        kind=label(consent.kind),
        day=words(consent.day),
        decision=consent.decision,
        decided_on=words(consent.decided_on),
        by=consent.by,
        reason=consent.reason,
    )


def told_words(day: TermDay) -> str:
    """``20/02/2027 (6 tháng trước 20/8/2027)``."""
    from congtac.messages import words

    if not day.months:
        return f"{words(day.on)} ({label(day.kind)})"
    text = _("{day} ({months} months before {target})")
    return text.format(day=words(day.on), months=day.months, target=words(day.target))
