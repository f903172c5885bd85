/** Station, day and count: `YM01-20261123-0001`, as it stands on every document of the case. */
const PATTERN = /^[A-Z0-9]{2,8}-\d{8}-\d{4,}$/;

export const isCaseNumber = (text: string): boolean => PATTERN.test(text);
