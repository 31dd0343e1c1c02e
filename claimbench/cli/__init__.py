"""The commands, one group a file; they only call the workbench."""
