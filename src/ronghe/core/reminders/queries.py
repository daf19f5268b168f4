"""Questions about a person's own messages."""

from django.db.models import QuerySet

from ronghe.core.reminders.models import Message, Subscription
from ronghe.foundation.accounts.api import Actor


def messages_for(actor: Actor) -> QuerySet[Message]:
    """The actor's own messages in this place, the newest first."""
    return Message.objects.filter(place=actor.place, user=actor.user).order_by("-on", "-pk")


def unread_count(actor: Actor) -> int:
    """How many of them are unread (1 query)."""
    return messages_for(actor).filter(read_at=None).count()


def subscriptions_of(actor: Actor) -> dict[str, str]:
    """Channel → address of what the actor asked for here (1 query)."""
    mine = Subscription.objects.filter(place=actor.place, user=actor.user)
    return dict(mine.values_list("channel", "address"))
