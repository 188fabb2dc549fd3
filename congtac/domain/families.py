"""The two families of papers: those of the Party and those of the state. They never mix in one paper or one issuer.

Party: HD 36-HD/VPTW and its neighbours. State: NĐ 30/2020/NĐ-CP and before it TT 01/2011/TT-BNV.
"""

from __future__ import annotations

from congtac.domain.labels import Labelled


class Family(Labelled):
    """Whose rules of form a paper follows."""

    PARTY = "party", "văn bản của Đảng"
    STATE = "state", "văn bản hành chính nhà nước"
