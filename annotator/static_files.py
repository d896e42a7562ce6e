"""Static files under names that carry their hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    # The editor is plain ES modules: their imports are rewritten to the hashed names.
    support_js_module_import_aggregation = True
    # One pass for each level of imports; hashes settle once the deepest is named.
    max_post_process_passes = 30
