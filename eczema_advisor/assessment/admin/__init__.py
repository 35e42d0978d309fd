"""The algorithm in the admin: changes that editors propose row by row, through `assessment.actions`."""

from .rule_change_admin import RuleChangeAdmin

__all__ = ["RuleChangeAdmin"]
