"""The few errors of congtac. Each carries what the caller needs to decide; none carries a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from congtac.domain.findings import Finding


class CongtacError(Exception):
    """Base of all errors that end in a clear message instead of a traceback.

    ``findings`` is never empty; the edges turn each into a Vietnamese (or English) sentence.
    """

    exit_status = 2

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.code for finding in findings))
        self.findings: Sequence[Finding] = findings


class RuleBroken(CongtacError):
    """A rule of the regulations refuses the act (exit status 1); the finding names rule, source and figures."""

    exit_status = 1


class NotYet(CongtacError):
    """An act whose gates are not all open (exit status 1): one finding for each missing fact, with its holder."""

    exit_status = 1


class BadInput(CongtacError):
    """A file or argument that cannot be used (exit status 2): one finding for each problem, with its place."""


class Unusable(CongtacError):
    """The environment does not allow the work (exit status 2): read-only folder, full disk, newer database, ..."""
