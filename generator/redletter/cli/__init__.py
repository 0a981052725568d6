"""The command line: thin. It reads the clock, the options and nothing else."""
