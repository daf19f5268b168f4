"""Our own launcher of a private PostgreSQL; only the programs come from a wheel or the system."""

from ronghe.web.cli.embedded_postgres.cluster import Cluster
from ronghe.web.cli.embedded_postgres.data_folder import SUPERUSER
from ronghe.web.cli.embedded_postgres.layout import Layout, lay_out

__all__ = ["SUPERUSER", "Cluster", "Layout", "lay_out"]
