"""The options that the commands of ``congtac round`` share beside those of ``congtac cycle`` and ``congtac term``."""

from __future__ import annotations

from typing import Annotated

import typer

from congtac.i18n import _

SuperiorName = Annotated[
    str, typer.Argument(metavar="UNIT", help=_("The superior whose round it is, by its slug or its name."))
]
Term = Annotated[str, typer.Option("--term", help=_("The term of the round; the last one opened if left out."))]
