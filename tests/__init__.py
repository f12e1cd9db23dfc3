"""Mirrors the tree, and tells stories through the real door."""
