/** The least that a call to another process can be: a message there and one back. */
process.on('message', (message) => process.send?.(message));
process.on('disconnect', () => process.exit(0));
