"""Everything that Isnad refuses, as one tree of exceptions.

`message` is an English template with `%(name)s` places, which pages translate;
`str(error)` fills it in.
"""


class Refusal(Exception):
    """Something was refused. Says what, where and, where it can, what to do.

    `code` is stable, for programs; `details` fills the template and may hold more.
    """

    code = "refused"

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def __str__(self) -> str:
        return self.message % self.details if self.details else self.message


class InvalidText(Refusal):
    """A text that cannot become an article: undecodable, forbidden characters, empty."""

    code = "invalid_text"


class InvalidDocument(Refusal):
    """A document that contradicts itself or its schema."""

    code = "invalid_document"


class InvalidSchema(Refusal):
    """A schema that cannot be used to label."""

    code = "invalid_schema"


class InvalidMapping(Refusal):
    """A mapping of labels that is none, or leads to labels that the schema lacks."""

    code = "invalid_mapping"


class InvalidKeys(Refusal):
    """Keys of one's own that could not be used together."""

    code = "invalid_keys"


class InvalidEdit(Refusal):
    """An edit that is malformed, or whose result breaks a rule."""

    code = "invalid_edit"


class EditConflict(Refusal):
    """An edit whose `before` is not what stands there now."""

    code = "conflict"


class InvalidFile(Refusal):
    """A file, or a record in it, that a reader refuses: `path`, `line` and `reason` in details."""

    code = "invalid_file"


class MissingRequirement(Refusal):
    """A library that an adapter needs is not installed; the message says which line installs it."""

    code = "missing_requirement"


class Removed(Refusal):
    """The person is no longer a member who may do this."""

    code = "removed"


class Submitted(Refusal):
    """The set was submitted; take the submission back to change it."""

    code = "submitted"


class NoSuchSet(Refusal):
    """An annotation set that is not there, or is somebody else's."""

    code = "no_such_set"


class LeaseLost(Refusal):
    """The article was kept too long without an edit, and somebody else has taken it."""

    code = "lease_lost"


class SchemaChanged(Refusal):
    """The edits were made in another schema than the set has now."""

    code = "schema_changed"


class BatchReused(Refusal):
    """A batch id that was used before, for other edits."""

    code = "batch_reused"


class UploadReused(Refusal):
    """A key of an upload that was used before, for another file or in another format."""

    code = "upload_reused"


class StaleRevision(EditConflict):
    """Edits that touch what others changed since. `details` holds the set's `revision` and
    the `revisions` that the sender lacks."""


class StaleCuration(Refusal):
    """A decision about a place that is not any more what its curator saw."""

    code = "conflict"


class RevisionAhead(Refusal):
    """Edits made on a revision that is not here: the database was restored from a backup.
    `details` holds the set's `revision`."""

    code = "revision_ahead"


class WrongState(Refusal):
    """Something that cannot be done now, because of what was done before."""

    code = "wrong_state"


class WorkFailed(Refusal):
    """Work in the background that could not go on."""

    code = "work_failed"


class ErasedArticle(Refusal):
    """The article's text was erased; nothing can be said about it any more."""

    code = "erased"


class InvalidComment(Refusal):
    """A comment that says nothing, or a thread about a place that is not there."""

    code = "invalid_comment"
