/** @file What Discord's Markdown means, as a tree; it holds text and ids, never HTML. */

export type TimestampStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R';

export type Node =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler'; content: Node[] }
  | { type: 'quote' | 'subtext'; content: Node[] }
  | { type: 'heading'; level: 1 | 2 | 3; content: Node[] }
  | { type: 'list'; start: number | undefined; items: Node[][] }
  | { type: 'code'; text: string }
  | { type: 'codeBlock'; language: string; text: string }
  /** `url` is always http or https. */
  | { type: 'link'; url: string; content: Node[] }
  /** `seconds` since 1970. */
  | { type: 'timestamp'; seconds: number; style: TimestampStyle }
  | { type: 'user' | 'role' | 'channel'; id: string }
  | { type: 'command'; id: string; name: string }
  | { type: 'emoji'; id: string; name: string; animated: boolean }
  | { type: 'everyone'; text: '@everyone' | '@here' };

/** A place where the text could be read as `node`, which ends just before `end`. */
export interface Found {
  node: Node;
  end: number;
}
