"""What papers state, read from rows: one module for each group of kinds."""
