"""`llm`: asked as it was taught, and believed only where the text says the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.document.canonical import document_from_json
from corpus.document.document import Document, Span
from corpus.document.errors import Refusal
from corpus.document.labelling_prompt import prompt
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.formats.write_version import write_version
from corpus.preannotators import preannotator
from corpus.preannotators.calling import ATTEMPTS, EndpointFailed, UnusableAnswer
from corpus.preannotators.llm import Llm
from corpus.preannotators.llm.parts import parts
from corpus.preannotators.protocol import InvalidParameter, Tallying
from tests.corpus.preannotators.conftest import Clock
from tests.corpus.preannotators.loopback import Answer, Loopback, model_says, says
from tests.corpus.preannotators.reading_aloud import claims, entities

GOLD = Path(__file__).resolve().parents[3] / "corpus" / "data" / "demo" / "gold.jsonl"
TEXT = "قال الكرملين إن بوتين وصل. ورحّب بوتين بالوفد."
SOURCE = {"number": 1, "layer": "source", "label": "SOURCE", "text": "الكرملين"}
CUE = {"number": 2, "layer": "cue", "label": "CUE", "text": "قال"}
CLAIM = {"number": 3, "layer": "claim", "label": "CLAIM", "text": "بوتين وصل"}
NAME = {"number": 4, "layer": "entity", "label": "PERS", "text": "بوتين", "occurrence": 2}
LINKS = [
    {"label": "source_of", "head": 1, "tail": 3},
    {"label": "cue_of", "head": 2, "tail": 3},
]
GOOD = {"spans": [SOURCE, CUE, CLAIM, NAME], "relations": LINKS}


def asked(
    server: Loopback, *answers: Answer, text: str = TEXT, **parameters: object
) -> tuple[Document, dict[str, float]]:
    """What is proposed for the text, and what was counted."""
    server.answers = [*answers]
    schema = shipped_schema("news-claims")
    method = preannotator("llm", endpoint="ours", per_minute=0, **parameters)
    (found,) = method.suggest([Document("a", text)], schema)
    check_document(found, schema)
    assert isinstance(method, Tallying)
    return found, {name: value for name, value in method.tally.items() if value}


def said(server: Loopback, *spans: object, relations: object = None) -> tuple[Document, float]:
    """What is proposed for an answer with these spans, and how much of it was refused."""
    answer = model_says({"spans": [*spans], "relations": relations})
    found, tally = asked(server, answer)
    return found, tally.get("quotes_refused", 0) + tally.get("others_refused", 0)


def test_quotations_become_spans_and_links_a_claim(server: Loopback) -> None:
    found, tally = asked(server, model_says(GOOD))
    assert claims(found) == ["الكرملين | قال | بوتين وصل"]
    [name] = [span for span in found.spans if span.layer == "entity"]
    assert name.start == TEXT.rindex("بوتين")
    told = {(one.origin, one.author, one.score) for one in found.spans}
    told |= {(one.origin, one.author, one.score) for one in found.relations}
    assert told == {("machine", "llm/1", 1.0)}
    assert tally == {"requests": 1, "tokens_in": 100, "tokens_out": 10}


def test_a_model_that_learnt_the_chat_export_is_understood_to_the_letter(
    server: Loopback, tmp_path: Path, news_claims: Schema
) -> None:
    gold = [document_from_json(json.loads(line)) for line in GOLD.read_text("utf-8").splitlines()]
    write_version("chat", gold, news_claims, tmp_path / "chat.jsonl")
    method = preannotator("llm", endpoint="ours", per_minute=0, longest=100_000)
    lines = (tmp_path / "chat.jsonl").read_bytes().split(b"\n")[:-1]
    for document, line in zip(gold, lines, strict=True):
        taught = {one["role"]: one["content"] for one in json.loads(line)["messages"]}
        server.answers = [model_says(taught["assistant"])]
        (found,) = method.suggest([Document(document.id, document.text)], news_claims)
        assert server.received[-1].body["messages"] == [
            {"role": role, "content": taught[role]} for role in ("system", "user")
        ]
        assert shape(found) == shape(document)
    assert isinstance(method, Tallying)
    assert method.tally["quotes_refused"] == method.tally["others_refused"] == 0


def shape(document: Document) -> tuple[object, ...]:
    """A document without its ids."""

    def place(span: Span) -> tuple[object, ...]:
        return span.layer, span.label, span.start, span.end

    by_id = {span.id: place(span) for span in document.spans}
    spans = sorted((*place(one), sorted(one.attributes.items())) for one in document.spans)
    relations = sorted((one.label, by_id[one.head], by_id[one.tail]) for one in document.relations)
    return spans, relations, document.attributes


def test_the_request_says_what_the_parameters_do(server: Loopback) -> None:
    asked(
        server,
        model_says(GOOD),
        model="some-model",
        prompt="en",
        guidelines="قاعدة: لا ألقاب.",
        temperature=0.5,
        tokens=77,
        json=True,
    )
    [received] = server.received
    body: dict[str, Any] = received.body
    assert received.path == "/v1/chat/completions"
    told, text = (one["content"] for one in body.pop("messages"))
    asked_for = prompt(shipped_schema("news-claims"), "en")
    assert told == f"{asked_for}\n\nGuidelines of the project:\nقاعدة: لا ألقاب."
    assert text == TEXT
    assert body == {
        "model": "some-model",
        "temperature": 0.5,
        "max_tokens": 77,
        "response_format": {"type": "json_object"},
    }


def test_without_them_the_endpoint_decides(server: Loopback) -> None:
    asked(server, model_says(GOOD), tokens=0)
    assert server.received[0].body.keys() == {"messages", "temperature"}


@pytest.mark.parametrize(
    "wrapped",
    [
        "```json\n{}\n```",
        "إليك الجواب:\n```\n{}\n```\nانتهى.",
        '<think>{{"spans": 1}} or {{…</think>\n{}',
        "The form {{is}} this: {}",
    ],
)
def test_the_answer_is_found_in_what_lies_around_it(server: Loopback, wrapped: str) -> None:
    found, _ = asked(server, model_says(wrapped.format(json.dumps(GOOD))))
    assert claims(found) == ["الكرملين | قال | بوتين وصل"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "ميدفيديف"},  # not in the article
        {"text": "بوتين  وصل"},  # not to the letter
        {"text": ""},
        {"text": 7},
        {"text": None},
        {"occurrence": 9},
        {"occurrence": "second"},
        {"occurrence": -1},
        {"label": "PLANET"},
        {"label": 7},
        {"layer": "cue"},
        {"layer": ["entity"]},
    ],
)
def test_what_is_not_there_is_refused_by_itself_and_counted(
    server: Loopback, wrong: dict[str, object]
) -> None:
    found, refused = said(server, SOURCE, NAME | wrong)
    assert [found.surface(span) for span in found.spans] == ["الكرملين"]
    assert refused == 1


def test_offsets_are_never_believed(server: Loopback) -> None:
    found, refused = said(server, NAME | {"start": 0, "end": 3, "occurrence": 1})
    assert entities(found) == ["PERS بوتين"]
    assert (found.spans[0].start, refused) == (TEXT.index("بوتين"), 0)


def test_what_was_left_out_follows_from_the_rest(server: Loopback) -> None:
    found, refused = said(server, {"label": "PERS", "text": "بوتين"})
    assert (entities(found), refused) == (["PERS بوتين"], 0)


def test_spans_may_be_nested_and_begin_inside_a_word(server: Loopback) -> None:
    outer = CLAIM | {"text": "بوتين بالوفد"}
    found, refused = said(server, {"label": "ORG", "text": "الوفد"}, outer)
    assert [found.surface(span) for span in found.spans] == ["بوتين بالوفد", "الوفد"]
    assert refused == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": "marries"},
        {"head": 9},
        {"tail": None},
        {"head": 3},  # from itself to itself
        {"head": 4},  # a name is no source
    ],
)
def test_relations_that_the_schema_does_not_have_are_refused(
    server: Loopback, wrong: dict[str, object]
) -> None:
    found, refused = said(server, SOURCE, CLAIM, NAME, relations=[LINKS[0] | wrong, "x", LINKS[0]])
    assert [one.label for one in found.relations] == ["source_of"]
    assert refused == 2


def test_the_pieces_of_a_claim_never_go_in_a_circle(server: Loopback) -> None:
    pieces = [CLAIM, CLAIM | {"number": 5, "text": "رحّب"}, CLAIM | {"number": 6, "text": "وصل"}]
    circle = [
        {"label": "continues", "head": head, "tail": tail}
        for head, tail in ((3, 5), (5, 6), (6, 3), (3, 6))
    ]
    found, refused = said(server, *pieces, relations=circle)
    assert (len(found.relations), refused) == (3, 1)


def test_attributes_that_the_schema_lacks_are_left_out(server: Loopback) -> None:
    given = {"form": "named", "anonymous": "perhaps", "type": ["media"], "\x00": {}, "x": 1e999}
    found, refused = said(server, SOURCE | {"attributes": given})
    assert ([dict(span.attributes) for span in found.spans], refused) == ([{"form": "named"}], 0)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"message": "the context is too long", "code": 400}, "the context is too long"),
        ("no such model", "no such model"),
        ({"code": 7}, "{'code': 7}"),
    ],
)
def test_the_reason_of_an_endpoint_that_fails_with_success_is_shown(
    server: Loopback, fault: object, said: str
) -> None:
    with pytest.raises(EndpointFailed, match=f"ours says that it failed: {said}"):
        asked(server, says({"error": fault}))


@pytest.mark.parametrize("code", [429, "503"])
def test_a_fault_with_success_that_passes_is_tried_again(
    server: Loopback, clock: Clock, code: object
) -> None:
    busy = says({"error": {"message": "the provider is busy", "code": code}})
    with pytest.raises(EndpointFailed, match="ours says that it failed: the provider is busy"):
        asked(server, busy)
    assert len(clock.waits) == ATTEMPTS - 1
    found, tally = asked(server, busy, model_says(GOOD))
    assert (len(found.spans), tally["retries"]) == (4, 1)


@pytest.mark.parametrize(
    "answer",
    [
        model_says("لا أستطيع."),
        model_says(""),
        model_says({"entities": []}),
        model_says({"spans": {"number": 1}}),
        model_says(json.dumps(GOOD)[:-40]),
        model_says("{" * 5000),
        says({}),
        says([]),
        says(None),
        says({"choices": []}),
        says({"choices": ["x"]}),
        says({"choices": [{"message": {"content": None}}]}),
        says({"choices": [{"message": {"content": ["x"]}}]}),
    ],
)
def test_an_answer_without_the_form_is_refused(server: Loopback, answer: Answer) -> None:
    with pytest.raises(UnusableAnswer, match="did not answer in the form"):
        asked(server, answer)


def test_an_answer_that_was_cut_off_says_what_helps(server: Loopback) -> None:
    cut = model_says(json.dumps(GOOD)[:60], stopped="length")
    with pytest.raises(UnusableAnswer, match="allow more tokens, or ask about less at once"):
        asked(server, cut)


@pytest.mark.parametrize("spans", [[], [7, "x", None, []], [{}]])
def test_nothing_found_is_nothing_proposed(server: Loopback, spans: list[object]) -> None:
    found, refused = said(server, *spans)
    assert (found.spans, refused) == ((), len(spans))


def test_a_long_article_goes_in_parts_of_whole_paragraphs(server: Loopback) -> None:
    line = "وصل بوتين إلى موسكو" + " اليوم" * 30 + ".\n"
    name = {"label": "PERS", "text": "بوتين"}
    found, tally = asked(server, model_says({"spans": [name]}), text=line * 3, longest=250)
    assert [one.body["messages"][1]["content"] for one in server.received] == [line] * 3
    assert [span.start for span in found.spans] == [4, 4 + len(line), 4 + 2 * len(line)]
    assert tally["requests"] == 3


@pytest.mark.parametrize(
    ("text", "most", "wanted"),
    [
        ("", 5, []),
        (" \n ", 2, []),
        ("ab\ncd\nef", 6, ["ab\ncd\n", "ef"]),
        ("وصل. ثم عاد. ونام", 9, ["وصل.", " ثم عاد.", " ونام"]),
        ("aa bb cc", 4, ["aa ", "bb ", "cc"]),
        ("abcdefg", 3, ["abc", "def", "g"]),
    ],
)
def test_parts_are_as_whole_as_they_can_be(text: str, most: int, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in parts(text, most)] == wanted


def test_tokens_have_a_price(server: Loopback) -> None:
    answer = model_says(GOOD, read=2000, written=500)
    _, tally = asked(server, answer, price_in=3, price_out=15)
    assert tally["cost"] == pytest.approx(0.006 + 0.0075)


@pytest.mark.parametrize(
    "usage", [None, [], {"prompt_tokens": "many"}, {"prompt_tokens": -5}, {"prompt_tokens": 1e9}]
)
def test_an_endpoint_that_counts_wrongly_costs_nothing(server: Loopback, usage: object) -> None:
    content = {"content": json.dumps(GOOD)}
    answer = says({"choices": [{"message": content}], "usage": usage})
    assert asked(server, answer)[1] == {"requests": 1}


def test_a_failure_is_the_documents_alone_and_its_cost_is_counted(server: Loopback) -> None:
    server.answers = [model_says("لا"), model_says(GOOD)]
    method = Llm(endpoint="ours")
    schema = shipped_schema("news-claims")
    with pytest.raises(Refusal):
        next(method.suggest([Document("a", TEXT)], schema))
    assert next(method.suggest([Document("b", TEXT)], schema)).spans
    assert method.tally["tokens_in"] == 200


@pytest.mark.parametrize("endpoint", ["", "theirs", "http://169.254.169.254/"])
def test_an_endpoint_is_one_that_the_operator_has_named(server: Loopback, endpoint: str) -> None:
    with pytest.raises(InvalidParameter, match="one of the endpoints that are set up here: ours"):
        preannotator("llm", endpoint=endpoint)


def test_without_endpoints_it_says_who_sets_them_up() -> None:
    with pytest.raises(InvalidParameter, match="the operator names them in ISNAD_ENDPOINTS"):
        preannotator("llm")
