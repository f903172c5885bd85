import { configureLocalization } from '@lit/localize';
import { fill, type Localized } from '../../shared/vocabulary/values/localized.ts';

type Language = 'zh-CN' | 'en';

const STORAGE_KEY = 'language';

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: 'zh-CN',
  targetLocales: ['en'],
  loadLocale: () => import('./en.ts'),
});

export const language = (): Language => (getLocale() === 'en' ? 'en' : 'zh-CN');

/** Show everything in a language from now on; this screen remembers it. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  await setLocale(chosen);
  document.documentElement.lang = chosen;
  localStorage.setItem(STORAGE_KEY, chosen);
}

/** The language that was chosen on this screen before. */
export async function restoreLanguage(): Promise<void> {
  if (localStorage.getItem(STORAGE_KEY) === 'en') await chooseLanguage('en');
}

/** A text of the shared vocabulary in the language that is on. */
export const inLanguage = (text: Localized): string => (language() === 'en' ? text.en : text.zh);

/** The same where it stands alone, as a label: with a capital, in a language that has them. */
export function asLabel(text: Localized): string {
  const words = inLanguage(text);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `put(msg('还差 {count} 项'), { count })`: the places of a message filled. */
export const put = (message: string, values: Readonly<Record<string, string | number>>): string =>
  fill({ zh: message, en: message }, values).zh;
