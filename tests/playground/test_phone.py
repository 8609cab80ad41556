"""What people do in the chat, and the updates that it makes."""

import pytest
from telegram import Bot, Update

from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.world import World
from tests.playground.stage import START, Ask, StillClock, keyboard, png


async def update(bot: Bot) -> Update:
    return (await bot.get_updates(allowed_updates=Update.ALL_TYPES))[-1]


async def offer(ask: Ask, anna: Phone, *labels: str) -> int:
    sent = await ask("sendMessage", chat_id=anna.person.id, text="Now?", reply_markup=keyboard(*labels))
    return int(sent["result"]["message_id"])


async def test_a_text_arrives_with_its_sender_and_date(bot: Bot, anna: Phone) -> None:
    anna.say("hello")
    message = (await update(bot)).message
    assert message is not None
    assert (message.text, message.chat.type, message.date) == (
        "hello",
        "private",
        START.replace(microsecond=0),
    )
    assert message.from_user is not None
    assert (message.from_user.first_name, message.from_user.language_code) == ("Anna", "de")


async def test_a_start_link_carries_its_payload_as_a_command(bot: Bot, anna: Phone) -> None:
    anna.start("backend")
    message = (await update(bot)).message
    assert message is not None
    assert message.text == "/start backend"
    assert [entity.type for entity in message.entities] == ["bot_command"]


async def test_places_contacts_and_media_arrive(bot: Bot, anna: Phone) -> None:
    anna.share_location(52.5, 13.4)
    anna.share_contact("+49301234567")
    anna.send_photo(png(30, 40), caption="look /here")
    anna.send_document(b"id: x", "plan.yaml", mime_type="application/yaml")
    anna.send_sticker("🎉")
    anna.send_voice(duration=9)
    messages = [update.message for update in await bot.get_updates()]
    place, contact, photo, document, sticker, voice = [message for message in messages if message]
    assert place.location is not None
    assert (place.location.latitude, place.location.longitude) == (52.5, 13.4)
    assert contact.contact is not None
    assert contact.contact.user_id == anna.person.id
    assert (photo.photo[0].height, photo.caption) == (40, "look /here")
    assert document.document is not None
    assert (document.document.file_name, document.document.mime_type) == ("plan.yaml", "application/yaml")
    assert sticker.sticker is not None
    assert sticker.sticker.emoji == "🎉"
    assert voice.voice is not None


async def test_a_reply_names_its_message(bot: Bot, anna: Phone) -> None:
    first = anna.say("one")
    anna.say("two", reply_to=first["message_id"])
    message = (await update(bot)).message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "one"


async def test_an_edit_arrives_as_an_edited_message(bot: Bot, anna: Phone, clock: StillClock) -> None:
    said = anna.say("on")
    clock.advance(seconds=5)
    anna.edit(said["message_id"], "one")
    edited = (await update(bot)).edited_message
    assert edited is not None
    assert edited.edit_date is not None
    assert (edited.text, (edited.edit_date - edited.date).total_seconds()) == ("one", 5)


async def test_a_later_edit_does_not_change_what_waits(bot: Bot, anna: Phone) -> None:
    said = anna.say("on")
    anna.edit(said["message_id"], "one")
    first = (await bot.get_updates())[0].message
    assert first is not None
    assert first.text == "on"


async def test_a_press_arrives_with_its_message_and_data(bot: Bot, ask: Ask, anna: Phone) -> None:
    anna.start()
    await offer(ask, anna, "Done", "Skip")
    newest = await offer(ask, anna, "Done")
    query_id = anna.press("Done")
    query = (await update(bot)).callback_query
    assert query is not None
    assert (query.id, query.data, query.from_user.id) == (query_id, "Done", anna.person.id)
    assert query.message is not None
    assert query.message.message_id == newest


async def test_a_button_of_an_older_message_can_be_pressed(bot: Bot, ask: Ask, anna: Phone) -> None:
    anna.start()
    older = await offer(ask, anna, "Done")
    await offer(ask, anna, "Done")
    anna.press("Done", on=older)
    query = (await update(bot)).callback_query
    assert query is not None
    assert query.message is not None
    assert query.message.message_id == older


