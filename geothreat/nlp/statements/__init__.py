"""Events and threats in running text: triggers, clauses, realis, parties, places."""
