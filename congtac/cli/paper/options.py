"""Options that several commands about papers share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from congtac.i18n import _

CycleNumber = Annotated[
    int, typer.Argument(metavar="CYCLE", min=1, max=2**31 - 1, help=_("The cycle's number in “congtac cycle list”."))
]
PaperOrFile = Annotated[
    str, typer.Argument(metavar="PAPER|FILE", help=_("The paper's number in “congtac paper list”, or its file."))
]
CycleOrUnit = Annotated[
    str, typer.Argument(metavar="CYCLE|ORG", help=_("A cycle's number, or the unit's name in the files."))
]
TypeCode = Annotated[str, typer.Argument(metavar="TYPE", help=_("The code of the type of paper: NQ, BC, KH."))]
OnDay = Annotated[str, typer.Option(help=_("The day, as year-month-day; today if left out."))]
By = Annotated[str, typer.Option(help=_("Who does it: the name that goes into the record."))]
Reason = Annotated[str, typer.Option(help=_("Why: the reason that goes into the record."))]
Out = Annotated[Path | None, typer.Option(help=_("The folder for the papers."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
