import * as z from 'zod';
import { accept, refuse, then, type Checked } from '../vocabulary/values/checked.ts';
import type { Localized } from '../vocabulary/values/localized.ts';
import { cleanText, countCharacters } from '../vocabulary/values/outside-text.ts';

/** A text that its own check judges and brings into its form, such as an e-mail address. */
export const checkedText = (check: (input: string) => Checked<string>): z.ZodString =>
  z
    .string()
    .check((context) => {
      const checked = check(context.value);
      if (!checked.ok) refuseWith(context, checked.reason);
    })
    .overwrite((input) => {
      const checked = check(input);
      return checked.ok ? checked.value : input;
    });

/**
 * A text from outside in a request, at most `most` characters, cleaned by the one policy (`vocabulary/outside-text.ts`).
 * What the policy refuses is told by `reasonOf` in words.
 */
export const text = (most: number): z.ZodString =>
  checkedText((input) =>
    then(cleanText(input), (value) =>
      countCharacters(value) > most
        ? refuse(`最多 ${most} 个字`, `At most ${most} characters`)
        : accept(value),
    ),
  );

/** A secret, kept exactly as it was typed: it is compared, and never shown, printed or stored. */
export const secret = (most: number): z.ZodString => z.string().max(most);

function refuseWith({ issues, value }: z.core.ParsePayload<string>, reason: Localized): void {
  issues.push({ code: 'custom', message: reason.en, params: { reason }, input: value, continue: false });
}

/** Why a field was refused: the policy's own words, or that its form is wrong. */
export function reasonOf(issue: z.core.$ZodIssue): Localized {
  const reason: unknown = issue.code === 'custom' ? issue.params?.['reason'] : undefined;
  return isLocalized(reason) ? reason : { zh: '格式不正确', en: issue.message };
}

const isLocalized = (value: unknown): value is Localized =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
