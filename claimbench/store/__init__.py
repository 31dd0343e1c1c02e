"""The SQLite file: migrations, one module a table family, queue pages, search, event log."""
