// The page: who is here, whose chat is open, and what happens while it is.

import { Compose } from "/page/compose.js";
import { Drawer } from "/page/drawer.js";
import { ask, by, h, opened } from "/page/dom.js";
import { Log } from "/page/log.js";
import { clockTime, summary } from "/page/message.js";
import { Travel } from "/page/travel.js";

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const LANGUAGES = ["en", "de", "fr", "es", "pt", "ru", "uk", "tr", "ar", "fa", "ur", "hi", "bn", "id", "zh", "ja"];
const THEMES = { auto: "as the system", light: "light", dark: "dark" };
const TYPING = 5000;
const SOON = 600;

const state = { learners: [], current: 0, unread: new Map(), spinning: new Map() };
const travel = new Travel(toast);
const compose = new Compose(toast);
const drawer = new Drawer(toast, () => log.stuck && log.toEnd());
const look = { zone: "UTC", language: "en", now: () => travel.now(), say: (text) => compose.say(text) };
const acts = { press, enlarge, reply: (message) => compose.reply(message), jump: (id) => log.jump(id) };
const log = new Log(look, acts, older);

// Chats ----------------------------------------------------------------------------------------------

/** Take over who is here and what the time is. */
function take(told) {
  state.learners = told.learners;
  by("bot-name").textContent = told.bot.name;
  travel.set(told.time);
  for (const one of state.learners) if (!one.zone) ask(`learners/${one.id}/zone`, { zone: HERE }).catch(() => {});
  if (!state.learners.some((one) => one.id === state.current)) state.current = state.learners[0].id;
  drawer.learner = state.current;
  drawer.show(told.weather);
  drawTabs();
  settle();
}

/** Show the open chat's learner: their clock, and times in their zone. */
function settle() {
  const learner = current();
  const zone = learner.zone ?? HERE;
  travel.learner = learner.id;
  travel.of(learner.name, zone);
  look.language = learner.language ?? "en";
  by("whose").textContent = `${learner.name}’s phone`;
  if (zone === look.zone) return;
  look.zone = zone;
  const shown = [...log.messages.values()];
  if (shown.length) log.fill(shown, !by("earlier").hidden);
}

/** Open a learner's chat; it is fetched, unless it came already. */
async function open(id, come) {
  state.current = id;
  sessionStorage.setItem("learner", id);
  state.unread.delete(id);
  drawer.learner = id;
  if (drawer.weather) drawer.show(drawer.weather);
  settle();
  drawTabs();
  const chat = come ?? (await ask(`learners/${id}`));
  if (state.current !== id) return;
  by("about").textContent = chat.about || "It walks you through a study roadmap, one time block at a time. Press START, and it asks you four short questions.";
  compose.open(id, chat);
  log.fill(chat.messages, chat.more);
  typing(false);
  compose.show(log.messages.size === 0);
}

async function older() {
  const first = Math.min(...log.messages.keys());
  if (state.fetching || !Number.isFinite(first)) return;
  state.fetching = true;
  const id = state.current;
  const chat = await ask(`learners/${id}?before=${first}&limit=100`).catch(() => null);
  if (chat && id === state.current) log.prepend(chat.messages, chat.more);
  state.fetching = false;
}

const current = () => state.learners.find((one) => one.id === state.current);

// The learners ---------------------------------------------------------------------------------------

function drawTabs() {
  const focused = by("tabs").contains(document.activeElement);
  by("tabs").replaceChildren(...state.learners.map(tab));
  if (focused) by(`tab-${state.current}`).focus();
}

function tab(learner) {
  const chosen = learner.id === state.current;
  const unread = state.unread.get(learner.id);
  const last = learner.last ? clockTime(new Date(learner.last.date * 1000), learner.zone ?? HERE) : "";
  const properties = { type: "button", id: `tab-${learner.id}`, role: "tab", tabIndex: chosen ? 0 : -1, "aria-selected": String(chosen), "aria-controls": "chat", "aria-label": `${learner.name}${unread ? `, ${unread} new` : ""}` };
  const tab = h("button", properties,
    h("span", { className: `avatar tint${learner.id % 6}` }, [...learner.name][0]),
    h("span", { className: "name" }, learner.name), h("time", {}, last),
    h("span", { className: "last" }, summary(learner.last) || "No messages yet"),
    unread ? h("span", { className: "badge" }, String(unread)) : "");
  tab.onclick = () => open(learner.id);
  return tab;
}

by("tabs").addEventListener("keydown", (event) => {
  const at = state.learners.findIndex((one) => one.id === state.current);
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  open(state.learners[(at + step + state.learners.length) % state.learners.length].id);
});

by("add").onclick = async () => {
  fillForm();
  by("name").value = "";
  by("zone").value = HERE;
  if ((await opened(by("newcomer"))) !== "add") return;
  const asked = { name: by("name").value, language: by("language").value, zone: by("zone").value };
  try {
    const { id } = await ask("learners", asked);
    take(await ask("state"));
    await open(id);
  } catch (error) {
    toast(error.message);
  }
};

