"""The seam between the worker and the delivery of messages."""

from __future__ import annotations

from congtac.workplace import Workplace


def deliver_due(place: Workplace) -> bool:  # noqa: ARG001 - the delivery reads it
    """Send the messages that are due; gives whether there was any. Until there is a transport, none is."""
    return False
