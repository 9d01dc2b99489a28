"""`python -m reprieve` is the command line."""

from reprieve.cli.main import main

main()
