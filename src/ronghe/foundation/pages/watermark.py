"""The words of the watermark over pages with personal data: who looks, and when."""

from datetime import datetime

from django.utils.timezone import localtime

from ronghe.foundation.accounts.api import Actor


def watermark(actor: Actor, at: datetime) -> str:
    """ "林晓岚 2018-11-01 09:30"."""
    return f"{actor.name} {localtime(at):%Y-%m-%d %H:%M}"
