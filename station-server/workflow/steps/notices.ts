import type { StepHandler } from './step-handler.ts';

export const notices = {
  'acknowledge-notices': ({ parts, caseNumber, by }, { bidOpen }) =>
    parts.desk.act(caseNumber, { type: 'acknowledge-notices', bidOpen }, by),
} satisfies StepHandler;
