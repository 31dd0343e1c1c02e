"""From a document to its claims, one stage a file."""
