"""What every preannotator asks that calls an endpoint, and the line that installs what it needs."""

from corpus.document.requirements import Requirement, install_line
from corpus.preannotators.calling import Caller
from corpus.preannotators.endpoints import endpoints
from corpus.preannotators.protocol import Parameter, ParameterValue

REQUIRES = (Requirement("urllib3", install_line("--requirement", "requirements-light.txt")),)

ENDPOINT = Parameter("endpoint", "endpoint", "", {"en": "Endpoint", "ar": "نقطة الخدمة"})
SECONDS = Parameter(
    "seconds",
    "number",
    120,
    {"en": "Seconds to wait for an answer", "ar": "أقصى انتظار للجواب، بالثواني"},
    minimum=1,
    maximum=600,
)
PER_MINUTE = Parameter(
    "per_minute",
    "number",
    60,
    {
        "en": "Requests a minute from each worker; 0: as many as there are",
        "ar": "عدد الطلبات في الدقيقة لكل عامل، و0 بلا حدّ",
    },
    minimum=0,
    maximum=100_000,
)


def caller(settings: dict[str, ParameterValue]) -> Caller:
    """Who asks the endpoint that these parameters name."""
    return Caller(
        endpoints()[str(settings["endpoint"])],
        seconds=float(settings["seconds"]),
        per_minute=float(settings["per_minute"]),
    )
