"""Filling one Word template with the same facts: ours, docxtpl, carbone, and the least that C needs for it."""
