"""The ties of the workload: a ring of ten neighbours, a tenth of the edges rewired to anywhere."""

import numpy as np
from scipy import sparse


def small_world(citizens, rng):
    """Symmetric adjacency, CSR of float32, without loops or repeated edges."""
    start = np.repeat(np.arange(citizens), 5)
    end = (start + np.tile(np.arange(1, 6), citizens)) % citizens
    moved = rng.random(len(end)) < 0.1
    end[moved] = rng.integers(0, citizens, moved.sum())
    keep = start != end
    ones = np.ones(keep.sum(), dtype=np.float32)
    ties = sparse.csr_matrix((ones, (start[keep], end[keep])), shape=(citizens, citizens))
    ties = ties + ties.T
    ties.data[:] = 1
    return ties
