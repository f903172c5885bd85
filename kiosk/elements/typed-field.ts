import { KEY_SETS, type KeySet, type TypingTarget } from '../state/on-screen-keyboard.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const TYPED = ['text', 'search', 'tel', 'url', 'email', 'password', 'number'];

/**
 * The field of a focus event that wants keys on the screen, however deep in shadows, and which keys: those that an
 * element around it names by `data-keys`. One with `inputmode="none"` brings keys of its own.
 */
export function fieldOf(event: Event): { field: Field; keys: KeySet } | null {
  const path = event.composedPath();
  const field = path[0];
  const isTyped =
    field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && TYPED.includes(field.type));
  if (!isTyped || field.readOnly) return null;
  const named = path.find((node) => node instanceof HTMLElement && node.dataset['keys'] !== undefined);
  const keys = KEY_SETS.find((set) => named instanceof HTMLElement && named.dataset['keys'] === set);
  if (!keys && field.inputMode === 'none') return null;
  return { field, keys: keys ?? 'chinese' };
}

/** Types into a field as a keyboard would: at the cursor, within its length, with an `input` event. */
export function typingTargetOf(field: Field): TypingTarget {
  const change = (from: number, to: number, text: string, inputType: string): void => {
    field.setRangeText(text, from, to, 'end');
    field.dispatchEvent(
      new InputEvent('input', { bubbles: true, composed: true, inputType, data: text || null }),
    );
  };
  const selection = (): [from: number, to: number] => [
    field.selectionStart ?? field.value.length,
    field.selectionEnd ?? field.value.length,
  ];
  return {
    type(text) {
      const [from, to] = selection();
      const room = field.maxLength < 0 ? text.length : field.maxLength - field.value.length + (to - from);
      if (room > 0) change(from, to, text.slice(0, room), 'insertText');
    },
    erase() {
      const [from, to] = selection();
      const characters = [...field.value.slice(0, from)];
      const begin = from === to ? characters.slice(0, -1).join('').length : from;
      if (begin < to) change(begin, to, '', 'deleteContentBackward');
    },
    reveal: () => field.scrollIntoView({ block: 'center' }),
  };
}
