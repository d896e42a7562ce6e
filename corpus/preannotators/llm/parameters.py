"""What a run of `llm` may be told."""

from corpus.preannotators.protocol import Parameter
from corpus.preannotators.service import ENDPOINT, PER_MINUTE, SECONDS

PARAMETERS = (
    ENDPOINT,
    Parameter("model", "text", "", {"en": "Name of the model", "ar": "اسم النموذج"}),
    Parameter(
        "prompt",
        "choice",
        "ar",
        {"en": "Language of the instructions", "ar": "لغة التعليمات"},
        choices=("ar", "en"),
    ),
    Parameter(
        "guidelines",
        "guidelines",
        "",
        {
            "en": "Send the guidelines of the project along",
            "ar": "إرسال إرشادات المشروع مع التعليمات",
        },
    ),
    Parameter(
        "temperature",
        "number",
        0,
        {"en": "Temperature", "ar": "درجة العشوائية"},
        minimum=0,
        maximum=2,
    ),
    Parameter(
        "tokens",
        "number",
        8192,
        {
            "en": "Most tokens of one answer; 0: as many as the endpoint allows",
            "ar": "أقصى رموز الجواب الواحد، و0 ما تسمح به نقطة الخدمة",
        },
        minimum=0,
        maximum=1_000_000,
        whole=True,
    ),
    Parameter(
        "longest",
        "number",
        8000,
        {
            "en": "Most characters asked about at once; longer articles go in parts",
            "ar": "أقصى ما يُسأل عنه دفعةً من الأحرف، والأطول يُقسَّم",
        },
        minimum=200,
        maximum=1_000_000,
        whole=True,
    ),
    Parameter(
        "json",
        "boolean",
        False,
        {
            "en": "Ask for JSON mode (response_format), where the endpoint has it",
            "ar": "طلب صيغة JSON (response_format) حيث تعرفها نقطة الخدمة",
        },
    ),
    Parameter(
        "price_in",
        "number",
        0,
        {"en": "Price of a million tokens read", "ar": "ثمن مليون رمز مقروء"},
        minimum=0,
    ),
    Parameter(
        "price_out",
        "number",
        0,
        {"en": "Price of a million tokens written", "ar": "ثمن مليون رمز مكتوب"},
        minimum=0,
    ),
    SECONDS,
    PER_MINUTE,
)
