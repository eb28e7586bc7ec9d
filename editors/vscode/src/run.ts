import { spawn } from "node:child_process";

/** How a program ended; `code` is null if it was stopped. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Run a program to its end, and return what it wrote to both of its streams.
 * Rejects if it cannot be started.
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; signal?: AbortSignal; tell?: (piece: string) => void },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      // Without a mark, Windows would have Python write in the code page of old.
      env: { ...process.env, PYTHONUTF8: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const stop = () => child.kill();
    options.signal?.addEventListener("abort", stop, { once: true });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (piece: string) => {
        output += piece;
        options.tell?.(piece);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => {
      options.signal?.removeEventListener("abort", stop);
      resolve({ code, output });
    });
  });
}

/** The last line of a text that says something: where programs tell why they gave up. */
export function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1)?.trim() ?? "";
}
