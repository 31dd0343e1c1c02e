"""The terminal application; it only calls the workbench."""
