"""What spaCy's medium English model finds: run by bench/actors.py with the Python of an environment that has spaCy, without ours.

Takes the folder of the model and a file with a JSON list of texts; prints JSON: for each text the entities as [start, end, label], and
how many seconds the whole pipeline took for all of them, after a first text.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Print it."""
    model, file = sys.argv[1:3]
    nlp = importlib.import_module("spacy").load(model)
    texts = json.loads(Path(file).read_text("utf-8"))
    nlp(texts[0])
    start = time.perf_counter()
    found = [[[own.start_char, own.end_char, own.label_] for own in nlp(text).ents] for text in texts]
    print(json.dumps({"entities": found, "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main()
