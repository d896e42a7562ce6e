import assert from "node:assert/strict";
import { test } from "node:test";
import {
  active,
  advanced,
  begun,
  IDLE,
  isOver,
  left,
  PAUSE,
  secondsOf,
} from "../../annotator/static/annotator/editor/time.js";

const start = () => begun("tab", 1000);

test("nothing counts before anybody does anything", () => {
  assert.equal(secondsOf(advanced(start(), 1_000_000)), 0);
});

test("activity makes the half minute after it count, and no more", () => {
  const sitting = active(start(), 1000);
  assert.equal(secondsOf(advanced(sitting, 11_000)), 10);
  assert.equal(secondsOf(advanced(sitting, 1000 + IDLE)), 30);
  assert.equal(secondsOf(advanced(sitting, 1_000_000)), 30);
});

test("what overlaps counts once", () => {
  let sitting = start();
  for (let now = 1000; now <= 61_000; now += 500) sitting = active(sitting, now);
  assert.equal(secondsOf(sitting), 60);
  assert.equal(secondsOf(advanced(advanced(sitting, 61_000), 61_000)), 60);
});

test("a pause longer than half a minute is left out", () => {
  const sitting = active(active(start(), 1000), 601_000);
  assert.equal(secondsOf(advanced(sitting, 611_000)), 40);
});

test("a page that lost the focus counts nothing until something happens in it again", () => {
  const away = left(active(start(), 1000), 6000);
  assert.equal(secondsOf(advanced(away, 30_000)), 5);
  assert.equal(secondsOf(advanced(active(away, 40_000), 45_000)), 10);
});

test("a clock that stands still or goes back counts nothing twice", () => {
  const sitting = advanced(active(start(), 1000), 11_000);
  assert.equal(secondsOf(advanced(sitting, 5000)), 10);
  assert.equal(secondsOf(advanced(advanced(sitting, 5000), 12_000)), 11);
});

test("two tabs that take turns with the focus count together what one would have", () => {
  let [one, other] = [active(begun("one", 0), 0), begun("other", 0)];
  one = left(one, 10_000);
  other = left(active(other, 10_000), 25_000);
  one = left(active(one, 25_000), 40_000);
  assert.equal(secondsOf(one) + secondsOf(other), 40);
});

test("after half an hour another sitting begins", () => {
  const sitting = active(start(), 1000);
  assert.equal(isOver(sitting, 1000 + IDLE + PAUSE), false);
  assert.equal(isOver(sitting, 1001 + IDLE + PAUSE), true);
});
