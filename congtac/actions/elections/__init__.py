"""Elections: lists, counts, results, and the office-holders that they produce."""
