"""A superior's round of congresses: opened, planned, shared out, followed."""
