"""A reader's receipt, and for who asked how many are there, as `<c-receipt>` shows them."""

from dataclasses import dataclass

from ronghe.foundation.pages.shapes.marks import Mark


@dataclass(frozen=True)
class ReceiptPanel:
    """`mark` is None for who was not asked; `counts_words` is "" for who did not ask."""

    mark: Mark | None = None
    is_unread: bool = False
    is_given: bool = False
    given_words: str = ""
    read_url: str = ""
    give_url: str = ""
    counts_words: str = ""
    list_url: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing to show: nobody was asked, or not this reader."""
        return self.mark is None and not self.counts_words
