"""geothreat: honest maps of conflict from news articles."""

__version__ = "0.1.0"
