"""Do resultado ao texto que se lê."""
