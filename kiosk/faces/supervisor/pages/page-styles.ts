import { css } from 'lit';

/** A page of the supervisor's: its heading with the ways to its neighbours, and what is below. */
export const pageStyles = css`
  :host {
    display: grid;
    gap: 20px;
    max-width: 1200px;
    margin: 0 auto;
    padding: 16px 24px 48px;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
  }
  .title h1 {
    margin-inline-end: auto;
  }
  .title a {
    display: inline-grid;
    place-items: center;
    min-height: var(--target);
    padding: 0 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    color: inherit;
    text-decoration: none;
  }
`;

/** Ruled tables; amounts stand to the right, what is off is red and bold. */
export const tableStyles = css`
  table {
    width: 100%;
    border-collapse: collapse;
    background: var(--paper);
  }
  th,
  td {
    padding: 7px 10px;
    border: 1px solid var(--line);
    text-align: start;
    vertical-align: middle;
  }
  thead th {
    font-weight: 400;
    color: var(--ink-quiet);
  }
  .amount {
    text-align: end;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .good {
    color: var(--good);
  }
  .off {
    font-weight: 600;
    color: var(--danger);
  }
`;
