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
