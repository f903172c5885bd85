import type { Page } from 'playwright-core';

/** What can be touched, is in sight and is smaller than that: its name with its sides. */
export const smallTargets = (page: Page, leastPx: number): Promise<string[]> =>
  page.evaluate((least) => {
    const small: string[] = [];
    const roots: (Document | ShadowRoot)[] = [document];
    for (let root = roots.pop(); root; root = roots.pop()) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (!element.matches('button, a[href], input')) continue;
        // A box to tick is touched anywhere on its label.
        const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
        if (width <= 1 || height <= 1 || Math.min(width, height) >= least) continue;
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        small.push(`${element.tagName} ${name.trim()} ${width} × ${height}`);
      }
    }
    return small;
  }, leastPx);

/** In the page: whether all of an element is in the window, and in whatever scrolls around it. */
export function inSight(element: Element): string {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const parentOf = (node: Node): Node | null =>
    (node instanceof Element ? node.assignedSlot : null) ??
    node.parentNode ??
    (node instanceof ShadowRoot ? node.host : null);
  let [least, most] = [0, innerHeight];
  for (let at = parentOf(element); at; at = parentOf(at)) {
    if (!(at instanceof Element) || !['auto', 'scroll'].includes(getComputedStyle(at).overflowY)) continue;
    const frame = at.getBoundingClientRect();
    [least, most] = [Math.max(least, frame.top), Math.min(most, frame.bottom)];
    // What scrolls behind an open question hides nothing of it.
    if (at.matches(':modal')) break;
  }
  const isSeen = top >= least - 1 && bottom <= most + 1 && left >= 0 && right <= innerWidth;
  if (!isSeen)
    return `${Math.round(top)} to ${Math.round(bottom)} of ${Math.round(least)} to ${Math.round(most)}`;
  // Nothing of it lies under anything else: its middle, and what is near each of its corners.
  const insetPx = 8;
  for (const x of [left + insetPx, (left + right) / 2, right - insetPx])
    for (const y of [top + insetPx, (top + bottom) / 2, bottom - insetPx]) {
      let on = document.elementFromPoint(x, y);
      for (;;) {
        const inner: Element | null = on?.shadowRoot?.elementFromPoint(x, y) ?? null;
        if (!inner || inner === on) break;
        on = inner;
      }
      let within: Node | null = on;
      while (within && within !== element) within = parentOf(within);
      const isHost = on?.shadowRoot?.contains(element) ?? false;
      if (!within && !isHost)
        return `under ${on?.localName ?? 'nothing'} at ${Math.round(x)}, ${Math.round(y)}`;
    }
  return 'in sight';
}

/** What the button that says that there is more below lies over, and a finger would want: their names. */
export const coveredByMore = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: Element[] = [];
    const roots: (Document | ShadowRoot)[] = [document];
    for (let root = roots.pop(); root; root = roots.pop())
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (element.matches('button, a[href], input, label, textarea')) found.push(element);
      }
    const more = found.find((element) => element.parentElement?.className === 'more');
    if (!more) return [];
    const page = (more.getRootNode() as ShadowRoot).querySelector('.content')?.getBoundingClientRect();
    const { left, right, top, bottom } = more.getBoundingClientRect();
    return found.flatMap((element) => {
      const box = element.getBoundingClientRect();
      const seenBottom = Math.min(box.bottom, page?.bottom ?? box.bottom);
      const isUnder = box.left < right && box.right > left && box.top < bottom && seenBottom > top + 1;
      return element !== more && box.width > 1 && isUnder ? [(element.textContent ?? '').trim()] : [];
    });
  });
