"""The verbs around an idea."""

from ideas.actions.judging import give_wording, skip, support, take_back_wording, withdraw_vote
from ideas.actions.merging import keep_cut_off, merge_ideas, undo_merge, why_not_merge
from ideas.actions.posting import (
    Change,
    Place,
    Stale,
    Text,
    edit_idea,
    name_co_authors,
    new_draft,
    publish,
    restore_revision,
    save_draft,
    title_from,
    withdraw_idea,
)
from ideas.actions.publishing import open_support
from ideas.actions.refining import Wish, accept_suggestion, decline_suggestion, suggest, withdraw_suggestion
from ideas.actions.showing import Shown, note_impressions
from ideas.actions.staging import set_stage
from ideas.actions.tagging import tags_of
from ideas.actions.talking import delete_comment, edit_comment, take_back_thanks, thank, write_comment

__all__ = [
    "Change",
    "Place",
    "Shown",
    "Stale",
    "Text",
    "Wish",
    "accept_suggestion",
    "decline_suggestion",
    "delete_comment",
    "edit_comment",
    "edit_idea",
    "give_wording",
    "keep_cut_off",
    "merge_ideas",
    "name_co_authors",
    "new_draft",
    "note_impressions",
    "open_support",
    "publish",
    "restore_revision",
    "save_draft",
    "set_stage",
    "skip",
    "suggest",
    "support",
    "tags_of",
    "take_back_thanks",
    "take_back_wording",
    "thank",
    "title_from",
    "undo_merge",
    "why_not_merge",
    "withdraw_idea",
    "withdraw_suggestion",
    "withdraw_vote",
    "write_comment",
]
