"""Who is told what, in the desk and by e-mail, and the background work that sends it."""
