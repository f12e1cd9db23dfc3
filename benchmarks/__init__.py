"""Speeds, shown as ratios of things measured in one run. `scripts/bench NAME`."""
