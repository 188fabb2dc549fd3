"""The command line: thin commands over the same actions. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os
import sys

from congtac import __version__
from congtac.i18n import _, bind_click

bind_click()

import typer  # noqa: E402 - click must find our catalogue first

app = typer.Typer(
    name="congtac",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help=_("Congresses and review cycles of an organisation, from the plan to the signed papers."),
)
