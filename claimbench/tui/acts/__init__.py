"""What a reviewer does by keys: asking for what is needed, writing it, showing what comes next."""
