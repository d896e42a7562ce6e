"""What the network learns from at one step, and in which order."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.preannotators.encoder.lessons import Lesson
from corpus.preannotators.encoder.windows import Window, windows

TARGETS = (0, 64, 96, 128)
"""Sentences are packed to at most so many pieces, at random; 0 leaves each by itself."""


class Part(NamedTuple):
    """A window of a lesson."""

    lesson: Lesson
    window: Window

    @property
    def length(self) -> int:
        """Its pieces."""
        return sum(map(len, self.window.text.pieces[self.window.first : self.window.after]))


class Step(NamedTuple):
    """The parts of one step. Those of an article are all there, in order."""

    parts: list[Part]
    is_article: bool


def sentence_steps(lessons: Sequence[Lesson], pieces: int, chance: random.Random) -> list[Step]:
    """The lessons in windows packed at random, those of like length together, about
    `pieces` of them a step, padding included."""
    parts = [
        Part(lesson, window)
        for lesson in lessons
        for window in windows(lesson.ruled.spelled, chance.choices(TARGETS, k=7))
    ]
    chance.shuffle(parts)
    steps: list[Step] = []
    for first in range(0, len(parts), 200):
        near = sorted(parts[first : first + 200], key=lambda part: part.length)
        steps += (Step(held, False) for held in _filled(near, pieces))
    return steps


def _filled(parts: Sequence[Part], pieces: int) -> Iterator[list[Part]]:
    held: list[Part] = []
    for part in parts:  # they grow, so that the last one's length is the width of all
        if held and (len(held) + 1) * (part.length + 2) > pieces:
            yield held
            held = []
        held.append(part)
    if held:
        yield held


def article_steps(
    lessons: Sequence[Lesson], chance: random.Random, targets: Sequence[int] = (64, 96, 128)
) -> list[Step]:
    """Each article whole, in windows of a length drawn for it."""
    return [
        Step(
            [
                Part(lesson, window)
                for window in windows(lesson.ruled.spelled, (chance.choice(targets),))
            ],
            True,
        )
        for lesson in lessons
    ]
