"""What each agreement between two reports is worth."""

from dataclasses import dataclass

__all__ = ["ThreatWeights", "Weights"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights that add up to a score; two reports whose score reaches ``threshold`` are one act.

    Within a group every pair must reach ``floor``, so that a chain of vague reports cannot pull
    two acts together. A pair that is refused outright (other town, other days, background against
    news) never stands in one group, whatever its score.

    A pair that stays under ``threshold`` by no more than ``near_miss`` says why it was kept apart.
    ``copy_share`` is the part of a text that must stand in another to make it a copy.

    Distances are metres, windows days. The sum may exceed 1: only its order matters.
    """

    threshold: float = 0.60
    floor: float = 0.40

    same_point: float = 0.40
    near_point: float = 0.30
    same_district: float = 0.28
    same_region: float = 0.25
    same_sea: float = 0.25
    same_country: float = 0.10
    same_countries: float = 0.25
    inside_district: float = 0.30
    inside_region: float = 0.25
    inside_country: float = 0.15
    pointed_to: float = 0.15
    no_place: float = 0.0
    spoken_of: float = 0.20
    inherited_place: float = -0.05

    same_day: float = 0.30
    same_week: float = 0.15
    same_month: float = 0.05
    wide_dates: float = -0.10
    undated_same_document: float = 0.15
    undated_beside_old: float = 0.0
    undated_near_report: float = 0.10

    looks_back: float = -0.05

    same_kind: float = 0.15
    same_words: float = 0.15

    equal_large: float = 0.20
    equal_small: float = 0.12
    equal_tiny: float = 0.05
    equal_zero: float = 0.05
    figures_agree: float = 0.10
    figures_grow: float = 0.05
    figures_close: float = 0.0
    figures_conflict: float = -0.50

    same_site: float = 0.05
    other_site: float = -0.35

    same_actor: float = 0.10
    other_actor: float = -0.20
    same_target: float = 0.05
    same_weapon: float = 0.05
    other_weapon: float = -0.05

    near_miss: float = 0.15

    large_figure: int = 10
    tiny_figure: int = 2
    report_days: int = 3
    site_reach_m: float = 15_000.0
    near_reach_m: float = 5_000.0
    copy_share: float = 0.80
    copy_days: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatWeights:
    """Weights by which two threat statements report one utterance; windows are days.

    Other days, another who would act, another target and another speaker always forbid it.
    A later act fits a standing threat for ``link_days``; of those that fit, the first
    ``most_links`` are proposed.
    """

    threshold: float = 0.65

    same_target: float = 0.35
    shared_target: float = 0.25
    no_target: float = 0.10
    same_actor: float = 0.20
    same_speaker: float = 0.20
    same_side: float = 0.15
    same_act: float = 0.15
    same_day: float = 0.05
    same_words: float = 0.60

    report_days: int = 3
    link_days: int = 60
    most_links: int = 3
    reach_m: float = 15_000.0
