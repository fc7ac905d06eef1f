"""The plain floor: nouns' base, clock, errors, markdown, work that is rows. It never knows Flask."""
