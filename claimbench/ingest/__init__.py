"""Readers, one a file, and the cleaner that tells the article from its furniture."""
