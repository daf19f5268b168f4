"""The door of undertakings."""

from ronghe.work.undertakings.approving import decide_off_list
from ronghe.work.undertakings.choices import UndertakingState
from ronghe.work.undertakings.kinds_in_force import KindInForce, kinds_in_force
from ronghe.work.undertakings.models import RectificationCase, Undertaking, UndertakingProof
from ronghe.work.undertakings.on_list import ListInForce, OnList, check_on_list, lists_in_force
from ronghe.work.undertakings.opening import UNDERTAKING, NewUndertaking, open_undertakings
from ronghe.work.undertakings.proof_records import (
    ProofKind,
    ProofRecord,
    proof_kind,
    proof_kinds,
    register_proof_kind,
)
from ronghe.work.undertakings.queries import (
    UndertakingFilter,
    undertaking_for,
    undertakings_for,
    undertakings_from,
    undertakings_from_many,
)
from ronghe.work.undertakings.reporting import (
    accept_undertaking,
    publish_undertaking,
    report_undertaking,
    return_undertaking,
    withdraw_undertaking,
)
from ronghe.work.undertakings.rules.matching import ListedItem

__all__ = [
    "UNDERTAKING",
    "KindInForce",
    "ListInForce",
    "ListedItem",
    "NewUndertaking",
    "OnList",
    "ProofKind",
    "ProofRecord",
    "RectificationCase",
    "Undertaking",
    "UndertakingFilter",
    "UndertakingProof",
    "UndertakingState",
    "accept_undertaking",
    "check_on_list",
    "decide_off_list",
    "kinds_in_force",
    "lists_in_force",
    "open_undertakings",
    "proof_kind",
    "proof_kinds",
    "publish_undertaking",
    "register_proof_kind",
    "report_undertaking",
    "return_undertaking",
    "undertaking_for",
    "undertakings_for",
    "undertakings_from",
    "undertakings_from_many",
    "withdraw_undertaking",
]
