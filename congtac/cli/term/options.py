"""The options that the commands of ``congtac term`` and ``congtac round`` share."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.i18n import _

UnitName = Annotated[str, typer.Argument(metavar="UNIT", help=_("The unit, by its slug or its name."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
On = Annotated[str, typer.Option("--on", help=_("The day (year-month-day); today if left out."))]
By = Annotated[str, typer.Option("--by", help=_("Who decides."))]
Reason = Annotated[str, typer.Option("--reason", help=_("Why."))]
Today = Annotated[str, typer.Option("--today", help=_("The day of recording it (today)."))]
