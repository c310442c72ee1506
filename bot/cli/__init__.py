"""The commands. Only they read the environment and the clock."""
