// One message: its bubble, what it carries, and the buttons below it.

import { h, icon, spoken } from "/page/dom.js";
import { formatted } from "/page/text.js";

const ARROW = "M9 6l-5 5 5 5M4 11h9a7 7 0 0 1 7 7";

/** Build the row of a message; `look` knows how things are shown, `acts` what can be done with them. */
export function row(message, look, acts) {
  const out = !message.from.is_bot;
  const bubble = h("div", { className: "bubble" }, h("span", { className: "unseen" }, out ? "You: " : `${message.from.first_name}: `));
  bubble.append(...quoted(message, acts), ...content(message, look, acts), words(message, look), ...reactions(message));
  const reply = h("button", { type: "button", className: "reply", tabIndex: -1, "aria-label": "Reply", onclick: () => acts.reply(message) }, icon(ARROW));
  const line = h("article", { className: `row ${out ? "out" : "in"}${message.reply_markup ? " keyed" : ""}`, tabIndex: -1 }, h("div", { className: "with-reply" }, bubble, reply), keyboard(message, acts));
  line.dataset.id = message.message_id;
  line.dataset.date = message.date;
  bubble.classList.toggle("bare", Boolean(message.sticker));
  bubble.classList.toggle("media", Boolean(message.photo || message.location));
  return line;
}

/** Say in one line what a message is about. */
export function summary(message) {
  if (!message) return "";
  if (message.text ?? message.caption) return message.text ?? message.caption;
  if (message.photo) return "Photo";
  if (message.document) return message.document.file_name;
  if (message.location) return "Location";
  if (message.sticker) return `${message.sticker.emoji} Sticker`;
  return message.voice ? "Voice message" : "Message";
}

export const clockTime = (at, zone) => spoken(at, { timeZone: zone, hour: "2-digit", minute: "2-digit" });

function words(message, look) {
  const text = message.text ?? message.caption ?? "";
  const nodes = formatted(text, message.entities ?? message.caption_entities, look);
  const lone = /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|‍|️){1,9}$/u.test(text) && !message.photo;
  return h("div", { className: `text${lone ? " lone" : ""}`, dir: "auto" }, nodes, meta(message, look));
}

function meta(message, look) {
  const at = new Date(message.date * 1000);
  const ticks = message.from.is_bot ? null : icon("M2 12.5l5 5 9-11", "M10.5 15.500l2 2 9-11");
  return h("span", { className: "meta" }, message.edit_date ? "edited " : "", h("time", { dateTime: at.toISOString() }, clockTime(at, look.zone)), ticks);
}

function quoted(message, acts) {
  const target = message.reply_to_message;
  if (!target) return [];
  const jump = () => acts.jump(target.message_id);
  const name = target.from.is_bot ? target.from.first_name : "You";
  return [h("button", { type: "button", className: "quoted", onclick: jump }, h("b", {}, name), h("span", {}, summary(target)))];
}

function content(message, look, acts) {
  if (message.photo) return [photo(message, acts)];
  if (message.document) return [file(message.document)];
  if (message.location) return [place(message.location)];
  if (message.sticker) return [h("span", { className: "sticker" }, message.sticker.emoji)];
  if (message.voice) return [h("span", { className: "file" }, h("span", {}, `🎤 Voice message, ${message.voice.duration} s`))];
  if (message.contact) return [h("span", { className: "file" }, h("span", {}, `${message.contact.first_name} · ${message.contact.phone_number}`))];
  return [];
}

function photo(message, acts) {
  const size = message.photo.at(-1);
  const source = `/play/files/${size.file_id}`;
  const alt = message.caption?.split(/\s+/).join(" ") ?? "Picture";
  const image = h("img", { src: source, alt, width: size.width, height: size.height, decoding: "async" });
  return h("button", { type: "button", className: "picture", "aria-label": `Show large: ${alt}`, onclick: () => acts.enlarge(source, alt) }, image);
}

function file(document) {
  const ending = document.file_name?.split(".").at(-1).slice(0, 4) ?? "";
  const size = document.file_size < 1024 ? `${document.file_size} B` : document.file_size < 1048576 ? `${(document.file_size / 1024).toFixed(1)} KB` : `${(document.file_size / 1048576).toFixed(1)} MB`;
  return h("a", { className: "file", href: `/play/files/${document.file_id}`, download: document.file_name ?? "file" },
    h("span", { className: "sheet", "aria-hidden": "true" }, ending),
    h("span", {}, h("b", {}, document.file_name ?? "file"), h("small", {}, `${size} · download`)));
}

function place({ latitude, longitude }) {
  return h("span", { className: "place" }, h("span", { className: "pin", "aria-hidden": "true" }, "📍"), h("span", {}, `Location ${latitude.toFixed(3)}, ${longitude.toFixed(3)}`));
}

function reactions(message) {
  if (!message.reactions?.length) return [];
  return [h("span", { className: "reactions" }, message.reactions.map((one) => h("span", {}, one.emoji)))];
}

function keyboard(message, acts) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  return h("div", { className: "buttons", role: "group", "aria-label": "Buttons" }, rows.map((line) => h("div", {}, line.map((button) => key(button, message, acts)))));
}

function key(button, message, acts) {
  const look = { className: `key ${button.style ?? ""}` };
  if (button.url) return h("a", { ...look, href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text, h("small", { "aria-hidden": "true" }, "↗"));
  const element = h("button", { type: "button", ...look }, button.text);
  element.onclick = () => acts.press(message, button, element);
  return element;
}
