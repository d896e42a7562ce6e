"""`llm`: whatever a language model finds, asked over OpenAI's chat interface, which most
servers of models speak (https://platform.openai.com/docs/api-reference/chat).

It is asked with the words that the chat format teaches with, and answers with quotations,
which are looked for in the text: language models cannot count letters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from corpus.document.document import Document
from corpus.document.labelling_prompt import prompt
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.preannotators.calling import PASSING, EndpointFailed, Passing, UnusableAnswer
from corpus.preannotators.llm.answer import AnswerReader, NoAnswer, object_in
from corpus.preannotators.llm.parameters import PARAMETERS
from corpus.preannotators.llm.parts import parts
from corpus.preannotators.protocol import Parameter, ParameterValue, Weight
from corpus.preannotators.service import REQUIRES, caller
from corpus.preannotators.suggestions import Suggestions

PATH = "/chat/completions"
GUIDELINES = {"en": "Guidelines of the project:", "ar": "إرشادات المشروع:"}
COUNTED = ("tokens_in", "tokens_out", "cost", "quotes_refused", "others_refused")
_MILLION = 1_000_000


class Llm:
    """Entities and claims of any schema, as fast as the endpoint is."""

    name: ClassVar[str] = "llm"
    version: ClassVar[str] = "1"
    weight: ClassVar[Weight] = "light"
    requires: ClassVar[tuple[Requirement, ...]] = REQUIRES
    parameters: ClassVar[tuple[Parameter, ...]] = PARAMETERS

    def __init__(self, **parameters: ParameterValue) -> None:
        declared = {parameter.name: parameter.default for parameter in self.parameters}
        self._settings = declared | parameters
        self._caller = caller(self._settings)
        self._tally = dict.fromkeys(COUNTED, 0.0)

    @property
    def tally(self) -> Mapping[str, float]:
        """Requests and the retries among them, tokens, their price, what was refused."""
        return {**self._caller.tally, **self._tally}

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with what the model finds in it.

        Raises EndpointFailed, and UnusableAnswer where the model does not say what it was
        asked for.
        """
        for document in documents:
            yield self._suggest(document, schema)

    def _suggest(self, document: Document, schema: Schema) -> Document:
        suggestions = Suggestions(document, schema, f"{self.name}/{self.version}")
        reader = AnswerReader(suggestions)
        for start, end in parts(document.text, int(self._settings["longest"])):
            reader.add(self._ask(document.text[start:end], schema), start, end)
        self._tally["quotes_refused"] += reader.quotes_refused
        self._tally["others_refused"] += reader.others_refused
        return suggestions.proposed()

    def _ask(self, text: str, schema: Schema) -> Mapping[str, object]:
        answer = self._caller.post(PATH, self._request(text, schema), self._check)
        said, is_cut_off = _said(answer)
        try:
            return object_in(said)
        except NoAnswer:
            details = {
                "endpoint": self._caller.endpoint.name,
                "came": self._caller.shown(said) or "–",
            }
        if is_cut_off:
            raise UnusableAnswer(
                "the model behind %(endpoint)s was cut off; allow more tokens, or ask about "
                "less at once: %(came)s",
                **details,
            )
        raise UnusableAnswer(
            "the model behind %(endpoint)s did not answer in the form that it was asked for: "
            "%(came)s",
            **details,
        )

    def _check(self, answer: object) -> None:
        """Count what the answer has cost. Raise EndpointFailed where the endpoint says with
        success that it had none, and Passing where it may have some later."""
        self._count(answer)
        held = answer if isinstance(answer, dict) else {}
        fault = held.get("error")
        if not fault or held.get("choices"):
            return
        told = fault if isinstance(fault, dict) else {"message": fault}
        code = str(told.get("code"))
        status = int(code) if re.fullmatch("[45][0-9]{2}", code) else 0
        failed = EndpointFailed(
            "the endpoint %(endpoint)s says that it failed: %(came)s",
            endpoint=self._caller.endpoint.name,
            came=self._caller.shown(str(told.get("message") or fault)),
            status=status,
        )
        raise Passing(failed) if status in PASSING else failed

    def _request(self, text: str, schema: Schema) -> dict[str, object]:
        held = self._settings
        request: dict[str, object] = {
            "messages": [
                {"role": "system", "content": self._instructions(schema)},
                {"role": "user", "content": text},
            ],
            "temperature": held["temperature"],
        }
        if held["model"]:
            request["model"] = held["model"]
        if held["tokens"]:
            request["max_tokens"] = int(held["tokens"])
        if held["json"]:
            request["response_format"] = {"type": "json_object"}
        return request

    def _instructions(self, schema: Schema) -> str:
        language = str(self._settings["prompt"])
        asked = prompt(schema, language)
        guidelines = str(self._settings["guidelines"]).strip()
        return f"{asked}\n\n{GUIDELINES[language]}\n{guidelines}" if guidelines else asked

    def _count(self, answer: object) -> None:
        """Add up the tokens that the endpoint says it has read and written, and their price."""
        usage = answer.get("usage") if isinstance(answer, dict) else None
        for ours, theirs in (("in", "prompt_tokens"), ("out", "completion_tokens")):
            said = usage.get(theirs) if isinstance(usage, dict) else None
            if isinstance(said, int) and 0 < said < _MILLION * _MILLION:
                self._tally[f"tokens_{ours}"] += said
                self._tally["cost"] += said * float(self._settings[f"price_{ours}"]) / _MILLION


def _said(answer: object) -> tuple[str, bool]:
    """What the model wrote, and whether it was stopped before its end; nothing where the
    answer is not of the interface's form."""
    try:
        choice = answer["choices"][0]  # type: ignore[index] # it says so if it is none
        said = choice["message"]["content"]
    except (LookupError, TypeError):
        return "", False
    if not isinstance(said, str):
        return "", choice.get("finish_reason") == "length"
    return said, choice.get("finish_reason") == "length"