/** Fill the lists of the form; hundreds of zones can wait until somebody asks for them. */
function fillForm() {
  if (by("zone").length) return;
  const named = new Intl.DisplayNames("en", { type: "language" });
  by("language").append(...LANGUAGES.map((code) => h("option", { value: code }, named.of(code))));
  by("zone").append(...[...new Set([HERE, "UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => h("option", { value: zone }, zone.replaceAll("_", " "))));
}

// What happens ---------------------------------------------------------------------------------------

const HAPPENINGS = {
  message: (message) => {
    log.add(message);
    if (message.from.is_bot) typing(false);
    compose.show(false);
  },
  edit: (message) => log.replace(message),
  delete: ({ message_id: id }) => log.remove(id),
  reaction: ({ message_id: id, reactions }) => log.react(id, reactions),
  keyboard: (asked) => compose.asked(asked, log.messages.get(asked.message_id)),
  action: ({ action }) => typing(true, action),
  press: ({ callback_query_id: query, message_id: id }) => spin(query, id),
  answer: ({ callback_query_id: query, text, show_alert: alert }) => answered(query, text, alert),
  notice: ({ text }) => toast(text),
};

function happened({ kind, chat_id: chat, data }) {
  if (kind === "reset") return location.reload();
  if (kind === "time") travel.set(data);
  else if (kind === "weather") weather(data);
  else if (kind === "call") drawer.called();
  else if (kind === "person") later();
  else if (kind === "notice" && chat === null) toast(data.text);
  else if (chat === state.current) HAPPENINGS[kind]?.(data);
  if (kind === "message" && chat !== state.current && data.from.is_bot) state.unread.set(chat, (state.unread.get(chat) ?? 0) + 1);
  if (kind === "message" || kind === "edit") newest(chat, data);
}

/** Show a message in the list of learners, if it is a learner's newest. */
function newest(chat, message) {
  const learner = state.learners.find((one) => one.id === chat);
  if (learner && !(learner.last?.message_id > message.message_id)) {
    learner.last = message;
    drawTabs();
  }
  later();
}

function weather(told) {
  drawer.show(told);
  compose.blocked = told.blocked.includes(state.current);
  compose.show(log.messages.size === 0);
}

/** Look soon at what the list of learners and their zones show now. */
function later() {
  state.later ??= setTimeout(() => {
    state.later = null;
    ask("state").then(take, () => {});
  }, SOON);
}

function follow(mark) {
  const source = new EventSource(`/play/events?mark=${mark}`);
  source.onmessage = (event) => happened(JSON.parse(event.data));
  source.onopen = () => (by("offline").hidden = true);
  source.onerror = () => {
    by("offline").hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000);
  };
  addEventListener("pagehide", () => source.close());
}

// Acts -----------------------------------------------------------------------------------------------

async function press(message, button, element) {
  if (element.ariaBusy === "true") return;
  if (!button.callback_data) {
    if (button.copy_text) await navigator.clipboard?.writeText(button.copy_text.text);
    return toast(button.copy_text ? "Copied." : "This button does nothing in the playground.");
  }
  element.ariaBusy = "true";
  const data = { message_id: message.message_id, data: button.callback_data };
  try {
    const { callback_query_id: query } = await ask(`learners/${state.current}/press`, data);
    state.spinning.set(query, element);
    setTimeout(() => still(query), 10000);
  } catch (error) {
    element.ariaBusy = null;
    toast(error.message);
  }
}

function spin(query, id) {
  if (!state.spinning.has(query)) state.spinning.set(query, log.find(id));
}

function still(query) {
  const element = state.spinning.get(query);
  state.spinning.delete(query);
  if (element) element.ariaBusy = null;
}

function answered(query, text, alert) {
  still(query);
  if (!text) return;
  if (!alert) return toast(text);
  by("alert-text").textContent = text;
  opened(by("alert"));
}

function enlarge(source, alt) {
  by("photo-large").src = source;
  by("photo-large").alt = alt;
  opened(by("photo"));
}
by("photo").addEventListener("click", () => by("photo").close());

function toast(text) {
  const box = by("toast");
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => {
    box.classList.remove("shown");
    toast.timer = setTimeout(() => (box.textContent = ""), 400);
  }, 2500 + text.length * 40);
}

function typing(on, action = "typing") {
  const words = { typing: "typing", upload_photo: "sending a photo", upload_document: "sending a file" };
  by("status").textContent = on ? `${words[action] ?? "typing"} …` : "bot";
  by("status").classList.toggle("busy", on);
  clearTimeout(typing.timer);
  if (on) typing.timer = setTimeout(() => typing(false), TYPING);
}

// Colours --------------------------------------------------------------------------------------------

function theme(name) {
  document.documentElement.dataset.theme = name;
  by("theme").setAttribute("aria-label", `Colours: ${THEMES[name]}`);
  by("theme").title = `Colours: ${THEMES[name]}`;
  localStorage.setItem("theme", name);
}
by("theme").onclick = () => {
  const names = Object.keys(THEMES);
  theme(names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length]);
};
theme(localStorage.getItem("theme") in THEMES ? localStorage.getItem("theme") : "auto");

state.current = Number(sessionStorage.getItem("learner"));
const opening = await ask("opening");
take(opening);
await open(state.current, state.current === opening.learners[0].id ? opening.chat : undefined);
follow(opening.mark);
