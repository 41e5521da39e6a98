import { type CommentLine, commentLines } from "./comment-lines.ts";

/** A verb behind a slash, and the words that follow it. */
export interface CommentCommand {
  verb: string;
  words: string[];
}

/** What people write for a verb that is called otherwise at the desk. */
const ALSO: Readonly<Record<string, string>> = { callback: "called-back", phone: "phoned" };

/** What these say is text, which may go on over several lines, up to the next command. */
const TELLS: ReadonlySet<string> = new Set([
  ...["tried", "note", "phoned", "confirm", "decide", "resolve", "called-back", "communicated"],
  ...["priority", "escalate", "transfer", "reopen", "remind"],
]);

const COMMAND = /^ {0,3}\/([a-z][a-z-]{0,30})(?=\s|$)/i;

/** The commands of a comment, in their order; none in code, in quotations and in what nobody sees. */
export function readCommands(body: string): CommentCommand[] {
  const commands: { verb: string; lines: string[] }[] = [];
  for (const line of commentLines(body)) {
    const found = line.speaks ? COMMAND.exec(line.text) : null;
    if (found) commands.push({ verb: verbNamed(found[1] as string), lines: [line.text.slice(found[0].length)] });
    else goOn(commands.at(-1), line);
  }
  return commands.map(({ verb, lines }) => ({ verb, words: wordsOf(verb, lines.join("\n")) }));
}

function verbNamed(name: string): string {
  const verb = name.toLowerCase();
  return ALSO[verb] ?? verb;
}

function goOn(command: { verb: string; lines: string[] } | undefined, { text, quoted }: CommentLine): void {
  if (command && !quoted && TELLS.has(command.verb)) command.lines.push(text);
}

/** The first word by itself; of a text, the rest with its lines. */
function wordsOf(verb: string, said: string): string[] {
  const text = said.trim();
  if (text === "") return [];
  if (!TELLS.has(verb)) return text.split(/[\s,]+/).filter(Boolean);
  const first = /^\S+/.exec(text)?.[0] as string;
  const rest = text.slice(first.length).trim();
  return rest === "" ? [first] : [first, ...rest.split(" ")];
}
