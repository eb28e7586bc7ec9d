import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { binFolder, serverName } from "./environment";
import { chosenInterpreter } from "./python";

/** A setting that names no program. */
export class NoProgram extends Error {
  constructor(readonly path: string) {
    super(path);
  }
}

/**
 * Find the server: as set, in the workspace's environment, beside the interpreter chosen in the
 * Python extension, on the PATH, or in the extension's own environment. In a folder that is not
 * trusted, nothing that comes from it is run.
 *
 * Throws NoProgram if the setting is wrong: whoever sets a path wants no other.
 */
export async function locate(own: string): Promise<string | undefined> {
  const set = vscode.workspace.getConfiguration("stilbluete").get<string>("path")?.trim();
  if (set) {
    const program = expanded(set);
    if (await isProgram(program)) {
      return program;
    }
    throw new NoProgram(program);
  }
  for await (const candidate of candidates(own)) {
    if (await isProgram(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

async function* candidates(own: string): AsyncGenerator<string> {
  if (vscode.workspace.isTrusted) {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      for (const name of [".venv", "venv"]) {
        yield path.join(folder.uri.fsPath, name, binFolder, serverName);
      }
    }
    const interpreter = await chosenInterpreter();
    if (interpreter) {
      yield path.join(path.dirname(interpreter), serverName);
    }
  }
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    // A relative one would lead into the workspace.
    if (path.isAbsolute(folder)) {
      yield path.join(folder, serverName);
    }
  }
  yield path.join(own, binFolder, serverName);
}

function expanded(set: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const home = set.replace(/^~(?=[/\\]|$)/, () => homedir());
  return folder === undefined ? home : home.replaceAll("${workspaceFolder}", () => folder);
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return path.isAbsolute(file) && (await stat(file)).isFile();
  } catch {
    return false;
  }
}
