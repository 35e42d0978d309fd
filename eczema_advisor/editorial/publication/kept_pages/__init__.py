"""Public pages kept in the memory of a web process, and how a process knows that they are still what holds."""
