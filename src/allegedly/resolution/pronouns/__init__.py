"""Pronouns and pairs: "he", "they", "both", "the two leaders"."""

from allegedly.resolution.pronouns.agreement import agreement
from allegedly.resolution.pronouns.pairs import group_of, resolve_pair
from allegedly.resolution.pronouns.third_person import resolve_pronoun

__all__ = ["agreement", "group_of", "resolve_pair", "resolve_pronoun"]
