"""What several reviews come to, and what a mark means for the public."""

from collections.abc import Sequence
from datetime import date

from geothreat.records import Review

__all__ = ["combined", "is_embargoed", "is_withheld"]

_ORDER = ("seen", "confirmed", "corrected")


def combined(reviews: Sequence[Review]) -> Review:
    """Return one review for several: the strictest mark, the furthest look, the latest day."""
    days = [review.embargo_until for review in reviews if review.embargo_until]
    return Review(
        status=max((review.status for review in reviews), key=_ORDER.index),
        sensitive=any(review.sensitive for review in reviews),
        embargo_until=max(days, default=None),
        by="; ".join(sorted({review.by for review in reviews if review.by})) or None,
        note="; ".join(sorted({review.note for review in reviews if review.note})) or None,
    )


def is_embargoed(review: Review | None, today: date) -> bool:
    """Whether nothing of a record may be public yet; on the day named it may."""
    return bool(review and review.embargo_until and review.embargo_until > today)


def is_withheld(review: Review | None, today: date) -> bool:
    """Whether a record may not be public as it is."""
    return bool(review and review.sensitive) or is_embargoed(review, today)
