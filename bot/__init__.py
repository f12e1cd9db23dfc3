"""The doors: Slack, the clock, the post room, the command line and the settings."""
