"""/compliance: what the law and the company's own policy ask for, again and again, and after an incident."""
