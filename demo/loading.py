"""How the demo world is made, in one transaction."""

from datetime import datetime

from sqlalchemy.orm import Session

from demo import bank, news, shelf, story
from demo.customers import bring_comments
from demo.timeline import replay
from demo.world import World, steady_ids
from feedback.masking import Masking


def load_bank(session: Session, masking: Masking, *, now: datetime) -> World:
    """Let Larkfield Bank move in; the same for the same `now`, but for ids that no address of the guides holds."""
    world = World(session, now)
    with steady_ids(session):
        bank.open_bank(world)
        deeds = [*bank.questions(world), *shelf.deeds(world), *story.deeds(world)]
        read = world.ago(news.READ_DAYS_AGO)
        replay(deed for deed in deeds if deed.at < read)
        news.spread(world)
        news.read_everything(world)
        replay(deed for deed in deeds if deed.at >= read)
        news.spread(world)
        bank.follow_things(world)
        bring_comments(world, masking)
        session.flush()
    return world
