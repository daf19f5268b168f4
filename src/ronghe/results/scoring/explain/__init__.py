"""Why a score, a rank and a level are what they are, as data and sentences."""
