"""What all models share: frozen, strict about unknown fields."""

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: compared by content, never changed after it was made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def utc_text(moment: datetime) -> str:
    """Write an aware moment as UTC, ISO 8601 with milliseconds: `2024-06-20T09:30:00.000Z`.

    All moments in the database and in exports have this form, so that text order is time order.
    """
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
