"""Reports of units: owed, taken in, judged, put together, corrected."""
