import type { StepHandler } from '../steps/step-handler.ts';

/** R-ON-1 to R-ON-5: enterprise and agent are verified in the same way, by other methods. */
export const verification = {
  'begin-verification': ({ parts, caseNumber, by }, command) =>
    parts.verifications.begin(caseNumber, command, by),
  'answer-verification': ({ parts, caseNumber }, { code }) => parts.verifications.answer(caseNumber, code),
  'look-at-verification': ({ parts, caseNumber }) => parts.verifications.look(caseNumber),
  'cancel-verification': ({ parts, caseNumber }) => parts.verifications.cancel(caseNumber),
  'switch-to-mail': ({ parts, caseNumber, by }) => parts.verifications.switchToMail(caseNumber, by),
} satisfies StepHandler;
