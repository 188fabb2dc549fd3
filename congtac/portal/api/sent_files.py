"""Files that programs send are read before the turn to write comes, as those of people are (``portal.sent_files``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import Depends, Request, UploadFile

from congtac.actions.accounts import visitor_of_token
from congtac.clock import now
from congtac.domain.access import Right, units_granted
from congtac.domain.errors import BadInput
from congtac.portal.api.inquiries import Credentials
from congtac.portal.sent_files import Looked, looking
from congtac.workplace import Workplace

Thing = TypeVar("Thing")
LONGEST = 100  # letters of a name


def looked_at(right: Right, look: Callable[[str, bytes], Thing]) -> Any:
    """What ``look`` finds in a file, by its name and bytes, for who has the right anywhere."""

    def looked(request: Request, credentials: Credentials, file: UploadFile) -> Looked[Thing]:
        token = credentials.credentials if credentials else ""
        place: Workplace = request.app.state.place
        with place.reading() as session:
            visitor = visitor_of_token(session, token, now()) if session is not None and token else None
        if visitor is None or not units_granted(visitor, right):
            return Looked()
        name = (file.filename or "").replace("\\", "/").rpartition("/")[2][:LONGEST]
        return looking(lambda: look(name, file.file.read()))

    return Depends(looked)


def allowed(looked: Looked[Thing]) -> Thing:
    """What the file holds; BadInput with every reason where it was refused."""
    if looked.problems:
        raise BadInput(*looked.problems)
    return looked.thing
