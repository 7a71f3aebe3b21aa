"""How is foibot started without its console script? As `python -m foibot`, which is the same command."""

from foibot.cli import main

main()
