"""Reports as files: forms that come back, tables, corrections."""
