// Writing: the text field, commands, replies, the bot's keyboard, files and places.

import { ask, by, h, opened } from "/page/dom.js";
import { summary } from "/page/message.js";

const MEGABYTE = 1048576;
const LARGEST = 20;
const CITIES = [
  ["London", 51.507, -0.128], ["New York", 40.713, -74.006], ["São Paulo", -23.55, -46.633], ["Lagos", 6.455, 3.384],
  ["Nairobi", -1.286, 36.817], ["Berlin", 52.52, 13.405], ["Karachi", 24.861, 67.001], ["Dhaka", 23.811, 90.412],
  ["Kathmandu", 27.717, 85.324], ["Tokyo", 35.677, 139.65], ["Sydney", -33.869, 151.209],
];

export class Compose {
  constructor(trouble) {
    this.trouble = trouble;
    this.draft = by("draft");
    this.commands = [];
    this.chosen = 0;
    this.draft.addEventListener("input", () => this.typed());
    this.draft.addEventListener("keydown", (event) => this.keyed(event));
    by("compose").addEventListener("submit", (event) => this.submitted(event));
    by("commands").onclick = () => this.toggleMenu();
    by("reply-off").onclick = () => this.reply(null);
    by("attach").onclick = () => by("file").click();
    by("file").onchange = () => this.upload();
    by("place").onclick = () => this.place();
    by("start").onclick = () => this.started();
    by("keys-toggle").onclick = () => this.fold(!by("keys").hidden);
    by("cities").append(...CITIES.map((city) => this.city(...city)));
    by("chat").addEventListener("dragover", (event) => event.preventDefault());
    by("chat").addEventListener("drop", (event) => this.dropped(event));
  }

  /** Write in another learner's chat. */
  open(learner, { commands, keyboard, asks, blocked }) {
    if (this.learner) sessionStorage.setItem(`draft-${this.learner}`, this.draft.value);
    this.learner = learner;
    this.commands = commands;
    this.draft.value = sessionStorage.getItem(`draft-${learner}`) ?? "";
    this.reply(null);
    this.keyboard(keyboard);
    if (asks) this.asked(asks);
    this.blocked = blocked;
    this.typed();
  }

  /** Show what stands below an empty or blocked chat: START, UNBLOCK, or the text field. */
  show(empty) {
    const covered = empty || this.blocked;
    by("start").hidden = !covered;
    by("start").textContent = this.blocked ? "UNBLOCK" : "START";
    by("compose").hidden = covered;
    by("keys").hidden = covered || !this.keys || this.folded;
  }

  async started() {
    if (this.blocked) await this.try("weather", { fault: "blocked", on: false, learner: this.learner });
    else await this.say("/start");
    if (!by("compose").hidden) this.draft.focus();
  }

  /** Take over a reply markup that came with a message. */
  asked({ message_id: id, markup }, message) {
    this.draft.placeholder = markup.input_field_placeholder || "Message";
    if (markup.force_reply && message) this.reply(message, false);
    if (markup.keyboard) this.keyboard(markup);
    if (markup.remove_keyboard) this.keyboard(null);
    this.asking = id;
  }

  keyboard(markup) {
    this.keys = markup;
    this.folded = false;
    if (!markup) this.draft.placeholder = "Message";
    else if (markup.input_field_placeholder) this.draft.placeholder = markup.input_field_placeholder;
    by("keys").replaceChildren(...(markup?.keyboard ?? []).map((line) => h("div", {}, line.map((key) => this.key(key)))));
    by("keys-toggle").hidden = !markup;
    this.fold(!markup);
  }

  fold(folded) {
    this.folded = folded;
    by("keys").hidden = folded;
    by("keys-toggle").ariaExpanded = String(!folded);
  }

  key(key) {
    const act = key.request_location ? () => this.place() : () => this.try(`learners/${this.learner}/tap`, { label: key.text });
    const tapped = async () => {
      await act();
      if (this.keys?.one_time_keyboard) this.fold(true);
      this.draft.focus();
    };
    return h("button", { type: "button", className: `key ${key.style ?? ""}`, onclick: tapped }, key.text);
  }

