"""What the domain says in English, listed so that it can be translated. A test holds the list
complete."""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("say why the article is skipped"),
    _(
        "the most disputed first takes %(fewest)s annotators an article at least: two who "
        "differ, and a slot that is free"
    ),
    _("a value is missing"),
    _("a key in quotation marks is missing"),
    _("a colon is missing"),
    _("a comma is missing"),
    _("a text has no closing quotation mark"),
    _("a text holds a line end or another control character"),
    _("a backslash is followed by what it cannot escape"),
    _("\\u is not followed by four hexadecimal digits"),
    _("something follows the value"),
    _("%(path)s must be span, claim, relation or attribute"),
    _("schema %(schema)s has no relation %(label)s"),
    _(
        "relation %(label)s must lead from one label that stands to another; "
        "decide about its ends first"
    ),
    _("schema %(schema)s knows no claims"),
    _("schema %(schema)s has no attribute %(name)s that takes this value"),
    _("nothing was submitted on this article; there is nothing to curate yet"),
    _("a set that should be compared is not one of this article"),
    _("sets in different schemas cannot be compared; leave some of them out"),
    _("this curation is finished; reopen it to change it"),
    _("what is said at this place has changed since you looked; look again"),
    _("%(name)s has decided about this place since you looked; look again"),
    _("say what shall stand where nobody said anything"),
    _("choose what somebody said, or write something else, not both"),
    _("this place has no alternative %(key)s"),
    _("an attribute of the article has one value; choose one"),
    _("at no open place do more than half say the same"),
    _("there is no decision of yours to take back"),
    _("only what was submitted, and what machines say, can be compared"),
    _("%(left)s places are not settled yet"),
    _("the curation of this article is not finished"),
    _(
        "%(author)s has labelled this text otherwise in an earlier record or import; name "
        "the new labels after another author"
    ),
    _("%(column)s is %(number)s, and there are names for %(known)s only"),
    _(
        "%(count)s curated articles are not in schema %(schema)s yet (article %(number)s "
        "is in %(other)s); wait for their move, or take it up again on the schema page"
    ),
    _("%(count)s × %(type)s left out: only layers and named entities are read"),
    _("%(encoding)s is not an encoding known here; use a name such as utf-8 or cp1256"),
    _("%(first)s and %(second)s share the key %(key)s"),
    _("%(format)s is several files; write them to a folder or a path ending in .zip"),
    _("%(id)s has a value of %(name)s already"),
    _("%(id)s: the origin %(origin)s is not one of %(known)s"),
    _("%(id)s: the score %(score)r is not in [0, 1]"),
    _("%(kind)s %(id)s is no longer what it was when this edit was made"),
    _("%(kind)s %(id)s names an origin, author or score; the set says whose it is"),
    _("%(label)s cannot be on the key %(key)s: the editor itself needs it"),
    _("%(name)s cannot be read; these can: %(names)s"),
    _("%(name)s cannot be written; these can: %(names)s"),
    _(
        "%(name)s cannot name a %(what)s; begin with a letter, and use letters, digits, . "
        "- and _ only"
    ),
    _("%(name)s cannot name a schema; use a-z, digits, - and _"),
    _("%(name)s does not learn; these do: %(known)s"),
    _("%(name)s has as many articles as one person may have here"),
    _("%(name)s in Doc.user_data must hold an object"),
    _("%(name)s is no JSON number"),
    _(
        "%(field)s looks like labels, which are not read in this format; choose the "
        "format that they are in: %(formats)s"
    ),
    _("%(name)s may not label in this project"),
    _("%(name)s needs a library that is not installed here; install it with: %(install)s"),
    _("%(name)s.json beside it must hold an object"),
    _("%(owner)s, attribute %(name)s: %(problem)s"),
    _("%(owner)s: %(what)s %(value)s is not one of %(known)s"),
    _("%(owner)s: the conditions of attributes %(names)s form a circle"),
    _("%(path)s and end do not lie around the span of the line"),
    _("%(path)s and its token_end stand from %(start)d to %(end)d, where the span does not"),
    _("%(path)s cannot be on %(value)s: browsers keep it"),
    _("%(path)s cannot be on the key %(value)s"),
    _(
        "%(path)s cannot be split into %(label)s first: its layer has an attribute "
        "%(unsure)s of its own, by which places to review could not be marked"
    ),
    _("%(path)s has %(count)d tags; one is taken"),
    _("%(path)s has more than %(most)s keys"),
    _("%(path)s has no position or quotation of a text"),
    _("%(path)s holds a NUL or half a surrogate pair"),
    _("%(path)s is %(after)s, but before.id is %(before)s"),
    _("%(path)s is %(end)d and start is %(start)d, which marks nothing in a text of %(length)d"),
    _("%(path)s is %(surface)r, but the text has %(found)r from %(start)d to %(end)d"),
    _(
        "%(path)s is %(target)s, which schema %(schema)s lacks; take null, which leaves "
        "it out, or one of: %(known)s"
    ),
    _("%(path)s is in no earlier schema of this project; there are: %(known)s"),
    _("%(path)s is missing"),
    _("%(path)s is missing, and so is before: the edit changes nothing"),
    _("%(path)s is nested too deeply"),
    _("%(path)s is no token; there are %(count)d"),
    _("%(path)s is no type of result that is read here"),
    _("%(path)s is not in brackets exactly once"),
    _("%(path)s is not known here; known are %(known)s"),
    _("%(path)s is there already and is not an empty folder"),
    _("%(path)s is there twice, and not alike: here and in the metadata"),
    _(
        "%(path)s leads to %(target)s, which the new schema lacks; take null, which drops "
        "and archives, or one of: %(known)s"
    ),
    _("%(path)s marks no text, and the body links to nothing"),
    _("%(path)s must be a layer and a label, such as entity:PERS, or null"),
    _("%(path)s must be a list"),
    _("%(path)s must be a name and a number, such as news-claims/1"),
    _("%(path)s must be a number from 0 to 1"),
    _("%(path)s must be a number that JSON can carry"),
    _("%(path)s must be a whole number"),
    _("%(path)s must be an object"),
    _("the whole must be an object"),
    _("%(path)s must be named by layer and label, such as entity:PERS"),
    _("%(path)s must be one of %(known)s"),
    _("%(path)s must be text"),
    _("%(path)s must be text, a number, true, false or a list of texts"),
    _("%(path)s must list different labels; null drops the label"),
    _("%(path)s must not be empty"),
    _("%(path)s names nothing that can have a key"),
    _("%(path)s says that its annotator gave it up"),
    _(
        "%(preannotator)s calls an endpoint, and none is set up here; the operator names "
        "them in ISNAD_ENDPOINTS"
    ),
    _("%(preannotator)s has no parameter %(parameter)s; it has: %(known)s"),
    _(
        "%(preannotator)s needs the parameter %(parameter)s, one of the endpoints that "
        "are set up here: %(known)s"
    ),
    _("%(preannotator)s needs the parameter %(parameter)s, the folder of its model"),
    _("%(quoted)r stands %(count)d times in the text; give its position"),
    _("%(role)s is no role; the roles are %(roles)s"),
    _("%(schema)s is not the schema in use"),
    _(
        "%(slug)s cannot stand in an address: take at most %(longest)s Latin letters, "
        "digits, hyphens and underscores"
    ),
    _("%(tag)s is no tag of CoNLL-2003 (PER, LOC, ORG, MISC), nor one slip away from one"),
    _("%(type)s %(id)s points to what is no span that was read"),
    _("%(value)r does not fit the parameter %(parameter)s of %(preannotator)s, a %(kind)s"),
    _("%(value)s names no other end"),
    _("%(written)s is no number of a feature structure"),
    _("A cell that a spreadsheet would take for a formula begins with an apostrophe."),
    _("Entity=%(value)s is no row of brackets"),
    _("Ids of relations, and origins, authors and scores of spans are not written."),
    _("Ids, origins, authors and scores of spans are not written."),
    _(
        "Origins, authors and scores, and all ids but those of articles and claims, are "
        "not written."
    ),
    _("The ids and ends of articles and the white space between words are not written."),
    _("The language and the schema of an article are not written."),
    _("The layers of spans are not written."),
    _("TokenRange is %(said)s, but the token stands within %(found)s"),
    _("Where in the text something stands is not written."),
    _("Who reviewed a claim and when is not known, and so not written."),
    _("a DOCTYPE, which may declare entities, is not read; remove it"),
    _("a batch holds from 1 to %(most)s edits"),
    _("a batch needs a batch_id and an operation_id"),
    _("a comment can be taken away by its author alone"),
    _("a comment has at most %(most)d characters, not %(length)d"),
    _("a comment says something; this one is empty"),
    _("a file or a device failed: %(reason)s"),
    _("a label is written [start, end, label], not %(label)s"),
    _("a layer is declared with its type and its features"),
    _("a line is a token and its tags, such as O or I-ORG B-PERS; this one is %(line)s"),
    _("a line is a token and, last, a tag such as O or B-PERS; this one ends in %(last)s"),
    _("a line is ten columns with tabs between them, the first a number"),
    _("a line is: number, tab, offsets, tab, token, and a tab before each cell"),
    _("a line must hold an object"),
    _("a link of a chain is written: value->chain-link"),
    _("a person may have one article at least, or any number"),
    _("a project keeps at least one manager; make somebody else one first"),
    _("a relation is written: id, tab, type, and two of role:id"),
    _("a row group expands to %(size)s bytes; at most %(most)s are taken"),
    _("a schema needs a layer with a label"),
    _("a schema's number must be 0 (a draft) or more"),
    _("a sitting lasts from a second to a day"),
    _("a span is written: id, tab, type, space, start, space, end, tab, text"),
    _("a split names parts with percentages that add up to 100, such as train 80, dev 10, test 10"),
    _(
        "a thread for all cannot be about what one person labelled; begin it on the place "
        "in the text"
    ),
    _("all of these articles have the same suggestions already"),
    _("an article has from 1 to %(most)s annotators"),
    _("an article must be an object"),
    _("an operation changes at most %(most)s sets"),
    _("annotation %(id)s: from %(start)s to %(end)s, in UTF-16 units, marks nothing in the text"),
    _("article %(number)s already has its %(slots)s annotators"),
    _("article %(number)s is not curated; a check needs curated labels to compare with"),
    _("article %(number)s was erased"),
    _("its file was removed, for an article of the project was erased"),
    _(
        "an upload with the key %(key)s came before, and its file was removed since, for an "
        "article of the project was erased; send this one under a new key"
    ),
    _(
        "an upload with the key %(key)s came before, with another file, format, options or "
        "mapping of labels; send this one under a new key"
    ),
    _("batch %(batch)s was sent before with other edits; send these under a new id"),
    _(
        "byte %(offset)d, in line %(line)d, is not %(encoding)s; save the text as UTF-8 "
        "or name its encoding"
    ),
    _(
        "byte 0x%(byte)s at offset %(offset)s of the file is not %(encoding)s; save the "
        "file as UTF-8, or say its encoding"
    ),
    _(
        "character U+%(point)04X at offset %(offset)d, in line %(line)d, cannot stand in "
        "a text; remove it"
    ),
    _("choose at least one annotator to deal the articles to"),
    _("claims: relation %(name)s does not lead from %(head)s to %(tail)s"),
    _("claims: there is no label %(label)s"),
    _("claims: there is no relation %(name)s"),
    _("elements lie far too deep in one another"),
    _("entity %(id)s is closed, but was not opened"),
    _("entity %(id)s is opened, but not closed"),
    _("events and equivalences have no counterpart here; use relations"),
    _("from %(start)d to %(end)d the text has %(found)r, and the file says %(quoted)r"),
    _("from %(start)d to %(end)d there is nothing in a text of %(length)d characters"),
    _("from 0 to 100 percent of the articles come without suggestions"),
    _("from 0 to 100 percent of the articles have several annotators"),
    _("from 0 to 50 percent of the articles are gold checks"),
    _("from 1 to 20 annotators per article, and a lease of an hour at least"),
    _("a deadline lies in the future"),
    _("from here on this is not JSON: %(reason)s; nothing after it was read"),
    _("how the file's letters are encoded"),
    _("how the tags begin and end a span"),
    _("its annotator did not accept it: the answer is %(answer)s"),
    _(
        "label %(label)s: %(color)s cannot be read on %(paper)s; the contrast is "
        "%(ratio).1f and must be %(least)s"
    ),
    _("label %(label)s: %(reason)s"),
    _("label %(label)s: a colour has a light, a dark and a fill value"),
    _("labels %(first)s and %(second)s share the key %(key)s"),
    _("labels alone, for sequence labelling, or entities with relations"),
    _("labels as they stand, or the four of CoNLL-2003 with slips of case and spelling mended"),
    _("layer %(layer)s has no label"),
    _("model %(model)s is not one of %(name)s in this project"),
    _("no article could be pre-annotated"),
    _(
        "no article has a free slot for somebody who never had it; choose other annotators, "
        "or let articles have more of them"
    ),
    _("no article is in a split %(split)s"),
    _("no article of this selection is curated yet; curate some first"),
    _("no document has a span from which crf could learn"),
    _(
        'no document is in the split "test", so nothing would show how good the model is; '
        "curate more articles"
    ),
    _("no row: %(error)s"),
    _("no schema %(name)s ships with Isnad; choose one of %(known)s"),
    _("nobody can log in as %(name)s: take at most 150 letters, digits and @ . + - _"),
    _(
        "nothing here is called %(usual)s or the like; there is: %(names)s. Say which "
        "holds the text"
    ),
    _("objects and lists lie far too deep in one another"),
    _("of the %(count)s texts in it only one is read"),
    _("one of the spans it joins was refused"),
    _("only %(wanted)s files are read here"),
    _("only .txt files with an .ann beside each are read here"),
    _("only a model of this project whose training is done can be used"),
    _("only the articles of this split, such as train; empty: all"),
    _("only what a person labelled can be taken as curated"),
    _("option %(name)s cannot be %(value)s; it can be: %(choices)s"),
    _("project %(project)s has no published schema; publish one first"),
    _("relation %(id)s leads from a span to itself"),
    _("relation %(id)s links spans of two authors; what each says is kept apart"),
    _("relation %(id)s points to span %(end)s, which is not there"),
    _("relation %(id)s: schema %(schema)s has no relation %(label)s"),
    _("relation %(id)s: the %(end)s of %(label)s must be %(allowed)s, not %(found)s"),
    _("relation %(label)s: an end of it is no span here"),
    _("relation %(name)s: %(end)s is empty"),
    _("relation %(name)s: its %(end)s %(one)s is no layer, nor a label written layer:LABEL"),
    _("revision %(base)s is not here; the latest is %(revision)s"),
    _("schema %(schema)s has no label %(label)s in a layer %(layer)s"),
    _(
        "schema %(schema)s has no place for the %(kind)s %(name)s, which is in use; say in "
        "the mapping what becomes of it"
    ),
    _("sets of this project are on the move already; wait until that is done"),
    _("somebody, perhaps you in another window, changed the same labels meanwhile"),
    _("something unforeseen went wrong: %(reason)s"),
    _("span %(id)s: from %(start)d to %(end)d marks nothing in a text of %(length)d characters"),
    _("span %(id)s: schema %(schema)s has no label %(label)s in a layer %(layer)s"),
    _("the %(kind)s id %(id)s… is longer than %(longest)s characters"),
    _("the %(name)s %(value)s… is longer than %(longest)s characters"),
    _("the %(what)s %(name)s stands twice"),
    _("the CAS holds no text"),
    _("the Parquet file cannot be read: %(error)s"),
    _("the annotations are serialised Java; choose UIMA CAS XMI as the format to export"),
    _("the annotators give the article two values of %(name)s"),
    _("the answer is about another text than the article's"),
    _("the answer is in the schema %(found)s, not in %(schema)s"),
    _("the answer of the endpoint %(endpoint)s has no list of documents: %(came)s"),
    _("the answer of the endpoint %(endpoint)s is no JSON: %(came)s"),
    _("the article was erased"),
    _("the certificate of the endpoint %(endpoint)s does not hold: %(reason)s"),
    _("the endpoint %(endpoint)s does not speak TLS as its address says, with https: %(reason)s"),
    _("the endpoint %(endpoint)s answers %(status)d: %(came)s; it wants to be paid first"),
    _(
        "the endpoint %(endpoint)s answers %(status)d: %(came)s; check the name of the "
        "model, and let the operator check the address in ISNAD_ENDPOINTS"
    ),
    _("the endpoint %(endpoint)s says that it failed: %(came)s"),
    _("%(count)d articles in a row failed alike, so the run was ended; the reasons are below"),
    _("the comment text is %(quoted)s, but the tokens are %(found)s"),
    _("the endpoint %(endpoint)s answers %(status)d: %(came)s"),
    _(
        "the endpoint %(endpoint)s does not let this server in (it answers %(status)d: %(came)s); "
        "let the operator check its key in ISNAD_ENDPOINTS"
    ),
    _("the endpoint %(endpoint)s answers with more than %(most)d bytes"),
    _(
        "the endpoint %(endpoint)s asks to come back in %(seconds)d seconds, which is "
        "longer than a run waits"
    ),
    _("the endpoint %(endpoint)s cannot be reached, or broke off its answer"),
    _("the endpoint %(endpoint)s did not answer within %(seconds)s seconds"),
    _("the endpoint %(endpoint)s gave %(count)d answers for this article, and one is wanted"),
    _(
        "the endpoint %(endpoint)s sends to another address, which is not followed; let "
        "the operator name the right one"
    ),
    _("the features do not name the labels of spans and relations"),
    _("the file cannot be read to its end: %(error)s"),
    _("the file expands to more than %(most)s bytes"),
    _("the file expands to more than %(ratio)s times its size"),
    _("it unpacks to more than %(most)s values"),
    _("the values end too soon"),
    _("this Doc has more than %(most)s tokens"),
    _("the Docs are not as long as their tokens say"),
    _("the file is encrypted; zip it again without a password"),
    _("the file is longer than %(most)s bytes"),
    _("the file is packed in a way that cannot be read; zip it again"),
    _("the first line is not #FORMAT=WebAnno TSV 3; export the document anew"),
    _(
        "the id %(id)s is already that of another text; an article is never changed, so "
        "give the new text an id of its own"
    ),
    _("the id %(id)s stands twice"),
    _("the id %(id)s stands twice; ids are unique"),
    _("the key %(key)s stands twice in one object"),
    _("the labels have changed since revision %(sent)s; look at them and submit again"),
    _(
        "the labels of the schema fill %(taken)d of the %(most)d pieces that the model "
        "reads at once; call them by shorter titles, or use a schema with fewer"
    ),
    _("the language of the instructions"),
    _("the layer of DKPro's named entities"),
    _("the layer of annotations that name none"),
    _("the layer of labels whose control names none"),
    _("the layer of types that annotation.conf gives no layer"),
    _("the layer that Doc.ents and the span group sc are read into"),
    _("the layer that is written; empty: all, without saying which a label is of"),
    _("the layer that is written; empty: entity, or else the first"),
    _("the layer that tags of tokens are read into"),
    _("the layer that the labels are read into"),
    _("the layer whose outermost spans are Doc.ents"),
    _(
        "the licence of the whole, as SPDX names it, such as cc-by-4.0; empty: what the articles "
        "state"
    ),
    _("the line has %(found)s columns of %(width)s for its layers"),
    _("the line has no token"),
    _("the line is too long to be one record"),
    _("the model behind %(endpoint)s did not answer in the form that it was asked for: %(came)s"),
    _(
        "the model behind %(endpoint)s was cut off; allow more tokens, or ask about less "
        "at once: %(came)s"
    ),
    _("the model gave %(tags)d tags for the %(words)d words of %(sentence)r"),
    _("the model in %(folder)s cannot be loaded: %(reason)s"),
    _("the model in %(folder)s does not tag names; its tags are %(tags)s"),
    _("the model in %(folder)s is a %(kind)s, not a %(wanted)s"),
    _("the name of the id field; empty: found by its usual names"),
    _("the name of the outlet field; empty: found by its usual names"),
    _("the name of the published field; empty: found by its usual names"),
    _("the name of the text field; empty: found by its usual names"),
    _("the name of the title field; empty: found by its usual names"),
    _("the name of the url field; empty: found by its usual names"),
    _("the network in %(folder)s has other %(name)s than this version reads"),
    _("the number %(number)s… is too long"),
    _("the offsets %(start)d to %(end)d of %(quoted)r count UTF-16 units; count code points"),
    _("the page brings no text along; put it beside the file as %(name)s.txt"),
    _("the pieces %(pieces)s of a claim continue in a circle"),
    _("the relation leads from %(id)s to itself"),
    _("the row has %(cells)s columns where the first row has %(columns)s"),
    _("the schema lacks what is in use: %(names)s; say in a mapping what becomes of each"),
    _("the schema's own labels, or the four types of CoNLL-2003"),
    _("the sentence begins at %(start)s, before the last one ends at %(end)s"),
    _("the sentence ends within a word of several parts"),
    _("the span is in several pieces, and here a span is one piece"),
    _("the storage no longer has the file %(name)s; upload it again"),
    _("the suggestions are about another text than the article's"),
    _("the table is empty"),
    _("the text has %(found)s at %(offsets)s, and the line says %(quoted)s"),
    _("the text here is another than that of the other annotators"),
    _("the text is empty: there is nothing in it to label"),
    _("the text is longer than %(most)s characters"),
    _("the threshold of gold checks is an F1 from 1 to 100 percent"),
    _("the tokenizer of %(folder)s cannot tell which word a piece belongs to"),
    _("the training of model %(model)s is not done"),
    _("the type system imports others, which are not looked for; export it whole"),
    _("the zip cannot be read: %(error)s"),
    _("the zip has %(files)s files; at most %(most)s are taken"),
    _("the zip has a file of this name already; rename one of them"),
    _(
        "the zip would expand from %(packed)s to %(expanded)s bytes; more than %(ratio)s "
        "times is not taken"
    ),
    _("the zip would expand to %(expanded)s bytes; at most %(most)s are taken"),
    _("there are %(tokens)s tokens and %(tags)s tags; each token has one"),
    _("there is already a data set called %(name)s in this project"),
    _("there is already a project called %(slug)s"),
    _("there is already somebody called %(name)s"),
    _("there is no %(id)s to say this of"),
    _("there is no %(name)s.ann beside it; make an empty one where nothing is labelled"),
    _("there is no %(name)s.txt beside it"),
    _("there is no %(wanted)s file in it"),
    _("there is no %(wanted)s for the %(field)s; there is: %(names)s"),
    _("there is no article to pre-annotate; import some, or choose others"),
    _("there is no document to learn from; label and curate more articles"),
    _("there is no file or folder %(path)s"),
    _("there is no folder annotation or curation in it"),
    _("there is no model in %(folder)s: it has no %(file)s"),
    _("there is no model of crf in %(folder)s: %(reason)s"),
    _("there is no model of encoder in %(folder)s: %(reason)s"),
    _(
        "the model in %(folder)s was learnt over another network than the one that ships now; "
        "train it again"
    ),
    _("the network in %(folder)s has other weights than this version reads"),
    _(
        "the file of model %(model)s is damaged: it is not the one that was stored; "
        "use another model, or train it again"
    ),
    _(
        "the storage no longer has the file of model %(model)s; use another model, or train "
        "it again"
    ),
    _("no document has a label that encoder knows; crf learns any label"),
    _("the documents have no words from which encoder could learn"),
    _("there is no network in %(folder)s: it has no %(name)s"),
    _("there is no option %(name)s here; there is: %(names)s"),
    _("there is no preannotator %(name)s; there are: %(known)s"),
    _("there is no span %(id)s to point to"),
    _("there is no such policy, or no such order of the queue"),
    _("there is no type system with it; put the TypeSystem.xml of the export beside it"),
    _("there is nothing to compare: no article was submitted by two people"),
    _("these edits were made in schema %(sent)s, and the labels are now %(now)s"),
    _("this Doc cannot be read: %(error)s"),
    _("this article is curated already; ask a curator to return it"),
    _("this article is in nobody's hands any more"),
    _("this article was kept too long, and somebody else has it now"),
    _("this article was not submitted"),
    _("this article was skipped; open it again first"),
    _("this article was submitted; return it instead"),
    _("this article was submitted; take the submission back first"),
    _("this article was submitted; take the submission back to change it"),
    _("this article was training, and you have seen how it is labelled"),
    _("this article's text was erased"),
    _("this deal is over already"),
    _("this import asks for no labels; it has gone on, or has ended"),
    _("this is no AnnotationPage: it has no items. Put the annotations of an article into one"),
    _("this is no DocBin of spaCy's: %(error)s"),
    _("this is no line that brat writes"),
    _("this is no task of Label Studio: it has no data. Export it as JSON"),
    _("this is not JSON: %(reason)s, at character %(position)s"),
    _("this is not JSON: %(reason)s; reading went on at the next record"),
    _("this is not XML: %(reason)s"),
    _("this is not the JSON of a UIMA CAS"),
    _("this is not the XMI of a UIMA CAS"),
    _("this key belongs to another comment; take a new one"),
    _("this place was curated anew meanwhile; look at it again"),
    _("this move is finished already"),
    _(
        "%(number)s curations are in hand, and what was decided there is about labels that this "
        "changes; finish them first"
    ),
    _("the labels of this project are moving to another schema; wait for it"),
    _("this run is finished already"),
    _("this set was not submitted; only submitted ones can be curated"),
    _("this text has its curated labels already; import these as what a person says"),
    _("this text was erased from the project"),
    _("this training is over already"),
    _("this version is still being written; wait until it is done"),
    _("token %(number)s is no text"),
    _("training takes from 0 to %(most)s gold articles"),
    _("two columns are called %(name)s; rename one"),
    _("what an article is called: as its file, or by its content"),
    _("what one article is: one sentence, or the whole file"),
    _("what one article is: up to the next -DOCSTART-, or one sentence"),
    _("what one example is; of a longer one than 384 tokens GLiNER leaves out the end"),
    _("what stands between columns; find: whatever the first row has most of"),
    _("what the card calls the data set"),
    _("whole written words, or words parted at their clitics"),
    _("word %(first)s does not follow word %(last)s"),
    _("words parted wherever a label begins or ends, at their clitics, or never"),
    _("%(path)s must be named by the layer or relation that has it, such as entity:identifier"),
    _("%(path)s is a draft that nobody has submitted; submit it in Label Studio and export again"),
    _(
        "nobody has opened this document, so the archive has no annotations of it; open it "
        "once in INCEpTION and export the project again"
    ),
    _("this is written in UTF-16; save it as UTF-8 and send it again"),
    _("you have no set by this name"),
    _("you may no longer label in this project"),
    _("choose a file, and one that is not too large"),
    _("no labels came along under the name %(name)s"),
    _("the labels of %(name)s have another owner since you looked; look again"),
    _("the labels of %(name)s are being worked on in these articles: %(articles)s"),
    _("somebody was given one of these articles just now; try again"),
    _("%(name)s is no member of this project"),
    _(
        "%(name)s has labels of their own on these articles, and may have one set on each: "
        "%(articles)s"
    ),
    _(
        "there is no label set in it: neither the exportedproject.json of INCEpTION nor the "
        "config.xml of Label Studio"
    ),
    _(
        "the controls of which several choices may be taken, with commas between; empty: as the "
        "config.xml beside the tasks says"
    ),
)
