from hypothesis import settings

# Times are no property of the code where several programs share a machine.
settings.register_profile("geothreat", deadline=None)
settings.load_profile("geothreat")
