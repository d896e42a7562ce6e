import {
  opened,
  withEdits,
  withFocus,
  withSelection,
} from "../../../annotator/static/annotator/editor/state.js";
import { sample, TEXT } from "./sample.js";

/** @param {object} [more] */
export const open = (more) => opened(sample(more));

/** The article opened again with these suggestions, after what was done so far. */
export const later = (state, ...models) => {
  const { spans, relations, decisions: decided } = state.annotations;
  const { id, layers, relations: types, attributes, claims } = state.schema;
  return open({
    schema: { id, layers, relations: types, attributes, claims },
    suggestions: models,
    spans: [...spans.values()],
    relations: [...relations.values()],
    decisions: [...decided.values()],
  });
};

/** The state after a change that labelling, suggestions or the claim flow asked for. */
export function after(state, change) {
  let next = withEdits(state, change.edits);
  if (change.selection) next = withSelection(next, change.selection);
  if (change.focus) next = withFocus(next, change.focus);
  if (change.pending !== undefined) next = { ...next, pending: change.pending };
  return next;
}

/** With the nth occurrence of some words selected. */
export function selecting(state, words, nth = 0) {
  let atUnit = -1;
  for (let count = 0; count <= nth; count += 1) atUnit = TEXT.indexOf(words, atUnit + 1);
  const start = [...TEXT.slice(0, atUnit)].length;
  return withSelection(state, { start, end: start + [...words].length, anchored: "start" });
}

/** Own spans as "LABEL words", in no particular order. */
export const labels = (state) =>
  [...state.annotations.spans.values()].map(
    ({ label, start, end }) => `${label} ${state.article.slice(start, end)}`,
  );

/** Decisions as "id outcome". */
export const decisions = (state) =>
  [...state.annotations.decisions.values()].map(({ id, outcome }) => `${id} ${outcome}`);

/** The selected words. */
export const words = (state) => state.article.slice(state.selection.start, state.selection.end);
