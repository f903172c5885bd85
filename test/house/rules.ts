/**
 * Rules that nothing in the station does yet, with what will. One that a test names must leave this list.
 */
export const notBuiltYet: Readonly<Record<string, string>> = {};

/** The service point's rules by section of its handbook. A rule holds when a test that names it passes. */
export const rulesBySection = {
  '0 people, places, things': ['R-ORG-1', 'R-ORG-2'],
  '1 materials': ['R-MAT-1', 'R-MAT-2'],
  '2 fees': ['R-FEE-1', 'R-FEE-2', 'R-FEE-3', 'R-FEE-4', 'R-FEE-5'],
  '3 validity': ['R-VAL-1', 'R-VAL-2', 'R-VAL-3', 'R-VAL-4', 'R-VAL-5', 'R-VAL-6', 'R-VAL-7', 'R-VAL-8'],
  '4 notices': ['R-TIP-1', 'R-TIP-2', 'R-TIP-3', 'R-TIP-4'],
  '5 the seven services': [
    'R-SEAL-1',
    'R-FIRST-1',
    'R-FIRST-2',
    'R-RENEW-1',
    'R-RENEW-2',
    'R-RENEW-3',
    'R-RENEW-4',
    'R-LOST-1',
    'R-LOST-2',
    'R-LOST-3',
    'R-CHANGE-1',
    'R-CHANGE-2',
    'R-CHANGE-3',
    'R-CHANGE-4',
    'R-UNLOCK-1',
    'R-UNLOCK-2',
    'R-UNLOCK-3',
    'R-REVOKE-1',
    'R-REVOKE-2',
    'R-REVOKE-3',
    'R-DMG-1',
    'R-DMG-2',
    'R-DMG-3',
    'R-DMG-4',
    'R-DMG-5',
    'R-MEDIUM-1',
    'R-MEDIUM-2',
  ],
} as const;
