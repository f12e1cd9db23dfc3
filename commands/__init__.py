"""What people can ask for, and what the clock asks for. Knows no Slack SDK, commits nothing, reads no clock."""
