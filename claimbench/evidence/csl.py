"""Sources as CSL-JSON items."""

from claimbench.model.csl import Item, item_of

__all__ = ["Item", "item_of"]
