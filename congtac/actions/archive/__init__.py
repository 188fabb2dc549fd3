"""The file of a cycle: its index, the archive that is built from it, and what may be destroyed when."""
