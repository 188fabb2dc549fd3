"""Options that the commands about dossiers share, and what they mean."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.domain.dossiers import DossierKind
from congtac.domain.errors import BadInput
from congtac.domain.findings import Finding, Level
from congtac.i18n import _

What = Annotated[
    list[str],
    typer.Option(help=_("Which dossier: documents, personnel or results; several times for several.")),
]
OneOf = Annotated[str, typer.Option(help=_("Which dossier: documents, personnel or results."))]
Number = Annotated[str | None, typer.Option(help=_("The number of the superior's paper as it is printed: 12-QĐ/ĐU."))]


def kind_named(written: str) -> DossierKind:
    """The dossier of that name; BadInput naming all."""
    found = next((kind for kind in DossierKind if kind.value == written), None)
    if found is None:
        known = ", ".join(kind.value for kind in DossierKind)
        raise BadInput(Finding("dossier.unknown_kind", Level.ERROR, figures={"kind": written, "known": known}))
    return found
