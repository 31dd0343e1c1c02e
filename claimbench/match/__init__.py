"""Checked claims and duplicates: candidates, number-aware comparison, ranking."""
