import type { Locator, Page } from 'playwright-core';

/** Least sides of what can be touched, in CSS pixels: as it is, and in large type. */
export const TARGET_PX = 44;
export const LARGE_TARGET_PX = 60;

const TRY_MS = 30_000;
const TRY_EVERY_MS = 60;
const MOST_SWIPES = 30;
const SWIPE_MOVES = 8;
/** A finger that rests before it is lifted leaves nothing rolling: the next touch would only stop it, and press nothing. */
const REST_MS = 150;
/** Between the two touches of a trembling or impatient finger. */
const DOUBLE_TAP_MS = 150;

interface Point {
  x: number;
  y: number;
}

/** Where a finger would touch; or the swipe that brings it into sight; or why nobody can touch it. */
type Aim = { at: Point } | { swipe: { from: Point; byPx: number } } | { refused: string };

/**
 * A finger on a screen without mouse and keyboard. It touches the middle of what a person would aim at, where that is
 * what lies on top there, and refuses what is covered, out of the window, disabled or smaller than the house allows.
 */
export class Finger {
  /** Touches so far. */
  touches = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Touch it once it can be touched; what lies outside of a part that scrolls is swiped into sight first. */
  async tap(target: Locator): Promise<void> {
    const { x, y } = await this.aim(target);
    await this.tapAt(x, y);
  }

  /** Twice at the same place, whatever lies there by then. */
  async tapTwice(target: Locator): Promise<void> {
    const { x, y } = await this.aim(target);
    await this.tapAt(x, y);
    await this.#page.waitForTimeout(DOUBLE_TAP_MS);
    await this.tapAt(x, y);
  }

  async tapAt(x: number, y: number): Promise<void> {
    this.touches++;
    await this.#page.touchscreen.tap(x, y);
  }

  /** Until what has just come on the page can be touched. */
  async untilTouchable(): Promise<void> {
    await this.#page.waitForFunction(() => getComputedStyle(document.body).pointerEvents !== 'none');
  }

  /** The point to touch, as `tap` would. */
  async aim(target: Locator): Promise<Point> {
    const untilMs = Date.now() + TRY_MS;
    let refused = 'is not there';
    for (let swipes = 0; Date.now() < untilMs;) {
      const found = await this.#look(target);
      if (found && 'at' in found) return found.at;
      if (found && 'swipe' in found && swipes++ < MOST_SWIPES) await this.#swipe(found.swipe);
      else await this.#page.waitForTimeout(TRY_EVERY_MS);
      if (found) refused = 'refused' in found ? found.refused : 'stays out of sight';
    }
    throw new Error(`no finger can touch ${String(target)}: it ${refused}`);
  }

  async #look(target: Locator): Promise<Aim | null> {
    for (const one of await target.all()) {
      if (!(await one.isVisible())) continue;
      try {
        return await one.evaluate(aimedAt, null, { timeout: 2_000 });
      } catch (error) {
        // Drawn anew meanwhile: it is looked for again.
        if (!(error instanceof Error) || !/attached|Timeout|destroyed/.test(error.message)) throw error;
      }
    }
    return null;
  }

  async #swipe({ from, byPx }: { from: Point; byPx: number }): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]): Promise<unknown> =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [from]);
    for (let move = 1; move <= SWIPE_MOVES; move++)
      await touch('touchMove', [{ x: from.x, y: from.y + (byPx * move) / SWIPE_MOVES }]);
    await this.#page.waitForTimeout(REST_MS);
    await touch('touchMove', [{ x: from.x, y: from.y + byPx }]);
    await touch('touchEnd', []);
    await session.detach();
  }
}

/** In the page: what `Aim` says of an element, once it stands still. */
async function aimedAt(element: Element): Promise<Aim> {
  const parentOf = (node: Node): Node | null =>
    node instanceof Element && node.assignedSlot
      ? node.assignedSlot
      : (node.parentNode ?? (node instanceof ShadowRoot ? node.host : null));
  const isWithin = (node: Node | null, goal: Node): boolean => {
    for (let at = node; at; at = parentOf(at)) if (at === goal) return true;
    return false;
  };
  const ancestor = (is: (candidate: Element) => boolean): Element | null => {
    for (let at: Node | null = element; at; at = parentOf(at)) if (at instanceof Element && is(at)) return at;
    return null;
  };
  const name = (one: Element | null): string =>
    one ? `${one.localName} “${(one.textContent ?? '').trim().slice(0, 30)}”` : 'nothing';
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

  // A box to tick is touched anywhere on its label, words in a button anywhere on the button.
  const goal = ancestor((one) => one.matches('button, a[href], label')) ?? element;
  let box = goal.getBoundingClientRect();
  for (let frames = 0, still = 0; frames < 30 && still < 3; frames++) {
    await frame();
    const now = goal.getBoundingClientRect();
    const isStill =
      now.x === box.x && now.y === box.y && now.width === box.width && now.height === box.height;
    still = isStill ? still + 1 : 0;
    box = now;
  }
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const least = document.documentElement.dataset['typeSize'] === 'large' ? 60 : 44;
  if (goal.matches(':disabled, [aria-disabled=true]') || ancestor((one) => one.matches('[disabled]')))
    return { refused: 'is disabled' };
  if (Math.min(box.width, box.height) < least && !goal.matches('h1, h2, p, div'))
    return { refused: `is only ${box.width} × ${box.height} px` };
  // What is fixed to the window, such as a dialog, lies over whatever scrolls around its place in the tree.
  const holder = ancestor(
    (one) =>
      one !== element &&
      (getComputedStyle(one).position === 'fixed' ||
        (one.scrollHeight > one.clientHeight + 1 &&
          ['auto', 'scroll'].includes(getComputedStyle(one).overflowY))),
  );
  const scroller = holder && getComputedStyle(holder).position !== 'fixed' ? holder : null;
  const seen = scroller?.getBoundingClientRect();
  if (seen && (at.y < seen.top || at.y > seen.bottom)) {
    const most = seen.height * 0.6;
    const byPx = seen.y + seen.height / 2 - at.y;
    return {
      swipe: {
        from: { x: seen.x + 12, y: seen.y + seen.height / 2 },
        byPx: Math.max(-most, Math.min(most, byPx)),
      },
    };
  }
  if (at.x < 0 || at.y < 0 || at.x > innerWidth || at.y > innerHeight)
    return { refused: `lies outside of the window at ${Math.round(at.x)}, ${Math.round(at.y)}` };
  let top = document.elementFromPoint(at.x, at.y);
  for (;;) {
    const inner: Element | null = top?.shadowRoot?.elementFromPoint(at.x, at.y) ?? null;
    if (!inner || inner === top) break;
    top = inner;
  }
  // Words that are slotted into a button of the component library are hit as the element that they stand in.
  const root = goal.getRootNode();
  const isItsHost = root instanceof ShadowRoot && root.host === top;
  if (isItsHost || isWithin(top, goal) || (top?.localName === 'label' && isWithin(goal, top))) return { at };
  // A button that says what is below lies over the lower edge of a part that scrolls.
  return seen &&
    at.y > seen.bottom - 100 &&
    scroller &&
    scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight
    ? { swipe: { from: { x: seen.x + 12, y: seen.y + seen.height / 2 }, byPx: -100 } }
    : { refused: `is covered by ${name(top)}` };
}
