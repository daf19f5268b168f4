"""The receipt form of a task."""

from django import forms


class AcknowledgeForm(forms.Form):
    """Which task of which organisation, its own plan, and the version that was read."""

    organisation = forms.CharField(max_length=30)
    task = forms.CharField(max_length=80)
    own_plan = forms.CharField(required=False, max_length=2000)
    seen_version = forms.IntegerField()
