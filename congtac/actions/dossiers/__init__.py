"""Dossiers to the superior: what goes into them, where they stand, submitted, returned and decided."""
