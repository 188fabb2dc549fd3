"""Reminders: what is due is written into a ledger, and the message that a line justifies into the outbox."""
