"""Hypothesis draws the same inputs in every run, and a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")
