import { css } from 'lit';

/** A page on which a PIN is typed: fields at the left, the key pad beside them, one button below. */
export const pinPageStyles = css`
  .page {
    display: grid;
    grid-template-columns: 1fr 500px;
    grid-template-rows: auto 1fr auto;
    gap: 0 32px;
    height: 100%;
    padding: 24px 32px;
  }
  header {
    grid-column: 1 / -1;
    padding-bottom: 12px;
  }
  wa-input::part(input) {
    letter-spacing: 0.15em;
  }
  .fields {
    display: grid;
    gap: 8px;
    align-content: start;
  }
  wa-input.active::part(input-wrapper) {
    border-color: var(--accent);
    box-shadow: 0 0 0 2px var(--accent);
  }
  /* Below the fields, so that none of them moves for what is said of them. */
  .said {
    min-height: 1lh;
    color: var(--ink-quiet);
  }
  .said.right {
    color: var(--good);
  }
  .said.wrong {
    color: var(--danger);
  }
  footer {
    grid-column: 1 / -1;
    display: flex;
    justify-content: flex-end;
    padding-top: 16px;
  }
  .go {
    min-width: 320px;
  }
`;
