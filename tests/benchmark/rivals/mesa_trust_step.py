"""trust-step as a Mesa user would write it: an agent for each citizen, its methods called in turn."""

import math

import mesa
import numpy as np
from measure import BARRIERS, CITIZENS_PER_POINT, LEARNING_DOWN, LEARNING_UP, NEED, arguments, measure
from small_world import small_world


class Citizen(mesa.Agent):
    def __init__(self, model, point, group):
        super().__init__(model)
        rng = model.random
        self.point, self.group = point, group
        self.trust = self.experience = rng.uniform(0.3, 0.7)
        self.base = -1 - rng.random() - BARRIERS[group]
        self.ties = []
        self.next_trust = 0.0

    def seek_service(self):
        rng = self.model.random
        if rng.random() < NEED and rng.random() < 1 / (1 + math.exp(-(self.base + 2 * self.trust))):
            self.model.queues[self.point].append(self)

    def learn(self, served):
        if served:
            self.trust += LEARNING_UP * (1 - self.trust)
            self.experience += LEARNING_UP * (1 - self.experience)
        else:
            self.trust -= LEARNING_DOWN * self.trust
            self.experience -= LEARNING_DOWN * self.experience

    def talk(self):
        mean = sum(tie.trust for tie in self.ties) / len(self.ties)
        self.next_trust = 0.7 * self.trust + 0.2 * mean + 0.1 * self.experience

    def settle(self):
        self.trust = self.next_trust


class TrustStep(mesa.Model):
    def __init__(self, citizens, seed):
        super().__init__(seed=seed)
        points = max(citizens // CITIZENS_PER_POINT, 1)
        self.capacity = [self.random.randint(32, 48) for _ in range(points)]
        self.queues = [[] for _ in range(points)]
        people = [Citizen(self, min(c // CITIZENS_PER_POINT, points - 1), self.random.randrange(8)) for c in range(citizens)]
        ties = small_world(citizens, np.random.default_rng(seed))
        for c, citizen in enumerate(people):
            citizen.ties = [people[t] for t in ties.indices[ties.indptr[c]:ties.indptr[c + 1]]]
        self.attempts = 0
        self.means = []

    def step(self):
        self.agents.do("seek_service")
        for point, queue in enumerate(self.queues):
            self.attempts += len(queue)
            self.random.shuffle(queue)
            for place, citizen in enumerate(queue):
                citizen.learn(place < self.capacity[point])
            queue.clear()
        self.agents.do("talk")
        self.agents.do("settle")
        sums, members = [0.0] * 8, [0] * 8
        for citizen in self.agents:
            sums[citizen.group] += citizen.trust
            members[citizen.group] += 1
        self.means.append([total / count for total, count in zip(sums, members)])

    def checks(self):
        return {"mean_trust": sum(c.trust for c in self.agents) / len(self.agents), "attempts": self.attempts}


if __name__ == "__main__":
    options = arguments(__doc__)
    model = TrustStep(options.citizens, options.seed)
    measure(options, f"Mesa {mesa.__version__}", model.step, model.checks, citizen_ticks=1e6, check_below=10_000)
