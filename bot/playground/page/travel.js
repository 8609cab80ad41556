// The time bar: the learner's clock, journeys through time, and fast time.

import { ask, by, spoken } from "/page/dom.js";

const FAST = 60;
const A_WHILE = 250;

export class Travel {
  constructor(trouble) {
    this.trouble = trouble;
    this.zone = "UTC";
    this.name = "";
    by("travels").addEventListener("click", (event) => this.clicked(event.target.closest("button")));
    by("halt").onclick = () => this.try("halt", {});
    this.set({ now: Date.now(), speed: 1, under_way: "" });
    setInterval(() => this.draw(), 250);
  }

  /** Take over the time that the server tells. */
  set({ now, speed, under_way: label }) {
    this.told = now;
    this.heard = performance.now();
    this.speed = speed;
    by("fast").ariaPressed = String(speed === FAST);
    this.label = label;
    this.enable();
    if (!label) this.swap();
    else this.swapping ??= setTimeout(() => this.swap(), A_WHILE);
    this.draw();
  }

  /** While a journey lasts, what is under way stands where its buttons were; a short one changes nothing. */
  swap() {
    clearTimeout(this.swapping);
    this.swapping = null;
    const held = document.activeElement?.closest(".travels button, .under-way button");
    if (held && held !== by("halt")) this.pressed = held;
    by("under-way").hidden = !this.label;
    by("under-way-label").textContent = this.label ? `Time moves: ${this.label} …` : "";
    document.body.classList.toggle("moving", Boolean(this.label));
    if (held) (this.label ? by("halt") : (this.pressed ?? by("fast"))).focus();
  }

  /** Show the clock of a learner. */
  of(learner, zone) {
    this.name = learner;
    this.zone = zone;
    this.enable();
    this.draw();
  }

  /** A journey needs somebody who travels, and no other one under way. */
  enable() {
    const waits = Boolean(this.label) || this.learner === undefined;
    for (const button of by("travels").querySelectorAll("[data-go]")) button.ariaDisabled = String(waits);
  }

  now() {
    return new Date(this.told + (performance.now() - this.heard) * this.speed);
  }

  draw() {
    const options = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
    const words = spoken(this.now(), { ...options, timeZone: this.zone });
    if (by("clock").textContent !== words) by("clock").textContent = words;
    const zone = `${this.name}’s time · ${this.zone.replaceAll("_", " ")}`;
    if (by("clock-zone").textContent !== zone) by("clock-zone").textContent = zone;
  }

  async clicked(button) {
    if (!button || button.ariaDisabled === "true") return;
    if (button === by("fast")) await this.try("pace", { speed: this.speed === FAST ? 1 : FAST });
    else await this.try(`learners/${this.learner}/go`, { where: button.dataset.go });
  }

  async try(path, body) {
    try {
      this.set(await ask(path, body));
    } catch (error) {
      this.trouble(error.message);
    }
  }
}
