import { mailboxBegin } from './mailbox.ts';
import type { KeySet, TypingTarget } from './on-screen-keyboard.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const TYPED = ['text', 'search', 'tel', 'url', 'email', 'password', 'number'];

/** What is typed into lies here, however deep in shadows; null: nothing is, or not by keys. */
export function fieldOf(event: Event): Field | null {
  const [field] = event.composedPath();
  const isTyped =
    field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && TYPED.includes(field.type));
  return isTyped && !field.readOnly ? field : null;
}

/**
 * A field that wants keys of the screen got the focus. It says so itself: a move of the focus from one field to another
 * is heard in the tree that holds both and nowhere above, since `focusin` never leaves a tree that both ends lie in.
 */
export class TypingBegan extends Event {
  readonly field: Field;
  /** The field with its label and what is said of it. */
  readonly frame: HTMLElement;
  readonly keys: KeySet;

  constructor({ field, frame, keys }: { field: Field; frame: HTMLElement; keys: KeySet }) {
    super('typing-began', { bubbles: true, composed: true });
    this.field = field;
    this.frame = frame;
    this.keys = keys;
  }
}

/** It lost the focus, to another field or to none. */
export class TypingEnded extends Event {
  constructor() {
    super('typing-ended', { bubbles: true, composed: true });
  }
}

/** Types into a field as a keyboard would: at the cursor, within its length, with an `input` event. */
export function typingTargetOf(
  { field, frame }: Pick<TypingBegan, 'field' | 'frame'>,
  next: () => (() => void) | null,
): TypingTarget {
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
  const before = (at: number): number => [...field.value.slice(0, at)].slice(0, -1).join('').length;
  return {
    field,
    type(text) {
      const [from, to] = selection();
      const room = field.maxLength < 0 ? text.length : field.maxLength - field.value.length + (to - from);
      // Never half of a character: a rare one takes two units.
      const fits = [...text].reduce((kept, c) => (kept.length + c.length <= room ? kept + c : kept), '');
      if (fits !== '') change(from, to, fits, 'insertText');
    },
    typeMailbox(domain) {
      const from = mailboxBegin(field.value);
      if (field.maxLength < 0 || from + domain.length <= field.maxLength)
        change(from, field.value.length, domain, 'insertText');
    },
    erase() {
      const [from, to] = selection();
      const begin = from === to ? before(from) : from;
      if (begin < to) change(begin, to, '', 'deleteContentBackward');
    },
    clear() {
      if (field.value !== '') change(0, field.value.length, '', 'deleteContent');
    },
    move(by) {
      const [from, to] = selection();
      const [first = ''] = field.value.slice(to);
      const at = by < 0 ? before(from) : to + first.length;
      field.setSelectionRange(at, at);
    },
    focus() {
      field.focus();
      return (field.getRootNode() as Document | ShadowRoot).activeElement === field;
    },
    reveal: () => frame.scrollIntoView({ block: 'center' }),
    next,
  };
}
