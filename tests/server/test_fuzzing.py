"""A short round of random sessions; ``fuzzing.py`` plays longer ones."""

import pytest

from .fuzzing import play


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_client_that_does_not_know_what_it_does(seed: int) -> None:
    await play(seed, 150)
