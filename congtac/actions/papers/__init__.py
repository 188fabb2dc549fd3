"""The life of a paper: drafted, edited, approved, numbered, issued, verified, refreshed."""
