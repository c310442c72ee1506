"""An offer, its conditions, matching and explaining, the catalogue, what to ask next."""
