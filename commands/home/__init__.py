"""The Home page: one file a section, each a question to the archive and its words."""
