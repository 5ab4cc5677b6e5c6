"""Measure `geothreat extract` with the scorers of the folder that GEOTHREAT_BENCH names."""
