"""How long to wait for what surely comes."""

PATIENCE = 300.0
"""In seconds. However busy a machine is, only a fault lets a test wait so long."""
