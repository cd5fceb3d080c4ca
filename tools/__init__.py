"""What run.py and the asset build are made of; nothing of the portal imports it."""
