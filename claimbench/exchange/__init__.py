"""Importers and exporters, one format a file, one registry."""
