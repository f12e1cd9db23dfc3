"""Blocks as HTML, as one person sees them. Pure: values in, text out; all that people wrote is escaped."""