async def test_made_up_data_can_be_sent(bot: Bot, ask: Ask, anna: Phone) -> None:
    anna.start()
    await offer(ask, anna, "Done")
    anna.press(data="made:up")
    query = (await update(bot)).callback_query
    assert query is not None
    assert query.data == "made:up"


async def test_two_presses_are_two_queries(ask: Ask, anna: Phone) -> None:
    anna.start()
    await offer(ask, anna, "Done")
    assert anna.press("Done") != anna.press("Done")


async def test_a_press_under_a_deleted_message_shows_it_as_inaccessible(
    bot: Bot, ask: Ask, anna: Phone
) -> None:
    anna.start()
    number = await offer(ask, anna, "Done")
    anna.delete(number)
    anna.press(data="Done", on=number)
    query = (await update(bot)).callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible


async def test_blocking_and_unblocking_are_told(bot: Bot, anna: Phone) -> None:
    anna.start()
    anna.block()
    anna.unblock()
    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_in_a_group_the_bot_hears_what_is_meant_for_it(ask: Ask, bot: Bot, anna: Phone) -> None:
    group = anna.world.add_group(anna.account, "Study", anna.person)
    here = Phone(anna.world, anna.account, anna.person, group)
    sent = await ask("sendMessage", chat_id=group.id, text="I coach in private chats.")
    here.say("hello all")
    here.say("/start")
    here.say("hey @cairn_bot")
    here.say("ok", reply_to=sent["result"]["message_id"])
    updates = await bot.get_updates()
    assert updates[0].my_chat_member is not None
    assert updates[1].message is not None
    assert updates[1].message.new_chat_members[0].username == "cairn_bot"
    assert [u.message.text for u in updates[2:] if u.message] == ["/start", "hey @cairn_bot", "ok"]


async def test_a_bot_that_was_thrown_out_may_not_write(ask: Ask, anna: Phone) -> None:
    group = anna.world.add_group(anna.account, "Study", anna.person)
    Phone(anna.world, anna.account, anna.person, group).remove_bot()
    answer = await ask("sendMessage", chat_id=group.id, text="Hi")
    assert answer["description"] == "Forbidden: bot was kicked from the supergroup chat"


async def test_what_the_app_does_not_offer_is_not_possible(ask: Ask, anna: Phone) -> None:
    with pytest.raises(NotPossibleError, match="No message has a button"):
        anna.press(data="x")
    bots = anna.say("hi")["message_id"] + 1
    link = {"inline_keyboard": [[{"text": "Site", "url": "https://x.org"}]]}
    await ask("sendMessage", chat_id=anna.person.id, text="?", reply_markup=link)
    with pytest.raises(NotPossibleError, match=r"There is no button 'Done'; there are: \['Site'\]"):
        anna.press("Done")
    with pytest.raises(NotPossibleError, match="does not talk to the bot"):
        anna.press("Site")
    with pytest.raises(NotPossibleError, match="There is no key 'Berlin'"):
        anna.tap("Berlin")
    with pytest.raises(NotPossibleError, match="no own message"):
        anna.edit(bots, "mine")
    with pytest.raises(NotPossibleError, match="thrown out of a group"):
        anna.remove_bot()


@pytest.mark.parametrize("text", ["", " \n", "x" * 4097])
def test_an_empty_or_endless_text_cannot_be_sent(anna: Phone, text: str) -> None:
    with pytest.raises(NotPossibleError, match="1 to 4096"):
        anna.say(text)


def test_a_caption_of_1025_characters_cannot_be_sent(anna: Phone) -> None:
    with pytest.raises(NotPossibleError, match="at most 1024"):
        anna.send_photo(png(), caption="x" * 1025)


def test_a_person_who_blocked_the_bot_cannot_write(anna: Phone) -> None:
    anna.start()
    anna.block()
    with pytest.raises(NotPossibleError, match="blocked"):
        anna.say("hi")


def test_looking_at_an_unopened_chat_does_not_open_it(anna: Phone) -> None:
    assert anna.messages == []
    assert anna.account.chats == {}


async def test_waiting_on_the_phone_ends_when_something_is_found(world: World, anna: Phone) -> None:
    anna.say("hi")
    found = await anna.until(lambda: [message["text"] for message in anna.messages])
    assert found == ["hi"]
