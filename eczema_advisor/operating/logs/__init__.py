"""Lines of the log: who asked for them by number, as text or JSON, and never what somebody typed."""
