/** Longer than the pause within a double tap, shorter than it takes to read what has come and to aim at it. */
const SETTLING_MS = 400;

let settling: Animation | null = null;

/**
 * Touches count for nothing while what has just come (a page, a question, the keys) settles: the second touch of a
 * double tap was meant for what stood there before.
 */
export function settle(): void {
  settling = document.body.animate([{ pointerEvents: 'none' }, { pointerEvents: 'none' }], SETTLING_MS);
}

/** Such a touch takes the focus from no field, either. */
window.addEventListener('mousedown', (event) => {
  if (settling?.playState === 'running') event.preventDefault();
});
