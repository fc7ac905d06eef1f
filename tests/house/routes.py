"""Who gets what answer from which address: written by hand, one line for each route and method.

The columns are a stranger (nobody signed in), a colleague (Ben), the author (Ada, whose the nouns in braces are), a
moderator (Mona), a feedback agent (Fay) and an admin (Adam). Beside plain statuses two words stand for a 303: `in`
leads to the sign-in page, `no` leads back with a sentence that says why not. A cell of 401, 403, 404, 422, `in` or
`no` also says that nothing in the database changes.
"""

from dataclasses import dataclass

REFUSED = ("in", "no", "401", "403", "404", "422")
WHO = ("stranger", "colleague", "author", "moderator", "agent", "admin")

TABLE = """
# web                                                            stranger colleague author moderator agent admin
GET  /help                                                       | in  200 200 200 200 200
GET  /livez                                                      | 200 200 200 200 200 200
GET  /readyz                                                     | 503 503 503 503 503 503
GET  /static/img/favicon.svg                                     | 200 200 200 200 200 200

# people
GET  /sign-in                                                    | 200 303 303 303 303 303
POST /sign-in email={email}&password={password}                  | 303 303 303 303 303 303
POST /sign-out                                                   | 401 303 303 303 303 303
GET  /people/                                                    | in  200 200 200 200 200
GET  /people/{ada}                                               | in  200 200 200 200 200
GET  /people/names?q=a                                           | in  200 200 200 200 200
GET  /people/me                                                  | in  200 200 200 200 200
POST /people/me name=X&locale=en&time_zone=UTC&theme=auto        | 401 303 303 303 303 303
POST /people/me/password old={password}&new=another+sentence     | 401 303 303 303 303 303

# search
GET  /search/?q=idea                                             | in  200 200 200 200 200
GET  /search/quick?q=idea                                        | in  200 200 200 200 200
GET  /search/why?q=idea&of=idea:{quiet_idea}                     | in  404 404 404 404 404
GET  /search/go/{asked}/idea/{idea}?place=1                      | in  303 303 303 303 303
GET  /search/go/{asked}/idea/{quiet_idea}                        | in  404 303 404 404 404
GET  /search/questions                                           | in  200 200 200 200 200
POST /search/questions asked={asked}                             | 401 303 303 303 303 303
POST /search/questions/{question}/adopt into=article             | 401 303 303 303 303 303
POST /search/questions/{question}/adopt into=song                | 401 404 404 404 404 404
POST /search/questions/{adas_question}/adopt into=idea           | 401 no  303 no  no  no
POST /search/questions/{question}/dismiss                        | 401 403 403 303 403 303
GET  /search/report                                              | in  403 403 200 403 200
GET  /search/saved                                               | in  200 200 200 200 200
POST /search/saved q=cards                                       | 401 303 303 303 303 303
POST /search/saved/{saved} name=Mine                             | 401 404 303 404 404 404
POST /search/saved/{saved}/follow                                | 401 404 303 404 404 404
POST /search/saved/{saved}/unfollow                              | 401 404 303 404 404 404
POST /search/saved/{saved}/delete                                | 401 404 303 404 404 404
GET  /search/words                                               | in  403 403 200 403 200
POST /search/words/synonyms words=kyc&means=identity             | 401 403 403 303 403 303
POST /search/words/synonyms/{synonym}/drop                       | 401 403 403 303 403 303
POST /search/words/pins question=Cards&address=/ideas/{idea}     | 401 403 403 303 403 303
POST /search/words/pins question=C&address=/ideas/{quiet_idea}   | 401 403 403 422 403 422
POST /search/words/pins/{pin}/drop                               | 401 403 403 303 403 303

# campaigns
GET  /campaigns/                                                 | in  200 200 200 200 200
GET  /campaigns/new                                              | in  403 403 200 403 200
POST /campaigns/ {plan}                                          | 401 403 403 303 403 303
GET  /campaigns/{campaign}                                       | in  200 200 200 200 200
GET  /campaigns/{quiet_campaign}                                 | in  404 200 404 404 404
GET  /campaigns/{campaign}/edit                                  | in  403 200 200 403 200
GET  /campaigns/{quiet_campaign}/edit                            | in  404 200 404 404 404
POST /campaigns/{campaign}/edit {plan}&base={seal}               | 401 403 303 303 403 303
POST /campaigns/{quiet_campaign}/edit {plan}&base={quiet_seal}   | 401 404 303 404 404 404
POST /campaigns/{campaign}/follow                                | 401 303 303 303 303 303
POST /campaigns/{quiet_campaign}/follow                          | 401 404 303 404 404 404
POST /campaigns/{campaign}/unfollow                              | 401 303 303 303 303 303
POST /campaigns/{quiet_campaign}/unfollow                        | 401 404 303 404 404 404

# knowledge
GET  /knowledge/                                                 | in  200 200 200 200 200
GET  /knowledge/new                                              | in  200 200 200 200 200
POST /knowledge/ title=T&body=B                                  | 401 303 303 303 303 303
GET  /knowledge/{article}                                        | in  200 200 200 200 200
GET  /knowledge/{article}/edit                                   | in  403 200 200 403 403
POST /knowledge/{article}/edit title=T&body=B&base=1             | 401 403 303 303 403 403
GET  /knowledge/{article}/history                                | in  200 200 200 200 200

# digest
GET  /inbox/                                                     | in  200 200 200 200 200
GET  /inbox/latest                                               | in  200 200 200 200 200
GET  /digest/                                                    | in  200 200 200 200 200
POST /inbox/read                                                 | 401 303 303 303 303 303
POST /inbox/{notice}                                             | 401 404 303 404 404 404
POST /inbox/{notice}/all                                         | 401 404 303 404 404 404

# feedback
GET  /feedback/                                                  | in  404 404 200 200 200
GET  /feedback/import                                            | in  404 404 403 200 200
POST /feedback/import                                            | 401 404 404 403 422 422
POST /feedback/import/preview?name=x.docx                        | 401 404 404 403 422 422
POST /feedback/imports                                           | 401 404 404 403 422 422
POST /feedback/imports name=march.csv&size=90                    | 401 404 404 403 200 200
GET  /feedback/imports/{batch}                                   | in  404 404 403 200 200
POST /feedback/imports/{batch}/rows?offset=0                     | 401 404 404 403 409 409
POST /feedback/imports/{batch}/take-in                           | 401 404 404 403 no  no
POST /feedback/imports/{waiting}/take-in                         | 401 404 404 403 303 303
POST /feedback/imports/{batch}/undo                              | 401 404 404 403 303 303
GET  /feedback/masking                                           | in  404 404 403 200 200
POST /feedback/masking name=case&pattern=KD-%23%23%23%23         | 401 404 404 403 303 303
POST /feedback/masking/{rule}/drop                               | 401 404 404 403 303 303
POST /feedback/masking/try text=Call+me                          | 401 404 404 403 200 200
GET  /feedback/comments.csv                                      | in  404 404 403 200 200
GET  /feedback/comments.jsonl                                    | in  404 404 403 200 200
GET  /feedback/themes/{theme}/comments.csv                       | in  404 404 403 200 200
GET  /feedback/themes/{theme}                                    | in  404 404 200 200 200
GET  /feedback/comments                                          | in  404 404 200 200 200
GET  /feedback/comments/{said}                                   | in  404 404 200 200 200
POST /feedback/comments/{said}/correct field=kind&value=praise   | 401 404 404 403 303 303
POST /feedback/comments/{said}/correct field=kind&value=song     | 401 404 404 403 404 404
POST /feedback/comments/{said}/status status=answered            | 401 404 404 403 303 303
GET  /feedback/privacy                                           | in  200 200 200 200 200
GET  /feedback/keeping                                           | in  404 404 403 403 200
POST /feedback/keeping service=90&improvement=365&research=365   | 401 404 404 403 403 303
POST /feedback/keeping service=0&improvement=365&research=365    | 401 404 404 403 403 422
GET  /feedback/looks                                             | in  404 404 403 403 200
POST /feedback/themes/{theme}/follow                             | 401 404 404 303 303 303
POST /feedback/themes/{theme}/unfollow                           | 401 404 404 303 303 303
POST /feedback/themes/{theme}/rename name=Slow+cards             | 401 404 404 303 303 303
POST /feedback/themes/{theme}/rename name=                       | 401 404 404 no  no  no
POST /feedback/themes/{theme}/pin                                | 401 404 404 303 303 303
POST /feedback/themes/{theme}/merge into={other_theme}           | 401 404 404 303 303 303
POST /feedback/themes/{theme}/merge into={theme}                 | 401 404 404 no  no  no
POST /feedback/themes/{theme}/move to=none&comment={said}        | 401 404 404 303 303 303
POST /feedback/themes/{theme}/move to=new&name=                  | 401 404 404 no  no  no
POST /feedback/themes/{theme}/comments/{said}/confirm            | 401 404 404 303 303 303
POST /feedback/themes/{theme}/comments/{said}/leave              | 401 404 404 303 303 303
POST /feedback/themes/{theme}/deeds/{deed}/undo                  | 401 404 404 303 303 303
GET  /feedback/themes/{theme}/check                              | in  404 404 200 200 200
POST /feedback/themes/{theme}/check                              | 401 404 404 303 303 303
GET  /feedback/waiting                                           | in  404 404 200 200 200
POST /feedback/waiting to={theme}&comment={unplaced}             | 401 404 404 303 303 303
GET  /feedback/proposals                                         | in  404 404 200 200 200
POST /feedback/proposals/{proposal}/accept                       | 401 404 404 303 303 303
POST /feedback/proposals/{proposal}/decline                      | 401 404 404 303 303 303
POST /feedback/proposals/{proposal}/undo                         | 401 404 404 303 303 303
GET  /feedback/inlets                                            | in  404 404 403 403 200
POST /feedback/inlets name=Desk&source=Zendesk                   | 401 404 404 403 403 200
GET  /feedback/inlets/{inlet}                                    | in  404 404 403 403 200
POST /feedback/inlets/{inlet}/close                              | 401 404 404 403 403 303
POST /feedback/api/comments                                      | 401 401 401 401 401 401
POST /feedback/hooks/{inlet}                                     | 404 404 404 404 404 404
POST /feedback/themes/{theme}/start                              | 401 404 404 303 303 303
GET  /feedback/behind/{idea}                                     | in  200 200 200 200 200
GET  /feedback/behind/{quiet_idea}                               | in  404 200 404 404 404
GET  /feedback/seeds                                             | in  404 404 200 200 200
GET  /feedback/themes.csv                                        | in  404 404 200 200 200
GET  /feedback/themes.json                                       | in  404 404 200 200 200
GET  /feedback/themes/{theme}/evidence                           | in  404 404 200 200 200
POST /feedback/themes/{theme}/evidence idea={idea}               | 401 404 404 303 303 303
POST /feedback/themes/{theme}/evidence idea={quiet_idea}         | 401 404 404 404 404 404
POST /feedback/themes/{theme}/evidence/{done}/take-back          | 401 404 404 303 303 303
POST /feedback/themes/{theme}/evidence/{quiet_idea}/take-back    | 401 404 404 404 404 404
GET  /feedback/ideas/{done}/effect                               | in  404 404 200 200 200
GET  /feedback/ideas/{idea}/effect                               | in  404 404 404 404 404
GET  /feedback/ideas/{quiet_idea}/effect                         | in  404 404 404 404 404
GET  /feedback/ideas/{done}/told                                 | in  404 404 200 200 200
GET  /feedback/ideas/{quiet_idea}/told                           | in  404 404 404 404 404
GET  /feedback/ideas/{done}/told.csv                             | in  404 404 200 200 200
GET  /feedback/ideas/{quiet_idea}/told.csv                       | in  404 404 404 404 404
POST /feedback/ideas/{done}/told                                 | 401 404 404 303 303 303
POST /feedback/ideas/{quiet_idea}/told                           | 401 404 404 404 404 404
GET  /feedback/api/told/{done}                                   | 401 401 401 401 401 401

# governance
GET  /governance/welcome                                         | 303 303 303 303 303 303
POST /governance/welcome {first}                                 | no  no  no  no  no  no
GET  /governance/site                                            | in  403 403 403 403 200
POST /governance/site {site}                                     | 401 403 403 403 403 303
GET  /governance/logo/{logo}.png                                 | 200 200 200 200 200 200
GET  /governance/logo/0000000000000000.png                       | 404 404 404 404 404 404
"""

