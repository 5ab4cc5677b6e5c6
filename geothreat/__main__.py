"""``python -m geothreat``: the command line."""

from geothreat.cli import main

if __name__ == "__main__":
    main()
