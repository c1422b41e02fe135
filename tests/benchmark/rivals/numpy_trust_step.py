"""trust-step as a NumPy user would write it: whole columns at a time, ties as a sparse matrix; several
replicates are columns side by side."""

import numpy as np
import scipy
from measure import BARRIERS, CITIZENS_PER_POINT, LEARNING_DOWN, LEARNING_UP, NEED, arguments, measure
from scipy import sparse
from small_world import small_world


class TrustStep:
    def __init__(self, citizens, replicates, seed):
        self.rng = rng = np.random.default_rng(seed)
        self.n, self.replicates = citizens, replicates
        ties = small_world(citizens, rng)
        self.mean_of_ties = (sparse.diags(1 / ties.sum(axis=1).A1.astype(np.float32)) @ ties).astype(np.float32).tocsr()
        points = max(citizens // CITIZENS_PER_POINT, 1)
        self.point = np.minimum(np.arange(citizens) // CITIZENS_PER_POINT, points - 1)
        self.points = points
        self.capacity = rng.integers(32, 49, points)
        self.group = rng.integers(0, 8, citizens)
        self.members = np.bincount(self.group, minlength=8)
        self.trust = rng.uniform(0.3, 0.7, (citizens, replicates)).astype(np.float32)
        self.experience = self.trust.copy()
        burden = rng.random(citizens, dtype=np.float32)
        self.base = -1 - burden - np.array(BARRIERS, dtype=np.float32)[self.group]
        self.group_sums = sparse.csr_matrix((np.ones(citizens, dtype=np.float32), (self.group, np.arange(citizens))))
        self.means = []
        self.attempts = 0

    def tick(self):
        rng = self.rng
        who, run = np.nonzero(rng.random((self.n, self.replicates), dtype=np.float32) < NEED)
        utility = self.base[who] + 2 * self.trust[who, run]
        tries = rng.random(len(who), dtype=np.float32) < 1 / (1 + np.exp(-utility))
        who, run = who[tries], run[tries]
        self.attempts += len(who)
        served = self.give_places(who, run)
        for column in (self.trust, self.experience):
            now = column[who, run]
            column[who, run] = np.where(served, now + LEARNING_UP * (1 - now), now - LEARNING_DOWN * now)
        self.trust = 0.7 * self.trust + 0.2 * (self.mean_of_ties @ self.trust) + 0.1 * self.experience
        self.means.append(self.group_sums @ self.trust / self.members[:, None])

    def give_places(self, who, run):
        """Which attempts get one of their point's places: the first ones in random order."""
        queue = self.point[who] * self.replicates + run
        order = np.lexsort((self.rng.random(len(who)), queue))
        sorted_queue = queue[order]
        length = np.bincount(sorted_queue, minlength=self.points * self.replicates)
        first = np.cumsum(length) - length
        place = np.arange(len(who)) - first[sorted_queue]
        served = np.empty(len(who), dtype=bool)
        served[order] = place < self.capacity[self.point[who[order]]]
        return served

    def checks(self):
        return {"mean_trust": float(self.trust.mean()), "attempts": self.attempts / self.replicates}


if __name__ == "__main__":
    options = arguments(__doc__)
    model = TrustStep(options.citizens, options.replicates, options.seed)
    version = f"NumPy {np.__version__}, SciPy {scipy.__version__}"
    measure(options, version, model.tick, model.checks, citizen_ticks=2e7, check_below=100_000)
