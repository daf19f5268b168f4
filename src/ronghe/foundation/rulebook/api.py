"""The door of the rulebook."""

from ronghe.foundation.rulebook.actions import NewRule, publish_rules
from ronghe.foundation.rulebook.checking import Trouble
from ronghe.foundation.rulebook.drafting import (
    DraftEdit,
    check_draft,
    discard_draft,
    draft_of,
    draft_rule,
    drafts_of,
    edit_draft,
)
from ronghe.foundation.rulebook.kinds import (
    Difference,
    Mistake,
    PackRules,
    RuleKind,
    body_digest,
    canonical_json,
    kind,
    kinds,
    register_kind,
)
from ronghe.foundation.rulebook.models import (
    OfferStatus,
    Origin,
    RuleOffer,
    RuleVersion,
    VersionStatus,
)
from ronghe.foundation.rulebook.policy import check_can_edit, known_kind
from ronghe.foundation.rulebook.publishing import Published, publish_draft, retire_rule
from ronghe.foundation.rulebook.queries import (
    Rule,
    earlier_versions,
    has_rules,
    published_kinds,
    rule,
    rule_version,
    rule_versions,
    rules_for_export,
    rules_in_force,
    rules_of,
    versions_of,
    with_rule,
)
from ronghe.foundation.rulebook.reading import (
    Between,
    RuleState,
    difference_between,
    in_words,
    labels_of,
    parts_of,
    rule_states,
    states_of,
    version_for,
    versions_for,
)
from ronghe.foundation.rulebook.registries import (
    Publication,
    follow_kind,
    offer_judges,
    remark_on_publishing,
)
from ronghe.foundation.rulebook.releases import Compared, compare_release
from ronghe.foundation.rulebook.rules.editing import Part
from ronghe.foundation.rulebook.rules.three_way import Outcome, Side
from ronghe.foundation.rulebook.upgrading import (
    Clash,
    Decision,
    clash,
    decide_offer,
    offer_release,
    open_offers,
)

LOCAL = Origin.LOCAL
"""The origin of versions that were made here, not by a pack."""

__all__ = [
    "LOCAL",
    "Between",
    "Clash",
    "Compared",
    "Decision",
    "Difference",
    "DraftEdit",
    "Mistake",
    "NewRule",
    "OfferStatus",
    "Origin",
    "Outcome",
    "PackRules",
    "Part",
    "Publication",
    "Published",
    "Rule",
    "RuleKind",
    "RuleOffer",
    "RuleState",
    "RuleVersion",
    "Side",
    "Trouble",
    "VersionStatus",
    "body_digest",
    "canonical_json",
    "check_can_edit",
    "check_draft",
    "clash",
    "compare_release",
    "decide_offer",
    "difference_between",
    "discard_draft",
    "draft_of",
    "draft_rule",
    "drafts_of",
    "earlier_versions",
    "edit_draft",
    "follow_kind",
    "has_rules",
    "in_words",
    "kind",
    "kinds",
    "known_kind",
    "labels_of",
    "offer_judges",
    "offer_release",
    "open_offers",
    "parts_of",
    "publish_draft",
    "publish_rules",
    "published_kinds",
    "register_kind",
    "remark_on_publishing",
    "retire_rule",
    "rule",
    "rule_states",
    "rule_version",
    "rule_versions",
    "rules_for_export",
    "rules_in_force",
    "rules_of",
    "states_of",
    "version_for",
    "versions_for",
    "versions_of",
    "with_rule",
]
