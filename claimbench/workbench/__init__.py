"""The use cases: all that the commands and the screens call, and the public Python API."""
