"""Which features run in which order, by how long they took."""
