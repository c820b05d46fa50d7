"""The processes that run features: the zygote, the workers, and what they say to their controller."""
