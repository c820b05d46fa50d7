"""Run the command line as ``python -m cleveragents``."""

import sys

from cleveragents.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
