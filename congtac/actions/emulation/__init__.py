"""Emulation: units sign up for criteria, are scored, and are recognised year by year."""
