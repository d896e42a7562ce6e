"""Texts that are nasty on purpose."""

from hypothesis import strategies as st

NASTY = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ"
    "\u064e\u064f\u0650\u0651\u0652\u0654\u0653\u0670\u0640"
    "\u200c\u200d\u200e\u200f\u202a\u202c\u2067\u2069\ufeff\u00ad"
    "گکیہ٠١٢۳۴5\u2026.,،؛؟!«»\"'()[]_-ـ"
    " \n\t\u00a0\u2028\u0085\ufef7\ufdf2\ufdfa"
    "aBéßİ\U0001f600\U0001f468\U0001f469\ufe0f\U0001f3fd\U0001f1f8\U0001f1e6\U0001e922"
)

arabic = st.text(st.sampled_from(NASTY), max_size=40)
texts = st.one_of(arabic, st.text(max_size=20))
