"""What people say about a paper between its draft and its approval."""

from __future__ import annotations

from congtac.domain.labels import Labelled


class WordKind(Labelled):
    """Whether a word is for those who write, or stands in the way of the approval."""

    COMMENT = "comment", "Ý kiến góp ý"
    RETURN = "return", "Trả lại để sửa"
