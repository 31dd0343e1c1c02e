"""Snapshots of sources, and quotes anchored in them."""
