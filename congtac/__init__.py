"""congtac: workflow engine for the congresses and review cycles of a hierarchical membership organisation."""

__version__ = "0.1.0"
