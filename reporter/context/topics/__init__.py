"""What people talk about: phrases, clauses and topics, and what the good and the bad are about."""
