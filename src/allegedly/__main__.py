"""`python -m allegedly` is the program `allegedly`."""

from allegedly.cli import main

main()
