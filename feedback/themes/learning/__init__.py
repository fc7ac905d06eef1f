"""Learn from what people confirmed which theme a comment belongs to, and ask for what teaches most.

Pure, and NumPy alone. A ridge regression over vectors and wording together, whose answers for a comment as if it had
not been confirmed come in closed form (Allen 1974): they say how sure an answer is, and from where on comments join.
"""

from feedback.themes.learning.asking import most_telling
from feedback.themes.learning.ground import Ground
from feedback.themes.learning.learned import Learned, Placement
from feedback.themes.learning.training import learn

__all__ = ["Ground", "Learned", "Placement", "learn", "most_telling"]
