"""What is found by words: one row for each thing, with its tokens, whatever room it belongs to."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import SharedScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.personal_data import classed


class SearchEntry(models.Model):
    """A thing that can be found: kept in step by who changes the thing, never edited by people."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    is_shared = models.BooleanField(_("本地方可看"), default=False)
    kind = models.CharField(_("类型"), max_length=40)
    code = models.CharField(_("代码"), max_length=120)
    title = models.CharField(_("标题"), max_length=200)
    where = models.CharField(_("出处"), max_length=160, blank=True)
    text = models.TextField(_("内容"), blank=True)
    tags = models.JSONField(_("标签"), default=dict)
    on = models.DateField(_("日期"), null=True, blank=True)
    tokens = SearchVectorField(_("检索词"), null=True)

    PERSONAL_DATA = classed(P0="id place path is_shared kind code title where text tags on tokens")

    class Meta:
        constraints = [
            SharedScope(name="search_entry_scope"),
            models.UniqueConstraint(fields=["place", "kind", "code"], name="search_entry_once"),
        ]
        indexes = [GinIndex(fields=["tokens"], name="search_entry_tokens")]

    def __str__(self) -> str:
        return self.title
