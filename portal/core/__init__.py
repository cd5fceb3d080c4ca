"""Floor 0: what thinks without Flask, database or news; anyone may call it."""
