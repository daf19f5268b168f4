"""The door of the rulebook."""

from ronghe.foundation.rulebook.actions import NewRule, publish_rules
from ronghe.foundation.rulebook.kinds import (
    Mistake,
    PackRules,
    RuleKind,
    body_digest,
    canonical_json,
    kind,
    kinds,
    register_kind,
)
from ronghe.foundation.rulebook.models import Origin
from ronghe.foundation.rulebook.queries import (
    Rule,
    earlier_versions,
    published_kinds,
    rule,
    rule_version,
    rule_versions,
    rules_in_force,
    rules_of,
    versions_of,
)

LOCAL = Origin.LOCAL
"""The origin of versions that were made here, not by a pack."""

__all__ = [
    "LOCAL",
    "Mistake",
    "NewRule",
    "PackRules",
    "Rule",
    "RuleKind",
    "body_digest",
    "canonical_json",
    "earlier_versions",
    "kind",
    "kinds",
    "publish_rules",
    "published_kinds",
    "register_kind",
    "rule",
    "rule_version",
    "rule_versions",
    "rules_in_force",
    "rules_of",
    "versions_of",
]
