"""Enums and frozen records that every room may know. Standard library only."""
