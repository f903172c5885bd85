import { css } from 'lit';

/** The bench's verification sandbox: things lie side by side, each scrolls by itself. */
export const verificationDeskStyles = css`
  section {
    display: grid;
    gap: 12px;
  }
  .things {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
    align-items: start;
    gap: 12px;
  }
  .things > li {
    display: grid;
    gap: 8px;
    padding: 12px;
    border: 2px solid var(--line-strong);
    background: var(--paper);
  }
  .things > .phone {
    border-radius: 20px;
  }
  .things > .statement {
    border-radius: 2px;
    border-inline-start-width: 8px;
  }
  .things > .face {
    border-radius: var(--radius);
    border-color: var(--accent);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
  }
  ol {
    display: grid;
    gap: 8px;
    max-height: 260px;
    overflow: auto;
  }
  .delivery {
    padding: 8px 12px;
    border-radius: 12px;
    background: var(--ground);
    overflow-wrap: anywhere;
  }
  time {
    color: var(--ink-quiet);
    font-size: 14px;
  }
  summary {
    min-height: 44px;
    line-height: 44px;
    cursor: pointer;
    color: var(--accent-deep);
  }
  .switches {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
    gap: 0 16px;
    margin-bottom: 12px;
  }
  .failure {
    color: var(--danger);
  }
`;
