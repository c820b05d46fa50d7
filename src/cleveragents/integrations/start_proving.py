"""Where the process begins that runs captured tests; it is run by its path, and never imported.

The package beside this file is the engine, and whatever else has its name may be what is under test.
"""

import sys
from pathlib import Path

# A process that multiprocessing spawns for a test reads this file, too.
if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).absolute().parents[2]))
    from cleveragents.integrations.proving import main

    main(Path(sys.argv[1]))