  reply(message, focus = true) {
    this.replyTo = message?.message_id;
    by("replying").hidden = !message;
    if (!message) return;
    by("reply-name").textContent = message.from.first_name;
    by("reply-text").textContent = summary(message);
    if (focus) this.draft.focus();
  }

  async submitted(event) {
    event.preventDefault();
    const text = this.draft.value;
    if (!text.trim()) return;
    this.draft.value = "";
    this.typed();
    if (!(await this.say(text)) && !this.draft.value) this.draft.value = text;
    this.typed();
  }

  async say(text) {
    const body = { text, reply_to: this.replyTo };
    const sent = await this.try(`learners/${this.learner}/say`, body);
    if (sent) this.reply(null);
    return sent;
  }

  async try(path, body) {
    try {
      return (await ask(path, body)) || true;
    } catch (error) {
      this.trouble(error.message);
      return false;
    }
  }

  // The command menu -------------------------------------------------------------------------------

  typed() {
    this.draft.style.height = "";
    if (this.draft.value) this.draft.style.height = `${Math.min(this.draft.scrollHeight, 140)}px`;
    const typed = this.draft.value.match(/^\/(\w*)$/);
    this.menu(typed ? this.commands.filter((one) => one.command.startsWith(typed[1].toLowerCase())) : []);
  }

  toggleMenu() {
    this.menu(by("menu").hidden ? this.commands : []);
    this.draft.focus();
  }

  menu(commands) {
    this.chosen = 0;
    by("menu").hidden = !commands.length;
    by("commands").ariaExpanded = String(commands.length > 0);
    by("menu").replaceChildren(...commands.map((one, number) => this.command(one, number)));
    this.point();
  }

  command({ command, description }, number) {
    const send = (event) => {
      event.preventDefault();
      this.send(command);
    };
    return h("li", { role: "option", id: `command-${number}`, onmousedown: send }, h("b", {}, `/${command}`), h("span", {}, description));
  }

  send(command) {
    this.draft.value = "";
    this.menu([]);
    this.say(`/${command}`);
  }

  point() {
    const options = [...by("menu").children];
    options.forEach((one, number) => one.setAttribute("aria-selected", String(number === this.chosen)));
    options[this.chosen]?.scrollIntoView({ block: "nearest" });
    if (options.length) this.draft.setAttribute("aria-activedescendant", `command-${this.chosen}`);
    else this.draft.removeAttribute("aria-activedescendant");
  }

  keyed(event) {
    const options = by("menu").children;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing) return;
    if (options.length && event.key in steps) {
      this.chosen = (this.chosen + steps[event.key] + options.length) % options.length;
      this.point();
    } else if (options.length && event.key === "Tab" && !event.shiftKey) {
      this.draft.value = `${options[this.chosen].firstChild.textContent} `;
      this.typed();
    } else if (options.length && event.key === "Enter") this.send(options[this.chosen].firstChild.textContent.slice(1));
    else if (event.key === "Enter" && !event.shiftKey) by("compose").requestSubmit();
    else if (event.key === "Escape" && options.length) this.menu([]);
    else if (event.key === "Escape" && this.replyTo) this.reply(null);
    else return;
    event.preventDefault();
  }

  // Files and places -------------------------------------------------------------------------------

  async upload(file = by("file").files[0]) {
    by("file").value = "";
    if (!file) return;
    if (file.size > LARGEST * MEGABYTE) {
      const size = (file.size / MEGABYTE).toFixed(1);
      this.trouble(`The file is ${size} MB; a bot can fetch up to ${LARGEST} MB. Pick a smaller one.`);
      return;
    }
    await this.try(`learners/${this.learner}/document?name=${encodeURIComponent(file.name)}`, file);
  }

  dropped(event) {
    event.preventDefault();
    this.upload(event.dataTransfer.files[0]);
  }

  async place() {
    const learner = this.learner;
    if ((await opened(by("where"))) !== "share") return;
    const place = { latitude: Number(by("latitude").value), longitude: Number(by("longitude").value) };
    if ((await this.try(`learners/${learner}/location`, place)) && this.keys?.one_time_keyboard) this.fold(true);
  }

  city(name, latitude, longitude) {
    const pick = () => {
      by("latitude").value = latitude;
      by("longitude").value = longitude;
    };
    return h("button", { type: "button", onclick: pick }, name);
  }
}
