"""What stands public: the revision shown, its history, dates and excerpts."""
