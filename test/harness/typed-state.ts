import type { Page } from 'playwright-core';

/** Between two keys of a hand; a scanner's follow one another faster. */
const HAND_MS = 60;
/** More than any page has. */
const MOST_CONTROLS = 80;
/** What is typed into every field: a letter or digit that fields for numbers take, too. */
const KEY = '7';
/** Opens a list, goes on to its next line and takes that. */
const NEXT_IN_LIST = ['ArrowDown', 'ArrowDown', 'Enter'];

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

/** The state of the fields once it is no more this one, else as it is in the end. */
export async function typedStateAfter(
  page: Page,
  root: string,
  former: readonly string[],
): Promise<string[]> {
  const until = Date.now() + ARRIVES_MS;
  for (;;) {
    const state = await typedState(page, root);
    if (JSON.stringify(state) !== JSON.stringify(former) || Date.now() > until) return state;
    await settled(page);
  }
}

/** The state of the fields once it has come to rest: what a page fetches for itself is there, or did not come. */
export async function typedStateAtRest(page: Page, root: string): Promise<string[]> {
  const until = Date.now() + ARRIVES_MS;
  let state: string[] | null = null;
  while (Date.now() < until) {
    await settled(page);
    const next = await typedState(page, root);
    if (JSON.stringify(next) === JSON.stringify(state)) return next;
    state = next;
  }
  throw new Error(`${root} does not come to rest`);
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
  use: 'type' | 'choose' | 'press' | null;
}

/** What stands in every field under `root`, and which boxes, ways and parts are chosen, in the order of the page. */
export const typedState = async (page: Page, root: string): Promise<string[]> =>
  (await page.evaluate(controlsUnder, root)).flatMap(({ state }) => state);

/**
 * Type a key into every field under `root` that a hand could type into, then choose from lists and press whatever there is
 * to press, each time typing into what comes into sight by that. Resolves with how many fields were typed into.
 */
export async function typeEverywhere(page: Page, root: string): Promise<number> {
  const used = new Set<number>();
  let typed = 0;
  while (used.size < MOST_CONTROLS) {
    const controls = await page.evaluate(controlsUnder, root);
    const unused = controls.filter(({ id, use }) => use !== null && !used.has(id));
    const next = unused.find(({ use }) => use === 'type') ?? unused[0];
    if (!next) return typed;
    used.add(next.id);
    await page.evaluate(useControl, { id: next.id, use: next.use });
    const keys = next.use === 'type' ? [KEY] : next.use === 'choose' ? NEXT_IN_LIST : [];
    for (const key of keys) await page.keyboard.press(key, { delay: HAND_MS });
    if (next.use === 'type') typed++;
    await settled(page);
  }
  throw new Error(`${root} has more than ${MOST_CONTROLS} fields`);
}

/* What runs in the page, each for itself: without functions that have names, which the page does not know. */

function useControl({ id, use }: Pick<Control, 'id' | 'use'>): void {
  const element = (Reflect.get(window, 'controls') as HTMLElement[])[id];
  if (use === 'press') element?.click();
  else element?.focus();
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
    const isList = element.matches('[role=combobox]');
    const isField = element.matches('textarea, input:not([type=checkbox], [type=radio], [type=file])');
    const { value, checked, disabled, readOnly } = element as HTMLInputElement;
    // Whether a list is open is nothing that anybody chose.
    const chosen = ['aria-checked', 'aria-pressed', ...(isList ? [] : ['aria-expanded'])].filter((each) =>
      element.hasAttribute(each),
    );
    const state = [
      ...(isBox ? [`${name} ${value} is ${checked}`] : isField ? [`${name} = ${value}`] : []),
      ...chosen.map((each) => `${name} ${element.textContent?.trim()} ${each} ${element.getAttribute(each)}`),
    ];
    if (state.length === 0) continue;
    if (!known.includes(element)) known.push(element);
    const typed = isField && !readOnly ? 'type' : null;
    const hand = isList ? 'choose' : element.matches(CHOICES) ? 'press' : typed;
    const use = disabled ? null : hand;
    found.push({ id: known.indexOf(element), state, use });
  }
  return found;
}
