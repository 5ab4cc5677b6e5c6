"""What comes out: frames to analyse, files that others read, the map.

Import the module you need (`geothreat.outputs.frames`, `geothreat.outputs.exporters`,
`geothreat.outputs.map`): each brings only its own libraries.
"""
