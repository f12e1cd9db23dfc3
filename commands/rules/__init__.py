"""Pure rules: values in, values out. No clock, no session, no settings."""
