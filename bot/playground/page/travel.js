// The time bar: the learner's clock, journeys through time, and fast time.

import { ask, by } from "/page/dom.js";

const FAST = 60;

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
    const held = document.activeElement?.closest?.(".travels, .under-way");
    by("under-way").hidden = !label;
    by("under-way-label").textContent = label ? `Time moves: ${label} …` : "";
    for (const button of by("travels").querySelectorAll("[data-go]")) button.ariaDisabled = String(Boolean(label));
    document.body.classList.toggle("moving", Boolean(label));
    if (held && !label && document.activeElement === by("halt")) by("travels").querySelector("button").focus();
    this.draw();
  }

  /** Show the clock of a learner. */
  of(learner, zone) {
    this.name = learner;
    this.zone = zone;
    this.draw();
  }

  now() {
    return new Date(this.told + (performance.now() - this.heard) * this.speed);
  }

  draw() {
    const options = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
    const words = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: this.zone }).format(this.now());
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
