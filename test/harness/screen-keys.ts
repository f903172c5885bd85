import { pinyin } from 'pinyin-pro';
import type { Locator, Page } from 'playwright-core';
import type { Finger } from './finger.ts';

const HAN = /\p{Script=Han}/u;
/** So much is spelt before one chooses, as people do. */
const SPELT_AT_ONCE = 6;
const MOST_PAGES = 40;
const MOST_CHOICES = 200;

/** The keys on a terminal's screen, touched one by one. */
export class ScreenKeys {
  readonly #page: Page;
  readonly #finger: Finger;

  constructor(page: Page, finger: Finger) {
    this.#page = page;
    this.#finger = finger;
  }

  get group(): Locator {
    return this.#page.getByRole('group', { name: '屏幕键盘' });
  }

  key(name: string): Locator {
    return this.group.getByRole('button', { name, exact: true });
  }

  press = (name: string): Promise<void> => this.#finger.tap(this.key(name));

  /** Letter by letter, as the keys are. */
  async letters(text: string): Promise<void> {
    for (const letter of text) await this.press(letter);
  }

  /** Anything: Chinese by its pinyin, everything else key by key. */
  async write(text: string): Promise<void> {
    for (const run of text.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []) {
      if (HAN.test(run)) await this.#spell(run);
      else await this.letters(run);
      await this.#takeLetters();
    }
  }

  /** Latin letters in a field for Chinese are meant as they are: the pinyin is put out for a moment. */
  async #takeLetters(): Promise<void> {
    if (!(await this.group.locator('.letters').isVisible())) return;
    await this.press('拼音');
    await this.press('拼音');
  }

  /** Choose among what the letters may mean; further pages of it are gone through. */
  async choose(text: string): Promise<void> {
    const wanted = this.group.getByRole('button', { name: `选“${text}”`, exact: true });
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      if (await this.#isOnThisPage(wanted)) return this.#finger.tap(wanted);
      await this.press('更多的字');
    }
    throw new Error(`no page of meanings has “${text}”`);
  }

  /** What is offered for the letters, the likeliest first. */
  async offered(): Promise<string[]> {
    const names = await this.group.locator('.choice button').allTextContents();
    return names.slice(0, MOST_CHOICES).map((name) => name.trim());
  }

  async #spell(text: string): Promise<void> {
    for (let rest = text; rest !== '';) {
      const spelt = rest.slice(0, SPELT_AT_ONCE);
      await this.letters(pinyin(spelt, { toneType: 'none', type: 'array', v: true }).join(''));
      for (const letters = this.group.locator('.letters'); await letters.isVisible();) {
        await this.group.locator('.choice button').first().waitFor();
        const fitting = (await this.group.locator('.choice button').allTextContents())
          .map((one) => one.trim())
          .filter((one) => one !== '' && rest.startsWith(one))
          .sort((a, b) => b.length - a.length)[0];
        if (fitting === undefined)
          throw new Error(`“${rest}” can't be written: ${await letters.innerText()}`);
        await this.choose(fitting);
        rest = rest.slice(fitting.length);
      }
    }
  }

  #isOnThisPage = (choice: Locator): Promise<boolean> =>
    choice.evaluate((button) => {
      const seen = button.parentElement?.getBoundingClientRect();
      const { top, bottom } = button.getBoundingClientRect();
      return seen !== undefined && top >= seen.top - 1 && bottom <= seen.bottom + 1;
    });
}
