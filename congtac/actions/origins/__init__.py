"""Where every figure and name of a paper comes from."""
