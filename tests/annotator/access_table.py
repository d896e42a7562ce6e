"""Every address of ours, and what becomes of whoever goes there.

"yes": it answers, if only that what was sent makes no sense. "login": it asks to sign in.
"lacks": it says that the right is lacking. "absent": it says that there is nothing.
"""

from collections.abc import Mapping

Outcomes = Mapping[str, str]
WHO = ("nobody", "stranger", "removed", "viewer", "annotator", "curator", "manager")


def _row(outcomes: str, archived: str = "open") -> Outcomes:
    """`archived`: whether it is "open" or "closed" to members of an archived project."""
    return dict(zip(WHO, outcomes.split(), strict=True)) | {"archived": archived}


#                  nobody stranger removed viewer annotator curator manager
OPEN = _row("      yes    yes      yes     yes    yes       yes     yes")
SIGNED_IN = _row(" login  yes      yes     yes    yes       yes     yes")
NOWHERE = _row("   absent absent   absent  absent absent    absent  absent")
VIEW = _row("      login  absent   absent  yes    yes       yes     yes")
EXPORT = _row("    login  absent   absent  yes    lacks     yes     yes")
LABEL = _row("     login  absent   absent  lacks  yes       yes     yes", "closed")
CURATE = _row("    login  absent   absent  lacks  lacks     yes     yes", "closed")
MANAGE = _row("    login  absent   absent  lacks  lacks     lacks   yes", "closed")
ARCHIVE = _row("   login  absent   absent  lacks  lacks     lacks   yes")
# Article 1 was submitted by the annotator; nobody else has it.
ITS_LABELLER = _row("login absent absent  lacks  yes       absent  absent", "closed")
ITS_SET = _row("   login  absent   absent  absent yes       yes     yes")
# Article 1 is the annotator's, and so is the thread on it.
ITS_THREAD = _row("login absent absent  lacks  yes       yes     yes", "closed")
# What the annotator labelled was curated.
ITS_FEEDBACK = _row("login absent absent lacks yes      yes     yes")
ITS_OBJECTION = _row("login absent absent lacks yes     lacks   lacks", "closed")
# The thread is about the whole article, and so no example of any clause.
ITS_EXAMPLE = _row("login absent absent lacks lacks     lacks   absent", "closed")
# Nobody in it has a gold turn, and the viewer has none at all.
OWN_GOLD = _row("  login  absent   absent  lacks  absent    absent  absent", "closed")
OTHERS_TURN = _row("login absent  absent  lacks  lacks     lacks   absent", "closed")
ITS_TOKEN = _row(" login  absent   absent  absent yes       absent  absent")

