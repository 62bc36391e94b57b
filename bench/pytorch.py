"""Seconds of an epoch in PyTorch for the networks of networks.ts, as JSON. Needs the package python3-torch; it is called
by pytorch.ts, with random pictures in place of MNIST, which take the same time."""

import json
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import torch
from torch import nn

torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
torch.manual_seed(1)
# Numbers too small for the normal range would slow it down many times; ours takes them as 0 too.
torch.set_flush_denormal(True)

BATCH, SAMPLES = 64, 60_000


def dense(widths, normalized=False):
    layers = []
    for inputs, units in zip(widths, widths[1:]):
        layers.append(nn.Linear(inputs, units, bias=not normalized))
        if normalized:
            layers.append(nn.BatchNorm1d(units))
        layers.append(nn.ReLU())
    return nn.Sequential(*layers, nn.Linear(widths[-1], 10))


networks = {
    "small": lambda: dense([784, 25]),
    "default": lambda: dense([784, 128]),
    "deep": lambda: dense([784, 100, 100, 100, 100, 100]),
    "deep + batch norm": lambda: dense([784, 100, 100, 100, 100, 100], True),
    "LeNet-5": lambda: nn.Sequential(
        nn.Unflatten(1, (1, 28, 28)),
        nn.Conv2d(1, 6, 5, padding=2), nn.MaxPool2d(2), nn.ReLU(),
        nn.Conv2d(6, 16, 5), nn.MaxPool2d(2), nn.ReLU(),
        nn.Flatten(), dense([400, 120, 84]),
    ),
}

# As MNIST, mostly background.
images = torch.randint(0, 256, (SAMPLES, 784), dtype=torch.uint8) * (torch.rand(SAMPLES, 784) < 0.2)
labels = torch.randint(0, 10, (SAMPLES,))


def seconds_of_epoch(network, steps):
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    order = torch.randperm(SAMPLES)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for step in range(steps):
            batch = order[step * BATCH:(step + 1) * BATCH]
            loss = nn.functional.cross_entropy(network(images[batch].float() / 255), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        best = min(best, time.process_time() - start)
    return best / steps * -(-SAMPLES // BATCH)


print(json.dumps({
    "version": torch.__version__,
    "seconds": {name: seconds_of_epoch(make(), 40 if name == "LeNet-5" else 300) for name, make in networks.items()},
}))
