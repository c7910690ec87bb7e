"""One's own impact and growth, for nobody else."""
