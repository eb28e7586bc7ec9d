"""Makes ``python -m stilbluete`` the command."""

import sys

from stilbluete.cli import main

if __name__ == "__main__":
    sys.exit(main())
