"""Reviews: /review, the four answers, and what somebody writes from memory."""

from contextlib import suppress
from datetime import timedelta

from bot.chat.handlers import note
from bot.chat.texts import review as words
from bot.chat.texts import toasts
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.card import Grade
from bot.services.dialogues import Dialogue, keep, leave
from bot.services.errors import NotYours
from bot.services.reviewing import Queue, grade, look_at_queue

FLOW = "review"
LISTENS = timedelta(minutes=20)
"""What is typed within this time after a topic was asked for is taken for what came to mind."""


async def command(visit: Visit) -> Reply:
    """Answer /review and its button."""
    queue = await look_at_queue(visit.coach, visit.person)
    await _listen(visit, queue)
    return Reply(words.screen(visit.say, queue))


async def graded(visit: Visit) -> Reply:
    """Keep how well a topic came back, and ask for the next one."""
    enrolment, key, how = _named(visit)
    done = await grade(visit.coach, visit.person, enrolment, key, how)
    await _listen(visit, done.queue)
    toast = toasts.again(visit.say) if done.again else toasts.saved(visit.say)
    return Reply(words.graded(visit.say, done), toast)


async def typed(visit: Visit, _dialogue: Dialogue) -> Reply:
    """Hear what came to mind, once; it is not kept. A reply to a block's message is a note as ever."""
    await leave(visit.coach, visit.person, FLOW)
    if visit.reply_to is not None:
        return await note.reply(visit)
    return Reply(words.typed(visit.say, await look_at_queue(visit.coach, visit.person)))


async def _listen(visit: Visit, queue: Queue) -> None:
    """Wait for what comes to mind while a topic is asked for."""
    await leave(visit.coach, visit.person, FLOW)
    if queue.due:
        dialogue = Dialogue(FLOW, "words", {}, queue.view.now + LISTENS)
        await keep(visit.coach, visit.person, dialogue)


def _named(visit: Visit) -> tuple[int, str, Grade]:
    """Read `enrolment:item:grade`; raise NotYours where it is made up."""
    press = visit.press
    if press is not None:
        enrolment, key, how = press.integer(0), press.word(1), press.word(2)
        with suppress(ValueError):
            if enrolment is not None and key is not None:
                return enrolment, key, Grade(how or "")
    raise NotYours


PRESSES: dict[str, Handler] = {"review": command, "grade": graded}
FLOWS = {FLOW: typed}
