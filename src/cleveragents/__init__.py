"""Expected failures for Behave and Robot Framework, and the workflow around them.

Imports nothing: the Behave hook runs in every worker, so start-up is a feature.
"""

__version__ = "0.1.0"
