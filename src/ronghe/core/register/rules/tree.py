"""Which organisation may hang under which (domain rules §1.1). Pure."""

ORDER = ("WORKING_COMMITTEE", "COMMITTEE", "GENERAL_BRANCH", "BRANCH", "GROUP")


def may_hang_under(child: str, parent: str) -> bool:
    """A parent is of the child's type or a higher one; a branch has only groups below it.

    A working committee may also be what a committee sends out (派出机关).
    """
    if (child, parent) == ("WORKING_COMMITTEE", "COMMITTEE"):
        return True
    if parent == "BRANCH":
        return child == "GROUP"
    if parent == "GROUP":
        return False
    if child == "GROUP":
        return False
    return ORDER.index(parent) <= ORDER.index(child)
