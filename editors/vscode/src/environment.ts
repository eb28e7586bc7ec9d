import * as path from "node:path";

const windows = process.platform === "win32";

/** The folder of a Python environment that holds its programs. */
export const binFolder = windows ? "Scripts" : "bin";
export const serverName = windows ? "stilbluete.exe" : "stilbluete";
export const pythonName = windows ? "python.exe" : "python";

/** Where an extension of some version installs its server, and nothing else. */
export function ownEnvironment(storage: string, version: string): string {
  return path.join(storage, `server-${version}`);
}
