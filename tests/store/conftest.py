"""The store's own tests make every database from its schema."""

import pytest


@pytest.fixture(autouse=True)
def new_desks_are_copies() -> None:
    """They are not: what makes a database is what is tested here."""
