/**
 * @import { Layout } from "./layouts.js"
 */

/**
 * The shapes of the values that the editor works on, as they travel over the wire.
 * Offsets are Unicode code points, half-open, unless a name ends in `Unit`.
 *
 * @typedef {string | boolean | number | string[]} AttributeValue
 * @typedef {Record<string, AttributeValue>} Attributes
 *
 * @typedef {object} Span
 * @property {string} id
 * @property {string} layer
 * @property {string} label
 * @property {number} start
 * @property {number} end
 * @property {Attributes} attributes
 * @property {number} [score]
 * @property {string} [origin]
 * @property {string} [author]
 *
 * @typedef {object} Relation
 * @property {string} id
 * @property {string} label
 * @property {string} head
 * @property {string} tail
 * @property {Attributes} attributes
 * @property {number} [score]
 * @property {string} [origin]
 * @property {string} [author]
 *
 * @typedef {{id: string, value: AttributeValue}} ArticleAttribute
 * @typedef {"accepted" | "corrected" | "rejected"} Outcome
 * @typedef {{id: string, outcome: Outcome, result: string[]}} Decision
 *
 * @typedef {"span" | "relation" | "attribute" | "decision"} Kind
 * @typedef {Span | Relation | ArticleAttribute | Decision} Value
 * @typedef {{kind: Kind, before: Value | null, after: Value | null}} Edit
 *
 * @typedef {object} Operation  What a person did in one go; undo takes back one of these.
 * @property {string} operation_id
 * @property {string | null} undoes
 * @property {Edit[]} edits
 *
 * @typedef {object} Revision  A batch of an operation as the server stored it.
 * @property {number} number
 * @property {string} operation_id
 * @property {string | null} batch_id null where it was not sent as a batch
 * @property {string | null} undoes
 * @property {string} author
 * @property {Edit[]} edits
 *
 * @typedef {Operation & {batch_id: string, base_revision: number | null, schema: string}} Batch
 *
 * @typedef {object} Annotations  All that one annotation set says, by id. Never changed in place.
 * @property {ReadonlyMap<string, Span>} spans
 * @property {ReadonlyMap<string, Relation>} relations
 * @property {ReadonlyMap<string, ArticleAttribute>} attributes
 * @property {ReadonlyMap<string, Decision>} decisions
 *
 * @typedef {Record<string, string>} Titles  Language code → text.
 * @typedef {{name: string, title: Titles}} Choice
 * @typedef {{labels?: string[], attribute?: string, values?: string[]}} Condition
 *
 * @typedef {object} Attribute
 * @property {string} name
 * @property {Titles} title
 * @property {"choice" | "choices" | "text" | "number" | "boolean"} kind
 * @property {Choice[]} [values]
 * @property {AttributeValue | null} [default]
 * @property {Condition} [when]
 * @property {string} [group]
 *
 * @typedef {object} Label
 * @property {string} name
 * @property {Titles} title
 * @property {string} family
 * @property {string} pattern
 * @property {string} key
 *
 * @typedef {{name: string, title: Titles, labels: Label[], attributes?: Attribute[]}} Layer
 *
 * @typedef {object} RelationType
 * @property {string} name
 * @property {Titles} title
 * @property {string[]} head
 * @property {string[]} tail
 * @property {Attribute[]} [attributes]
 *
 * @typedef {object} ClaimRoles
 * @property {string} content
 * @property {string} source
 * @property {string} cue
 * @property {string} source_of
 * @property {string} cue_of
 * @property {string} continues
 *
 * @typedef {object} SchemaWire
 * @property {string} id
 * @property {Titles} [title]
 * @property {Layer[]} layers
 * @property {RelationType[]} [relations]
 * @property {Attribute[]} [attributes]
 * @property {ClaimRoles} [claims]
 *
 * @typedef {object} ArticleWire
 * @property {number} number
 * @property {string} text
 * @property {string} language
 * @property {"rtl" | "ltr"} direction
 * @property {string} [title]
 * @property {string} [outlet]
 * @property {string} [url]
 * @property {string | null} [published]
 * @property {number[]} words
 * @property {Record<string, number[]>} clitics
 * @property {number[]} sentences
 * @property {number[]} [cues] words that report, as start, end, start, end, …
 *
 * @typedef {object} SetWire
 * @property {string} key
 * @property {number} revision
 * @property {Span[]} spans
 * @property {Relation[]} relations
 * @property {Attributes} attributes
 * @property {Decision[]} decisions
 *
 * @typedef {{set: string, author: string, spans: Span[], relations: Relation[]}} SuggestionWire
 *
 * @typedef {object} AssignmentWire
 * @property {"open" | "submitted" | "returned" | "skipped"} state
 * @property {string} [note] why it was returned
 * @property {number} [position]
 * @property {number} [total]
 *
 * @typedef {object} Urls
 * @property {string} edits
 * @property {string} revisions
 * @property {string} session
 * @property {string} sign_in
 * @property {string} sign_out
 * @property {string} [time]
 * @property {string} [submit]
 * @property {string} [take_back]
 * @property {string} [skip]
 * @property {string} [next]
 * @property {string} [occurrences]
 * @property {string} [operations]
 * @property {string} [rule_claims]
 * @property {string} [guidelines]
 * @property {string} [guidelines_beside]
 * @property {string} [threads]
 * @property {string} [members]
 * @property {string} [article]
 * @property {string} [keys] the page where keys are changed
 * @property {string} [own_keys] where one's own keys are asked for
 *
 * @typedef {object} Bootstrap  What the server says when an article is opened.
 * @property {string} server
 * @property {string} person
 * @property {string} username
 * @property {string} name
 * @property {ArticleWire} article
 * @property {SchemaWire} schema
 * @property {SetWire} set
 * @property {SuggestionWire[]} suggestions
 * @property {boolean} [bare] whether suggestions are hidden on this article
 * @property {boolean} [may_tell_all] whether one may begin a thread for all
 * @property {boolean} [some_bare] whether the project hides them on some articles
 * @property {AssignmentWire | null} assignment
 * @property {Urls} urls
 * @property {KeyChoices} keys
 *
 * @typedef {object} KeyChoices  What a person changed: keys by command, and by "layer:LABEL".
 * @property {Layout} layout
 * @property {Record<string, string>} commands
 * @property {Record<string, string>} labels
 *
 * @typedef {object} Selection  `anchored` is the side that stays while the other is extended.
 * @property {number} start
 * @property {number} end
 * @property {"start" | "end"} anchored
 *
 * @typedef {{start: number, end: number}} Extent
 *
 * @typedef {{set: string, id: string}} Focus  `set` is empty for the annotator's own spans.
 */

export {};
