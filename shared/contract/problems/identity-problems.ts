import { text, type ProblemText } from './problem-text.ts';

/** Who the agent is, and what the organisation's code is. */
export const identityProblems = {
  'name-to-be-typed': text(
    422,
    [
      '芯片里的姓名有显示不出来的字（自造字）。',
      'The name on the chip contains characters that can’t be displayed.',
    ],
    ['还不能确定经办人的姓名。', 'The agent’s name can’t be determined yet.'],
    [
      '请照证件上印的字填写姓名，再把证件重新放上读取一次。',
      'Enter the name as printed on the card, then place the card on the reader and read it again.',
    ],
  ),
  'agent-unnamed': text(
    422,
    ['证件上没有读到可用的姓名。', 'No usable name was read from the card.'],
    ['没有姓名的人不能经办。', 'An agent without a name can’t act for an organisation.'],
    [
      '请重新读取；仍不行请换一种有效证件。',
      'Read it again. If that doesn’t help, use another valid document.',
    ],
  ),
  'licence-not-pictured': text(
    409,
    ['还没有营业执照（统一社会信用代码证）的照片。', 'There is no picture of the business licence yet.'],
    [
      '校验位不符的信用代码，要由第二人对照执照照片确认。',
      'A credit code with a wrong check character must be confirmed by a second person from a picture of the licence.',
    ],
    [
      '请先拍下执照原件，再请主管确认。',
      'Photograph the original licence, then ask a supervisor to confirm.',
    ],
  ),
  'id-card-expired': text(
    409,
    ['经办人的身份证已于 {validTo} 到期。', 'The agent’s ID card expired on {validTo}.'],
    ['不能用过期的证件办理。', 'An expired card can’t be used.'],
    ['请换用有效证件，或换一位经办人。', 'Use a valid document or a different agent.'],
  ),
} as const satisfies Record<string, ProblemText>;
