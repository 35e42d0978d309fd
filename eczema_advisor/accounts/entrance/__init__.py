"""The way into the desk: who may enter, and that there is one way."""
