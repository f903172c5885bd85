import type { Page } from 'playwright-core';

const KEY_GAP_S = 0.004;

/**
 * A scanner that types: its keys carry the times that such a scanner leaves between them, however slow this machine is just
 * now.
 */
export async function typeAsScanner(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  let timestamp = Date.now() / 1000;
  const strike = async (key: string, typed: string): Promise<void> => {
    timestamp += KEY_GAP_S;
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: typed, timestamp });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp });
  };
  for (const character of text) await strike(character, character);
  await strike('Enter', '\r');
  await session.detach();
}
