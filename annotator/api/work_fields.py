"""What all long work in the background shows of itself."""

WORK_FIELDS = ("id", "state", "done", "total", "error", "created_at", "created_by", "finished_at")
