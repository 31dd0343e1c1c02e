"""The words of the field as frozen models; pure, no input or output."""
