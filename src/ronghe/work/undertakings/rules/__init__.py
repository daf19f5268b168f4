"""What is taken on, which lists there are, how a workflow runs: pure, no Django or database."""
