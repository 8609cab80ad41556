// The messages of one chat, in order: placed, edited in place, removed, and older ones fetched when they are wanted.

import { by, h, spoken } from "/page/dom.js";
import { row } from "/page/message.js";

const NEAR = 140;

export class Log {
  constructor(look, acts, older) {
    this.look = look;
    this.acts = acts;
    this.messages = new Map();
    this.box = by("log");
    this.rows = by("rows");
    this.unseen = 0;
    this.box.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.box.addEventListener("keydown", (event) => this.walk(event));
    by("newest").onclick = () => this.toEnd();
    by("earlier").onclick = () => older();
    new IntersectionObserver(([seen]) => seen.isIntersecting && this.settled && older(), { root: this.box, rootMargin: "300px" }).observe(by("earlier"));
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.box);
  }

  /** Show another chat. */
  fill(messages, more) {
    this.settled = false;
    this.box.ariaLive = "off";
    this.messages.clear();
    this.rows.replaceChildren();
    this.prepend(messages, more);
    this.stuck = true;
    this.count(0);
    requestAnimationFrame(() => {
      this.toEnd();
      this.settled = true;
      this.box.ariaLive = "polite";
    });
  }

  /** Put older messages before the ones that are shown, without a jump. */
  prepend(messages, more) {
    const first = this.rows.querySelector(".row");
    const height = first && this.box.scrollHeight - this.box.scrollTop;
    const fresh = messages.filter((one) => !this.messages.has(one.message_id));
    this.rows.prepend(...this.lines(fresh));
    if (first) this.divide(first);
    by("earlier").hidden = !more;
    by("empty").hidden = this.messages.size > 0;
    if (first) this.box.scrollTop = this.box.scrollHeight - height;
  }

  /** Build the rows of messages that follow one another, with the days between them. */
  lines(messages) {
    let day = "";
    return messages.flatMap((one) => {
      const line = this.build(one);
      const before = day;
      day = this.day(line);
      return day === before ? [line] : [divider(day), line];
    });
  }

  /** Add a new message at the end. */
  add(message) {
    if (this.messages.has(message.message_id)) return this.replace(message);
    by("empty").hidden = true;
    const line = this.build(message);
    line.classList.add("fresh");
    this.rows.append(line);
    this.divide(line);
    if (this.stuck || !message.from.is_bot) this.toEnd();
    else this.count(this.unseen + 1);
  }

  /** Show a message as it is now; the focus stays where it was. */
  replace(message) {
    const old = this.find(message.message_id);
    if (!old) return;
    const kept = this.messages.get(message.message_id);
    const stuck = this.stuck;
    const focused = old.contains(document.activeElement);
    const place = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
    const unfolded = Boolean(old.querySelector('.unfold[aria-expanded="true"]'));
    const line = this.build({ reactions: kept.reactions, ...message });
    old.replaceWith(line);
    if (unfolded) line.querySelector(".unfold")?.click();
    const keys = line.querySelectorAll(".key");
    if (focused) (keys[Math.min(Math.max(place, 0), keys.length - 1)] ?? line).focus({ preventScroll: true });
    if (stuck) this.toEnd();
  }

  react(id, reactions) {
    if (this.messages.has(id)) this.replace({ ...this.messages.get(id), reactions });
  }

  remove(id) {
    const line = this.find(id);
    const next = line?.nextElementSibling;
    this.messages.delete(id);
    line?.remove();
    if (next) this.divide(next);
  }

  /** Show a message and point at it. */
  jump(id) {
    const line = this.find(id);
    if (!line) return;
    line.scrollIntoView({ block: "center" });
    line.focus({ preventScroll: true });
    line.classList.remove("found");
    requestAnimationFrame(() => line.classList.add("found"));
  }

  toEnd() {
    this.box.scrollTop = this.box.scrollHeight;
    this.stuck = true;
    this.count(0);
  }

  find(id) {
    return this.rows.querySelector(`[data-id="${id}"]`);
  }

  build(message) {
    this.messages.set(message.message_id, message);
    return row(message, this.look, this.acts);
  }

  /** Put the day between this row and the one before it, if it is another day. */
  divide(line) {
    if (line.previousElementSibling?.classList.contains("day")) line.previousElementSibling.remove();
    const before = line.previousElementSibling;
    const day = this.day(line);
    if (!before || this.day(before) !== day) line.before(divider(day));
  }

  day(line) {
    const at = new Date(line.dataset.date * 1000);
    return spoken(at, { weekday: "long", day: "numeric", month: "long", timeZone: this.look.zone });
  }

  count(unseen) {
    this.unseen = unseen;
    by("newest").hidden = this.stuck;
    by("unseen-count").textContent = unseen || "";
  }

  onScroll() {
    this.stuck = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
    this.count(this.stuck ? 0 : this.unseen);
  }

  /** Arrow keys walk through the messages, R or Enter replies, Escape goes back to writing. */
  walk(event) {
    const line = event.target.closest?.(".row");
    if (event.target !== this.box && event.target !== line) return;
    const rows = [...this.rows.querySelectorAll(".row")];
    const at = line ? rows.indexOf(line) : rows.length;
    const steps = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 };
    if (event.key in steps && rows[steps[event.key]]) rows[steps[event.key]].focus();
    else if (line && ["Enter", "r", "R"].includes(event.key)) this.acts.reply(this.messages.get(Number(line.dataset.id)));
    else if (event.key === "Escape") by("draft").focus();
    else return;
    event.preventDefault();
  }
}

const divider = (day) => h("div", { className: "day" }, h("span", {}, day));
