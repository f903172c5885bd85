/** A text for people, Chinese first. `{name}` marks a place that `fill` replaces. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}

/** Replace `{name}` places in both languages. A place without a value stays visible, so that it is noticed. */
export function fill(text: Localized, values: Readonly<Record<string, string | number>>): Localized {
  const replace = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  return { zh: replace(text.zh), en: replace(text.en) };
}

/** Several things in one sentence. */
export const joined = (texts: readonly Localized[]): Localized => ({
  zh: texts.map(({ zh }) => zh).join('、'),
  en: texts.map(({ en }) => en).join(', '),
});
