"""Tasks that conclusions set: registered from a notice, followed up, reported on, closed with evidence."""
