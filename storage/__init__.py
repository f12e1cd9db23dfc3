"""What is remembered: tables, questions and changes as functions of a Session, and the catalogue."""
