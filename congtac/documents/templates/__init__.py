"""Templates: tags found, checked, compiled, and filled in."""
