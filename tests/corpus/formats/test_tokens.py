from corpus.formats.columns.tokens import covered, tokens


def cut(text: str, by: str = "clitic", edges: tuple[int, ...] = ()) -> str:
    return " ".join(text[start:end] for start, end in tokens(text, by, edges))


def test_by_word_nothing_is_parted() -> None:
    assert cut("قال وبوتين والبحر", "word", (5,)) == "قال وبوتين والبحر"


def test_by_clitic_a_word_is_parted_where_a_label_begins() -> None:
    assert cut("قال وبوتين", edges=(5,)) == "قال و بوتين"
    assert cut("قال إنهما", edges=(6,)) == "قال إن هما"


def test_a_label_that_begins_where_no_clitic_does_parts_nothing() -> None:
    assert cut("قال وبوتين", edges=(8,)) == "قال وبوتين"


def test_by_clitic_a_word_is_parted_before_an_article_or_a_number() -> None:
    assert cut("والبحر للبرلمان وبالمدينة و1994") == "و البحر ل لبرلمان و ب المدينة و 1994"


def test_by_clitic_a_word_is_parted_before_what_the_text_has_as_a_word() -> None:
    assert cut("بوتين قال: وبوتين") == "بوتين قال : و بوتين"


def test_what_only_looks_like_a_clitic_stays() -> None:
    text = "وزارة بين كان فيما والد بالغة ما ان كما"
    assert cut(text) == text


def test_a_span_covers_every_token_that_it_touches() -> None:
    parts = tokens("ذهب إلى البيت.", "word", ())
    assert covered(parts, 4, 13) == (1, 3)
    assert covered(parts, 5, 9) == (1, 3)
    assert covered(parts, 3, 4) == (1, 1)
