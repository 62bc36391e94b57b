/** @file Says what to do where Node is too old to run TypeScript. Plain JavaScript, so that an old Node can say it. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `Epoch runs on Node 22.19 or newer, and this is ${process.versions.node}. npm ci brings a Node of its own; it is missing\n` +
      'here, usually because install scripts were switched off. This fetches it:\n\n' +
      '  npm rebuild node --ignore-scripts=false\n\n',
  );
  process.exit(78);
}
