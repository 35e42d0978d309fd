"""The product as a whole: settings, the addresses of its rooms, the home page, the command that starts it."""
