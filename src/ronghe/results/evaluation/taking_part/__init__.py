"""What organisations send in: applications, nominations, visits, appeals, whom they catch up with."""
