"""How the interface calls what the code names by one English word."""

from django.utils.translation import gettext_lazy as _

ROLES = {
    "manager": _("Manager"),
    "curator": _("Curator"),
    "annotator": _("Annotator"),
    "viewer": _("Viewer"),
}
ROLE_MEANINGS = {
    "manager": _("Everything: articles, runs, schema, members, data sets"),
    "curator": _("Labels, takes submitted labels as curated, and exports"),
    "annotator": _("Labels articles"),
    "viewer": _("Sees everything and exports, changes nothing"),
}
ASSIGNMENT_STATES = {
    "open": _("In hand"),
    "submitted": _("Submitted"),
    "returned": _("Returned"),
    "skipped": _("Skipped"),
}
WORK_STATES = {
    "queued": _("Waiting"),
    "running": _("Running"),
    "asking": _("Asks for an answer"),
    "done": _("Done"),
    "failed": _("Failed"),
    "cancelled": _("Cancelled"),
}
ORIGINS = {"human": _("By a person"), "machine": _("By a machine"), "curated": _("Curated")}
STATES_ELSEWHERE = {  # as INCEpTION names those of annotators and of a document's curation
    "SUBMITTED": _("submitted in Label Studio"),
    "SKIPPED": _("skipped in Label Studio"),
    "GROUND_TRUTH": _("ground truth in Label Studio"),
    "IN_PROGRESS": _("unfinished in INCEpTION"),
    "FINISHED": _("finished in INCEpTION"),
    "CURATION_IN_PROGRESS": _("unfinished in INCEpTION"),
    "CURATION_FINISHED": _("finished in INCEpTION"),
}
STATE_TONES = {  # the class that colours a state
    "submitted": "good",
    "returned": "warn",
    "done": "good",
    "failed": "bad",
    "cancelled": "warn",
    "asking": "warn",
}
SCHEMAS = {
    "news-claims": _("News: entities and claims (21 kinds of entity; who said what)"),
    "wojood": _("Wojood: the same entities, without claims"),
    "conll": _("CoNLL: persons, organisations, places, others"),
    "claims": _("Claims alone: content, source, cue"),
}
ARTICLE_STATES = {
    "free": _("Waiting for an annotator"),
    "open": _("In hand"),
    "submitted": _("Submitted"),
    "returned": _("Returned"),
    "skipped": _("Skipped"),
    "ready": _("Submitted, not curated yet"),
    "curated": _("Curated"),
    "suggested": _("Pre-annotated"),
    "unsuggested": _("Not pre-annotated"),
    "failed": _("Could not be pre-annotated"),
    "erased": _("Erased"),
    "bare": _("Bare: without suggestions"),
    "gold": _("Gold: may come as a check"),
    "review": _("To be reviewed after a change of schema"),
}
READ_FORMATS = {
    "text": _("Plain text (.txt): one article a file"),
    "jsonl": _("JSON lines: one article a line"),
    "csv": _("CSV or TSV: one article a row"),
    "json-zip": _("Zip of JSON articles"),
    "isnad": _("Isnad JSON lines, with labels"),
    "conll2003": _("CoNLL-2003, with labels"),
    "brat": _("brat, with labels"),
    "label-studio": _("Label Studio tasks, with labels"),
    "web-annotation": _("W3C Web Annotation, with labels"),
    "wojood": _("Wojood columns, with nested labels"),
    "doccano": _("doccano JSON lines, with labels"),
    "prodigy": _("Prodigy JSON lines, with labels"),
    "spacy": _("spaCy DocBin, with labels"),
    "huggingface": _("Hugging Face data set (Parquet)"),
    "cas-xmi": _("UIMA CAS XMI, with labels"),
    "cas-json": _("UIMA CAS JSON, with labels"),
    "inception": _("INCEpTION project, every annotator's labels"),
    "webanno-tsv": _("WebAnno TSV 3, with labels"),
    "conllu": _("CoNLL-U, with labels"),
}
WRITTEN_IN_GROUPS = {
    _("Nothing lost"): {
        "isnad": _("Isnad JSON lines"),
        "cas-xmi": _("UIMA CAS XMI, for INCEpTION"),
        "cas-json": _("UIMA CAS JSON, for INCEpTION"),
        "brat": _("brat: texts and .ann files"),
        "conllu": _("CoNLL-U: words, clitics and nested entities"),
        "label-studio": _("Label Studio: tasks and their configuration"),
        "web-annotation": _("W3C Web Annotation: linked data"),
    },
    _("To train models with"): {
        "huggingface": _("Hugging Face data set: Parquet, card and Croissant"),
        "spacy": _("spaCy DocBin: ready to train"),
        "conll2003": _("CoNLL-2003: one label a token"),
        "wojood": _("Wojood: nested labels in columns"),
        "gliner": _("GLiNER: examples to train on"),
        "chat": _("Conversations to fine-tune a language model with"),
    },
    _("For other tools and for readers"): {
        "doccano": _("doccano: texts with labels"),
        "prodigy": _("Prodigy: texts with tokens, labels and relations"),
        "claims-csv": _("CSV of claims: one claim a row, for spreadsheets"),
        "claimreview": _("ClaimReview: claims with a verdict"),
    },
}
WRITTEN_FORMATS = {
    name: title for group in WRITTEN_IN_GROUPS.values() for name, title in group.items()
}
LOSS_KINDS = {
    "span": _("Spans"),
    "relation": _("Relations"),
    "attribute": _("Attributes"),
    "metadata": _("What the source said"),
    "split": _("Split"),
    "silent": _("Who found nothing to label"),
    "answer": _("What each says of the article"),
}
LOSS_OUTCOMES = {
    "kept": _("kept"),
    "widened": _("widened"),
    "narrowed": _("narrowed"),
    "flattened": _("under a coarser label"),
    "dropped": _("left out"),
}
LOSS_REASONS = {
    "other_layer": _("in a layer that is not written"),
    "no_type": _("a label without counterpart in the format"),
    "mapped_type": _("written under another label"),
    "no_word": _("covers no word"),
    "inside_word": _("begins or ends inside a word, and whole words are written"),
    "inside_token": _("begins or ends inside a word where no clitic does"),
    "outside_word": _("white space at its edges belongs to no word"),
    "nested": _("lies within another span, and each word has one label"),
    "crossing": _("shares words with another span, and each word has one label"),
    "no_relations": _("the format has no relations"),
    "no_attributes": _("the format has no attributes"),
    "no_metadata": _("the format says nothing about the article"),
    "no_split": _("the format does not say which part of a data set an article is in"),
    "split_name": _("no file can have the name of the split"),
    "no_silent": _("the format does not say who found nothing to label"),
    "no_answers": _("the format does not say who gave the article which attributes"),
    "lost_end": _("one of the spans it joins is not written"),
    "same_crossing": _("shares words with another span of the same label"),
    "no_claim": _("is no part of a claim that is written"),
    "no_verdict": _("a claim without a verdict"),
    "no_place": _("has no place in the format"),
}
FAMILIES = {
    "people": _("People"),
    "organisations": _("Organisations"),
    "places": _("Places"),
    "time": _("Time"),
    "numbers": _("Numbers"),
    "works": _("Works and events"),
    "claim": _("Claim"),
    "source": _("Source"),
    "cue": _("Cue"),
}
PATTERNS = {
    "solid": _("Solid"),
    "dotted": _("Dotted"),
    "dashed": _("Dashed"),
    "double": _("Double"),
    "wavy": _("Wavy"),
}
ATTRIBUTE_KINDS = {
    "choice": _("One of several values"),
    "choices": _("Some of several values"),
    "text": _("Text"),
    "number": _("Number"),
    "boolean": _("Yes or no"),
}
LEARNERS = {
    "crf": _("crf: conditional random fields; seconds, on any machine"),
    "encoder": _("encoder: the head of the network that ships; seconds to minutes, on any machine"),
    "encoder-whole": _("encoder-whole: all of the network that ships; some seconds an article"),
}
CLAIM_PARTS = {
    "aligned": _("found at all"),
    "content": _("the content, to the letter"),
    "content at .7": _("the content, seven tenths of it"),
    "source": _("the source"),
    "cue": _("the cue"),
    "link": _("its links"),
    "whole": _("content, source and cue"),
    "whole at .7": _("source and cue, and seven tenths of the content"),
}
TALLIES = {
    "requests": _("Requests"),
    "retries": _("… of which again, after a failure"),
    "tokens_in": _("Tokens read"),
    "tokens_out": _("Tokens written"),
    "cost": _("Cost, in the currency of the prices"),
    "quotes_refused": _("Quotations refused: not in the text"),
    "others_refused": _("Labels and relations refused: not in the schema"),
    "documents_refused": _("Answers refused"),
}
FATES = {  # what was decided about a suggestion
    "accepted": _("Accepted"),
    "corrected": _("Corrected"),
    "rejected": _("Rejected"),
}
CONDITIONS = {"bare": _("bare articles"), "preannotated": _("pre-annotated articles")}
DIFFERENCES = {  # how two annotators differ on a span
    "label": _("another label"),
    "clitic": _("a clitic"),
    "punctuation": _("punctuation"),
    "real": _("other words"),
    "alone": _("marked by one alone"),
}
CHANGES = {  # how somebody's work differs from what is curated
    "label": _("Another label"),
    "clitic": _("Another edge: a clitic"),
    "punctuation": _("Another edge: punctuation"),
    "real": _("Another edge: other words"),
    "missed": _("Missed"),
    "not taken": _("Not in the curated labels"),
    "content": _("Other pieces of the claim"),
    "source": _("Another source"),
    "cue": _("Another cue"),
    "link": _("Other links"),
    "attribute": _("Another attribute"),
    "link attribute": _("Another value of a link"),
}
CAUSES = {  # why annotators differed; "" is where no curator said
    "slip": _("A slip"),
    "ambiguous": _("Ambiguous text"),
    "guideline": _("Gap in the guidelines"),
    "": _("Not said"),
}
POLICIES = {
    "pull": _("They take them from the queue, one after the other"),
    "given": _("Managers deal them out or give them by hand"),
}
QUEUE_ORDERS = {
    "oldest": _("The oldest: as they came into the project"),
    "newest": _("The newest: the last to come into the project"),
    "uncertain": _("The most uncertain: where the model has doubts"),
    "models": _("Where two models differ most"),
    "disputed": _("The most disputed: where annotators differ most"),
}
RELATION_WAYS = {
    "end to end": _("all that both have"),
    "on matched spans": _("where both have its ends"),
}
PREANNOTATORS = {
    "encoder": _("Isnad's own network: entities and claims; nothing to download"),
    "lexicon": _("Lexicon: gazetteers and rules for claims; needs nothing else"),
    "crf": _("crf: entities as a model of yours has learnt them; claims by the rules"),
    "camel": _("camel-tools: names of people, places and organisations by a model of yours"),
    "transformers": _("transformers: names by any model that tags words, a folder or from the hub"),
    "gliner": _("GLiNER: names under the labels of the schema, without training"),
    "llm": _("Language model: entities and claims by a model behind an endpoint"),
    "remote": _("Remote: a service of your own, articles in and suggestions out"),
}
MAPPING_PARTS = {  # of what a question about a later schema is
    "labels": _("label"),
    "relations": _("relation"),
    "span_attributes": _("attribute of spans"),
    "relation_attributes": _("attribute of a relation"),
    "article_attributes": _("attribute of the article"),
}
DROPPED = {  # why a move drops something
    "mapped": _("as was said"),
    "ends": _("what it links no longer fits, or is gone"),
    "condition": _("it does not apply there any more"),
    "twice": _("two became one, and the other stands"),
}
