"""A Slack on your laptop: protocol, people, faults. Knows nothing of Sitrep."""
