"""Watching feeds, and telling of what is new: polls, saved searches, their feeds and webhooks."""
