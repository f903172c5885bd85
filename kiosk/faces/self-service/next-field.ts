import { TerminalField } from './elements/terminal-field.ts';

/** The field after one, as they stand on the screen, however deep in shadows; null: it is the last. */
export function fieldAfter(field: HTMLElement, root: ShadowRoot): TerminalField | null {
  const fields = [...fieldsIn(root)].filter((one) => one.checkVisibility());
  return fields[fields.findIndex((one) => one === field) + 1] ?? null;
}

function* fieldsIn(root: ParentNode): Generator<TerminalField> {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof TerminalField) yield element;
    else if (element.shadowRoot) yield* fieldsIn(element.shadowRoot);
  }
}
