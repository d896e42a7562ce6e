"""The network that is taught: BERT, and one matrix that reads its words' first pieces."""

from typing import Any

import torch
from torch import nn

from corpus.preannotators.encoder.columns import LINK, WIDTH
from corpus.preannotators.encoder.links import RANKS, STEPS
from corpus.preannotators.encoder.marks import NAMES


class Network(nn.Module):
    """`forward` gives the scores of every word, windows × words × WIDTH."""

    def __init__(self, encoder: Any, drop: float = 0.1) -> None:
        super().__init__()
        hidden = encoder.config.hidden_size
        self.encoder = encoder
        self.marks = nn.Linear(len(NAMES), hidden, bias=False)
        self.head = nn.Linear(hidden, WIDTH)
        self.drop = nn.Dropout(drop)
        self.distances = nn.ParameterDict(
            {
                "begin": nn.Parameter(torch.zeros(2 * STEPS + 1)),
                "end": nn.Parameter(torch.zeros(2 * STEPS + 1)),
                "source": nn.Parameter(torch.zeros(2 * STEPS + 1)),
                "rank": nn.Parameter(torch.zeros(2 * RANKS + 1)),
                "nobody": nn.Parameter(torch.zeros(LINK + 1)),
            }
        )
        nn.init.normal_(self.marks.weight, std=0.02)

    def states(self, pieces: Any, firsts: Any, marks: Any) -> Any:
        """The states of the words' first pieces, windows × words × hidden."""
        held = self.encoder.embeddings.word_embeddings(pieces) + self.marks(marks)
        mask = (pieces != 1).long()
        last = self.encoder(inputs_embeds=held, attention_mask=mask).last_hidden_state
        places = firsts[:, :, None].expand(-1, -1, last.shape[-1])
        return torch.gather(last, 1, places)

    def forward(self, pieces: Any, firsts: Any, marks: Any) -> Any:
        """As `Batch` has its arrays, as tensors; `marks` as 32-bit numbers."""
        return self.head(self.drop(self.states(pieces, firsts, marks)))
