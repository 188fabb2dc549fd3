"""Templates of an organisation: found, copied, checked."""
