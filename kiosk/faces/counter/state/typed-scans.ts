import { KeyboardWedge, type Haste } from './keyboard-wedge.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** A field as it was before the first key of what may be a scan. */
interface FieldBefore {
  field: Field;
  value: string;
  selection: [number | null, number | null];
}

/** Kinds of input whose text a hand types. */
const TEXT_TYPES = new Set(['text', 'search', 'tel', 'url', 'email', 'number']);

/**
 * Scans of a scanner that types, wherever the focus is. What it typed into a field meanwhile is taken out again, so that
 * the field is as it was; its Enter presses nothing. Fields for passwords are left alone.
 */
export class TypedScans {
  readonly #wedge = new KeyboardWedge();
  readonly #onScan: (text: string) => void;
  readonly #before = new Map<Haste, FieldBefore | null>();

  constructor(onScan: (text: string) => void) {
    this.#onScan = onScan;
  }

  start(): void {
    // Before everything else on the page: whoever hears of the Enter of a scan takes it for a hand's.
    window.addEventListener('keydown', this.#press, { capture: true });
  }

  stop(): void {
    window.removeEventListener('keydown', this.#press, { capture: true });
    this.#wedge.forget();
    this.#before.clear();
  }

  readonly #press = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement && target.type === 'password') {
      this.#wedge.forget();
      return;
    }
    const { key, code, repeat, timeStamp } = event;
    const finding = this.#wedge.press({
      ...{ key, code, repeat, atMs: timeStamp, shift: event.shiftKey },
      modified: event.ctrlKey || event.altKey || event.metaKey,
    });
    if ('begins' in finding) {
      for (const haste of finding.begins) this.#before.set(haste, fieldBefore());
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const before = this.#before.get(finding.haste) ?? null;
    this.#before.clear();
    void this.#finish(finding.scanned, before, event.isComposing || key !== 'Enter');
  };

  async #finish(text: string, before: FieldBefore | null, composing: boolean): Promise<void> {
    const field = textFieldInFocus();
    if (composing) {
      // An input method keeps what it composes until the field loses the focus.
      field?.blur();
      await new Promise((resolve) => setTimeout(resolve));
      field?.focus();
    }
    if (before) putBack(before);
    else if (field) takeOut(field, text);
    this.#onScan(text);
  }
}

/** The text field that has the focus, through all shadow roots; null where none has, or it can't be typed into. */
export function textFieldInFocus(): Field | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element instanceof HTMLTextAreaElement) return element.readOnly || element.disabled ? null : element;
  if (!(element instanceof HTMLInputElement) || !TEXT_TYPES.has(element.type)) return null;
  return element.readOnly || element.disabled ? null : element;
}

/** Type a text into a field at its caret, whole. */
export function typeInto(field: Field, text: string): void {
  const start = field.selectionStart ?? field.value.length;
  setValue(field, field.value.slice(0, start) + text + field.value.slice(field.selectionEnd ?? start));
  if (field.selectionStart !== null) field.setSelectionRange(start + text.length, start + text.length);
}

function fieldBefore(): FieldBefore | null {
  const field = textFieldInFocus();
  return field && { field, value: field.value, selection: [field.selectionStart, field.selectionEnd] };
}

function putBack({ field, value, selection }: FieldBefore): void {
  setValue(field, value);
  // Null for kinds of input that have no caret to set.
  if (selection[0] !== null) field.setSelectionRange(...selection);
}

/** The focus came to the field after the first key: the text stands before its caret. */
function takeOut(field: Field, text: string): void {
  const end = field.selectionStart ?? field.value.length;
  const before = field.value.slice(0, end);
  if (!before.endsWith(text)) return;
  setValue(field, before.slice(0, -text.length) + field.value.slice(end));
}

function setValue(field: Field, value: string): void {
  if (field.value === value) return;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
