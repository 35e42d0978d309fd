"""Sign-in through an organisation's own service (OpenID Connect), for who was invited or is mapped."""
