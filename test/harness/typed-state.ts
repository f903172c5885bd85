import type { Page } from 'playwright-core';

/** Between two keys of a hand; a scanner's follow one another faster. */
const HAND_MS = 60;
/** More than any page has. */
const MOST_CONTROLS = 80;
/** What is typed into every field: a letter or digit that fields for numbers take, too. */
const KEY = '7';

/** How long what another desk does may take to come onto a page. */
const ARRIVES_MS = 10_000;

/** The state of the fields once it is as wanted, else as it is in the end. */
export async function typedStateOnce(page: Page, root: string, wanted: readonly string[]): Promise<string[]> {
  const until = Date.now() + ARRIVES_MS;
  for (;;) {
    const state = await typedState(page, root);
    if (JSON.stringify(state) === JSON.stringify(wanted) || Date.now() > until) return state;
    await settled(page);
  }
}

/** Elements inside elements draw themselves a frame later. */
export async function settled(page: Page): Promise<void> {
  for (let frames = 0; frames < 3; frames++)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

interface Control {
  /** The same for the same element of a page. */
  id: number;
  /** What stands in it, or what is chosen. */
  state: string[];
  /** What a hand can do with it. */
  use: 'type' | 'press' | null;
}

/** What stands in every field under `root`, and which boxes, ways and parts are chosen, in the order of the page. */
export const typedState = async (page: Page, root: string): Promise<string[]> =>
  (await page.evaluate(controlsUnder, root)).flatMap(({ state }) => state);

/**
 * Type a key into every field under `root` that a hand could type into, and press whatever there is to choose, with what
 * comes into sight by that. Resolves with how many fields were typed into.
 */
export async function typeEverywhere(page: Page, root: string): Promise<number> {
  const used = new Set<number>();
  let typed = 0;
  while (used.size < MOST_CONTROLS) {
    const controls = await page.evaluate(controlsUnder, root);
    const next = controls.find(({ id, use }) => use !== null && !used.has(id));
    if (!next) return typed;
    used.add(next.id);
    await page.evaluate(useControl, { id: next.id, use: next.use });
    if (next.use === 'type') {
      await page.keyboard.press(KEY, { delay: HAND_MS });
      typed++;
    }
    await settled(page);
  }
  throw new Error(`${root} has more than ${MOST_CONTROLS} fields`);
}

/* What runs in the page, each for itself: without functions that have names, which the page does not know. */

function useControl({ id, use }: Pick<Control, 'id' | 'use'>): void {
  const element = (Reflect.get(window, 'controls') as HTMLElement[])[id];
  if (use === 'type') element?.focus();
  else element?.click();
}

function controlsUnder(root: string): Control[] {
  const CHOICES =
    'input[type=checkbox], input[type=radio], [role=radio][aria-checked=false], [aria-pressed=false], button[aria-expanded=false], wa-button[aria-expanded=false]';
  const known = (Reflect.get(window, 'controls') as Element[] | undefined) ?? [];
  Reflect.set(window, 'controls', known);
  const found: Control[] = [];
  const pending: [Element, boolean][] = [[document.documentElement, false]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [element, isInRoot] = next;
    const inside = isInRoot || element.matches(root);
    const within = [...(element.shadowRoot?.children ?? []), ...element.children].reverse();
    for (const child of within) pending.push([child, inside]);
    if (!inside || element.getClientRects().length === 0) continue;
    const { host } = element.getRootNode() as ShadowRoot & { host?: HTMLElement & { label?: string } };
    const name = `${element.tagName} ${host?.label ?? element.getAttribute('aria-label') ?? ''}`;
    const isBox = element.matches('input[type=checkbox], input[type=radio]');
    const isField = element.matches('textarea, input:not([type=checkbox], [type=radio], [type=file])');
    const { value, checked, disabled, readOnly } = element as HTMLInputElement;
    const chosen = ['aria-checked', 'aria-pressed', 'aria-expanded'].filter((each) =>
      element.hasAttribute(each),
    );
    const state = [
      ...(isBox ? [`${name} ${value} is ${checked}`] : isField ? [`${name} = ${value}`] : []),
      ...chosen.map((each) => `${name} ${element.textContent?.trim()} ${each} ${element.getAttribute(each)}`),
    ];
    if (state.length === 0) continue;
    if (!known.includes(element)) known.push(element);
    const isFree = isField && !readOnly;
    const use = disabled ? null : isFree ? 'type' : element.matches(CHOICES) ? 'press' : null;
    found.push({ id: known.indexOf(element), state, use });
  }
  return found;
}
