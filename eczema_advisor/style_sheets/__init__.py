"""The style sheets of every public page, made into one file when static files are collected or looked for."""
