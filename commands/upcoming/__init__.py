"""What is to come: everything that will be sent or is due, to whom and why, as if nothing else happened."""
