/** @file Labels beside the ends of lines, moved as little as possible so that none covers another. */

/**
 * For the wanted centres of labels with these heights: centres as near as can be (least squares) that keep the labels
 * apart, in the same order from top to bottom, within `top` and `bottom` where there is room.
 */
export function spread(
  labels: { center: number; height: number }[],
  { top, bottom }: { top: number; bottom: number },
): number[] {
  const order = labels.map((_, at) => at).toSorted((a, b) => labels[a]!.center - labels[b]!.center || a - b);
  // Labels that would overlap become one block that is moved as a whole.
  const blocks: { members: number[]; height: number; top: number }[] = [];
  for (const at of order) {
    const { center, height } = labels[at]!;
    let block = { members: [at], height, top: center - height / 2 };
    for (
      let before = blocks.at(-1);
      before && before.top + before.height > block.top;
      before = blocks.at(-1)
    ) {
      blocks.pop();
      block = merge(before, block, labels);
    }
    block.top = Math.max(top, Math.min(block.top, bottom - block.height));
    while (blocks.length > 0 && blocks.at(-1)!.top + blocks.at(-1)!.height > block.top) {
      block = merge(blocks.pop()!, block, labels);
      block.top = Math.max(top, Math.min(block.top, bottom - block.height));
    }
    blocks.push(block);
  }
  const centers: number[] = [];
  for (const block of blocks) {
    let edge = block.top;
    for (const at of block.members) {
      centers[at] = edge + labels[at]!.height / 2;
      edge += labels[at]!.height;
    }
  }
  return centers;
}

function merge(
  a: { members: number[]; height: number },
  b: { members: number[]; height: number },
  labels: { center: number; height: number }[],
): { members: number[]; height: number; top: number } {
  const members = [...a.members, ...b.members];
  let offset = 0;
  let sum = 0;
  for (const at of members) {
    sum += labels[at]!.center - labels[at]!.height / 2 - offset;
    offset += labels[at]!.height;
  }
  return { members, height: a.height + b.height, top: sum / members.length };
}
