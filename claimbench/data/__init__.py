"""What ships with the package: rating scales, model weights, word lists."""
