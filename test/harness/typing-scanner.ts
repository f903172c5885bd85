import type { Page } from 'playwright-core';

interface ScannerPace {
  keyGapMs: number;
  enterGapMs: number;
}

const QUICK: ScannerPace = { keyGapMs: 4, enterGapMs: 4 };

/**
 * A scanner that types: its keys carry the times that such a scanner leaves between them, however slow this machine is just
 * now.
 */
export async function typeAsScanner(page: Page, text: string, pace = QUICK): Promise<void> {
  const session = await page.context().newCDPSession(page);
  let timestamp = Date.now() / 1000;
  const strike = async (key: string, typed: string, gapMs: number): Promise<void> => {
    timestamp += gapMs / 1000;
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: typed, timestamp });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp });
  };
  for (const character of text) await strike(character, character, pace.keyGapMs);
  await strike('Enter', '\r', pace.enterGapMs);
  await session.detach();
}
