"""Test mode: what would leave becomes files in a folder, and nothing leaves."""

from __future__ import annotations

import json
import os
from pathlib import Path

from congtac.domain.deliveries import Answer, Attempt, Channel
from congtac.mail.couriers import kind_of
from congtac.mail.letters import Letter
from congtac.mail.mime import BadAddress, mail_of


class FolderCourier:
    """Writes each letter as the mail or the JSON that it would be, under its number."""

    def __init__(self, folder: Path, channel: Channel) -> None:
        self.folder, self.channel = folder, channel

    def deliver(self, letter: Letter) -> Attempt:
        """Written beside and renamed: nobody sees half a letter."""
        try:
            name, data = self._file(letter)
        except BadAddress:
            return Attempt(Answer.NEVER, "address")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = self.folder / f".{name}.{os.getpid()}"
            beside.write_bytes(data)
            beside.replace(self.folder / name)
        except OSError as error:
            return Attempt(Answer.CLOSED, f"folder {kind_of(error)}")
        return Attempt(Answer.TAKEN)

    def close(self) -> None:
        """A folder needs no goodbye."""

    def _file(self, letter: Letter) -> tuple[str, bytes]:
        if self.channel is Channel.EMAIL:
            return f"{letter.number:06}.eml", mail_of(letter).as_bytes()
        text = json.dumps(letter.plain, ensure_ascii=False, indent=2)
        return f"{letter.number:06}.json", text.encode("utf-8")
