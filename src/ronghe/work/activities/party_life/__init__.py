"""Party life seen across organisations: the three musts, deliberation, lectures, leaders, study."""
