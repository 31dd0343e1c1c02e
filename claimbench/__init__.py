"""A workbench for people who verify claims for a living."""

__version__ = "0.1.0"
