"""quidproquo, the negotiator's ledger."""