IDEAS = """
# reading                                                        stranger colleague author moderator agent admin
GET  /                                                           | in  200 200 200 200 200
GET  /ideas/                                                     | in  200 200 200 200 200
GET  /ideas/{idea}                                               | in  200 200 200 200 200
GET  /ideas/{quiet_idea}                                         | in  404 200 404 404 404
GET  /ideas/{draft}                                              | in  404 200 404 404 404
GET  /ideas/{idea}/history                                       | in  200 200 200 200 200
GET  /ideas/{quiet_idea}/history                                 | in  404 200 404 404 404
GET  /ideas/votes?of={idea},{quiet_idea}                         | in  200 200 200 200 200
GET  /ideas/seen/forged.gif                                      | in  200 200 200 200 200
POST /ideas/seen list=home&cards={idea}:0                        | 401 204 204 204 204 204

# writing
POST /ideas/ body=What+if                                        | 401 303 303 303 303 303
POST /ideas/ body=What+if&draft={draft}                          | 401 404 303 404 404 404
POST /ideas/ body=What+if&group={choir}                          | 401 422 303 422 422 422
POST /ideas/ body=What+if&campaign={quiet_campaign}              | 401 422 303 422 422 422
POST /ideas/ body=What+if&parent={quiet_idea}                    | 401 422 303 422 422 422
POST /ideas/draft body=What+if                                   | 401 303 303 303 303 303
POST /ideas/draft body=What+if&draft={draft}                     | 401 404 303 404 404 404
POST /ideas/similar body=What+if                                 | 401 200 200 200 200 200
GET  /ideas/{idea}/edit                                          | in  403 200 200 403 403
GET  /ideas/{quiet_idea}/edit                                    | in  404 200 404 404 404
POST /ideas/{idea}/edit title=T&body=B&base=1                    | 401 403 303 303 403 403
POST /ideas/{quiet_idea}/edit title=T&body=B&base=1              | 401 404 303 404 404 404
POST /ideas/{idea}/history/1/restore                             | 401 403 303 303 403 403
POST /ideas/{quiet_idea}/history/1/restore                       | 401 404 303 404 404 404
POST /ideas/{idea}/withdraw                                      | 401 403 303 303 403 403
POST /ideas/{quiet_idea}/withdraw                                | 401 404 303 404 404 404

# judging
POST /ideas/{idea}/vote stance=support                           | 401 303 no  303 303 303
POST /ideas/{idea}/vote stance=skip                              | 401 303 no  303 303 303
POST /ideas/{quiet_idea}/vote stance=support                     | 401 404 no  404 404 404
POST /ideas/{draft}/vote stance=support                          | 401 404 no  404 404 404
POST /ideas/{idea}/wording body=Better                           | 401 303 no  303 303 303
POST /ideas/{quiet_idea}/wording body=Better                     | 401 404 no  404 404 404
POST /ideas/{idea}/wording/undo                                  | 401 303 303 303 303 303
POST /ideas/{quiet_idea}/wording/undo                            | 401 404 303 404 404 404

# talking
POST /ideas/{idea}/comments body=Yes                             | 401 303 303 303 303 303
POST /ideas/{idea}/comments body=Yes&answer_to={quiet_comment}   | 401 404 404 404 404 404
POST /ideas/{quiet_idea}/comments body=Yes                       | 401 404 303 404 404 404
GET  /ideas/{idea}/comments/{comment}/edit                       | in  403 200 403 403 403
POST /ideas/{idea}/comments/{comment}/edit body=No               | 401 403 303 403 403 403
GET  /ideas/{quiet_idea}/comments/{quiet_comment}/edit           | in  404 200 404 404 404
POST /ideas/{idea}/comments/{quiet_comment}/edit body=No         | 401 404 404 404 404 404
POST /ideas/{idea}/comments/{comment}/delete                     | 401 403 303 303 403 403
POST /ideas/{quiet_idea}/comments/{quiet_comment}/delete         | 401 404 303 404 404 404
POST /ideas/{idea}/comments/{comment}/thanks                     | 401 303 no  303 303 303
POST /ideas/{quiet_idea}/comments/{quiet_comment}/thanks         | 401 404 no  404 404 404
POST /ideas/{idea}/comments/{comment}/thanks/undo                | 401 303 303 303 303 303
POST /ideas/{quiet_idea}/comments/{quiet_comment}/thanks/undo    | 401 404 303 404 404 404

# refining
GET  /ideas/{idea}/suggest                                       | in  200 200 200 200 200
GET  /ideas/{quiet_idea}/suggest                                 | in  404 200 404 404 404
POST /ideas/{idea}/suggest body=Quite+another+text               | 401 303 303 303 303 303
POST /ideas/{quiet_idea}/suggest body=Quite+another+text         | 401 404 303 404 404 404
POST /ideas/{idea}/suggestions/{bens}/accept                     | 401 403 303 303 403 403
POST /ideas/{idea}/suggestions/{bens}/decline answer=Too+long    | 401 403 303 303 403 403
POST /ideas/{idea}/suggestions/{bens}/withdraw                   | 401 303 403 403 403 403

# following
POST /ideas/{idea}/follow                                        | 401 303 303 303 303 303
POST /ideas/{quiet_idea}/follow                                  | 401 404 303 404 404 404
POST /ideas/{idea}/unfollow                                      | 401 303 303 303 303 303
POST /ideas/{quiet_idea}/unfollow                                | 401 404 303 404 404 404
POST /ideas/tags/cards/follow                                    | 401 303 303 303 303 303
POST /ideas/tags/cards/unfollow                                  | 401 303 303 303 303 303

# moderating
GET  /ideas/drafts                                               | in  200 200 200 200 200
GET  /ideas/review                                               | in  403 403 200 403 200
GET  /ideas/review/duplicates                                    | in  403 403 200 403 200
POST /ideas/{idea}/stage stage=trial&sentence=We+try+it          | 401 403 403 303 403 303
POST /ideas/{quiet_idea}/stage stage=trial&sentence=We+try+it    | 401 403 403 404 403 404
GET  /ideas/{idea}/duplicates                                    | in  403 403 200 403 200
GET  /ideas/{quiet_idea}/duplicates                              | in  403 403 404 403 404
GET  /ideas/{svens}/merge/{idea}                                 | in  403 403 200 403 200
GET  /ideas/{svens}/merge/{quiet_idea}                           | in  403 403 404 403 404
POST /ideas/{svens}/merge/{idea}                                 | 401 403 403 303 403 303
POST /ideas/{svens}/merge/{quiet_idea}                           | 401 403 403 404 403 404
GET  /ideas/merges/{merge}                                       | in  403 403 200 403 200
POST /ideas/merges/{merge}/undo                                  | 401 403 403 303 403 303
"""


@dataclass(frozen=True)
class Row:
    """One line of the table; path and form still name their nouns in braces."""

    method: str
    path: str
    form: str
    cells: dict[str, str]

    def __str__(self) -> str:
        """Return what is asked, for the name of a test."""
        return f"{self.method} {self.path} {self.form}".strip()


def rows() -> list[Row]:
    """Return every line of the table."""
    lines = [line for table in (TABLE, IDEAS) for line in table.splitlines() if "|" in line]
    return [_row(line) for line in lines]


def _row(line: str) -> Row:
    asked, answers = line.split("|")
    method, path, form = [*asked.split(), ""][:3]
    return Row(method, path, form, dict(zip(WHO, answers.split(), strict=True)))
