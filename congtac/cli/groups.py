"""The groups of commands: their help is known at once, their modules are imported when one of them is called."""

from __future__ import annotations

import getpass
import os
from datetime import datetime
from importlib import import_module
from typing import Any

import click
from typer.core import TyperGroup
from typer.main import get_group_from_info
from typer.models import TyperInfo

from congtac.i18n import N_, _
from congtac.store.acting import Actor, acting

GROUPS = {
    "event": N_("Published events, played through the whole lifecycle."),
    "cycle": N_("Cycles: congresses, reviews and conferences."),
    "election": N_("Elections: who is elected, by which rule, or what has to happen next."),
    "template": N_("Templates of papers, edited in Word."),
    "paper": N_("Papers: from the draft to the issued paper, checked, compared and numbered."),
    "dossier": N_("Dossiers to the superior: approval of a congress and ratification of its results."),
    "emulation": N_("Emulation: who signed up for which criteria, scores and recognition."),
    "archive": N_("Archives: the file of a cycle, its index, and what may be destroyed when."),
    "report": N_("Reports of units: forms, what came in, and the figures put together."),
    "term": N_("Terms: when the next congress is due, what was agreed, and how it is opened."),
    "round": N_("A superior's round of congresses over its units."),
    "task": N_("Tasks that conclusions set: who leads them until when, and what became of them."),
    "remind": N_("Reminders: what is to come, what was sent or skipped and why, held, and sent by hand."),
    "outbox": N_("Messages: what waits, what left, what could not be delivered."),
    "account": N_("Accounts: who may sign in, with which roles in which units; tokens for programs."),
    "audit": N_("The audit log: every change that a person made, and whether the log is whole."),
    "config": N_("The configuration of the organisations."),
    "db": N_("The database: create, upgrade, check."),
}


def _at_the_shell() -> str:
    """The user of the operating system. It is what the system says, no proof of who sits there."""
    try:
        return f"command line: {getpass.getuser()}"
    except (KeyError, OSError):  # a container whose user has no name
        return f"command line: user {os.getuid()}"


def _command() -> str:
    """The words of the present command, without the name of the program: "cycle confirm"."""
    words: list[str] = []
    context = click.get_current_context(silent=True)
    while context is not None and context.parent is not None:
        words.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(words) or "congtac"


def _now() -> datetime:
    from congtac.clock import now

    return now()


class Groups(TyperGroup):
    """The commands of congtac: those that stand alone first, then the groups."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, without importing a group."""
        return [*super().list_commands(ctx), *GROUPS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command; a group is imported here."""
        if cmd_name not in GROUPS:
            return super().get_command(ctx, cmd_name)
        info = TyperInfo(import_module(f"congtac.cli.{cmd_name}").app, name=cmd_name, help=_(GROUPS[cmd_name]))
        return get_group_from_info(
            info, pretty_exceptions_short=False, rich_markup_mode=None, suggest_commands=self.suggest_commands
        )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; where there is none, those that look like it, in the user's language."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            alike = getattr(error, "possibilities", None)
            if not alike:
                raise
            words = _("There is no command “{name}”. Did you mean: {alike}?")
            raise click.UsageError(words.format(name=args[0], alike=", ".join(alike)), ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        """What a command changes is logged as a change by whoever is at the shell, under the command's name."""
        with acting(Actor(_at_the_shell(), _command, _now)):
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own name
        """The list in the help, from what is known here."""
        rows = [(name, command.get_short_help_str(formatter.width)) for name, command in self.commands.items()]
        rows += [(name, _(text)) for name, text in GROUPS.items()]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)
