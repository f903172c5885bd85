import { css } from 'lit';

/** Keys for a finger: a pad of 20 mm for digits, rows of letters, a row of meanings. */
export const onScreenKeyStyles = css`
  .keys {
    display: grid;
    gap: 6px;
    padding: 8px 16px;
    background: var(--ground);
    border-top: 2px solid var(--line-strong);
  }
  .line {
    display: flex;
    justify-content: center;
    gap: 6px;
  }
  button {
    flex: 1;
    min-width: var(--target);
    max-width: 120px;
    min-height: max(52px, var(--target));
    padding: 0 4px;
    font-size: max(24px, var(--terminal-text));
    color: var(--ink);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--paper);
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
  }
  button:active {
    background: var(--accent-soft);
  }
  button:disabled {
    color: var(--ink-quiet);
    border-color: var(--line);
    cursor: default;
  }
  button.ending {
    max-width: none;
    font-size: var(--terminal-text);
  }
  button.wide {
    flex: 2;
    max-width: 240px;
    font-size: var(--terminal-text);
    white-space: nowrap;
  }
  button.space {
    flex: 4;
    max-width: 480px;
    font-size: var(--terminal-text);
  }
  button.done {
    color: white;
    border-color: var(--accent);
    background: var(--accent);
  }
  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    font-weight: 600;
  }
  .pad {
    display: grid;
    grid-template-columns: repeat(3, minmax(var(--terminal-digit), 150px)) repeat(2, minmax(92px, 150px));
    justify-content: center;
    gap: 8px;
  }
  .pad button {
    min-height: var(--terminal-digit);
    max-width: none;
    font-size: 34px;
  }
  .pad .word {
    font-size: var(--terminal-text);
  }
  .pad .done {
    grid-row: 3 / span 2;
    grid-column: 5;
  }
  .pad .next {
    grid-row: 3 / span 2;
    grid-column: 4;
  }
  .question {
    display: flex;
    align-items: center;
    gap: 6px;
    padding-inline-start: 8px;
    border-inline-start: 6px solid var(--warn);
    background: var(--warn-soft);
  }
  .question p {
    flex: 1;
    font-size: var(--terminal-text);
    font-weight: 600;
  }
  .question button {
    flex: none;
    max-width: 40%;
    padding: 0 16px;
    font-size: var(--terminal-text);
  }
  .candidates {
    display: flex;
    align-items: center;
    gap: 6px;
    height: var(--row);
    --row: max(56px, calc(var(--target) + 4px));
  }
  .choice {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-content: start;
    gap: 0 6px;
    height: var(--row);
    overflow-y: auto;
    scroll-snap-type: y mandatory;
    scrollbar-width: none;
  }
  .candidates button {
    flex: none;
    height: var(--row);
    min-width: max(56px, var(--target));
    max-width: 100%;
    padding: 0 12px;
    font-size: 30px;
    white-space: nowrap;
    scroll-snap-align: start;
  }
  .candidates .page {
    font-size: 24px;
    border-color: var(--accent);
  }
  .letters {
    flex: none;
    max-width: 30%;
    padding: 0 8px;
    font-size: var(--terminal-text);
    color: var(--accent-deep);
    font-weight: 600;
    overflow: hidden;
    direction: rtl;
    white-space: nowrap;
  }
  @media (min-height: 1400px) {
    /* A tall screen has room for two rows of meanings. */
    .candidates,
    .choice {
      height: calc(2 * var(--row));
    }
  }
`;
