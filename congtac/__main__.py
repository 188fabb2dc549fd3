"""``python -m congtac`` is the command ``congtac``."""

from congtac.cli import main

main()
