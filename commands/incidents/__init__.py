"""/incident: what security runs, from opening to review."""
