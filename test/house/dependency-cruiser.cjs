const floors = require('./floors.cjs');

/** Files that lie directly in one of these folders of a room. */
const filesOf = (room, folders) => {
  const named = folders.map((folder) => (folder === '' ? '' : `/${folder.replace('*', '[^/]+')}`));
  return `^(${room}(?:${named.join('|')}))/[^/]+$`;
};

/** One rule a floor: its folders import themselves and what is below. */
const rulesOf = ([room, rows]) =>
  rows.map((row, i) => ({
    name: `${room}: ${row.join(', ') || 'its top'} imports what is below`,
    severity: 'error',
    from: { path: filesOf(room, row) },
    to: {
      path: `^${room}/`,
      pathNot: ['^$1/[^/]+$', ...(i === 0 ? [] : [filesOf(room, rows.slice(0, i).flat())])],
    },
  }));

module.exports = {
  forbidden: [
    { name: 'no folder in a cycle', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    ...Object.entries(floors).flatMap(rulesOf),
    {
      name: 'nothing of the station imports a sandbox',
      severity: 'error',
      from: { path: '^station-server/', pathNot: '^station-server/sandboxes/' },
      to: { path: '^station-server/sandboxes/' },
    },
    {
      name: 'a sandbox is no part of another',
      severity: 'error',
      from: { path: '^station-server/sandboxes/([^/]+)/' },
      to: { path: '^station-server/sandboxes/[^/]+/', pathNot: '^station-server/sandboxes/$1/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts'] },
  },
};
