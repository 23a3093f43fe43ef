"""Scores that mean something: `python -m bench.calibrate --bundle FOLDER [--data ../shared/data] [--svg docs/score.svg]`.

Reads PolNeAR dev with the bundle as it is and looks which outermost attributions are right as a whole (`linked` of
scorers/attribution.py). A logistic curve on the tagger's own score is fitted to that (Platt 1999) and written into the bundle's
config.json; a second fit on top of one that stands there is joined with it. The error is told for documents that the curve was not
fitted on: five folds, whole documents each.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import matplotlib
import numpy as np
from numpy.typing import NDArray

from accordingto import read_text
from accordingto.tagger import Tagger
from accordingto.weights import write_sums
from bench.accuracy import load, matched, outermost

FOLDS = 5
BINS = 10


class Seen(NamedTuple):
    """All predicted attributions: `score`, whether it is `right`, the number of its document; and how many are in the gold."""

    score: NDArray[np.float64]
    right: NDArray[np.bool_]
    doc: NDArray[np.int64]
    gold: int


def read_all(data: Path, tagger: Tagger) -> Seen:
    """PolNeAR dev -> every outermost attribution with its score, and whether it is right."""
    rows, gold = [], 0
    for number, doc in enumerate(load(data / "polnear/dev.jsonl")):
        record = read_text(doc["text"], (doc["published"] or "")[:10] or None, tagger=tagger, min_score=0.0)
        said = outermost(record)
        scores = [found.score for found in record.attributions if found.within is None]
        taken = matched(doc["attributions"], said)
        rows += [(score, place in taken, number) for place, score in enumerate(scores)]
        gold += len(doc["attributions"])
    score, right, owner = zip(*rows, strict=True)
    return Seen(np.array(score, float), np.array(right), np.array(owner), gold)


def logit(score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scores -> log odds, kept finite."""
    clipped = score.clip(1e-4, 1 - 1e-4)
    odds: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return odds


def fit(score: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float]:
    """Scores and whether each is right -> slope and shift of the logistic curve on their log odds, by Newton's method."""
    x = np.stack([logit(score), np.ones(len(score))], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ weights))
        curvature = (x * (chance * (1 - chance))[:, None]).T @ x + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(curvature, x.T @ (right - chance))
    return float(weights[0]), float(weights[1])


def curve(score: NDArray[np.float64], weights: tuple[float, float]) -> NDArray[np.float64]:
    """Scores -> the calibrated ones."""
    return 1 / (1 + np.exp(-(weights[0] * logit(score) + weights[1])))


def calibration_error(score: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error: how far the mean score of a tenth of the range is from the share that is right, weighted by its size."""
    place = np.minimum((score * BINS).astype(int), BINS - 1)
    return float(
        sum(abs(score[place == n].mean() - right[place == n].mean()) * (place == n).mean() for n in range(BINS) if (place == n).any())
    )


def folded(seen: Seen) -> NDArray[np.float64]:
    """Each score calibrated by a curve that was fitted on the other folds."""
    out = np.zeros(len(seen.score))
    for fold in range(FOLDS):
        held = seen.doc % FOLDS == fold
        out[held] = curve(seen.score[held], fit(seen.score[~held], seen.right[~held]))
    return out


def trade_off(score: NDArray[np.float64], seen: Seen) -> list[tuple[float, float, float]]:
    """Thresholds with precision and recall of what scores at least that much, in per cent."""
    rows = []
    for threshold in np.arange(0, 0.96, 0.05):
        kept = score >= threshold
        if kept.any():
            rows.append((float(threshold), 100 * float(seen.right[kept].mean()), 100 * float(seen.right[kept].sum()) / seen.gold))
    return rows


def write(bundle: Path, weights: tuple[float, float]) -> None:
    """Put the curve into the bundle's config, on top of the one that stands there, and the sums right."""
    path = bundle / "config.json"
    config = json.loads(path.read_text("utf-8"))
    slope, shift = config.get("score", (1.0, 0.0))
    config["score"] = [round(weights[0] * slope, 4), round(weights[0] * shift + weights[1], 4)]
    path.write_text(json.dumps(config) + "\n", "utf-8")
    write_sums(bundle)


def draw(path: Path, score: NDArray[np.float64], seen: Seen) -> None:
    """Precision and recall by threshold, and the share that is right by score, side by side as SVG."""
    matplotlib.use("svg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "accordingto"
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.6))
    threshold, precision, recall = zip(*trade_off(score, seen), strict=True)
    left.plot(threshold, precision, label="precision")
    left.plot(threshold, recall, "--", label="recall")
    left.set(xlabel="--min-score", ylabel="per cent", title="what a threshold costs and gives", ylim=(0, 100))
    left.legend()
    place = np.minimum((score * BINS).astype(int), BINS - 1)
    shown = [n for n in range(BINS) if (place == n).sum() >= 10]
    right.plot([0, 1], [0, 1], ":", color="grey")
    right.plot([score[place == n].mean() for n in shown], [seen.right[place == n].mean() for n in shown], "o-")
    right.set(xlabel="score", ylabel="share that is right", title="what a score means", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Fit, tell, write and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bundle", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--svg", type=Path)
    args = parser.parse_args()
    seen = read_all(args.data, Tagger(args.bundle))
    held = folded(seen)
    print(f"{len(seen.score)} attributions, {100 * seen.right.mean():.1f} % right as a whole")
    before, after = calibration_error(seen.score, seen.right), calibration_error(held, seen.right)
    print(f"expected calibration error: as it was {before:.3f}, folded {after:.3f}")
    print("threshold precision recall F1")
    for threshold, precision, recall in trade_off(held, seen):
        print(f"{threshold:.2f} {precision:.1f} {recall:.1f} {2 * precision * recall / (precision + recall):.1f}")
    write(args.bundle, fit(seen.score, seen.right))
    if args.svg:
        draw(args.svg, held, seen)


if __name__ == "__main__":
    main()
