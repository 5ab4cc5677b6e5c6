"""Made-up sentences on hostile acts, with their trees."""
