"""The review desk: what its two pages show, and what their forms do."""
