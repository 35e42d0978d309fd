"""Pages that belong to no room: home, error pages, health checks, the gallery of components."""
