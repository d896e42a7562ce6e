/**
 * How many edits a person made, as they are told of them: what was done in one go counts once, in
 * however many batches and articles.
 * @param {readonly {operation_id: string}[]} made batches or parts
 */
export function editsIn(made) {
  return new Set(made.map(({ operation_id }) => operation_id)).size;
}
