"""Votes signed by the voter's own key, so that who signed can be proven without this server."""
