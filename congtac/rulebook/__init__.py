"""Numbers and dates that regulations and announcements fix, as dated YAML with sources, and their readers."""
