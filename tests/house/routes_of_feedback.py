"""The lines of the table of routes for what customers say; `routes` says how they are read."""

FEEDBACK = """
# feedback                                                       stranger colleague author moderator agent admin
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
"""