HERE = "p/<slug:slug>/"
ARTICLE = f"{HERE}articles/<int:number>/"
SCHEMA = f"{HERE}schema/<slug:name>/"
DATASET = f"{HERE}datasets/<slug:name>/"
PAGES: Mapping[str, Mapping[str, Outcomes]] = {
    "": {"GET": SIGNED_IN},
    "new/": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "work/": {"GET": SIGNED_IN},
    "keys/": {"GET": SIGNED_IN},
    "tokens/": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "tokens/<str:token_key>/end/": {"POST": SIGNED_IN},
    "worker/": {"GET": SIGNED_IN},
    HERE: {"GET": VIEW},
    f"{HERE}labels/": {"GET": VIEW},
    f"{HERE}time/": {"GET": VIEW},
    f"{HERE}at-work/": {"GET": VIEW},
    f"{HERE}low/": {"GET": CURATE},
    f"{HERE}labels.css": {"GET": VIEW},
    f"{HERE}settings/": {"GET": ARCHIVE, "POST": ARCHIVE},
    f"{HERE}next/": {"POST": LABEL},
    f"{HERE}assigning/": {"GET": MANAGE, "POST": MANAGE},
    f"{HERE}in-hand/": {"GET": MANAGE},
    f"{HERE}in-hand/take-back/": {"POST": MANAGE},
    f"{HERE}deals/": {"POST": MANAGE},
    f"{HERE}deals/<int:number>/": {"GET": MANAGE},
    f"{HERE}deals/<int:number>/cancel/": {"POST": MANAGE},
    f"{HERE}gold/": {"GET": CURATE},
    f"{HERE}mark/": {"POST": CURATE},
    f"{HERE}give/": {"POST": MANAGE},
    f"{HERE}articles/": {"GET": VIEW},
    ARTICLE: {"GET": VIEW},
    f"{ARTICLE}label/": {"GET": LABEL},
    f"{ARTICLE}take/": {"POST": LABEL},
    f"{ARTICLE}differences/": {"GET": OWN_GOLD},
    f"{ARTICLE}withdraw/<int:person>/": {"POST": OTHERS_TURN},
    f"{ARTICLE}erase/": {"POST": MANAGE},
    f"{ARTICLE}sets/<str:key>/curate/": {"POST": CURATE},
    f"{ARTICLE}sets/<str:key>/return/": {"POST": CURATE},
    f"{ARTICLE}threads/": {"POST": LABEL},
    f"{ARTICLE}threads/<uuid:key>/answer/": {"POST": ITS_THREAD},
    f"{ARTICLE}threads/<uuid:key>/settle/": {"POST": ITS_THREAD},
    f"{ARTICLE}threads/<uuid:key>/open/": {"POST": ITS_THREAD},
    f"{ARTICLE}threads/<uuid:key>/comments/<uuid:comment>/take-away/": {"POST": ITS_THREAD},
    f"{HERE}report/": {"GET": VIEW},
    f"{HERE}threads/": {"GET": VIEW},
    f"{HERE}feedback/<int:annotator>/": {"GET": ITS_FEEDBACK},
    f"{HERE}feedback/<int:annotator>/weeks/": {"GET": ITS_FEEDBACK},
    f"{HERE}feedback/<int:annotator>/<int:number>/": {
        "GET": ITS_FEEDBACK,
        "POST": ITS_OBJECTION,
    },
    f"{HERE}imports/": {"GET": MANAGE, "POST": MANAGE},
    f"{HERE}imports/authors/": {"GET": MANAGE, "POST": MANAGE},
    f"{HERE}imports/<int:key>/": {"GET": MANAGE},
    f"{HERE}imports/<int:key>/labels/": {"POST": MANAGE},
    f"{HERE}imports/<int:key>/refused.csv": {"GET": MANAGE},
    f"{HERE}runs/": {"GET": MANAGE, "POST": MANAGE},
    f"{HERE}runs/<int:key>/": {"GET": MANAGE},
    f"{HERE}runs/<int:key>/fates/": {"GET": MANAGE},
    f"{HERE}runs/<int:key>/cancel/": {"POST": MANAGE},
    f"{HERE}runs/<int:key>/again/": {"POST": MANAGE},
    f"{HERE}models/": {"GET": EXPORT},
    f"{HERE}models/train/": {"GET": MANAGE, "POST": MANAGE},
    f"{HERE}models/shipped/": {"GET": EXPORT},
    f"{HERE}models/shipped/fates/": {"GET": EXPORT},
    f"{HERE}models/shipped/use/": {"POST": MANAGE},
    f"{HERE}models/<int:number>/": {"GET": EXPORT},
    f"{HERE}models/effect/": {"GET": EXPORT},
    f"{HERE}models/<int:number>/fates/": {"GET": EXPORT},
    f"{HERE}models/<int:number>/use/": {"POST": MANAGE},
    f"{HERE}models/<int:number>/cancel/": {"POST": MANAGE},
    f"{HERE}models/<int:number>/run/": {"POST": MANAGE},
    f"{ARTICLE}curation/": {"GET": CURATE},
    f"{HERE}curation/": {"GET": CURATE},
    f"{HERE}curation/unanimous/": {"POST": CURATE},
    f"{HERE}agreement/": {"GET": CURATE, "POST": CURATE},
    f"{HERE}agreement/<int:number>/": {"GET": CURATE},
    f"{HERE}datasets/": {"GET": EXPORT},
    f"{HERE}new-dataset/": {"GET": MANAGE, "POST": MANAGE},
    DATASET: {"GET": EXPORT},
    f"{DATASET}freeze/": {"POST": MANAGE},
    f"{DATASET}<int:number>/": {"GET": EXPORT, "POST": EXPORT},
    f"{DATASET}<int:number>/loss/": {"GET": EXPORT},
    f"{DATASET}<int:number>/losses/": {"GET": EXPORT, "POST": EXPORT},
    f"{HERE}exports/<int:key>/": {"GET": EXPORT},
    f"{HERE}exports/<int:key>/file/": {"GET": EXPORT},
    f"{HERE}schema/": {"GET": VIEW},
    f"{HERE}copy-schema/": {"POST": MANAGE},
    f"{HERE}bring-schema/": {"POST": MANAGE},
    f"{SCHEMA}draft/": {"GET": MANAGE, "POST": MANAGE},
    f"{SCHEMA}publish/": {"GET": MANAGE, "POST": MANAGE},
    f"{HERE}moves/<int:key>/": {"GET": VIEW, "POST": MANAGE},
    f"{HERE}moves/<int:key>/cancel/": {"POST": MANAGE},
    f"{HERE}moves/<int:key>/review/": {"GET": CURATE},
    f"{HERE}moves/<int:key>/dropped.jsonl": {"GET": MANAGE},
    f"{SCHEMA}<int:number>/": {"GET": VIEW},
    f"{SCHEMA}<int:number>/file/": {"GET": VIEW},
    f"{HERE}guidelines/": {"GET": VIEW},
    f"{HERE}guidelines/beside/": {"GET": VIEW},
    f"{HERE}guidelines/edit/": {"GET": MANAGE, "POST": MANAGE},
    f"{HERE}members/": {"GET": VIEW, "POST": MANAGE},
    f"{HERE}members/<int:person>/work/": {"POST": MANAGE},
    f"{HERE}members/<int:person>/remove/": {"POST": MANAGE},
    "health/": {"GET": OPEN},
    "i18n/setlang/": {"POST": OPEN},
}

