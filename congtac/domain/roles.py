"""What a user may do, and who is told when reminders stay without effect."""

from __future__ import annotations

from congtac.domain.labels import Labelled


class Recipient(Labelled):
    """To whom a reminder that nobody answers goes."""

    BRANCH_SECRETARY = "branch_secretary", "bí thư đơn vị"
    DEPUTY_SECRETARY = "deputy_secretary", "phó bí thư cấp ủy tổ chức"
    SUPERIOR = "superior", "cấp ủy cấp trên trực tiếp"


class Role(Labelled):
    """What a user may do, in one unit and everything below it."""

    ADMINISTRATOR = "administrator", "Quản trị"
    ORGANISER = "organiser", "Người tổ chức"
    SECRETARY = "secretary", "Bí thư, người báo cáo"
    OFFICIAL = "official", "Lãnh đạo, cán bộ"
    SUPERIOR = "superior", "Cấp trên"
