"""Sentences about an organisation's own templates and about what a check of a template finds."""

from __future__ import annotations

from congtac.i18n import N_

TEXTS = {
    "template.own_exists": N_(
        "The unit has a template for “{kind}” already; what was edited is never overwritten. Go on with that file, or "
        "move it elsewhere and copy again."
    ),
    "template.sample_folder": N_(
        "This is the configuration that ships with congtac; an upgrade replaces it. Copy the folder, point "
        "CONGTAC_CONFIG to the copy and run the command again."
    ),
    "template.no_such_kind": N_("There is no such kind of paper. The kinds are: {kinds}."),
}
