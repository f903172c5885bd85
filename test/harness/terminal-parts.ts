import type { Locator } from 'playwright-core';
import type { TerminalScreen } from './terminal-screen.ts';

/** From the list of his orders. */
export async function openOrder({ page, finger }: TerminalScreen, caseNumber: string): Promise<void> {
  await finger.tap(page.locator('orders-page').getByRole('button', { name: caseNumber }));
  await page.locator('order-page').getByText(caseNumber).first().waitFor();
}

/** By a finger that taps twice; what comes after the first tap is nothing that it meant. */
export const pressTwice = ({ page, finger }: TerminalScreen, name: string): Promise<void> =>
  finger.tapTwice(page.getByRole('button', { name, exact: true }));

/** All that the PIN of a medium is typed by: the keys, its field, and the button after it. */
export async function pinParts({ page }: TerminalScreen): Promise<Locator[]> {
  const pin = page.locator('medium-pin');
  const keys = await pin.locator('key-pad').getByRole('button').all();
  return [...keys, pin.locator('wa-input input'), pin.locator('wa-button').getByRole('button')];
}
