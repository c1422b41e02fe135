"""The intervals of the emergent checks are Student's at any number of replicates."""

import emergent_checks as checks
import numpy as np
import pytest

TABLE = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 7: 2.365, 10: 2.228, 15: 2.131, 23: 2.069, 30: 2.042, 31: 2.040,
         40: 2.021, 60: 2.000, 63: 1.998, 120: 1.980}


@pytest.mark.parametrize("degrees", TABLE)
def test_quantiles_are_those_of_the_tables(degrees):
    assert checks.t95(degrees) == TABLE[degrees]


def test_half_widths_use_them():
    assert checks.Difference(np.array([0.0, 1.0, 2.0])).half == pytest.approx(4.303 / np.sqrt(3))
    assert np.isnan(checks.Difference(np.array([1.0])).half)