V1 = "api/v1/"
THERE = f"{V1}projects/<slug:slug>/"
ONE = f"{THERE}articles/<int:number>/"
THREAD = f"{ONE}threads/<uuid:key>/"
SCHEMAS = f"{THERE}schemas/<slug:name>/"
VERSIONS = f"{THERE}datasets/<slug:name>/versions/"
API: Mapping[str, Mapping[str, Outcomes]] = {
    "api/": {"GET": OPEN},
    "api/schema/": {"GET": OPEN},
    "api/^v1/": {"GET": NOWHERE, "POST": NOWHERE},
    f"{V1}session/": {"GET": OPEN},
    f"{V1}tokens/": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    f"{V1}tokens/<slug:token_key>/": {"DELETE": ITS_TOKEN},
    f"{V1}keys/": {"GET": SIGNED_IN, "PUT": SIGNED_IN},
    f"{V1}schemas/": {"GET": OPEN},
    f"{V1}formats/": {"GET": OPEN},
    f"{V1}preannotators/": {"GET": SIGNED_IN},
    f"{V1}workers/": {"GET": SIGNED_IN},
    f"{V1}work/": {"GET": SIGNED_IN},
    f"{V1}work/time/": {"GET": SIGNED_IN},
    f"{V1}mentions/": {"GET": SIGNED_IN},
    f"{V1}operations/": {"POST": SIGNED_IN},
    f"{V1}operations/<uuid:operation_id>/undo/": {"POST": SIGNED_IN},
    f"{V1}sets/<slug:key>/edits/": {"POST": SIGNED_IN},
    f"{V1}sets/<slug:key>/time/": {"POST": SIGNED_IN},
    f"{V1}projects/": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    THERE: {"GET": VIEW, "PATCH": ARCHIVE},
    f"{THERE}figures/": {"GET": VIEW},
    f"{THERE}time/": {"GET": VIEW},
    f"{THERE}report/": {"GET": VIEW},
    f"{THERE}threads/": {"GET": VIEW},
    f"{THERE}feedback/<username:author>/": {"GET": ITS_FEEDBACK},
    f"{THERE}feedback/<username:author>/weeks/": {"GET": ITS_FEEDBACK},
    f"{THERE}feedback/<username:author>/<int:number>/": {
        "GET": ITS_FEEDBACK,
        "POST": ITS_OBJECTION,
    },
    f"{THERE}members/": {"GET": VIEW},
    f"{THERE}members/<username:username>/": {"PUT": MANAGE, "PATCH": MANAGE, "DELETE": MANAGE},
    f"{THERE}policy/": {"GET": MANAGE, "PATCH": MANAGE},
    f"{THERE}deals/": {"GET": MANAGE, "POST": MANAGE},
    f"{THERE}deals/<int:number>/": {"GET": MANAGE},
    f"{THERE}deals/<int:number>/cancel/": {"POST": MANAGE},
    f"{THERE}assignments/": {"GET": MANAGE, "POST": MANAGE},
    f"{THERE}assignments/withdraw/": {"POST": MANAGE},
    f"{THERE}gold/": {"GET": CURATE},
    f"{THERE}gold/own/": {"GET": OWN_GOLD},
    f"{THERE}schemas/": {"GET": VIEW},
    f"{THERE}schema-of-file/": {"POST": MANAGE},
    f"{SCHEMAS}draft/": {"PUT": MANAGE},
    f"{SCHEMAS}publish/": {"POST": MANAGE},
    f"{SCHEMAS}rehearse/": {"POST": MANAGE},
    f"{SCHEMAS}<int:number>/": {"GET": VIEW},
    f"{SCHEMAS}<int:number>/file/": {"GET": VIEW},
    f"{THERE}moves/": {"GET": VIEW},
    f"{THERE}moves/<int:id>/": {"GET": VIEW},
    f"{THERE}moves/<int:id>/cancel/": {"POST": MANAGE},
    f"{THERE}moves/<int:id>/continue/": {"POST": MANAGE},
    f"{THERE}moves/<int:id>/failures/": {"GET": MANAGE},
    f"{THERE}moves/<int:id>/review/": {"GET": CURATE},
    f"{THERE}moves/<int:id>/archive/": {"GET": MANAGE},
    f"{THERE}guidelines/": {"GET": VIEW, "POST": MANAGE},
    f"{THERE}guidelines/<int:number>/": {"GET": VIEW},
    f"{THERE}articles/": {"GET": VIEW},
    ONE: {"GET": VIEW, "DELETE": MANAGE},
    f"{ONE}sets/": {"GET": VIEW},
    f"{ONE}assignments/": {"GET": VIEW, "POST": LABEL},
    f"{ONE}assignments/<username:username>/": {"DELETE": OTHERS_TURN},
    f"{ONE}gold/": {"PUT": CURATE},
    f"{ONE}differences/": {"GET": OWN_GOLD},
    f"{ONE}workbench/": {"GET": ITS_LABELLER},
    f"{ONE}rule_claims/": {"GET": ITS_LABELLER},
    f"{ONE}submit/": {"POST": LABEL},
    f"{ONE}take_back/": {"POST": ITS_LABELLER},
    f"{ONE}skip/": {"POST": ITS_LABELLER},
    f"{ONE}threads/": {"GET": VIEW, "POST": LABEL},
    f"{THREAD}comments/": {"POST": ITS_THREAD},
    f"{THREAD}comments/<uuid:comment>/": {"DELETE": ITS_THREAD},
    f"{THREAD}resolve/": {"POST": ITS_THREAD},
    f"{THREAD}reopen/": {"POST": ITS_THREAD},
    f"{THREAD}example/": {"GET": ITS_EXAMPLE},
    f"{THREAD}read/": {"POST": ITS_THREAD},
    f"{THERE}next/": {"POST": LABEL},
    f"{THERE}occurrences/": {"GET": LABEL},
    f"{THERE}sets/<slug:key>/": {"GET": ITS_SET},
    f"{THERE}sets/<slug:key>/revisions/": {"GET": ITS_SET},
    f"{THERE}sets/<slug:key>/curate/": {"POST": CURATE},
    f"{THERE}sets/<slug:key>/return/": {"POST": CURATE},
    f"{THERE}submissions/": {"GET": CURATE},
    f"{THERE}curations/": {"GET": CURATE},
    f"{THERE}curations/unanimous/": {"POST": CURATE},
    f"{THERE}articles/<int:number>/curation/": {"GET": CURATE},
    f"{THERE}articles/<int:number>/curation/decisions/": {"POST": CURATE},
    f"{THERE}articles/<int:number>/curation/majority/": {"POST": CURATE},
    f"{THERE}articles/<int:number>/curation/undo/": {"POST": CURATE},
    f"{THERE}articles/<int:number>/curation/table/": {"PUT": CURATE},
    f"{THERE}articles/<int:number>/curation/finish/": {"POST": CURATE},
    f"{THERE}articles/<int:number>/curation/reopen/": {"POST": CURATE},
    f"{THERE}imports/": {"GET": MANAGE, "POST": MANAGE},
    f"{THERE}imports/authors/": {"GET": MANAGE, "POST": MANAGE},
    f"{THERE}imports/<int:id>/": {"GET": MANAGE},
    f"{THERE}imports/<int:id>/labels/": {"GET": MANAGE, "POST": MANAGE},
    f"{THERE}imports/<int:id>/refusals/": {"GET": MANAGE},
    f"{THERE}runs/": {"GET": MANAGE, "POST": MANAGE},
    f"{THERE}runs/<int:id>/": {"GET": MANAGE},
    f"{THERE}runs/<int:id>/failures/": {"GET": MANAGE},
    f"{THERE}runs/<int:id>/fates/": {"GET": MANAGE},
    f"{THERE}runs/<int:id>/scores/": {"GET": MANAGE},
    f"{THERE}runs/<int:id>/cancel/": {"POST": MANAGE},
    f"{THERE}runs/<int:id>/repeat/": {"POST": MANAGE},
    f"{THERE}models/": {"GET": EXPORT, "POST": MANAGE},
    f"{THERE}models/effect/": {"GET": EXPORT},
    f"{THERE}models/<int:number>/": {"GET": EXPORT},
    f"{THERE}models/<int:number>/fates/": {"GET": EXPORT},
    f"{THERE}models/<int:number>/scores/": {"GET": EXPORT},
    f"{THERE}models/labels/": {"GET": EXPORT},
    f"{THERE}models/shipped/": {"GET": EXPORT},
    f"{THERE}models/shipped/fates/": {"GET": EXPORT},
    f"{THERE}models/shipped/scores/": {"GET": EXPORT},
    f"{THERE}models/shipped/use/": {"POST": MANAGE},
    f"{THERE}models/<int:number>/use/": {"POST": MANAGE},
    f"{THERE}models/<int:number>/cancel/": {"POST": MANAGE},
    f"{THERE}agreement/": {"GET": CURATE, "POST": CURATE},
    f"{THERE}agreement/<int:number>/": {"GET": CURATE},
    f"{THERE}datasets/": {"GET": EXPORT, "POST": MANAGE},
    f"{THERE}datasets/<slug:name>/": {"GET": EXPORT},
    VERSIONS: {"GET": EXPORT, "POST": MANAGE},
    f"{VERSIONS}<int:number>/": {"GET": EXPORT},
    f"{VERSIONS}<int:number>/exports/": {"GET": EXPORT, "POST": EXPORT},
    f"{VERSIONS}<int:number>/loss/": {"GET": EXPORT},
    f"{VERSIONS}<int:number>/losses/": {"GET": EXPORT, "POST": EXPORT},
    f"{THERE}exports/<int:id>/": {"GET": EXPORT},
    f"{THERE}exports/<int:id>/file/": {"GET": EXPORT},
}
TABLE: Mapping[str, Mapping[str, Outcomes]] = {**PAGES, **API}

LIBRARIES = ("accounts/", "admin/")
"""Where the addresses begin that libraries bring."""
OPEN_TO_ALL = frozenset(
    {
        # None of the cast is on the staff, and so may sign in there and out, and nothing else.
        *("admin/login/", "admin/logout/"),
        # Signing in and out is for everybody, one's account for whoever is signed in.
        *("accounts/login/", "accounts/logout/", "accounts/inactive/", "accounts/signup/"),
        *("accounts/confirm-email/", r"accounts/^confirm-email/(?P<key>[-:\w]+)/$"),
        *("accounts/password/reset/", "accounts/password/reset/done/"),
        "accounts/password/reset/key/done/",
        r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    }
)
"""Those of them that are there for whoever is not signed in."""
